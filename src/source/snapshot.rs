//! All that a build sees of the world, read at once.

mod passed;

pub use passed::UNREADABLE;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use camino::Utf8PathBuf;

use self::passed::passed;
use super::beside::{CODEOWNERS, answers, answers_path, codeowners, history, lock, named_paths};
use super::content::{Content, Known};
use super::listing::{Listing, Reader};
use super::{Answers, Asset, Changes, Files, History, LOCK, SourceFile};
use crate::config::{Config, SYNTAX};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::{FilePath, Span};

/// What holds while `book.toml` cannot be read.
const AS_BEFORE: &str = "what it said before holds until it is mended";

/// How a root is read.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// The name of the root folder: the title where none is given.
    pub root_name: String,
    /// Whether the root is a folder of Markdown without a `book.toml`: root and content at once.
    pub bare: bool,
    /// Environment variables that override the configuration, `GUIDEPOST_SITE__BASE_URL` and the like.
    pub environment: Vec<(String, String)>,
    /// The date that is today for this run.
    pub today: jiff::civil::Date,
    /// The folder on disk whose git log tells the last changes; `None` where nobody will ask.
    pub repository: Option<Utf8PathBuf>,
    /// The output folder relative to the root where it lies below it; never read as content.
    pub output: Option<String>,
}

impl ReadOptions {
    /// How a handbook is read on a day, with nothing beside its root: no environment, no git log, no output folder.
    pub fn on(today: jiff::civil::Date) -> Self {
        let root_name = "handbook".to_owned();
        Self { root_name, bare: false, environment: Vec::new(), today, repository: None, output: None }
    }
}

/// All that a build sees of the world.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The name of the root folder: the title where none is given.
    pub root_name: String,
    /// The text of `book.toml` as it lies there; empty where there is none.
    pub config_text: Arc<str>,
    /// The configuration.
    pub config: Arc<Config>,
    /// The Markdown files, in path order.
    pub documents: Arc<[Arc<SourceFile>]>,
    /// The other files of the content folder, by content path.
    pub assets: Arc<Assets>,
    /// Files of the team's theme, by path below its folder.
    pub theme: BTreeMap<String, Arc<[u8]>>,
    /// Files that the configuration names, by path relative to the root; those that cannot be read are left out.
    pub named: BTreeMap<String, Arc<[u8]>>,
    /// The text of `CODEOWNERS`, where there is one.
    pub codeowners: Option<Arc<str>>,
    /// The text of the lock file, where there is one; a folder that is no handbook has none.
    pub lock: Option<Arc<str>>,
    /// What links to other hosts answered last, where the team has them checked.
    pub answers: Option<Arc<Answers>>,
    /// What git says of the files.
    pub history: Arc<History>,
    /// The date that is today for this run.
    pub today: jiff::civil::Date,
    /// What is wrong with the configuration and with reading.
    pub diagnostics: Vec<Diagnostic>,
    /// The files of the content folder and of each mount.
    listings: Vec<Arc<Listing>>,
    /// What is wrong with the configuration.
    misconfigured: Vec<Diagnostic>,
    /// What is wrong with the files that the configuration names.
    misnamed: Vec<Diagnostic>,
}

/// Assets by content path.
pub type Assets = BTreeMap<FilePath, Asset>;

impl Snapshot {
    /// Reads everything below the root; an error means that the root or its configuration cannot be read at all.
    pub fn read(files: &Arc<dyn Files>, options: &ReadOptions) -> io::Result<Self> {
        Self::read_all(files, options, Arc::new(history(files, options)), None)
    }

    /// Reads again what may have changed: the result is that of [`read`](Self::read), and shares what is the same.
    ///
    /// While `book.toml` is no TOML the configuration stays: half a line typed there must not undo title, theme and kinds.
    /// The options are those of the first reading.
    pub fn reread(
        &self,
        files: &Arc<dyn Files>,
        options: &ReadOptions,
        changes: &Changes,
    ) -> io::Result<Self> {
        let history =
            if changes.history { Arc::new(history(files, options)) } else { Arc::clone(&self.history) };
        if self.is_shaken(changes) {
            return Self::read_all(files, options, history, Some(self));
        }
        let reader = Reader { files, config: &self.config, output: options.output.as_deref() };
        let mut same_files = true;
        let mut listings = self.listings.clone();
        for listing in &mut listings {
            if let Some(now) = reader.list_again(listing, changes)? {
                *listing = Arc::new(now);
                same_files = false;
            }
        }
        let known = Known { documents: &self.documents, assets: &self.assets, changes, same_files };
        let content = reader.read(&listings, Some(known));
        let mut next = Self { history, ..self.clone() };
        if changes.concern(&reader.theme_folder().unwrap_or_default()) {
            next.theme = reader.theme()?;
        }
        if named_paths(&self.config).any(|path| changes.concern(&path)) {
            (next.named, next.misnamed) = reader.named();
        }
        if CODEOWNERS.iter().any(|path| changes.concern(path)) {
            next.codeowners = codeowners(files);
        }
        if changes.concern(LOCK) {
            next.lock = lock(files, options);
        }
        if changes.concern(&answers_path()) {
            next.answers = answers(files, &self.config);
        }
        next.take(listings, content);
        Ok(next)
    }

    /// What is wrong with a `book.toml` that is no TOML; empty where it could be read.
    ///
    /// Nothing it says is known then: not where the content lies, nor which kinds there are, nor which rules hold.
    pub fn misread(&self) -> impl Iterator<Item = &Diagnostic> {
        self.misconfigured.iter().filter(|found| found.rule == SYNTAX)
    }

    /// Whether another snapshot shares all that this one read, so that nothing can come of it that is otherwise.
    pub fn is_shared_by(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<SourceFile>, &Arc<SourceFile>)| Arc::ptr_eq(a, b);
        self.documents.len() == other.documents.len()
            && self.documents.iter().zip(&*other.documents).all(same)
            && Arc::ptr_eq(&self.assets, &other.assets)
            && Arc::ptr_eq(&self.history, &other.history)
            && (&self.config_text, &self.theme, &self.named)
                == (&other.config_text, &other.theme, &other.named)
            && (&self.codeowners, &self.lock, &self.answers)
                == (&other.codeowners, &other.lock, &other.answers)
            && self.diagnostics == other.diagnostics
    }

    /// Whether changes touch what decides which files count.
    fn is_shaken(&self, changes: &Changes) -> bool {
        let failed = self.listings.iter().filter(|listing| listing.failed.is_some());
        changes.are_fundamental(self.listings.iter().map(|listing| &*listing.from))
            || failed.into_iter().any(|listing| changes.in_folder(&listing.from).next().is_some())
    }

    /// Reads all; files that are as they were before are shared.
    fn read_all(
        files: &Arc<dyn Files>,
        options: &ReadOptions,
        history: Arc<History>,
        before: Option<&Self>,
    ) -> io::Result<Self> {
        let (config_text, config, mut misconfigured) = read_config(files.as_ref(), options)?;
        let unread = |found: &Diagnostic| found.rule == SYNTAX;
        let config = match before.filter(|_| misconfigured.iter().any(unread)) {
            Some(before) => {
                let slips = misconfigured.into_iter().filter(unread);
                misconfigured = slips.map(|found| found.help(AS_BEFORE)).collect();
                Arc::clone(&before.config)
            }
            None => Arc::new(config),
        };
        let reader = Reader { files, config: &config, output: options.output.as_deref() };
        let listings = reader.list_all(misconfigured.iter().all(|found| found.rule != SYNTAX))?;
        let changes = Changes::everything();
        let known = before.map(|before| Known {
            documents: &before.documents,
            assets: &before.assets,
            changes: &changes,
            same_files: false,
        });
        let content = reader.read(&listings, known);
        let theme = reader.theme()?;
        let (named, misnamed) = reader.named();
        let mut snapshot = Self {
            root_name: options.root_name.clone(),
            config_text,
            documents: Arc::default(),
            assets: Arc::default(),
            theme,
            named,
            codeowners: codeowners(files),
            lock: lock(files, options),
            answers: answers(files, &config),
            history,
            today: options.today,
            diagnostics: Vec::new(),
            listings: Vec::new(),
            misconfigured,
            misnamed,
            config: Arc::clone(&config),
        };
        snapshot.take(listings, content);
        Ok(snapshot)
    }

    /// Takes in what was listed and read, with all that is wrong.
    fn take(&mut self, listings: Vec<Arc<Listing>>, content: Content) {
        let mounts = self.config.mounts.iter().zip(listings.iter().skip(1));
        let unlisted = mounts.filter_map(|(mount, listing)| {
            let message =
                format!("mounted folder `{}` cannot be read: {}", listing.from, listing.failed.as_ref()?);
            let place = FilePath::from("book.toml");
            Some(Diagnostic::new(UNREADABLE, Severity::Error, &place, mount.from.span, message))
        });
        let passed = listings.iter().flat_map(|listing| &listing.passed).filter_map(passed);
        let unreadable = content.unreadable.iter().map(|(path, error)| {
            let message = format!("the file cannot be read: {error}");
            let found = Diagnostic::new(UNREADABLE, Severity::Error, path, Span::at(0), message);
            found.help("give whoever runs this the right to read it, or take it out of the folder")
        });
        let misconfigured = self.misconfigured.iter().cloned();
        let read = misconfigured.chain(unlisted).chain(passed).chain(unreadable);
        self.diagnostics = read.chain(self.misnamed.iter().cloned()).collect();
        self.documents = content.documents;
        self.assets = content.assets;
        self.listings = listings;
    }
}

/// The configuration: as it is written, as it is meant, and what is wrong with it.
pub(super) fn read_config(
    files: &dyn Files,
    options: &ReadOptions,
) -> io::Result<(Arc<str>, Config, Vec<Diagnostic>)> {
    let bytes: Arc<[u8]> = match files.read("book.toml") {
        _ if options.bare => Arc::default(),
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Arc::default(),
        Err(error) => return Err(error),
    };
    let (text, mut config, wrong) = Config::read(&bytes, &options.environment);
    if options.bare {
        config.book.src = ".".to_owned();
    }
    Ok((text, config, wrong))
}

#[cfg(test)]
mod tests;
