//! Makes the site again after every change.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{Live, Options, Status, answer};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::engine::{Analysis, Engine};
use crate::source::{Changes, Disk, Files, Places, Snapshot, UNREADABLE};
use crate::text::{FilePath, Span};

/// How long to wait before what could not be read is read again.
const MOMENT: Duration = Duration::from_millis(100);

/// Makes the site again after every change.
pub(super) struct Builder<T> {
    options: Options,
    engine: Engine,
    files: Arc<dyn Files>,
    /// What was read last.
    snapshot: Option<Arc<Snapshot>>,
    /// Whether the last attempt to read failed.
    missed: bool,
    /// What is shown, kept until the next is: to free a large handbook takes a while.
    shown: Option<Arc<Analysis>>,
    live: Arc<Live>,
    told: T,
}

impl<T: Fn(&Analysis, &Status)> Builder<T> {
    /// A builder of what is live; `told` hears after every build.
    pub(super) fn new(options: Options, live: Arc<Live>, told: T) -> Self {
        let engine = Engine::new(options.cache.clone());
        let files = Arc::new(Disk::new(options.root.clone()));
        Self { options, engine, files, snapshot: None, missed: false, shown: None, live, told }
    }

    /// The places of what was read last; `None` where they cannot be told.
    pub(super) fn places(&self) -> Option<Places> {
        let config = &self.snapshot.as_ref()?.config;
        Places::new(&self.options.root, &self.options.read, config).ok()
    }

    /// Reads what may have changed, and shows the site of it where it is otherwise.
    pub(super) fn rebuild(&mut self, changes: &Changes) -> io::Result<()> {
        let started = Instant::now();
        let last = self.snapshot.clone();
        let everything = Changes::everything();
        let read = |changes| match &last {
            Some(last) => last.reread(&self.files, &self.options.read, changes),
            None => Snapshot::read(&self.files, &self.options.read),
        };
        // Whatever was missed while a root could not be read is found by reading all of it.
        let read = read(if self.missed { &everything } else { changes }).or_else(|_| {
            // As while a branch is switched: what cannot be read is there again in a moment, or nobody tells when.
            std::thread::sleep(MOMENT);
            read(&everything)
        });
        let missed = std::mem::replace(&mut self.missed, read.is_err());
        let snapshot = match read {
            Ok(snapshot) => Arc::new(snapshot),
            Err(error) => return self.unreadable(error, started),
        };
        // After a reading that failed the error is still to be taken back.
        if !missed && last.is_some_and(|last| snapshot.is_shared_by(&last)) {
            self.snapshot = Some(snapshot);
            return Ok(());
        }
        self.snapshot = Some(Arc::clone(&snapshot));
        let mut analysis = self.engine.analyse(snapshot, &self.options.request);
        let site = match self.engine.site(&analysis, &[answer::SCRIPT]) {
            Ok(site) => Some(site),
            Err(diagnostics) => {
                analysis.report.diagnostics.extend(diagnostics);
                None
            }
        };
        let analysis = Arc::new(analysis);
        let status = self.live.replace(site, Arc::clone(&analysis), started.elapsed());
        (self.told)(&analysis, &status);
        self.shown = Some(analysis);
        Ok(())
    }

    /// Keeps what is dear for the next run, once at the end: nobody waits for it then.
    pub(super) fn keep(&self) {
        // What cannot be kept is computed again by the next run.
        let _ = self.engine.keep_all();
    }

    /// Says why the handbook cannot be read, beside what is shown of it still; an error where nothing is.
    fn unreadable(&self, error: io::Error, started: Instant) -> io::Result<()> {
        let Some(shown) = &self.shown else { return Err(error) };
        let message = format!("the handbook cannot be read: {error}");
        let place = FilePath::from("book.toml");
        let found = Diagnostic::new(UNREADABLE, Severity::Error, &place, Span::at(0), message)
            .help("the preview shows what it read last, and follows as soon as it can");
        let mut diagnostics = shown.report.diagnostics.clone();
        diagnostics.push(found);
        let analysis = Arc::new(Analysis {
            snapshot: Arc::clone(&shown.snapshot),
            book: Arc::clone(&shown.book),
            report: Report::new(diagnostics, shown.report.documents),
            timings: shown.timings,
        });
        let status = self.live.replace(None, Arc::clone(&analysis), started.elapsed());
        (self.told)(&analysis, &status);
        Ok(())
    }
}
