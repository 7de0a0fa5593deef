//! What the preview shows now, and who wants to hear when it changes.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use tokio::sync::watch;

use super::Shown;
use crate::diagnostic::Report;
use crate::site::Site;

/// A number for every build, and how it went; `/__guidepost/state` answers with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Status {
    /// Grows by one with every build.
    pub generation: u64,
    /// Errors in the handbook.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// How long the build took.
    #[serde(skip)]
    pub took: Duration,
}

/// What the preview shows now.
pub struct Live {
    site: RwLock<Shown>,
    status: watch::Sender<Status>,
}

impl Default for Live {
    fn default() -> Self {
        Self { site: RwLock::new(None), status: watch::Sender::new(Status::default()) }
    }
}

impl Live {
    /// Shows a site from now on; without one the last good site stays.
    pub fn replace(&self, site: Shown, report: &Report, took: Duration) -> Status {
        if site.is_some() {
            *self.site.write().unwrap_or_else(PoisonError::into_inner) = site;
        }
        let generation = self.status.borrow().generation + 1;
        let status = Status { generation, errors: report.errors(), warnings: report.warnings(), took };
        self.status.send_replace(status);
        status
    }

    /// The site that is shown.
    pub fn site(&self) -> Option<Arc<Site>> {
        self.site.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The last build.
    pub fn status(&self) -> Status {
        *self.status.borrow()
    }

    /// Hears of every build from now on.
    pub fn subscribe(&self) -> watch::Receiver<Status> {
        self.status.subscribe()
    }
}
