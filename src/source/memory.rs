//! Files in memory, for tests and for revisions read from git.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use super::files::{is_at_or_below, is_left_out};
use super::{EntryKind, FileEntry, Files};

/// Files in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles {
    /// The bytes by path relative to the root.
    pub files: BTreeMap<String, Arc<[u8]>>,
}

impl MemoryFiles {
    /// Files from pairs of path and text.
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let files = files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().into())).collect();
        Self { files }
    }
}

impl Files for MemoryFiles {
    fn list(&self, folder: &str) -> io::Result<Vec<FileEntry>> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        Ok(self
            .files
            .iter()
            .filter(|(path, _)| {
                path.strip_prefix(&prefix).is_some_and(|rest| !rest.split('/').any(is_left_out))
            })
            .map(|(path, _)| FileEntry { path: path.clone(), kind: EntryKind::File })
            .collect())
    }

    fn list_at(&self, folder: &str, path: &str) -> io::Result<Vec<FileEntry>> {
        let mut found = self.list(folder)?;
        found.retain(|entry| is_at_or_below(&entry.path, path));
        Ok(found)
    }

    fn read(&self, path: &str) -> io::Result<Arc<[u8]>> {
        self.files.get(path).cloned().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }
}
