//! What linking sees of the world beside the documents.

use std::sync::Arc;

use jiff::civil::Date;

use crate::source::{Answers, Assets, History, Snapshot};

/// What linking sees of the world beside the documents: parts of a [`Snapshot`].
#[derive(Clone, Copy, Debug)]
pub struct World<'a> {
    /// The name of the root folder: the title where none is given.
    pub root_name: &'a str,
    /// The files that are no Markdown, by content path.
    pub assets: &'a Arc<Assets>,
    /// What git says of the files.
    pub history: &'a Arc<History>,
    /// The text of `CODEOWNERS`, where there is one.
    pub codeowners: Option<&'a str>,
    /// The text of the lock file, where there is one.
    pub lock: Option<&'a Arc<str>>,
    /// What links to other hosts answered last.
    pub answers: Option<&'a Arc<Answers>>,
    /// Today.
    pub today: Date,
}

impl<'a> From<&'a Snapshot> for World<'a> {
    fn from(snapshot: &'a Snapshot) -> Self {
        Self {
            root_name: &snapshot.root_name,
            assets: &snapshot.assets,
            history: &snapshot.history,
            codeowners: snapshot.codeowners.as_deref(),
            lock: snapshot.lock.as_ref(),
            answers: snapshot.answers.as_ref(),
            today: snapshot.today,
        }
    }
}
