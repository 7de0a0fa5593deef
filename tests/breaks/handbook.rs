//! A handbook in memory, and what Guidepost finds in it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use guidepost::diagnostic::Sources;
use guidepost::engine::{Engine, Request};
use guidepost::source::{Files, MemoryFiles, ReadOptions, Snapshot};
use guidepost::text::LineIndex;

/// The day that is today: the starter's pages were reviewed shortly before.
const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 24);

/// The files of a handbook, by path below its root.
#[derive(Clone)]
pub struct Handbook {
    pub files: BTreeMap<String, Arc<[u8]>>,
}

/// What was found, and where.
#[derive(Debug)]
pub struct Finding {
    pub path: String,
    pub line: usize,
    pub rule: String,
    pub message: String,
    pub help: Vec<String>,
}

impl Handbook {
    /// This project's own handbook, which `guidepost init` gives to a new one.
    pub fn starter() -> Self {
        static STARTER: OnceLock<Handbook> = OnceLock::new();
        STARTER
            .get_or_init(|| {
                let root = Path::new(env!("CARGO_MANIFEST_DIR"));
                let mut files = below(root, "content");
                let config = std::fs::read(root.join("book.toml")).expect("the starter has a configuration");
                files.insert("book.toml".to_owned(), config.into());
                assert!(files.len() > 80, "the starter was found");
                Handbook { files }
            })
            .clone()
    }

    /// The starter with some pages more, which have the forms of links that it has no use for.
    pub fn with_every_form() -> Self {
        let mut handbook = Self::starter();
        let overlay = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/breaks/overlay");
        handbook.files.extend(below(&overlay, "content"));
        let more = std::fs::read_to_string(overlay.join("book.toml")).expect("the overlay has one");
        let config = format!("{}\n{more}", handbook.text("book.toml"));
        handbook.write("book.toml", config);
        handbook
    }

    /// The starter with a `SUMMARY.md` that names all of its pages.
    pub fn with_a_summary() -> Self {
        let mut handbook = Self::starter();
        let pages =
            handbook.files.keys().filter_map(|path| path.strip_prefix("content/")?.strip_suffix(".md"));
        let entries = pages.map(|page| format!("- [{}]({page}.md)\n", page.replace(['/', '-'], " ")));
        let summary = format!("# Summary\n\n{}", entries.collect::<String>());
        handbook.write("content/SUMMARY.md", summary);
        handbook
    }

    pub fn text(&self, path: &str) -> &str {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("there is no `{path}`"));
        std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("`{path}` is no text"))
    }

    /// The paths of the Markdown files.
    pub fn pages(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str).filter(|path| path.ends_with(".md"))
    }

    pub fn write(&mut self, path: &str, text: String) {
        self.files.insert(path.to_owned(), text.into_bytes().into());
    }

    /// The handbook with other words at a place.
    pub fn replaced(&self, path: &str, place: Range<usize>, with: &str) -> Self {
        let mut text = self.text(path).to_owned();
        text.replace_range(place, with);
        let mut handbook = self.clone();
        handbook.write(path, text);
        handbook
    }

    /// The handbook without a file.
    pub fn without(&self, path: &str) -> Self {
        let mut handbook = self.clone();
        handbook.files.remove(path).expect("only what is there is removed");
        handbook
    }

    /// The handbook with a file of another name.
    pub fn renamed(&self, path: &str, to: &str) -> Self {
        let mut handbook = self.clone();
        let bytes = handbook.files.remove(path).expect("only what is there is renamed");
        handbook.files.insert(to.to_owned(), bytes);
        handbook
    }
}

/// The files of a folder below another, by path.
fn below(top: &Path, folder: &str) -> BTreeMap<String, Arc<[u8]>> {
    let files =
        walkdir::WalkDir::new(top.join(folder)).into_iter().map(|entry| entry.expect("it can be listed"));
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path =
                entry.path().strip_prefix(top).expect("below").to_str().expect("UTF-8").replace('\\', "/");
            (path, std::fs::read(entry.path()).expect("it can be read").into())
        })
        .collect()
}

/// Where handbooks are read, one after the other; what two of them share is parsed once.
#[derive(Default)]
pub struct Desk {
    engine: Engine,
}

impl Desk {
    pub fn findings(&mut self, handbook: &Handbook) -> Vec<Finding> {
        let files: Arc<dyn Files> = Arc::new(MemoryFiles { files: handbook.files.clone() });
        let options = ReadOptions::on(TODAY);
        let snapshot = Snapshot::read(&files, &options).expect("memory can be read");
        let analysis = self.engine.analyse(Arc::new(snapshot), &Request::default());
        let finding = |found: &guidepost::diagnostic::Diagnostic| {
            let place = |text| LineIndex::new(text).place(found.primary.span.start).line as usize;
            Finding {
                path: found.primary.path.to_string(),
                line: analysis.text(&found.primary.path).map_or(0, place),
                rule: found.rule.to_string(),
                message: found.message.clone(),
                help: found.help.clone(),
            }
        };
        analysis.report.diagnostics.iter().map(finding).collect()
    }
}
