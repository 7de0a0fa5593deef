//! A file holds several records, and is read as one.
//!
//! # Why
//! A record has one number, one state and one address. Of several in a file only the first is read: the others are in
//! no list, nothing can supersede them, and nobody notices that one of them has no consequences.
//!
//! # Example
//! `decisions.md` with `## ADR-1: Queues` and `## ADR-2: Caches`, each with its context and its decision.
//!
//! # Remedy
//! Give each record a file of its own, named by its number: `0001-queues.md`, `0002-caches.md`. A page that lists them
//! needs no text of theirs: the kind's index page is made from the files.

use crate::check::{Finder, Rule};
use crate::contract::Requirement;
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::{Document, Heading};

pub static RULE: Rule = Rule {
    name: RuleName("several-records"),
    severity: Some(Severity::Warning),
    page: include_str!("several_records.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    let records: Vec<&Heading> = (0..document.outline.headings.len())
        .filter(|index| document.record.numbered_headings.contains(index) && has_sections(document, *index))
        .map(|index| &document.outline.headings[index])
        .collect();
    let [first, second, ..] = records[..] else { return };
    let plural = document.kind.nouns();
    let message = format!("this file holds {} {plural}, and they are read as one", records.len());
    out.push(
        RULE.at(document.path(), second.span, message)
            .related(document.path(), first.span, "this is the first of them")
            .help("give each a file of its own, named by its number"),
    );
}

/// Whether a required section of the contract stands right below a heading.
fn has_sections(document: &Document, above: usize) -> bool {
    let required = |heading: &&Heading| {
        let sections = document.kind.sections.iter();
        let mut sections = sections.filter(|section| section.required != Requirement::Optional);
        sections.any(|section| section.heading.opens(&heading.normalised))
    };
    document.outline.headings.iter().filter(required).any(|heading| heading.parent == Some(above))
}
