//! Records replace each other in a circle.
//!
//! # Why
//! Follow the successors and you come back to where you began: no record of the circle holds.
//!
//! # Example
//! `0007` is superseded by `0012`, and `0012` is superseded by `0007`.
//!
//! # Remedy
//! Turn round the relation that was written the wrong way: `supersedes` where `superseded-by` was meant, or the reverse.

use crate::book::{Book, Edge, EdgeOrigin, PageId, Resolution};
use crate::check::wording::names;
use crate::check::{Finder, Rule};
use crate::diagnostic::{Diagnostic, RuleName, Severity, Sink};
use crate::document::RelationKind;

pub static RULE: Rule = Rule {
    name: RuleName("cyclic-supersession"),
    severity: Some(Severity::Error),
    page: include_str!("cyclic_supersession.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    out.extend(book.edges.not_plain().filter_map(|edge| of_itself(book, edge)));
    let mut done = vec![false; book.lineage.superseded_by.len()];
    for start in 0..done.len() {
        if let Some(circle) = circle(book, PageId(start as u32), &mut done) {
            out.extend(report(book, &circle));
        }
    }
}

/// A record that names itself, which linking takes for a link within the page and not for a line of descent.
fn of_itself(book: &Book, edge: &Edge) -> Option<Diagnostic> {
    let document = &book.documents[edge.document];
    let states = matches!(edge.origin, EdgeOrigin::Field | EdgeOrigin::Relation);
    let itself = states && matches!(edge.resolution, Resolution::Same { .. });
    let relation = document.record.relations.iter().find(|relation| itself && relation.span == edge.span)?;
    let replaces = matches!(relation.kind, RelationKind::SupersededBy | RelationKind::Supersedes);
    replaces.then(|| {
        RULE.at(document.path(), edge.span, "this record supersedes itself")
            .help("name the other record, by its path, number, id or title")
    })
}

/// The circle that the successors of a page run into, if they do and it was not met before.
fn circle(book: &Book, start: PageId, done: &mut [bool]) -> Option<Vec<PageId>> {
    // A walk with its own stack: a chain may be as long as there are records.
    let mut way: Vec<(PageId, usize)> = Vec::new();
    let mut found = None;
    if !std::mem::replace(&mut done[start.index()], true) {
        way.push((start, 0));
    }
    while let Some((page, next)) = way.last_mut() {
        let Some(&successor) = book.lineage.superseded_by[page.index()].get(*next) else {
            way.pop();
            continue;
        };
        *next += 1;
        if let Some(at) = way.iter().position(|(page, _)| *page == successor) {
            found = found.or_else(|| Some(way[at..].iter().map(|(page, _)| *page).collect()));
        } else if !std::mem::replace(&mut done[successor.index()], true) {
            way.push((successor, 0));
        }
    }
    found
}

fn report(book: &Book, circle: &[PageId]) -> Option<Diagnostic> {
    let first = circle.iter().copied().min()?;
    let document = book.document_of(first)?;
    let at = circle.iter().position(|page| *page == first)?;
    let round = circle[at..].iter().chain(&circle[..at]);
    let paths = round.filter_map(|page| Some(book.document_of(*page)?.path().name()));
    let message = format!("these records supersede each other in a circle: {}", names(paths));
    let index = book.page(first).document()?;
    let edge = book.lineage.edges.iter().find(|edge| edge.document == index && edge.target.is_some());
    let mut found = RULE.at(document.path(), edge.map_or(document.title_span, |edge| edge.span), message);
    for page in circle.iter().filter(|page| **page != first) {
        let other = book.document_of(*page)?;
        found = found.related(other.path(), other.title_span, "on the way round");
    }
    Some(found.help("turn round the relation that was written the wrong way"))
}
