//! A section names no record of the kind it must link to.
//!
//! # Why
//! A retrospective that changes a decision, or a goal that comes from one, can only be traced if the link is there.
//!
//! # Example
//! ```toml
//! [[kinds.retro.sections]]
//! id = "stop"
//! links-to = "adr"
//! ```
//! and a section `Stop` without a link to a decision.
//!
//! # Remedy
//! Link to the record: `[ADR-7](../decisions/0007-queue-per-tenant.md)` or `[[ADR-7]]`.

use crate::book::{Book, Edge, EdgeOrigin, Resolution};
use crate::check::reading::{filled, heading_text};
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::{Document, FoundSection};

pub static RULE: Rule = Rule {
    name: RuleName("missing-record-link"),
    severity: Some(Severity::Error),
    page: include_str!("missing_record_link.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for (index, document) in book.documents.iter().enumerate().filter(|(_, document)| !document.is_template) {
        for (section, found) in filled(document) {
            let Some(kind) = &section.links_to else { continue };
            let edges = book.edges.of(index);
            if edges.iter().any(|edge| stands_in(document, found, edge) && leads_to(book, edge, kind)) {
                continue;
            }
            let name = heading_text(document, found).unwrap_or(&section.title);
            let label = book.contracts.get(kind).map_or_else(|| kind.clone(), |kind| kind.noun());
            out.push(
                RULE.at(document.path(), found.span, format!("`{name}` links to no {label}"))
                    .help(format!("link to the {label} it is about, by path or as `[[…]]`")),
            );
        }
    }
}

fn stands_in(document: &Document, found: &FoundSection, edge: &Edge) -> bool {
    let EdgeOrigin::Body(link) = edge.origin else { return false };
    let node = document.tree.links[link as usize].node;
    (found.content.0..found.content.1).contains(&node)
}

fn leads_to(book: &Book, edge: &Edge, kind: &str) -> bool {
    matches!(&edge.resolution, Resolution::Page { page, .. } if &*book.page(*page).kind == kind)
}
