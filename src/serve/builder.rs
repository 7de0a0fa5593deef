//! Makes the site again after every change.

use std::io;
use std::sync::Arc;
use std::time::Instant;

use super::{Live, Options, Status, answer};
use crate::engine::{Analysis, Engine};
use crate::source::{Changes, Disk, Files, Places, Snapshot};

/// Makes the site again after every change.
pub(super) struct Builder<T> {
    options: Options,
    engine: Engine,
    files: Arc<dyn Files>,
    /// What was read last.
    snapshot: Option<Arc<Snapshot>>,
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
        Self { options, engine, files, snapshot: None, shown: None, live, told }
    }

    /// The places of what was read last; `None` where they cannot be told.
    pub(super) fn places(&self) -> Option<Places> {
        let config = &self.snapshot.as_ref()?.config;
        Places::new(&self.options.root, &self.options.read, config).ok()
    }

    /// Reads what may have changed, and shows the site of it where it is otherwise.
    pub(super) fn rebuild(&mut self, changes: &Changes) -> io::Result<()> {
        let started = Instant::now();
        // Whatever was missed while a root could not be read is found by reading all of it.
        let snapshot = match self.snapshot.take() {
            Some(last) => {
                let snapshot = last.reread(&self.files, &self.options.read, changes)?;
                if snapshot.is_shared_by(&last) {
                    self.snapshot = Some(last);
                    return Ok(());
                }
                Arc::new(snapshot)
            }
            None => Arc::new(Snapshot::read(&self.files, &self.options.read)?),
        };
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
        // What cannot be kept is computed again by the next run.
        let _ = self.engine.keep();
        Ok(())
    }
}
