//! The way through a folder: what is left out on it, and what `.gitignore` says.

use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::files::is_left_out;
use super::{EntryKind, MANIFEST};

/// What a walk found, by its path on disk.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Files and all else that is no folder, and what each is.
    pub(super) files: Vec<(Utf8PathBuf, EntryKind)>,
    /// Folders that were entered.
    pub(super) folders: Vec<Utf8PathBuf>,
}

/// What there is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    Link,
    Special,
}

impl From<std::fs::FileType> for Kind {
    fn from(what: std::fs::FileType) -> Self {
        if what.is_symlink() {
            Self::Link
        } else if what.is_dir() {
            Self::Folder
        } else if what.is_file() {
            Self::File
        } else {
            Self::Special
        }
    }
}

/// A walk on its way.
struct Walk<'a> {
    /// The rules that hold where it is, the nearest last.
    rules: Vec<Gitignore>,
    /// The names that lead to the one place that is wanted.
    way: std::iter::Peekable<camino::Iter<'a>>,
    /// How many folders lie between the top one and where it is.
    depth: usize,
    found: Found,
}

/// Everything in and below a folder, or of that only what lies at `below` it or deeper; the folder is canonical.
pub(super) fn walk(folder: &Utf8Path, below: &Utf8Path) -> io::Result<Found> {
    let (rules, way) = (rules_above(folder), below.iter().peekable());
    let mut walk = Walk { rules, way, depth: 0, found: Found::default() };
    walk.enter(folder)?;
    Ok(walk.found)
}

impl Walk<'_> {
    fn enter(&mut self, folder: &Utf8Path) -> io::Result<()> {
        if folder.join(MANIFEST).exists() {
            return Ok(());
        }
        let outside = self.rules.len();
        self.rules.extend(read_rules(folder));
        match self.way.next() {
            Some(name) => {
                let path = folder.join(name);
                if let Some(kind) = kind_at(&path)? {
                    self.visit(path, kind)?;
                }
            }
            None => {
                match self.visit_all(folder) {
                    Ok(()) => self.found.folders.push(folder.to_owned()),
                    // One folder that is closed must not hide what is in all the others; the top one has no others.
                    Err(error) if self.depth > 0 => {
                        self.found.files.push((folder.to_owned(), EntryKind::Closed(error.kind())));
                    }
                    Err(error) => return Err(error),
                }
            }
        }
        self.rules.truncate(outside);
        Ok(())
    }

    fn visit_all(&mut self, folder: &Utf8Path) -> io::Result<()> {
        let entries = match std::fs::read_dir(folder) {
            // A folder that vanished while the one above was read was not there.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            let kind = Kind::from(entry.file_type()?);
            match Utf8PathBuf::from_path_buf(entry.path()) {
                Ok(path) => self.visit(path, kind)?,
                Err(path) => {
                    let path = Utf8PathBuf::from(path.to_string_lossy().into_owned());
                    if !is_left_out(path.file_name().unwrap_or_default()) {
                        self.found.files.push((path, EntryKind::Unnamed));
                    }
                }
            }
        }
        Ok(())
    }

    fn visit(&mut self, path: Utf8PathBuf, kind: Kind) -> io::Result<()> {
        let name = path.file_name().unwrap_or_default();
        if is_left_out(name) || self.is_ignored(&path, kind == Kind::Folder) {
            return Ok(());
        }
        match kind {
            Kind::Folder => {
                self.depth += 1;
                let entered = self.enter(&path);
                self.depth -= 1;
                entered
            }
            // A file on the way to what is wanted: that cannot be there.
            _ if self.way.peek().is_some() => Ok(()),
            _ => {
                let kind = match kind {
                    Kind::Link => EntryKind::Link,
                    Kind::Special => EntryKind::Special,
                    Kind::File | Kind::Folder => EntryKind::File,
                };
                self.found.files.push((path, kind));
                Ok(())
            }
        }
    }

    fn is_ignored(&self, path: &Utf8Path, is_folder: bool) -> bool {
        for rules in self.rules.iter().rev() {
            match rules.matched(path, is_folder) {
                ignore::Match::None => {}
                ignore::Match::Ignore(_) => return true,
                ignore::Match::Whitelist(_) => return false,
            }
        }
        false
    }
}

/// What lies at a path, by exactly this name; `None` where nothing does.
fn kind_at(path: &Utf8Path) -> io::Result<Option<Kind>> {
    let kind = match path.symlink_metadata() {
        Ok(metadata) => metadata.file_type(),
        Err(error) if is_absence(&error) => return Ok(None),
        Err(error) => return Err(error),
    };
    if kind.is_symlink() {
        return Ok(Some(Kind::Link));
    }
    // Elsewhere `A.md` is found under `a.md` too, and a renaming that changes the case alone would give two files.
    if !cfg!(target_os = "linux") && path.canonicalize_utf8()?.file_name() != path.file_name() {
        return Ok(None);
    }
    Ok(Some(kind.into()))
}

fn is_absence(error: &io::Error) -> bool {
    use io::ErrorKind::{NotADirectory, NotFound, PermissionDenied};
    // What lies in a closed folder is as good as not there; that the folder is closed is said of the folder.
    matches!(error.kind(), NotFound | NotADirectory | PermissionDenied)
}

/// The rules that hold for a folder, nearest last, up to the top of the repository.
fn rules_above(folder: &Utf8Path) -> Vec<Gitignore> {
    // Without a repository above there is nobody who wrote these rules for this folder.
    let Some(top) = folder.ancestors().find(|folder| folder.join(".git").exists()) else {
        return Vec::new();
    };
    let above = folder.ancestors().skip(1).take_while(|ancestor| ancestor.starts_with(top));
    let mut rules: Vec<Gitignore> = above.filter_map(read_rules).collect();
    rules.reverse();
    rules
}

fn read_rules(folder: &Utf8Path) -> Option<Gitignore> {
    let file = folder.join(".gitignore");
    file.is_file().then(|| {
        let mut builder = GitignoreBuilder::new(folder);
        // A line that is no glob is git's own affair; the others hold.
        let _ = builder.add(file);
        builder.build().unwrap_or_else(|_| Gitignore::empty())
    })
}
