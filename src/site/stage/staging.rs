//! The sibling folder in which a new site is put together.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use rustix::fs::FlockOperation;

use super::exchange;

/// A folder beside the output; it goes with the value, whatever happens.
pub(super) struct Staging {
    folder: tempfile::TempDir,
    path: Utf8PathBuf,
    /// Held while the build lives: a staging folder nobody holds was left by a build that was killed.
    _lock: File,
}

impl Staging {
    /// Makes a staging folder beside `out`, and clears away those of builds that were killed.
    pub(super) fn beside(out: &Utf8Path) -> io::Result<Self> {
        let parent =
            out.parent().ok_or_else(|| io::Error::other("the root of a file system cannot be the output"))?;
        let prefix = prefix(out);
        clear_abandoned(parent, &prefix);
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // As `mkdir` makes it, less the umask: the folder becomes the published one.
            builder.permissions(std::fs::Permissions::from_mode(0o777));
        }
        let folder = builder.prefix(&prefix).tempdir_in(parent)?;
        let path = Utf8PathBuf::from_path_buf(folder.path().to_owned())
            .map_err(|path| io::Error::other(format!("`{}` is no UTF-8 name", path.display())))?;
        let lock = File::open(&path)?;
        rustix::fs::flock(&lock, FlockOperation::LockExclusive)?;
        Ok(Self { folder, path, _lock: lock })
    }

    pub(super) fn path(&self) -> &Utf8Path {
        &self.path
    }

    /// Makes the folders of all paths; parents sort before children.
    pub(super) fn folders(&self, paths: &[&str]) -> io::Result<()> {
        let folders: BTreeSet<&str> =
            paths.iter().filter_map(|path| path.rsplit_once('/')).map(|(folder, _)| folder).collect();
        folders.into_iter().try_for_each(|folder| std::fs::create_dir_all(self.path.join(folder)))
    }

    /// Puts the staged site where `out` is; what was there goes.
    pub(super) fn take_place_of(self, out: &Utf8Path) -> io::Result<()> {
        exchange::replace(out, &self.path)?;
        // The staging path now holds the old site, if there was one.
        match self.folder.close() {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

fn prefix(out: &Utf8Path) -> String {
    format!(".{}.guidepost-", out.file_name().unwrap_or("site"))
}

fn clear_abandoned(parent: &Utf8Path, prefix: &str) {
    let Ok(entries) = std::fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_staging =
            name.to_str().is_some_and(|name| name.starts_with(prefix) && !name.ends_with(exchange::PREVIOUS));
        if !is_staging || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        let free = File::open(entry.path())
            .is_ok_and(|folder| rustix::fs::flock(&folder, FlockOperation::NonBlockingLockExclusive).is_ok());
        if free {
            // What cannot be removed now is tried again by the next build.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}
