//! Looks at folders from time to time, where the system tells nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};

use camino::{Utf8Path, Utf8PathBuf};

use super::ears::Told;

/// How often to look.
const EVERY: Duration = Duration::from_millis(500);

/// Looks until it is dropped.
pub(super) struct Looking {
    wanted: Sender<Wanted>,
    folders: BTreeSet<Utf8PathBuf>,
}

/// What is seen of a file or folder: when it was written and how long it is.
type Seen = BTreeMap<Utf8PathBuf, (Option<SystemTime>, u64)>;

/// Folders to look at too, and what is in them before anybody reads them.
struct Wanted {
    folders: Vec<Utf8PathBuf>,
    seen: Seen,
}

impl Looking {
    /// Starts to look; what it sees differently than the last time it tells.
    pub(super) fn start(tell: Sender<Told>) -> Self {
        let (wanted, receiver) = channel();
        // Where no thread is to be had the preview stands still, as it does without a watcher.
        let _ = std::thread::Builder::new().name("look".to_owned()).spawn(move || look(&receiver, &tell));
        Self { wanted, folders: BTreeSet::new() }
    }

    /// Looks at these folders too from now on.
    pub(super) fn at(&mut self, folders: &BTreeSet<Utf8PathBuf>) {
        let new: Vec<Utf8PathBuf> = folders.difference(&self.folders).cloned().collect();
        let mut seen = Seen::new();
        for folder in &new {
            see(folder, &mut seen);
        }
        self.folders.extend(new.iter().cloned());
        // The receiver is gone only where no thread was to be had.
        let _ = self.wanted.send(Wanted { folders: new, seen });
    }
}

fn look(wanted: &Receiver<Wanted>, tell: &Sender<Told>) {
    let mut folders = Vec::new();
    let mut seen = Seen::new();
    loop {
        match wanted.recv_timeout(EVERY) {
            Ok(mut more) => {
                folders.append(&mut more.folders);
                seen.append(&mut more.seen);
                continue;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let mut now = Seen::new();
        for folder in &folders {
            see(folder, &mut now);
        }
        let come = now.iter().filter(|(path, state)| seen.get(*path) != Some(*state)).map(|(path, _)| path);
        let gone = seen.keys().filter(|path| !now.contains_key(*path));
        let paths: Vec<Utf8PathBuf> = come.chain(gone).cloned().collect();
        if !paths.is_empty() && tell.send(Told::Changed(paths)).is_err() {
            return;
        }
        seen = now;
    }
}

/// Notes what lies right in a folder; what cannot be looked at is not there.
fn see(folder: &Utf8Path, seen: &mut Seen) {
    for entry in folder.read_dir_utf8().into_iter().flatten().flatten() {
        let Ok(metadata) = entry.metadata() else { continue };
        // A folder changes with each file in it, and these are seen themselves.
        let state = if metadata.is_dir() { (None, 0) } else { (metadata.modified().ok(), metadata.len()) };
        seen.insert(entry.into_path(), state);
    }
}
