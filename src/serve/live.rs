//! What the preview shows now, and who wants to hear when it changes.

use std::borrow::Cow;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use camino::Utf8PathBuf;
use tokio::sync::watch;

use super::kept::Kept;
use super::messages::Messages;
use super::moved::Moved;
use super::renewed::Renewed;
use crate::diagnostic::render::Places;
use crate::engine::{Analysis, THEME};
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
    /// Grows whenever a file has changed that pages show under the same name as before, such as a picture.
    pub files: u64,
    /// How long the build took.
    #[serde(skip)]
    pub took: Duration,
}

/// A site, the pages that are shown as they were before their front matter broke, and where renamed ones went.
pub(super) struct Shown {
    pub(super) site: Site,
    /// What tells one state of the files of fixed names that pages load from another: style sheets, then scripts.
    pub(super) loaded: [String; 2],
    kept: Kept,
    moved: Moved,
}

impl Shown {
    fn new(site: Site, analysis: &Analysis, last: Option<&Shown>) -> Self {
        let loaded = [".css", ".js"].map(|end| face_of_named(analysis, end));
        let kept = last
            .map_or_else(Kept::default, |last| last.kept.clone())
            .after(last.map(|last| &last.site), &analysis.report);
        let moved = last.map_or_else(Moved::default, |last| last.moved.after(last.site.book(), site.book()));
        Self { site, loaded, kept, moved }
    }

    /// The bytes at a URL, not encoded; `None` where nothing stands there.
    pub(super) fn bytes(&self, url: &str) -> Option<Result<Cow<'_, [u8]>, SiteError>> {
        match self.kept.html(url) {
            Some(html) => Some(Ok(Cow::Borrowed(html))),
            None => self.site.bytes(url),
        }
    }

    /// Where the page of a URL went when its source was renamed.
    pub(super) fn moved(&self, url: &str) -> Option<&str> {
        self.moved.from(url)
    }
}

/// What tells one state of some bytes from another.
pub(super) fn face(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}

/// The theme's own files bear their content in their names; those that the configuration names do not.
fn face_of_named(analysis: &Analysis, end: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    for (_, bytes) in analysis.snapshot.named.iter().filter(|(path, _)| path.ends_with(end)) {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

/// What the preview shows now.
pub struct Live {
    root: Utf8PathBuf,
    shown: RwLock<Option<Arc<Shown>>>,
    analysis: RwLock<Option<Arc<Analysis>>>,
    renewed: RwLock<Arc<Renewed>>,
    status: watch::Sender<Status>,
}

impl Live {
    /// Nothing yet of the handbook at `root`.
    pub fn new(root: Utf8PathBuf) -> Self {
        let status = watch::Sender::new(Status::default());
        Self {
            root,
            shown: RwLock::default(),
            analysis: RwLock::default(),
            renewed: RwLock::default(),
            status,
        }
    }

    /// Shows a site from now on; without one the last good site stays.
    pub fn replace(&self, site: Option<Site>, analysis: Arc<Analysis>, took: Duration) -> Status {
        let report = &analysis.report;
        let (errors, warnings) = (report.errors(), report.warnings());
        let last = self.shown();
        if let Some(site) = site {
            let shown = Arc::new(Shown::new(site, &analysis, last.as_deref()));
            *self.shown.write().unwrap_or_else(PoisonError::into_inner) = Some(shown);
        }
        let before = self.analysis.read().unwrap_or_else(PoisonError::into_inner).clone();
        let renewed = self.renewed();
        let renewed =
            before.map_or(Arc::clone(&renewed), |before| Arc::new(renewed.after(&before, &analysis)));
        let files = renewed.count;
        *self.renewed.write().unwrap_or_else(PoisonError::into_inner) = renewed;
        *self.analysis.write().unwrap_or_else(PoisonError::into_inner) = Some(analysis);
        let generation = self.status.borrow().generation + 1;
        let status = Status { generation, errors, warnings, files, took };
        self.status.send_replace(status);
        // What a site has made for its readers takes a while to free, and these do not wait for that.
        drop(last);
        status
    }

    /// What is shown; `None` before the first site.
    pub(super) fn shown(&self) -> Option<Arc<Shown>> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Why what is shown is not what was built last: the theme that stopped it.
    pub(super) fn halted(&self, shown: &Shown) -> Option<String> {
        let analysis = self.analysis.read().unwrap_or_else(PoisonError::into_inner).clone()?;
        if Arc::ptr_eq(&analysis.book, shown.site.book()) {
            return None;
        }
        let found = analysis.report.diagnostics.iter().find(|found| found.rule == THEME)?;
        let place = Places::new(&*analysis).start(&found.primary.path, found.primary.span);
        Some(format!("{}:{}:{}: {}", found.primary.path, place.line, place.column, found.message))
    }

    /// The files that have changed under their names.
    pub(super) fn renewed(&self) -> Arc<Renewed> {
        Arc::clone(&self.renewed.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The messages of the last build; `None` before it.
    pub(super) fn messages(&self) -> Option<Messages> {
        let analysis = self.analysis.read().unwrap_or_else(PoisonError::into_inner).clone()?;
        Some(Messages::of(&analysis, &self.root, self.status().generation))
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
