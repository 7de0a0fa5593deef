//! The one place that orders the stages and holds the memos.

mod analysis;
mod cache;
mod parsed;
mod reading;
mod theme;
mod timings;

pub use analysis::Analysis;
pub use cache::Cache;
pub use theme::{THEME, blamed};
pub use timings::Timings;

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use self::parsed::Parsed;
use crate::book::{Book, Selection, World};
use crate::check;
use crate::contract::Contracts;
use crate::diagnostic::{Diagnostic, Report};
use crate::document::Document;
use crate::render::Renderer;
use crate::render::highlight::{Counts, Highlighter};
use crate::search::{Indexer, UnusedSynonyms};
use crate::site::Site;
use crate::source::{HISTORY, Hash, History, Snapshot};

/// What to make of a snapshot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Which pages are published.
    pub selection: Selection,
    /// The kind of every file: `--as KIND`; one that is not known forces nothing.
    pub kind: Option<Arc<str>>,
}

/// Runs the stages in their order and remembers what need not be done again.
#[derive(Debug, Default)]
pub struct Engine {
    /// The kinds, by the text of `book.toml` and the kind that every file is forced to.
    contracts: Option<(ContractsKey, Arc<Contracts>)>,
    /// What is wrong with them.
    mistakes: Vec<Diagnostic>,
    parsed: Parsed,
    findings: check::Memo,
    synonyms: UnusedSynonyms,
    theme: theme::Memo,
    highlighter: Option<Arc<Highlighter>>,
    /// The settings that the highlighter was made with.
    languages: BTreeMap<String, String>,
    cache: Option<Cache>,
    last: Option<Last>,
    /// The search index as it was last asked for; the next one is made from what changed since.
    indexer: Arc<Mutex<Indexer>>,
    /// What git said of the files of the last snapshot.
    history: Arc<History>,
    /// How long the search index of the last site took, once it was asked for.
    indexing: Arc<OnceLock<Duration>>,
}

/// The text of `book.toml`, and the kind that every file is forced to.
type ContractsKey = (Arc<str>, Option<Arc<str>>);

/// The last book, and what it depended on beside its documents.
#[derive(Debug)]
struct Last {
    /// The text of `book.toml`; the environment, which may override it, is that of the process and stays.
    config: Arc<str>,
    contracts: Hash,
    request: Request,
    book: Arc<Book>,
}

/// The name under which highlighted code is kept between runs.
const HIGHLIGHTED: &str = "highlight";

impl Engine {
    /// An engine that keeps what is dear between runs; without a cache it forgets all with the process.
    pub fn new(cache: Option<Cache>) -> Self {
        Self { cache, ..Self::default() }
    }

    /// How often code was known already, and how often it had to be highlighted.
    pub fn highlighted(&self) -> Counts {
        self.highlighter.as_ref().map_or_else(Counts::default, |highlighter| highlighter.counts())
    }

    /// How long the search index of the last site took; nothing where nobody asked for it.
    pub fn indexing(&self) -> Duration {
        self.indexing.get().copied().unwrap_or_default()
    }

    /// Writes what is dear to the cache, where there is one and something is new, after all pages were rendered.
    pub fn keep(&self) -> io::Result<()> {
        self.keep_history()?;
        self.keep_highlighted(Highlighter::save)
    }

    /// The same after some pages were rendered, and nothing can be said of the others.
    pub fn keep_all(&self) -> io::Result<()> {
        self.keep_history()?;
        self.keep_highlighted(Highlighter::save_all)
    }

    fn keep_history(&self) -> io::Result<()> {
        match self.cache.as_ref().zip(self.history.memo()) {
            Some((cache, log)) => cache.keep(HISTORY, &log),
            None => Ok(()),
        }
    }

    fn keep_highlighted(&self, save: impl Fn(&Highlighter) -> Vec<u8>) -> io::Result<()> {
        let highlighter = self.highlighter.as_ref().filter(|highlighter| highlighter.counts().misses > 0);
        match self.cache.as_ref().zip(highlighter) {
            Some((cache, highlighter)) => cache.keep(HIGHLIGHTED, &save(highlighter)),
            None => Ok(()),
        }
    }

    /// The highlighter for the settings of a snapshot; the first one takes in what earlier runs kept.
    fn highlighter(&mut self, languages: &BTreeMap<String, String>) -> Arc<Highlighter> {
        if let Some(highlighter) = self.highlighter.as_ref().filter(|_| self.languages == *languages) {
            return Arc::clone(highlighter);
        }
        let highlighter = Arc::new(Highlighter::new(languages));
        if let Some(kept) = self.cache.as_ref().and_then(|cache| cache.load(HIGHLIGHTED)) {
            highlighter.load(&kept);
        }
        self.languages.clone_from(languages);
        self.highlighter = Some(Arc::clone(&highlighter));
        highlighter
    }

    /// Parses, links and checks a snapshot.
    pub fn analyse(&mut self, snapshot: Arc<Snapshot>, request: &Request) -> Analysis {
        let mut timings = Timings::default();
        self.history = Arc::clone(&snapshot.history);
        let mut found = snapshot.diagnostics.clone();
        let contracts = self.contracts(&snapshot, request);
        found.extend(self.mistakes.iter().cloned());
        let start = Instant::now();
        let documents = self.parsed.read(&snapshot, &contracts);
        timings.parse = start.elapsed();
        let start = Instant::now();
        let book = self.link(&snapshot, documents, contracts, request);
        timings.link = start.elapsed();
        let start = Instant::now();
        let misread: Vec<Diagnostic> = snapshot.misread().cloned().collect();
        let diagnostics = match misread.is_empty() {
            true => {
                found.extend(self.synonyms.find(&book));
                check::run_again(&book, found, &mut self.findings)
            }
            // Whatever else is found would follow from settings that the team did not write.
            false => misread,
        };
        timings.check = start.elapsed();
        let report = Report::new(diagnostics, book.documents.len());
        Analysis { snapshot, book, report, timings }
    }

    /// The kinds, loaded anew where the configuration is another; what is wrong with them is noted.
    fn contracts(&mut self, snapshot: &Snapshot, request: &Request) -> Arc<Contracts> {
        let key = (Arc::clone(&snapshot.config_text), request.kind.clone());
        if let Some((_, contracts)) = self.contracts.as_ref().filter(|(known, _)| *known == key) {
            return Arc::clone(contracts);
        }
        let (contracts, mistakes) = Contracts::load_for(&snapshot.config.kinds, &snapshot.config.book.src);
        let forced = request.kind.as_deref().and_then(|kind| contracts.clone().forced_to(kind));
        let contracts = Arc::new(forced.unwrap_or(contracts));
        self.mistakes = mistakes;
        self.contracts = Some((key, Arc::clone(&contracts)));
        contracts
    }

    /// Links anew, or from the last book where nothing but documents and files can have changed.
    fn link(
        &mut self,
        snapshot: &Snapshot,
        documents: Arc<[Arc<Document>]>,
        contracts: Arc<Contracts>,
        request: &Request,
    ) -> Arc<Book> {
        let world = World::from(snapshot);
        let (config, hash) = (&snapshot.config_text, contracts.hash);
        let same =
            |last: &&Last| last.config == *config && last.contracts == hash && last.request == *request;
        let book = Arc::new(match self.last.as_ref().filter(same) {
            Some(last) => last.book.relink(documents, &world),
            None => crate::book::link(
                documents,
                &world,
                Arc::clone(&snapshot.config),
                contracts,
                &request.selection,
            ),
        });
        let (config, request) = (Arc::clone(config), request.clone());
        self.last = Some(Last { config, contracts: hash, request, book: Arc::clone(&book) });
        book
    }

    /// The site of an analysis, or what is wrong with its theme.
    ///
    /// `scripts` are addresses below the site's root that every page loads: the preview's own.
    pub fn site(&mut self, analysis: &Analysis, scripts: &[&str]) -> Result<Site, Vec<Diagnostic>> {
        let theme = self.theme.theme(&analysis.snapshot)?;
        let missing = theme::missing_templates(analysis, &theme);
        if !missing.is_empty() {
            return Err(missing);
        }
        let named = analysis.snapshot.named.clone();
        let highlighter = self.highlighter(&analysis.snapshot.config.markdown.languages);
        let renderer =
            Renderer::new(Arc::clone(&analysis.book), theme, highlighter, named).with_scripts(scripts);
        let (book, indexing) = (Arc::clone(&analysis.book), Arc::new(OnceLock::new()));
        self.indexing = Arc::clone(&indexing);
        let indexer = Arc::clone(&self.indexer);
        Ok(Site::new(renderer, move || {
            let start = Instant::now();
            let index = indexer.lock().unwrap_or_else(PoisonError::into_inner).index(&book);
            // Nobody else sets it: each site has its own.
            let _ = indexing.set(start.elapsed());
            index
        }))
    }
}
