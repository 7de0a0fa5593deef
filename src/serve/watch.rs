//! Follows the sources: an event means "look here again", never more.

use std::collections::BTreeSet;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use camino::Utf8PathBuf;

use super::ears::{Ears, Told};
use crate::source::{Changes, Places};

/// How long the sources must be quiet before they are read again.
const QUIET: Duration = Duration::from_millis(2);

/// The same once so many places were heard of that somebody is about more than to save a page.
const QUIET_AFTER_MANY: (usize, Duration) = (4, Duration::from_millis(10));

/// The same while somebody writes a file: one that was cut to nothing and not yet filled is a page that nobody meant.
const WRITING: Duration = Duration::from_millis(50);

/// After so long they are read although they are not quiet.
const LONGEST: Duration = Duration::from_millis(500);

/// How the file system is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// By what the system tells; where it has no watches left, by looking from time to time.
    Told,
    /// By looking from time to time.
    Looking,
}

/// A watcher; it stops when it is dropped.
pub struct Watching {
    tell: Sender<Told>,
}

impl Drop for Watching {
    fn drop(&mut self) {
        // A thread that has ended by itself need not be told.
        let _ = self.tell.send(Told::Stop);
    }
}

impl Watching {
    /// Calls `changed` after every change in the places of a handbook; it returns its places where these are others.
    ///
    /// Folders are watched and never files, because editors rename.
    pub fn start(
        mut places: Places,
        manner: Manner,
        mut changed: impl FnMut(&Changes) -> Option<Places> + Send + 'static,
    ) -> io::Result<Self> {
        let (tell, told) = channel();
        let mut ears = Ears::new(manner, &tell).map_err(io::Error::other)?;
        ears.listen(places.folders());
        std::thread::Builder::new().name("follow".to_owned()).spawn(move || {
            while let Some(heard) = heard(&told) {
                // Listened to before it is read, so that nothing falls between the two.
                ears.listen(heard.paths.iter().flat_map(|path| places.folders_at(path)));
                if heard.everything {
                    ears.listen(places.folders());
                }
                let mut changes = places.changes(heard.paths.iter().map(|path| &**path));
                changes.everything |= heard.everything;
                changes.history |= heard.everything;
                if changes.is_empty() {
                    continue;
                }
                while let Some(now) = changed(&changes).filter(|now| *now != places) {
                    ears.listen(now.folders());
                    places = now;
                    changes = Changes { everything: true, ..Changes::default() };
                }
            }
        })?;
        Ok(Self { tell })
    }
}

/// What was heard until it was quiet.
#[derive(Debug, Default)]
struct Heard {
    /// Whether something may have been missed.
    everything: bool,
    paths: BTreeSet<Utf8PathBuf>,
}

/// Waits until something is heard and it is quiet again; `None` at the end.
fn heard(told: &Receiver<Told>) -> Option<Heard> {
    let mut heard = Heard::default();
    let mut next = told.recv().ok()?;
    let began = Instant::now();
    let mut written = BTreeSet::new();
    loop {
        match next {
            Told::Stop => return None,
            Told::Missed => heard.everything = true,
            Told::Changed(paths) => {
                paths.iter().for_each(|path| _ = written.remove(path));
                heard.paths.extend(paths);
            }
            Told::Writing(paths) => {
                written.extend(paths.iter().cloned());
                heard.paths.extend(paths);
            }
        }
        if began.elapsed() > LONGEST {
            return Some(heard);
        }
        next = match told.recv_timeout(quiet(&heard, &written)) {
            Ok(told) => told,
            Err(RecvTimeoutError::Timeout) => return Some(heard),
            Err(RecvTimeoutError::Disconnected) => return None,
        };
    }
}

/// How long it must be quiet, after what was heard and with these files open.
fn quiet(heard: &Heard, written: &BTreeSet<Utf8PathBuf>) -> Duration {
    let (many, quiet) = QUIET_AFTER_MANY;
    match () {
        () if !written.is_empty() => WRITING,
        () if heard.paths.len() > many => quiet,
        () => QUIET,
    }
}

#[cfg(test)]
mod tests;
