//! One record says that it replaces or amends another, and the other one's file does not say so.
//!
//! # Why
//! The site shows both ends. Whoever opens the older file in an editor or on a code host reads it as if it still held.
//!
//! # Example
//! `0012-….md` has `supersedes: ADR-7`, and `0007-….md` is still `accepted`.
//!
//! # Remedy
//! Add the field to the other record, and set its status; the message has the line to add.

use crate::book::{Book, LineageEdge};
use crate::check::lineage::{is_final, is_followed_by};
use crate::check::{Finder, Rule};
use crate::diagnostic::{Diagnostic, RuleName, Severity, Sink};
use crate::document::RelationKind;

pub static RULE: Rule = Rule {
    name: RuleName("one-sided-relation"),
    severity: Some(Severity::Warning),
    page: include_str!("one_sided_relation.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for edge in &book.lineage.edges {
        // In a circle there is one relation too many, and none to add: that is another rule's finding.
        let is_template = book.documents[edge.document].is_template;
        if !is_template && !is_returned(book, edge) && !is_in_a_circle(book, edge) {
            out.extend(one_sided(book, edge));
        }
    }
}

/// Whether the other record states the same relation from its side.
fn is_returned(book: &Book, edge: &LineageEdge) -> bool {
    let other_way = match edge.kind {
        RelationKind::SupersededBy => RelationKind::Supersedes,
        RelationKind::Supersedes => RelationKind::SupersededBy,
        RelationKind::AmendedBy => RelationKind::Amends,
        RelationKind::Amends => RelationKind::AmendedBy,
    };
    let Some(target) = edge.target.and_then(|page| book.page(page).document()) else { return true };
    // A page of a kind without relations has no field to say it in.
    if book.documents[target].kind.supersession.is_none() {
        return true;
    }
    let here = book.page_of[edge.document];
    book.lineage
        .edges
        .iter()
        .any(|other| other.document == target && other.kind == other_way && other.target == here)
}

/// Whether a relation is a part of a circle of records that replace each other.
fn is_in_a_circle(book: &Book, edge: &LineageEdge) -> bool {
    let Some((here, target)) = book.page_of[edge.document].zip(edge.target) else { return false };
    match edge.kind {
        RelationKind::SupersededBy => is_followed_by(book, target, here),
        RelationKind::Supersedes => is_followed_by(book, here, target),
        RelationKind::Amends | RelationKind::AmendedBy => false,
    }
}

fn one_sided(book: &Book, edge: &LineageEdge) -> Option<Diagnostic> {
    let document = &book.documents[edge.document];
    let other = book.document_of(edge.target?)?;
    let (title, name) = (&other.title, document.path().name());
    let (message, field) = match edge.kind {
        RelationKind::SupersededBy => {
            (format!("`{title}` does not say that it supersedes this record"), "supersedes")
        }
        RelationKind::Supersedes => {
            (format!("`{title}` does not say that this record supersedes it"), "superseded-by")
        }
        RelationKind::AmendedBy => (format!("`{title}` does not say that it amends this record"), "amends"),
        RelationKind::Amends => (format!("`{title}` does not say that this record amends it"), "amended-by"),
    };
    let found = RULE.at(document.path(), edge.span, message);
    let found = match other.state().filter(|_| edge.kind == RelationKind::Supersedes && !is_final(other)) {
        Some(state) => found.related(other.path(), other.title_span, format!("this one is still `{state}`")),
        None => found.related(other.path(), other.title_span, "this one says nothing of it"),
    };
    Some(found.help(format!("add `{field}: {name}` to `{}`", other.path())))
}
