//! From the files of a case to what comes out, in memory.

use std::sync::Arc;

use guidepost::book::Selection;
use guidepost::book::listing::{ListedRecord, every_record};
use guidepost::diagnostic::{Diagnostic, Sources};
use guidepost::engine::{Analysis, Engine, Request};
use guidepost::site::Site;
use guidepost::source::{Files, MemoryFiles, ReadOptions, Snapshot};
use guidepost::text::FilePath;

use super::annotate::annotate;
use super::diff::diff;
use super::{Case, Output};

/// What came of a case.
pub struct Outcome {
    /// The lines of each file with what was found in it.
    pub annotated: Vec<Vec<String>>,
    /// What was found outside the case's files.
    pub strays: Vec<String>,
    /// What came out, for each output that is expected.
    pub outputs: Vec<Found>,
}

/// What came out.
pub enum Found {
    /// A text that must hold the expected lines as fragments, in their order.
    Holds(String),
    /// A text that must hold none of the lines.
    Lacks(String),
    /// Exactly these lines.
    Lines(Vec<String>),
    /// The output could not be made.
    Failed(String),
}

/// The day that is today where a case names none.
const TODAY: &str = "2026-11-22";

/// Reads, links and checks the files of a case.
pub fn analyse(case: &Case) -> (Engine, Analysis) {
    let mut request = Request::default();
    let mut today = TODAY.to_owned();
    let mut environment = Vec::new();
    for option in &case.options {
        let (name, value) = option.split_once(' ').unwrap_or((option, ""));
        match name {
            "today" => value.clone_into(&mut today),
            "as" => request.kind = Some(Arc::from(value)),
            "drafts" => request.selection.drafts = true,
            "audience" => request.selection.audience = Some(value.to_owned()),
            "everyone" => {
                request.selection = Selection { drafts: true, everyone: true, ..Selection::default() }
            }
            "env" => {
                let (key, value) = value.split_once('=').expect("`@ env KEY=VALUE`");
                environment.push((key.to_owned(), value.to_owned()));
            }
            other => panic!("{}:{}: unknown option `@ {other}`", case.book.display(), case.line),
        }
    }
    let mut memory = MemoryFiles::default();
    for file in &case.files {
        memory.files.insert(file.path.clone(), file.bytes().into());
    }
    let handbook = |path: &String| path == "book.toml" || path.starts_with("content/");
    let files: Arc<dyn Files> = Arc::new(memory);
    let options = ReadOptions {
        bare: !case.files.iter().any(|file| handbook(&file.path)),
        environment,
        ..ReadOptions::on(today.parse().expect("`@ today YYYY-MM-DD`"))
    };
    let snapshot = Snapshot::read(&files, &options).expect("memory can be read");
    let mut engine = Engine::default();
    let analysis = engine.analyse(Arc::new(snapshot), &request);
    (engine, analysis)
}

/// Runs a case.
pub fn run(case: &Case) -> Outcome {
    let (mut engine, analysis) = analyse(case);
    let site = if case.outputs.is_empty() { None } else { Some(engine.site(&analysis, &[])) };
    Outcome {
        annotated: annotated(case, &analysis),
        strays: strays(case, &analysis),
        outputs: case
            .outputs
            .iter()
            .map(|output| match &site {
                Some(Ok(site)) => found(output, site, &analysis),
                _ => Found::Failed("the site could not be made".to_owned()),
            })
            .collect(),
    }
}

fn annotated(case: &Case, analysis: &Analysis) -> Vec<Vec<String>> {
    let annotated = case.files.iter().map(|file| {
        let path = FilePath::from(file.path.as_str());
        let here: Vec<&Diagnostic> =
            analysis.report.diagnostics.iter().filter(|found| found.primary.path == path).collect();
        if here.is_empty() {
            return file.lines.clone();
        }
        let text = analysis.text(&path).map(str::to_owned);
        let text = text.unwrap_or_else(|| String::from_utf8_lossy(&file.bytes()).into_owned());
        annotate(&file.lines, &text, &here, analysis)
    });
    annotated.collect()
}

fn strays(case: &Case, analysis: &Analysis) -> Vec<String> {
    let stray = |found: &&Diagnostic| !case.files.iter().any(|file| file.path == found.primary.path.as_str());
    let strays = analysis.report.diagnostics.iter().filter(stray);
    strays.map(|found| format!("{}: {} {}", found.primary.path, found.rule, found.message)).collect()
}

fn found(output: &Output, site: &Site, analysis: &Analysis) -> Found {
    let argument = output.words.get(1).map_or("", String::as_str);
    match output.words[0].as_str() {
        "html" => page(site, argument).map_or_else(Found::Failed, Found::Holds),
        "not" => page(site, argument).map_or_else(Found::Failed, Found::Lacks),
        "urls" => Found::Lines(urls(site)),
        "list" => Found::Lines(list(&every_record(&analysis.book), &output.words[1..])),
        other => Found::Failed(format!("there is no output `{other}`")),
    }
}

fn page(site: &Site, url: &str) -> Result<String, String> {
    match site.bytes(url) {
        Some(Ok(bytes)) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Some(Err(error)) => Err(format!("{error:?}")),
        None => Err(format!("there is no `{url}`, but {}", urls(site).join(", "))),
    }
}

/// The addresses of pages and copied files; those of the theme are not a case's business.
fn urls(site: &Site) -> Vec<String> {
    site.urls().filter(|url| !url.starts_with("assets/")).map(str::to_owned).collect()
}

/// A line a record: its path, then the fields that were asked for.
fn list(records: &[ListedRecord], fields: &[String]) -> Vec<String> {
    let line = |record: &ListedRecord| {
        let json = serde_json::to_value(record).expect("a record serialises");
        let field = |name: &String| {
            let value = name.split('.').try_fold(&json, |value, part| value.get(part));
            format!(" {name}={}", value.map_or("?".to_owned(), ToString::to_string))
        };
        record.path.clone() + &fields.iter().map(field).collect::<String>()
    };
    records.iter().map(line).collect()
}

impl Found {
    /// Whether the expected lines came out; the error says how they differ.
    pub fn compare(&self, output: &Output) -> Result<(), String> {
        let wanted = || output.lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
        match self {
            Self::Holds(text) => {
                let mut rest = text.as_str();
                for line in wanted() {
                    match rest.find(line) {
                        Some(at) => rest = &rest[at + line.len()..],
                        None => return Err(format!("    - {line}\n{}", indented(&main_part(text)))),
                    }
                }
                Ok(())
            }
            Self::Lacks(text) => match wanted().find(|line| text.contains(line)) {
                Some(line) => Err(format!("    + {line}\n{}", indented(&main_part(text)))),
                None => Ok(()),
            },
            Self::Lines(lines) if *lines == output.lines => Ok(()),
            Self::Lines(lines) => Err(diff(&output.lines, lines)),
            Self::Failed(why) => Err(format!("    {why}\n")),
        }
    }
}

/// What a person looks at first: the part of a page that holds its text.
fn main_part(html: &str) -> String {
    let start = html.find("<main").unwrap_or(0);
    let end = html.find("</main>").unwrap_or(html.len());
    html[start..end.max(start)].to_owned()
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("      {line}\n")).collect()
}
