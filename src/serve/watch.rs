//! Follows the sources: an event means "look again", never more.

use std::io;
use std::path::Path;
use std::time::Duration;

use camino::Utf8Path;
use notify::{Config, PollWatcher, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, NoCache, new_debouncer_opt};

use crate::source::{CACHE, MANIFEST};

/// How long the sources must be quiet before they are read again.
const QUIET: Duration = Duration::from_millis(10);

/// How often a polling watcher looks, where the system has no watches left.
const POLL: Duration = Duration::from_millis(500);

/// A watcher; it stops when it is dropped.
pub struct Watching {
    _watcher: Box<dyn std::any::Any + Send>,
}

impl Watching {
    /// Calls `changed` after every change below `root`; folders are watched and never files, because editors rename.
    pub fn start(root: &Utf8Path, mut changed: impl FnMut() + Send + 'static) -> io::Result<Self> {
        let (tell, told) = std::sync::mpsc::channel::<()>();
        std::thread::Builder::new().name("rebuild".to_owned()).spawn(move || {
            while told.recv().is_ok() {
                // What piled up during a build is one change.
                while told.try_recv().is_ok() {}
                changed();
            }
        })?;
        let handler = move |tell: std::sync::mpsc::Sender<()>| {
            let root = root.as_std_path().to_owned();
            move |events: DebounceEventResult| {
                let matters = events.is_ok_and(|events| {
                    events.iter().any(|event| {
                        !event.kind.is_access() && event.paths.iter().any(|path| is_source(&root, path))
                    })
                });
                if matters {
                    // The receiver is gone only when the process ends.
                    let _ = tell.send(());
                }
            }
        };
        let watcher: Box<dyn std::any::Any + Send> = match system(root, handler(tell.clone())) {
            Ok(watcher) => Box::new(watcher),
            // inotify has a limit on watches; looking from time to time has none.
            Err(_) => Box::new(polling(root, handler(tell)).map_err(io::Error::other)?),
        };
        Ok(Self { _watcher: watcher })
    }
}

fn system<F>(root: &Utf8Path, handler: F) -> notify::Result<Debouncer<RecommendedWatcher, NoCache>>
where
    F: FnMut(DebounceEventResult) + Send + 'static,
{
    let mut watcher =
        new_debouncer_opt::<_, RecommendedWatcher, _>(QUIET, None, handler, NoCache, Config::default())?;
    watcher.watch(root.as_std_path(), RecursiveMode::Recursive)?;
    Ok(watcher)
}

fn polling<F>(root: &Utf8Path, handler: F) -> notify::Result<Debouncer<PollWatcher, NoCache>>
where
    F: FnMut(DebounceEventResult) + Send + 'static,
{
    let config = Config::default().with_poll_interval(POLL);
    let mut watcher = new_debouncer_opt::<_, PollWatcher, _>(QUIET, None, handler, NoCache, config)?;
    watcher.watch(root.as_std_path(), RecursiveMode::Recursive)?;
    Ok(watcher)
}

/// Whether a path may be a source: not in a hidden folder, the cache, or a site that was just built. Only what lies
/// below the root counts: the root itself may well be in a hidden folder.
fn is_source(root: &Path, path: &Path) -> bool {
    let below = path.strip_prefix(root).unwrap_or(path);
    let hidden = |part: &std::ffi::OsStr| {
        part.to_str().is_some_and(|part| part.starts_with('.') && part.len() > 1 || part == CACHE)
    };
    let built = || {
        let folders = below.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
        folders.into_iter().any(|folder| root.join(folder).join(MANIFEST).exists())
    };
    !below.iter().any(hidden) && !built()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_hidden_by_what_lies_below_the_root_alone() {
        let root = Path::new("/home/.notes/handbook");
        let source = |path: &str| is_source(root, &root.join(path));
        assert!(source("content/index.md"));
        assert!(!source("content/.index.md.swp"));
        assert!(!source(".git/index.lock"));
    }

    #[test]
    fn a_built_site_is_no_source() {
        let root = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(root.path().join("book/team")).expect("a folder");
        std::fs::write(root.path().join("book").join(MANIFEST), "{}").expect("written");
        assert!(!is_source(root.path(), &root.path().join("book/team/index.html")));
        assert!(is_source(root.path(), &root.path().join("team/index.md")));
    }
}
