//! What the preview shows now, and who wants to hear when it changes.

use std::borrow::Cow;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use tokio::sync::watch;

use super::kept::Kept;
use crate::diagnostic::Report;
use crate::site::{Site, SiteError};

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

/// A site, and the pages that are shown as they were before their front matter broke.
pub(super) struct Shown {
    pub(super) site: Site,
    kept: Kept,
}

impl Shown {
    /// The bytes at a URL, not encoded; `None` where nothing stands there.
    pub(super) fn bytes(&self, url: &str) -> Option<Result<Cow<'_, [u8]>, SiteError>> {
        match self.kept.html(url) {
            Some(html) => Some(Ok(Cow::Borrowed(html))),
            None => self.site.bytes(url),
        }
    }
}

/// What the preview shows now.
pub struct Live {
    shown: RwLock<Option<Arc<Shown>>>,
    status: watch::Sender<Status>,
}

impl Default for Live {
    fn default() -> Self {
        Self { shown: RwLock::new(None), status: watch::Sender::new(Status::default()) }
    }
}

impl Live {
    /// Shows a site from now on; without one the last good site stays.
    pub fn replace(&self, site: Option<Site>, report: &Report, took: Duration) -> Status {
        if let Some(site) = site {
            let kept = self.shown().map_or_else(
                || Kept::default().after(None, report),
                |last| last.kept.after(Some(&last.site), report),
            );
            let shown = Some(Arc::new(Shown { site, kept }));
            *self.shown.write().unwrap_or_else(PoisonError::into_inner) = shown;
        }
        let generation = self.status.borrow().generation + 1;
        let status = Status { generation, errors: report.errors(), warnings: report.warnings(), took };
        self.status.send_replace(status);
        status
    }

    /// What is shown; `None` before the first site.
    pub(super) fn shown(&self) -> Option<Arc<Shown>> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
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
