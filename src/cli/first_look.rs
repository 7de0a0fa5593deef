//! What a first look at a foreign folder ends with: how many records are complete, what the others lack, the next step.

use std::collections::{BTreeMap, HashSet};

use camino::Utf8PathBuf;

use super::Ui;
use crate::book::Book;
use crate::contract::with_article;
use crate::diagnostic::render::counted;
use crate::diagnostic::{Report, Severity};
use crate::document::Document;
use crate::text::FilePath;

/// Says how the records of one kind stand, and what to do next; `paths` named the folder.
///
/// A record is said to be right where nothing of the report is an error in it: more than its shape may be wrong.
pub fn close(book: &Book, kind: &str, paths: &[Utf8PathBuf], report: &Report, ui: &Ui) {
    let records: Vec<&Document> = book
        .documents
        .iter()
        .map(AsRef::as_ref)
        .filter(|document: &&Document| &*document.kind.name == kind && !document.is_template)
        .collect();
    let wrong: HashSet<&FilePath> = report
        .diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .map(|found| &found.primary.path)
        .collect();
    let right = records.iter().filter(|document| !wrong.contains(document.path())).count();
    let lacking = lacking(&records);
    let tail = if lacking.is_empty() { String::new() } else { format!("; missing: {lacking}") };
    let are = if right == 1 || records.len() == 1 { "is" } else { "are" };
    ui.say(&format!("{right} of {} {are} free of errors{tail}", counted(records.len(), "record")));
    for hint in [foreign_hint(&records), profile_hint(&records, kind, paths)].into_iter().flatten() {
        ui.help(&hint);
    }
    let arguments: String = paths.iter().map(|path| format!(" {path}")).collect();
    if report.errors() > 0 {
        ui.help(&format!(
            "`guidepost check{arguments} --as {kind} --baseline write` accepts these, so that only new ones are reported"
        ));
    }
    // A site is made of one folder.
    if paths.len() > 1 || paths.iter().any(|path| !path.is_dir()) {
        return;
    }
    ui.help(&format!("`guidepost build{arguments} --as {kind} --warn-only --out DIR` makes a site of them"));
}

/// `Consequences (18), Status (3)`, the most frequent first.
fn lacking(records: &[&Document]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for document in records {
        for title in empty_sections(document) {
            *counts.entry(title).or_default() += 1;
        }
        if document.kind.lifecycle.is_some() && document.state().is_none() {
            *counts.entry("a status").or_default() += 1;
        }
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    let parts: Vec<String> = counts.iter().map(|(name, count)| format!("{name} ({count})")).collect();
    parts.join(", ")
}

/// The titles of the required sections that are not there, or not filled.
fn empty_sections(document: &Document) -> impl Iterator<Item = &str> {
    let sections = document.record.sections.iter();
    sections.filter(|found| !(found.present && found.filled)).filter_map(|found| {
        let section = &document.kind.sections[found.section];
        document.requires(section).then_some(section.title.as_str())
    })
}

/// What to do about files that have none of a record's parts: notes and guides beside the records.
fn foreign_hint(records: &[&Document]) -> Option<String> {
    let is_foreign = |document: &&&Document| {
        let asked = document.record.sections.iter();
        let mut asked =
            asked.filter(|found| document.requires(&document.kind.sections[found.section])).peekable();
        asked.peek().is_some()
            && asked.all(|found| !found.present || found.weak)
            && document.record.status.is_none()
            && document.record.number.is_none()
    };
    let foreign: Vec<&&Document> = records.iter().filter(is_foreign).collect();
    let first = foreign.first()?;
    let (label, path) = (first.kind.noun(), first.path());
    let which = match foreign.len() {
        1 => format!("`{path}` has"),
        count => format!("`{path}` and {} more have", count - 1),
    };
    Some(format!(
        "{which} none of the parts of {}: if that is right, name the folder of the {} alone, or write \
         `kind: page` in the front matter of the others",
        with_article(&label),
        first.kind.nouns()
    ))
}

/// The profile of the kind that asks for less than these records lack.
fn profile_hint(records: &[&Document], kind: &str, paths: &[Utf8PathBuf]) -> Option<String> {
    let folder = match paths {
        [] => Some("this folder".to_owned()),
        [folder] if folder.is_dir() => Some(format!("`{folder}`")),
        _ => None,
    }?;
    let contract = &records.first()?.kind;
    contract.profiles.iter().find_map(|(name, profile)| {
        let optional = |title: &str| {
            let section = contract.sections.iter().find(|section| section.title == title)?;
            let changed = profile.sections.get(&section.id)?.required.as_ref()?;
            Some(*changed == crate::contract::Requirement::Optional)
        };
        let helped = |document: &&&Document| {
            let mut lacking = empty_sections(document).peekable();
            lacking.peek().is_some() && lacking.all(|title| optional(title) == Some(true))
        };
        let count = records.iter().filter(helped).count();
        (count > 0).then(|| {
            format!(
                "for {count} of them the profile `{name}` asks for less: write `book.src = \".\"` and \
                 `kinds.{kind}.profile = \"{name}\"` into a `book.toml` in {folder}"
            )
        })
    })
}
