//! Hears of changes in folders: from the system, or by looking from time to time.

use std::collections::BTreeSet;
use std::sync::mpsc::Sender;

use camino::Utf8PathBuf;
use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind};
use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};

use super::looking::Looking;
use super::watch::Manner;

/// What is told of the file system.
#[derive(Debug)]
pub(super) enum Told {
    /// Something changed at these paths.
    Changed(Vec<Utf8PathBuf>),
    /// Somebody is writing at these paths, and will be heard of when it is done.
    Writing(Vec<Utf8PathBuf>),
    /// Something changed, and nobody knows where.
    Missed,
    /// Nobody wants to hear more.
    Stop,
}

/// Hears of changes in folders.
pub(super) struct Ears {
    by: By,
    folders: BTreeSet<Utf8PathBuf>,
    tell: Sender<Told>,
}

enum By {
    System(RecommendedWatcher),
    Looking(Looking),
}

impl Ears {
    /// Ears that listen to nothing yet; where the system does not tell, they look.
    pub(super) fn new(manner: Manner, tell: &Sender<Told>) -> notify::Result<Self> {
        let system = match manner {
            Manner::Told => system(tell.clone()).ok(),
            Manner::Looking => None,
        };
        let by = match system {
            Some(watcher) => By::System(watcher),
            None => By::Looking(Looking::start(tell.clone())),
        };
        Ok(Self { by, folders: BTreeSet::new(), tell: tell.clone() })
    }

    /// Listens to folders too, those it knows included: they may be others of the same name.
    pub(super) fn listen(&mut self, folders: impl IntoIterator<Item = Utf8PathBuf>) {
        // Other systems than these watch a folder with all below, and watching each by itself would be dear.
        let each = matches!(RecommendedWatcher::kind(), WatcherKind::Inotify | WatcherKind::Kqueue);
        let mode = if each { RecursiveMode::NonRecursive } else { RecursiveMode::Recursive };
        for folder in folders {
            let By::System(watcher) = &mut self.by else {
                self.folders.insert(folder);
                continue;
            };
            if !each && self.folders.iter().any(|known| folder.starts_with(known)) {
                continue;
            }
            match watcher.watch(folder.as_std_path(), mode) {
                Err(error) if is_exhausted(&error) => {
                    // inotify has a limit on watches; looking from time to time has none.
                    self.by = By::Looking(Looking::start(self.tell.clone()));
                    // The receiver is gone only when nobody wants to hear more.
                    let _ = self.tell.send(Told::Missed);
                }
                // A folder that is gone again is told of by the one above.
                Err(_) | Ok(()) => {}
            }
            self.folders.insert(folder);
        }
        if let By::Looking(looking) = &mut self.by {
            looking.at(&self.folders);
        }
    }
}

fn is_exhausted(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::MaxFilesWatch => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::StorageFull,
        _ => false,
    }
}

fn system(tell: Sender<Told>) -> notify::Result<RecommendedWatcher> {
    notify::recommended_watcher(move |event: notify::Result<Event>| {
        if let Some(told) = told(event) {
            // The receiver is gone only when nobody wants to hear more.
            let _ = tell.send(told);
        }
    })
}

/// What an event says; `None` where it is about reading, which every build does.
fn told(event: notify::Result<Event>) -> Option<Told> {
    let Ok(event) = event else { return Some(Told::Missed) };
    if event.need_rescan() {
        return Some(Told::Missed);
    }
    let is_written = event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
    if event.kind.is_access() && !is_written {
        return None;
    }
    // A path that is no UTF-8 is named by the error that reading its folder gives.
    let paths = event.paths.iter().cloned().map(|path| {
        Utf8PathBuf::from_path_buf(path).or_else(|path| {
            path.parent().and_then(|above| Utf8PathBuf::from_path_buf(above.to_owned()).ok()).ok_or(path)
        })
    });
    let paths: Vec<Utf8PathBuf> = paths.filter_map(Result::ok).collect();
    if paths.is_empty() {
        return None;
    }
    Some(if is_unfinished(&event.kind) { Told::Writing(paths) } else { Told::Changed(paths) })
}

/// Whether an event is one of those after which the system tells when the file is closed.
fn is_unfinished(kind: &EventKind) -> bool {
    let begins = matches!(kind, EventKind::Create(CreateKind::File) | EventKind::Modify(ModifyKind::Data(_)));
    begins && RecommendedWatcher::kind() == WatcherKind::Inotify
}
