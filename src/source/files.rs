//! The door to the file system.

use std::io;
use std::sync::Arc;

/// A file found below the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileEntry {
    /// Relative to the root, with `/`.
    pub path: String,
    /// What it is.
    pub kind: EntryKind,
}

/// What an entry of a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A file.
    File,
    /// A symbolic link, which is never followed.
    Link,
    /// Something whose name is no UTF-8; its path tells it as well as can be.
    Unnamed,
    /// A pipe, a socket or a device: to read it could wait for ever.
    Special,
    /// A folder that cannot be entered, and why.
    Closed(io::ErrorKind),
}

/// Lists and reads files below one root; symbolic links are not followed, so nothing outside is reached.
pub trait Files: Send + Sync {
    /// All files below `folder` (relative to the root, empty for the root), sorted by path.
    ///
    /// Hidden files, editor backups, what `.gitignore` names, caches and sites made by Guidepost are left out.
    fn list(&self, folder: &str) -> io::Result<Vec<FileEntry>>;

    /// Those files of [`list`](Self::list) that lie at `path` (relative to the root, in `folder`) or below it; nothing
    /// else is looked at.
    fn list_at(&self, folder: &str, path: &str) -> io::Result<Vec<FileEntry>>;

    /// The bytes of one file; the path is relative to the root.
    fn read(&self, path: &str) -> io::Result<Arc<[u8]>>;
}

/// Whether a name is that of a hidden file or of a backup that editors leave behind.
pub(super) fn is_left_out(name: &str) -> bool {
    let swap = name.ends_with(".swp") || name.ends_with(".swo") || name.ends_with(".tmp");
    name.starts_with('.') || name.ends_with('~') || swap || (name.starts_with('#') && name.ends_with('#'))
}

/// Whether a path is `place` or lies below it; everything lies below the empty path.
pub(super) fn is_at_or_below(path: &str, place: &str) -> bool {
    match path.strip_prefix(place) {
        Some(rest) => place.is_empty() || rest.is_empty() || rest.starts_with('/'),
        None => false,
    }
}
