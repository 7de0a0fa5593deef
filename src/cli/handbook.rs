//! A handbook that a command works on, read and checked.

use std::sync::Arc;
use std::time::{Duration, Instant};

use camino::Utf8Path;

use super::target::{CONFIG, Target};
use super::{Failure, Global};
use crate::book::Selection;
use crate::config::{Config, SYNTAX};
use crate::contract::Contracts;
use crate::diagnostic::Diagnostic;
use crate::engine::{Analysis, Engine, Request};
use crate::source::{Disk, Files, ReadOptions, Snapshot};
use crate::text::LineIndex;
use crate::value::{Value, parse_toml};

/// How files are read.
#[derive(clap::Args, Debug, Default)]
pub struct Reading {
    /// Read every Markdown file as a record of this kind; no configuration is needed
    #[arg(id = "as", long = "as", value_name = "KIND")]
    pub kind: Option<String>,
}

/// Which pages are published.
#[derive(clap::Args, Debug, Default)]
pub struct Published {
    /// Count drafts as published
    #[arg(long)]
    pub drafts: bool,

    /// Count the pages of this audience as published; without it every restricted page is left out
    #[arg(long, value_name = "NAME")]
    pub audience: Option<String>,
}

impl Published {
    /// The same, as linking wants it.
    pub fn selection(&self) -> Selection {
        Selection { drafts: self.drafts, audience: self.audience.clone(), ..Selection::default() }
    }
}

/// A handbook, read and checked.
pub struct Handbook {
    /// Its folder.
    pub target: Target,
    /// The engine that parsed it.
    pub engine: Engine,
    /// What came of it.
    pub analysis: Analysis,
    /// What was made of it.
    request: Request,
    /// When the command began.
    pub began: Instant,
    /// How long reading took.
    pub read: Duration,
}

impl Handbook {
    /// Reads, links and checks the handbook at a target.
    pub fn open(
        target: Target,
        read: &ReadOptions,
        selection: Selection,
        reading: &Reading,
    ) -> Result<Self, Failure> {
        let began = Instant::now();
        let files: Arc<dyn Files> = Arc::new(Disk::new(target.root.clone()));
        let mut snapshot = Snapshot::read(&files, read).map_err(|error| unreadable(&target, read, &error))?;
        if reading.kind.is_some() {
            // Another kind may give other addresses: these were never published.
            snapshot.lock = None;
        }
        let read = began.elapsed();
        let mut engine = Engine::new(target.cache());
        let request = Request { selection, kind: reading.kind.as_deref().map(Arc::from) };
        let analysis = engine.analyse(Arc::new(snapshot), &request);
        let handbook = Self { target, engine, analysis, request, began, read };
        if handbook.is_misread() {
            // Kinds and audiences are not known: that the file cannot be read is all there is to say.
            return Ok(handbook);
        }
        if let Some(kind) = &reading.kind {
            knows_kind(&handbook.analysis.book.contracts, kind)?;
        }
        handbook.knows_audience(handbook.request.selection.audience.as_deref())?;
        Ok(handbook)
    }

    /// Whether `book.toml` is no TOML, so that nothing it says is known.
    pub fn is_misread(&self) -> bool {
        self.analysis.snapshot.misread().next().is_some()
    }

    /// The same for a command that reports nothing: it cannot run without the settings.
    pub fn must_be_configured(self) -> Result<Self, Failure> {
        let snapshot = &self.analysis.snapshot;
        must_be_toml(snapshot.misread(), &snapshot.config_text)?;
        Ok(self)
    }

    /// Links and checks again with what links to other hosts answered.
    #[cfg(feature = "external-links")]
    pub fn heard(&mut self, answers: crate::source::Answers) {
        let mut snapshot = (*self.analysis.snapshot).clone();
        snapshot.answers = Some(Arc::new(answers));
        self.analysis = self.engine.analyse(Arc::new(snapshot), &self.request);
    }

    /// A mistyped audience would publish less than was asked for, and nobody would see why.
    fn knows_audience(&self, audience: Option<&str>) -> Result<(), Failure> {
        let book = &self.analysis.book;
        let declared = book.config.audiences.keys().map(String::as_str);
        let cascaded = book.pages.iter().filter_map(|page| page.audience.as_deref());
        let used = book.documents.iter().filter_map(|document| document.front.common.audience.as_deref());
        let known: Vec<&str> = declared.chain(used).chain(cascaded).collect();
        match audience.filter(|audience| !known.contains(audience)) {
            Some(audience) => Err(unknown("audience", audience, known)),
            None => Ok(()),
        }
    }
}

/// Why a handbook could not be read at all: most often the folder of its content is not there.
pub fn unreadable(target: &Target, read: &ReadOptions, error: &std::io::Error) -> Failure {
    let (text, config, _) =
        Config::read(&std::fs::read(target.root.join(CONFIG)).unwrap_or_default(), &read.environment);
    let src = config.book.src;
    if target.bare || target.root.join(&src).is_dir() {
        return Failure::io(&target.root, error);
    }
    let map = parse_toml(&text).unwrap_or_default();
    let written = map.get("book").and_then(Value::map).and_then(|book| book.get("src"));
    let place = written.map(|src| LineIndex::new(&text).place(src.span.start));
    let place = place.map(|place| format!("`{CONFIG}:{}:{}`: ", place.line, place.column));
    let help = "make it, or name the folder of your Markdown in `book.toml`: `src = \"docs\"` under `[book]`";
    Failure::new(format!(
        "{}there is no content folder `{src}` in `{}`",
        place.unwrap_or_default(),
        target.root
    ))
    .help(help)
}

/// Fails where `book.toml` is no TOML: what it says is not known, and nothing is made up in its place.
pub fn must_be_toml<'a>(
    misread: impl IntoIterator<Item = &'a Diagnostic>,
    text: &str,
) -> Result<(), Failure> {
    let Some(found) = misread.into_iter().find(|found| found.rule == SYNTAX) else { return Ok(()) };
    let place = LineIndex::new(text).place(found.primary.span.start);
    let message = format!("`{CONFIG}:{}:{}`: {}", place.line, place.column, found.message);
    Err(found.help.iter().fold(Failure::new(message), |failure, help| failure.help(help)))
}

/// Fails where there is no such kind.
pub fn knows_kind(contracts: &Contracts, kind: &str) -> Result<(), Failure> {
    match contracts.get(kind) {
        Some(_) => Ok(()),
        None => Err(unknown("kind", kind, contracts.kinds.iter().map(|kind| &*kind.name))),
    }
}

/// How the handbook at a target is read.
pub fn read_options(
    target: &Target,
    global: &Global,
    with_history: bool,
    out: Option<&Utf8Path>,
) -> Result<ReadOptions, Failure> {
    let out = out.and_then(|out| camino::absolute_utf8(out).ok());
    Ok(ReadOptions {
        root_name: target.name(),
        bare: target.bare,
        environment: global.overrides(),
        today: global.today()?,
        repository: with_history.then(|| target.root.clone()),
        output: out.and_then(|out| Some(out.strip_prefix(&target.root).ok()?.to_string())),
    })
}

/// A name that is not known, with the nearest that is and the list of all.
pub fn unknown<'a>(what: &str, name: &str, known: impl IntoIterator<Item = &'a str>) -> Failure {
    let mut known: Vec<&str> = known.into_iter().collect();
    known.sort_unstable();
    known.dedup();
    let failure = Failure::new(format!("there is no {what} `{name}`"));
    let failure = match crate::text::nearest(name, known.iter().copied()) {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None => failure,
    };
    if known.is_empty() {
        return failure.help(format!("this handbook has no {what} at all"));
    }
    let names: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    failure.help(format!("there are {}", names.join(", ")))
}
