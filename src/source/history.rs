//! What git says of the files.

use std::collections::HashMap;

use crate::text::FilePath;

/// The last change of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The commit's id, abbreviated by git.
    pub commit: String,
    /// The author's date.
    pub date: jiff::civil::Date,
}

/// The last changes of all files, or why they are not known.
#[derive(Clone, Debug, Default)]
pub enum History {
    /// There is no git repository, or nobody asked for it.
    #[default]
    Absent,
    /// The clone is shallow: dates would be those of the cut and not of the change, so none are shown.
    Shallow,
    /// The last change by path relative to the root.
    Known(HashMap<FilePath, Change>),
}
