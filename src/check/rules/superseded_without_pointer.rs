//! A record was replaced and does not say by which one, nor does any other.
//!
//! # Why
//! "Superseded" alone is a dead end: the reader learns that this does not hold, and not what does.
//!
//! # Example
//! `status: superseded`, with no `superseded-by` and no record that `supersedes` it.
//!
//! # Remedy
//! Name the successor: `superseded-by: ADR-12`. If nothing took its place, it is not superseded but deprecated.

use crate::book::Book;
use crate::check::lineage::stated;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::RelationKind;

pub static RULE: Rule = Rule {
    name: RuleName("superseded-without-pointer"),
    severity: Some(Severity::Error),
    page: include_str!("superseded_without_pointer.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for (index, document) in book.documents.iter().enumerate() {
        let Some(status) = document.record.status.as_ref().filter(|_| document.is_replaced()) else {
            continue;
        };
        // A pointer that leads nowhere is another rule's business.
        let says = stated(document, RelationKind::SupersededBy).next().is_some();
        let said =
            book.page_of[index].is_some_and(|page| !book.lineage.superseded_by[page.index()].is_empty());
        if document.is_template || says || said {
            continue;
        }
        let label = document.kind.noun();
        let message = format!("this {label} was superseded, and nothing says by what");
        out.push(
            RULE.at(document.path(), status.span, message)
                .help("add `superseded-by: …` with the path, number, id or title of its successor"),
        );
    }
}
