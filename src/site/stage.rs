//! From a finished site to a folder: all of it or nothing.
//!
//! The new site is put together in a sibling of the output folder, files that did not change as hard links of the old
//! ones, and takes its place in one atomic exchange. Whatever happens before that leaves the old site as it was.

mod exchange;
mod manifest;
mod staging;

pub use manifest::{Manifest, ManifestFile};

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use self::staging::Staging;
use crate::source::{Hash, MANIFEST};

/// What staging did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Staged {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that stayed as they were.
    pub unchanged: usize,
    /// Files of the old site that are gone.
    pub removed: usize,
}

/// Why a site could not be staged; the old one is as it was.
#[derive(Debug)]
pub enum StageError<E> {
    /// A file of the site could not be made.
    Content(E),
    /// The output folder was not made by Guidepost.
    Foreign(Utf8PathBuf),
    /// The system refused.
    Io(Utf8PathBuf, io::Error),
}

impl<E: fmt::Display> fmt::Display for StageError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Content(error) => error.fmt(f),
            Self::Foreign(path) => write!(f, "`{path}` holds files that Guidepost did not make"),
            Self::Io(path, error) => write!(f, "`{path}`: {error}"),
        }
    }
}

/// Writes the files at `paths` (relative, `/` between parts, sorted) to the folder `out` and drops whatever else is there.
///
/// `bytes` makes one file and is called on many threads; `done` hears after every file.
pub fn stage<'a, E, B, D>(paths: &[&str], bytes: B, out: &Utf8Path, done: D) -> Result<Staged, StageError<E>>
where
    E: Send,
    B: Fn(&str) -> Result<Cow<'a, [u8]>, E> + Sync,
    D: Fn() + Sync,
{
    let out = &resolve(out).map_err(|error| StageError::Io(out.to_owned(), error))?;
    exchange::recover(out).map_err(|error| StageError::Io(out.clone(), error))?;
    let old = Old::open(out)?;
    let staging = Staging::beside(out).map_err(|error| StageError::Io(out.clone(), error))?;
    staging.folders(paths).map_err(|error| StageError::Io(staging.path().to_owned(), error))?;
    let unchanged = AtomicUsize::new(0);
    let file = |path: &&str| {
        let bytes = bytes(path).map_err(StageError::Content)?;
        let kept = old.keep(path, &bytes, staging.path());
        if kept {
            unchanged.fetch_add(1, Ordering::Relaxed);
        } else {
            let file = staging.path().join(path);
            std::fs::write(&file, &bytes).map_err(|error| StageError::Io(file, error))?;
        }
        let hash: Hash = blake3::hash(&bytes).into();
        done();
        Ok(ManifestFile { path: (*path).to_owned(), hash, size: bytes.len() as u64 })
    };
    // The first failure in path order is the one to report, whichever thread met one first; what comes after it need
    // not be made.
    let failed = AtomicUsize::new(usize::MAX);
    let files: Vec<Result<ManifestFile, StageError<E>>> = paths
        .par_iter()
        .enumerate()
        .filter(|(at, _)| *at < failed.load(Ordering::Relaxed))
        .map(|(at, path)| {
            file(path).inspect_err(|_| {
                failed.fetch_min(at, Ordering::Relaxed);
            })
        })
        .collect();
    let files = files.into_iter().collect::<Result<Vec<_>, _>>()?;
    let manifest = Manifest { files };
    let file = staging.path().join(MANIFEST);
    std::fs::write(&file, manifest.to_json()).map_err(|error| StageError::Io(file, error))?;
    let removed = old.manifest.files.iter().filter(|file| !manifest.holds(&file.path)).count();
    staging.take_place_of(out).map_err(|error| StageError::Io(out.clone(), error))?;
    let unchanged = unchanged.into_inner();
    Ok(Staged { written: paths.len() - unchanged, unchanged, removed })
}

/// The folder itself where `out` is a symbolic link, so that the link stays.
fn resolve(out: &Utf8Path) -> io::Result<Utf8PathBuf> {
    match out.canonicalize_utf8() {
        Ok(path) => Ok(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let absolute = camino::absolute_utf8(out)?;
            if let Some(parent) = absolute.parent() {
                std::fs::create_dir_all(parent)?;
            }
            Ok(absolute)
        }
        Err(error) => Err(error),
    }
}

/// The output of an earlier build.
struct Old {
    folder: Utf8PathBuf,
    manifest: Manifest,
}

impl Old {
    fn open<E>(out: &Utf8Path) -> Result<Self, StageError<E>> {
        let folder = out.to_owned();
        let mut entries = match std::fs::read_dir(out) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Self { folder, manifest: Manifest::default() });
            }
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(StageError::Foreign(folder));
            }
            Err(error) => return Err(StageError::Io(folder, error)),
        };
        if entries.next().is_none() {
            return Ok(Self { folder, manifest: Manifest::default() });
        }
        let manifest = std::fs::read(out.join(MANIFEST)).ok().and_then(|bytes| Manifest::from_json(&bytes));
        manifest.map(|manifest| Self { folder: folder.clone(), manifest }).ok_or(StageError::Foreign(folder))
    }

    /// Links the old file into the staging folder if it holds the same bytes.
    ///
    /// The bytes are compared and not the manifest's hash: a file that somebody changed by hand must not live on.
    fn keep(&self, path: &str, bytes: &[u8], staging: &Utf8Path) -> bool {
        if self.manifest.files.is_empty() {
            return false;
        }
        let file = self.folder.join(path);
        let same_size = std::fs::symlink_metadata(&file)
            .is_ok_and(|meta| meta.is_file() && meta.len() == bytes.len() as u64);
        same_size
            && std::fs::read(&file).is_ok_and(|old| old == bytes)
            && std::fs::hard_link(&file, staging.join(path)).is_ok()
    }
}

#[cfg(test)]
mod tests;
