//! The door to the file system.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use camino::Utf8PathBuf;

/// A file found below the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileEntry {
    /// Relative to the root, with `/`.
    pub path: String,
    /// The size in bytes.
    pub size: u64,
}

/// Lists and reads files below one root; symbolic links are not followed, so nothing outside is reached.
pub trait Files: Send + Sync {
    /// All files below `folder` (relative to the root), sorted by path; hidden files, editor backups and what
    /// `.gitignore` names are left out.
    fn list(&self, folder: &str) -> io::Result<Vec<FileEntry>>;

    /// The bytes of one file.
    fn read(&self, path: &str) -> io::Result<Arc<[u8]>>;
}

/// Files on disk below a root.
#[derive(Clone, Debug)]
pub struct Disk {
    /// The root folder.
    pub root: Utf8PathBuf,
}

/// Files in memory, for tests and for revisions read from git.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles {
    /// The bytes by path.
    pub files: BTreeMap<String, Arc<[u8]>>,
}
