//! A record says that it replaces, amends or is replaced by one that does not exist.
//!
//! # Why
//! "Superseded by ADR 12" is where the reader wants to go next. If there is no such record, the question of what holds
//! today has no answer.
//!
//! # Example
//! `superseded-by: ADR-12` in a folder whose last record is number 11.
//!
//! # Remedy
//! Name the record by its path, its number, its id or its title. Numbers are looked up in the same folder. A bare `#1597`
//! may be an issue, and `PR #15` is no record, so that these are only warnings.

use crate::book::{Book, Edge, EdgeOrigin, Resolution};
use crate::check::links::{is_linked, with_candidates};
use crate::check::{Finder, Rule};
use crate::diagnostic::{Diagnostic, RuleName, Severity, Sink};
use crate::document::RelationKind;

pub static RULE: Rule = Rule {
    name: RuleName("dangling-relation"),
    severity: Some(Severity::Error),
    page: include_str!("dangling_relation.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    // A relation that is written as a link is a broken link already.
    let stated = |edge: &&Edge| match edge.origin {
        EdgeOrigin::Relation => !is_linked(book, edge),
        EdgeOrigin::Field => true,
        EdgeOrigin::Body(_) | EdgeOrigin::Include(_) => false,
    };
    for edge in book.edges.not_plain().filter(stated) {
        out.extend(dangling(book, edge));
    }
}

fn dangling(book: &Book, edge: &Edge) -> Option<Diagnostic> {
    let document = &book.documents[edge.document];
    let relation = document.record.relations.iter().find(|relation| relation.span == edge.span)?;
    let near = match &edge.resolution {
        Resolution::Missing { near, .. } => &**near,
        Resolution::Asset(_) | Resolution::Artifact(_) => &[],
        _ => return None,
    };
    let verb = match relation.kind {
        RelationKind::SupersededBy => "is superseded by",
        RelationKind::Supersedes => "supersedes",
        RelationKind::AmendedBy => "is amended by",
        RelationKind::Amends => "amends",
    };
    let label = document.kind.noun();
    let message = format!("this {label} {verb} `{}`, which is no record here", edge.destination);
    let mut found = with_candidates(RULE.at(document.path(), edge.span, message), near);
    if may_be_elsewhere(&edge.destination) {
        found.severity = Severity::Warning;
    }
    Some(if near.is_empty() { found.help("name the record by its path, number, id or title") } else { found })
}

/// What a number is called that a tracker of issues gives.
const TRACKED: &[&str] = &["", "pr", "mr", "issue", "ticket", "request", "bug", "discussion"];

/// Whether a reference may be, or is, a number of a tracker of issues: `#1597`, `PR-15`.
fn may_be_elsewhere(reference: &str) -> bool {
    let parted = reference.trim().split_once(['#', '-']);
    parted.is_some_and(|(name, number)| {
        let digits = number.trim_start_matches('#');
        TRACKED.contains(&name.trim().to_lowercase().as_str())
            && !digits.is_empty()
            && digits.bytes().all(|b| b.is_ascii_digit())
    })
}
