//! Files on disk.

use std::io;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::walk::walk;
use super::{EntryKind, FileEntry, Files};

/// Files on disk below a root.
#[derive(Clone, Debug)]
pub struct Disk {
    root: Utf8PathBuf,
}

/// Offsets in a file are 32 bits wide; no page that a person wrote comes near.
const LARGEST_FILE: u64 = u32::MAX as u64 / 2;

impl Disk {
    /// Files below `root`.
    pub fn new(root: impl Into<Utf8PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The root folder.
    pub fn root(&self) -> &Utf8Path {
        &self.root
    }
}

impl Files for Disk {
    fn list(&self, folder: &str) -> io::Result<Vec<FileEntry>> {
        self.list_at(folder, folder)
    }

    fn list_at(&self, folder: &str, path: &str) -> io::Result<Vec<FileEntry>> {
        // The walk reports absolute paths, as the rules of the folders above do.
        let start = self.root.join(folder).canonicalize_utf8()?;
        let below = path.strip_prefix(folder).unwrap_or(path).trim_start_matches('/');
        let entry = |(path, kind): (Utf8PathBuf, EntryKind)| {
            let relative = path.strip_prefix(&start).unwrap_or(&path).as_str().replace('\\', "/");
            let path = if folder.is_empty() { relative } else { format!("{folder}/{relative}") };
            FileEntry { path, kind }
        };
        let mut found: Vec<_> = walk(&start, Utf8Path::new(below))?.files.into_iter().map(entry).collect();
        // `a/b` before `a.md`: the order of paths, not that of the walk, is what everybody else sorts by.
        found.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(found)
    }

    fn read(&self, path: &str) -> io::Result<Arc<[u8]>> {
        let path = self.root.join(path);
        let metadata = std::fs::metadata(&path)?;
        if !metadata.is_file() && !metadata.is_dir() {
            // A pipe among them would make the reader wait until somebody writes.
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is a pipe, a socket or a device"));
        }
        let size = metadata.len();
        if size > LARGEST_FILE {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "file is larger than 2 GiB"));
        }
        Ok(std::fs::read(path)?.into())
    }
}
