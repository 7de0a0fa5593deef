//! One folder takes the place of another, at once.

use std::io;

use camino::{Utf8Path, Utf8PathBuf};

/// The end of the name under which the old site waits where folders cannot be exchanged.
pub(super) const PREVIOUS: &str = "previous";

/// Puts `new` where `out` is. Afterwards `new` holds the old folder, or is gone where there was none.
pub(super) fn replace(out: &Utf8Path, new: &Utf8Path) -> io::Result<()> {
    if std::fs::symlink_metadata(out).is_err() {
        return std::fs::rename(new, out);
    }
    match swap(out, new) {
        Err(error) if is_unsupported(&error) => replace_in_two_steps(out, new),
        done => done,
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn swap(out: &Utf8Path, new: &Utf8Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, new.as_std_path(), CWD, out.as_std_path(), RenameFlags::EXCHANGE)
        .map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn swap(_: &Utf8Path, _: &Utf8Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// File systems without the exchange (some network and overlay ones) say so in one of these ways.
fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
        || error.raw_os_error() == Some(rustix::io::Errno::NOSYS.raw_os_error())
}

/// The name of the waiting folder is the journal: a build that finds it and no output puts it back.
fn replace_in_two_steps(out: &Utf8Path, new: &Utf8Path) -> io::Result<()> {
    let previous = previous(out);
    if previous.exists() {
        std::fs::remove_dir_all(&previous)?;
    }
    std::fs::rename(out, &previous)?;
    if let Err(error) = std::fs::rename(new, out) {
        std::fs::rename(&previous, out)?;
        return Err(error);
    }
    std::fs::remove_dir_all(&previous)
}

/// Puts the old site back after a build was killed between the two steps.
pub(super) fn recover(out: &Utf8Path) -> io::Result<()> {
    let previous = previous(out);
    if !previous.exists() {
        return Ok(());
    }
    if out.exists() { std::fs::remove_dir_all(&previous) } else { std::fs::rename(&previous, out) }
}

fn previous(out: &Utf8Path) -> Utf8PathBuf {
    let name = format!(".{}.guidepost-{PREVIOUS}", out.file_name().unwrap_or("site"));
    out.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(parent: &Utf8Path, name: &str, text: &str) -> Utf8PathBuf {
        let folder = parent.join(name);
        std::fs::create_dir(&folder).expect("made");
        std::fs::write(folder.join("f"), text).expect("written");
        folder
    }

    #[test]
    fn two_steps_end_as_one_does() {
        let parent = tempfile::tempdir().expect("made");
        let parent = Utf8Path::from_path(parent.path()).expect("UTF-8");
        let (out, new) = (folder_with(parent, "out", "old"), folder_with(parent, "new", "new"));
        replace_in_two_steps(&out, &new).expect("replaced");
        assert_eq!(std::fs::read_to_string(out.join("f")).expect("read"), "new");
        assert!(!new.exists() && !previous(&out).exists());
    }

    #[test]
    fn a_build_killed_between_the_steps_is_undone() {
        let parent = tempfile::tempdir().expect("made");
        let parent = Utf8Path::from_path(parent.path()).expect("UTF-8");
        let out = folder_with(parent, "out", "old");
        std::fs::rename(&out, previous(&out)).expect("renamed");
        recover(&out).expect("recovered");
        assert_eq!(std::fs::read_to_string(out.join("f")).expect("read"), "old");
    }
}
