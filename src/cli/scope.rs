//! What `check` looks at: a folder of its own, or a part of this handbook.

use camino::{Utf8Path, Utf8PathBuf};

use super::target::{CONFIG, Target, here};
use super::{Failure, Global};
use crate::book::Book;
use crate::config::{Config, SYNTAX};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::text::FilePath;

/// What is checked and what of it is reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The folder that is read.
    pub target: Target,
    /// Files and folders relative to the root that the report is narrowed to; empty for all.
    narrowed: Vec<String>,
}

impl Scope {
    /// Paths inside the content or the mounts of the current handbook narrow its report; any other, and any that is
    /// read as one kind, is a root of its own.
    pub fn of(paths: &[Utf8PathBuf], as_kind: bool, global: &Global) -> Result<Self, Failure> {
        if paths.is_empty() {
            let target = Target::of_reading(None, as_kind, global)?;
            return Ok(Self { target, narrowed: Vec::new() });
        }
        let paths = paths.iter().map(|path| absolute(path)).collect::<Result<Vec<_>, _>>()?;
        if !as_kind && let Some(scope) = Self::inside_current(&paths, global)? {
            return Ok(scope);
        }
        Self::of_its_own(&paths)
    }

    fn inside_current(paths: &[Utf8PathBuf], global: &Global) -> Result<Option<Self>, Failure> {
        let current = match &global.root {
            Some(root) => Some(Target::at(root)?),
            None => Target::above(&here()?),
        };
        let Some(target) = current else { return Ok(None) };
        let folders = content_folders(&target, global);
        let below: Option<Vec<String>> = paths
            .iter()
            .map(|path| {
                let path = path.strip_prefix(&target.root).ok()?;
                folders
                    .iter()
                    .any(|folder| path.starts_with(folder))
                    .then(|| path.as_str().replace('\\', "/"))
            })
            .collect();
        Ok(below.map(|narrowed| Self { target, narrowed }))
    }

    fn of_its_own(paths: &[Utf8PathBuf]) -> Result<Self, Failure> {
        if let [folder] = paths
            && folder.is_dir()
        {
            return Ok(Self { target: Target::at(folder)?, narrowed: Vec::new() });
        }
        let parents: Vec<&Utf8Path> = paths
            .iter()
            .map(|path| if path.is_dir() { path } else { path.parent().unwrap_or(path) })
            .collect();
        let shared =
            parents[0].ancestors().find(|folder| parents.iter().all(|path| path.starts_with(folder)));
        let root = shared.filter(|folder| folder.parent().is_some()).ok_or_else(|| {
            Failure::new("these paths have no folder in common").help("check them one by one")
        })?;
        let narrowed = paths.iter().filter_map(|path| Some(path.strip_prefix(root).ok()?.to_string()));
        Ok(Self { target: Target::at(root)?, narrowed: narrowed.collect() })
    }

    /// Whether everything is reported.
    pub fn is_whole(&self) -> bool {
        self.narrowed.is_empty()
    }

    /// Whether documents must be there: single files of a handbook may be images, or its configuration.
    pub fn looks_for_documents(&self) -> bool {
        let is_folder = |part: &String| self.target.root.join(part).is_dir();
        self.is_whole() || self.target.bare || self.narrowed.iter().any(is_folder)
    }

    /// The part of a report that is asked for, and what is wrong with the configuration: that concerns every part.
    pub fn narrow(&self, report: &Report, book: &Book) -> Report {
        if self.is_whole() {
            return report.clone();
        }
        Report {
            diagnostics: report
                .diagnostics
                .iter()
                .filter(|found| self.holds(&found.primary.path) || is_misconfigured(found))
                .cloned()
                .collect(),
            documents: book.documents.iter().filter(|document| self.holds(document.path())).count(),
        }
    }

    /// Whether what is found in a file is reported.
    pub fn holds(&self, path: &FilePath) -> bool {
        if self.is_whole() {
            return true;
        }
        let path = Utf8Path::new(path.as_str());
        self.narrowed.iter().any(|part| path.starts_with(part))
    }
}

fn is_misconfigured(found: &Diagnostic) -> bool {
    found.severity == Severity::Error && found.primary.path.as_str() == CONFIG
}

fn absolute(path: &Utf8Path) -> Result<Utf8PathBuf, Failure> {
    path.canonicalize_utf8().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Failure::new(format!("there is no file or folder `{path}`")),
        _ => Failure::io(path, &error),
    })
}

/// The folders of a handbook that Markdown is read from, relative to its root.
fn content_folders(target: &Target, global: &Global) -> Vec<String> {
    let bytes = std::fs::read(target.root.join(CONFIG)).unwrap_or_default();
    // What is wrong with the file is reported by the check itself.
    let (_, config, wrong) = Config::read(&bytes, &global.overrides());
    if wrong.iter().any(|found| found.rule == SYNTAX) {
        // Where the content lies is not known, and a file of the handbook must not pass as a folder of its own.
        return vec![String::new()];
    }
    let mounts = config.mounts.iter().map(|mount| mount.from.text.trim_matches('/').to_owned());
    let src = config.book.src.trim_start_matches("./").trim_matches('/');
    let src = if src == "." { String::new() } else { src.to_owned() };
    std::iter::once(src).chain(mounts).collect()
}
