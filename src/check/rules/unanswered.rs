//! A record names another one whose questions it must answer, and leaves some out: a decision and its rubric.
//!
//! # Why
//! A review that skips the dimension nobody likes is the review that would have found something.
//!
//! # Example
//! A decision with `rubric: design-review` whose section `Design review` has a row for every dimension but `Cost`.
//!
//! # Remedy
//! Add a row, a heading or an item that begins with the name, and answer it. The rubric's page copies its scorecard as a
//! table that fits. "Does not apply, because …" is an answer; an empty cell or `TBD` is none.

use std::collections::HashMap;

use crate::book::{Book, EdgeOrigin, Resolution};
use crate::check::answers::answers;
use crate::check::entries::{of, parts};
use crate::check::reading::{heading_text, sections, subject, top};
use crate::check::wording::names;
use crate::check::{Finder, Rule};
use crate::contract::Section;
use crate::diagnostic::{Diagnostic, RuleName, Severity, Sink};
use crate::document::{Document, Entry, FoundSection};
use crate::text::{Span, fold};

pub static RULE: Rule = Rule {
    name: RuleName("unanswered"),
    severity: Some(Severity::Error),
    page: include_str!("unanswered.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for (index, document) in book.documents.iter().enumerate().filter(|(_, document)| !document.is_template) {
        for (section, found) in sections(document) {
            let Some(source) = &section.answers else { continue };
            for (asking, place) in named_by(book, index, &source.field) {
                let asked: Vec<Entry> = parts(asking).flat_map(|part| of(asking, &part)).collect();
                // A record without questions is of a wrong kind, or empty itself.
                if asked.is_empty() {
                    continue;
                }
                out.extend(unanswered(document, section, found, (asking, place), &asked));
            }
        }
    }
}

/// The documents that a field of the front matter names, each with the place of its name.
fn named_by<'a>(book: &'a Book, index: usize, field: &str) -> Vec<(&'a Document, Span)> {
    let Some(value) = book.documents[index].field(field) else { return Vec::new() };
    let edges = book.edges.of(index);
    edges
        .iter()
        .filter(|edge| edge.origin == EdgeOrigin::Field && value.span.contains(edge.span))
        .filter_map(|edge| {
            let Resolution::Page { page, .. } = &edge.resolution else { return None };
            let document: &Document = book.document_of(*page)?;
            Some((document, edge.span))
        })
        .collect()
}

fn unanswered(
    document: &Document,
    section: &Section,
    found: &FoundSection,
    (asking, place): (&Document, Span),
    asked: &[Entry],
) -> Option<Diagnostic> {
    let asks = format!("the {} `{}`", asking.kind.noun(), asking.title);
    if !found.present {
        let message = format!("this {} answers none of the questions of {asks}", subject(document));
        let add = format!("add a section `## {}` with an answer to each: {}", section.title, all(asked));
        return Some(
            RULE.at(document.path(), top(document), message)
                .related(document.path(), place, "named here")
                .help(add),
        );
    }
    let answered: HashMap<String, bool> = answers(document, found.content);
    let open: Vec<&str> = asked
        .iter()
        .filter(|entry| !answered.get(&fold(&entry.name)).copied().unwrap_or(false))
        .map(|entry| entry.name.as_str())
        .collect();
    if open.is_empty() {
        return None;
    }
    let name = heading_text(document, found).unwrap_or(&section.title);
    let message = format!("`{name}` leaves {} of {asks} unanswered", names(open));
    let found = RULE.at(document.path(), found.span, message).related(document.path(), place, "named here");
    Some(found.help("give each a row, a heading or an item that begins with its name, and an answer"))
}

fn all(asked: &[Entry]) -> String {
    names(asked.iter().map(|entry| &entry.name))
}
