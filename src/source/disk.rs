//! Files on disk.

use std::io;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use walkdir::{DirEntry, WalkDir};

use super::files::is_left_out;
use super::{FileEntry, Files, MANIFEST};

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

    /// The `.gitignore` files that hold for a folder, nearest last, up to the top of the repository.
    fn ignores_above(&self, folder: &Utf8Path) -> Vec<Gitignore> {
        let mut ignores = Vec::new();
        let absolute = folder.canonicalize_utf8().unwrap_or_else(|_| folder.to_owned());
        // Without a repository above there is nobody who wrote these rules for this folder.
        let Some(top) = absolute.ancestors().find(|folder| folder.join(".git").exists()) else {
            return ignores;
        };
        for ancestor in absolute.ancestors().skip(1) {
            ignores.extend(read_ignore(ancestor));
            if ancestor == top {
                break;
            }
        }
        ignores.reverse();
        ignores
    }
}

fn read_ignore(folder: &Utf8Path) -> Option<Gitignore> {
    let file = folder.join(".gitignore");
    file.is_file().then(|| {
        let mut builder = GitignoreBuilder::new(folder);
        // A line that is no glob is git's own affair; the others hold.
        let _ = builder.add(file);
        builder.build().unwrap_or_else(|_| Gitignore::empty())
    })
}

/// Rules of the folders on the way from the root of the walk to the present entry.
struct IgnoreStack {
    above: Vec<Gitignore>,
    folders: Vec<(usize, Gitignore)>,
}

impl IgnoreStack {
    fn enter(&mut self, entry: &DirEntry, path: &Utf8Path) {
        self.folders.retain(|(depth, _)| *depth < entry.depth());
        self.folders.extend(read_ignore(path).map(|rules| (entry.depth(), rules)));
    }

    fn ignores(&mut self, entry: &DirEntry, path: &Utf8Path) -> bool {
        self.folders.retain(|(depth, _)| *depth < entry.depth());
        let is_folder = entry.file_type().is_dir();
        let rules = self.folders.iter().rev().map(|(_, rules)| rules).chain(self.above.iter().rev());
        for rules in rules {
            match rules.matched(path, is_folder) {
                ignore::Match::None => {}
                ignore::Match::Ignore(_) => return true,
                ignore::Match::Whitelist(_) => return false,
            }
        }
        false
    }
}

impl Files for Disk {
    fn list(&self, folder: &str) -> io::Result<Vec<FileEntry>> {
        let start = self.root.join(folder);
        // The walk reports absolute paths, as the rules of the folders above do.
        let start = start.canonicalize_utf8()?;
        let mut stack = IgnoreStack { above: self.ignores_above(&start), folders: Vec::new() };
        let mut found = Vec::new();
        let mut walk = WalkDir::new(&start).follow_links(false).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                // A file that vanished while the folder was read was not there.
                Err(error)
                    if error.io_error().is_some_and(|e| e.kind() == io::ErrorKind::NotFound)
                        && error.depth() > 0 =>
                {
                    continue;
                }
                Err(error) => return Err(error.into()),
            };
            let Some(path) = Utf8Path::from_path(entry.path()) else {
                return Err(io::Error::other(format!("`{}` is no UTF-8 name", entry.path().display())));
            };
            let name = path.file_name().unwrap_or_default();
            let is_folder = entry.file_type().is_dir();
            let unwanted = entry.depth() > 0 && (is_left_out(name) || stack.ignores(&entry, path));
            if unwanted || (is_folder && path.join(MANIFEST).exists()) {
                if is_folder {
                    walk.skip_current_dir();
                }
                continue;
            }
            if is_folder {
                stack.enter(&entry, path);
                continue;
            }
            let relative = path.strip_prefix(&start).unwrap_or(path).as_str().replace('\\', "/");
            let path = if folder.is_empty() { relative } else { format!("{folder}/{relative}") };
            let link = entry.file_type().is_symlink();
            found.push(FileEntry { path, link });
        }
        // `a/b` before `a.md`: the order of paths, not that of the walk, is what everybody else sorts by.
        found.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(found)
    }

    fn read(&self, path: &str) -> io::Result<Arc<[u8]>> {
        let path = self.root.join(path);
        let size = std::fs::metadata(&path)?.len();
        if size > LARGEST_FILE {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "file is larger than 2 GiB"));
        }
        Ok(std::fs::read(path)?.into())
    }
}
