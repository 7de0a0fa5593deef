//! A record names its successor and is still in force by its status, or names one that was rejected.
//!
//! # Why
//! Half of the readers go by the status, the other half by the link; they act on different decisions. And where the
//! successor was rejected, nothing holds at all.
//!
//! # Example
//! `status: accepted` beside `superseded-by: ADR-12`.
//!
//! # Remedy
//! Set the status to the one of replaced records. If only a part was replaced, say `amended-by`, and keep the status. If
//! the successor was rejected, the record is in force again: take the link out of both.

use crate::book::Book;
use crate::check::lineage::{is_final, stated};
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::{Document, RelationKind};

pub static RULE: Rule = Rule {
    name: RuleName("contradictory-supersession"),
    severity: Some(Severity::Error),
    page: include_str!("contradictory_supersession.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for (index, document) in book.documents.iter().enumerate().filter(|(_, document)| !document.is_template) {
        still_in_force(document, out);
        let successors = book.page_of[index].map(|page| &book.lineage.superseded_by[page.index()]);
        for successor in successors.into_iter().flatten().filter_map(|page| book.document_of(*page)) {
            rejected(document, successor, out);
        }
    }
}

/// A record that names its successor, and whose status says that it holds.
fn still_in_force(document: &Document, out: &mut Sink) {
    let (Some(state), Some(replaced)) = (document.state(), document.kind.replaced_state.as_deref()) else {
        return;
    };
    if is_final(document) {
        return;
    }
    let Some(pointer) = stated(document, RelationKind::SupersededBy).next() else { return };
    let found = RULE.at(
        document.path(),
        pointer.span,
        format!("`{}` supersedes this {}, whose status is `{state}`", pointer.target, document.kind.noun()),
    );
    let found = match &document.record.status {
        Some(status) => found.related(document.path(), status.span, format!("still `{state}` here")),
        None => found,
    };
    out.push(
        found
            .help(format!("set the status to `{replaced}`, or say `amended-by` if only a part was replaced")),
    );
}

/// A replaced record whose successor never came into force and never will.
fn rejected(document: &Document, successor: &Document, out: &mut Sink) {
    let held = successor.kind.lifecycle.as_ref().and_then(|lifecycle| lifecycle.frozen.as_ref());
    let (Some(status), Some(theirs)) = (&document.record.status, &successor.record.status) else { return };
    let (Some(held), Some(state)) = (held, successor.state()) else { return };
    if !document.is_replaced() || !is_final(successor) || held.states.iter().any(|held| held == state) {
        return;
    }
    let message = format!(
        "`{}`, which supersedes this {}, is `{state}`",
        successor.path().name(),
        document.kind.noun()
    );
    out.push(
        RULE.at(document.path(), status.span, message)
            .related(successor.path(), theirs.span, format!("`{state}` here"))
            .help("set the status to the one it has without that successor, and take the link out of both records"),
    );
}
