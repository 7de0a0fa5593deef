//! A field names a record of another kind than the one it wants.
//!
//! # Why
//! What the field is for is looked up in that record: the questions of a rubric, the successor of a decision. A page of
//! another kind has none of it, and the check that would have found something finds nothing.
//!
//! # Example
//! `rubric: ../guide/storage.md` on a decision, where that page is guidance and no rubric.
//!
//! # Remedy
//! Name a record of the kind that the message asks for, by its path, its number, its id or its title.

use crate::book::{Book, Edge, EdgeOrigin, Resolution};
use crate::check::{Finder, Rule};
use crate::contract::{Field, FieldType, with_article};
use crate::diagnostic::{Diagnostic, RuleName, Severity, Sink};
use crate::document::Document;

pub static RULE: Rule = Rule {
    name: RuleName("wrong-kind"),
    severity: Some(Severity::Error),
    page: include_str!("wrong_kind.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for (index, document) in book.documents.iter().enumerate().filter(|(_, document)| !document.is_template) {
        for field in &document.kind.fields {
            let FieldType::Ref { kind: Some(kind) } = &field.kind else { continue };
            let Some(value) = document.field(&field.name) else { continue };
            let edges = book.edges.of(index).iter();
            let of_field = |edge: &&Edge| edge.origin == EdgeOrigin::Field && value.span.contains(edge.span);
            out.extend(edges.filter(of_field).filter_map(|edge| misfit(book, document, field, kind, edge)));
        }
    }
}

/// What is wrong with a reference that leads to something of another kind; what leads nowhere is a broken link.
fn misfit(book: &Book, document: &Document, field: &Field, kind: &str, edge: &Edge) -> Option<Diagnostic> {
    let is_relation = document.record.relations.iter().any(|relation| relation.span == edge.span);
    let found = match &edge.resolution {
        Resolution::Page { page, .. } => {
            let found = &*book.page(*page).kind;
            (found != kind).then(|| format!("is of the kind `{found}`"))?
        }
        Resolution::Asset(_) | Resolution::Artifact(_) if !is_relation => "is a file".to_owned(),
        // A decision may be replaced by one of another repository.
        Resolution::External if !is_relation => "lies elsewhere".to_owned(),
        _ => return None,
    };
    let wanted = book.contracts.get(kind).map_or_else(|| kind.to_owned(), |kind| kind.noun());
    let wanted = with_article(&wanted);
    let message = format!("`{}` wants {wanted}, and `{}` {found}", field.name, edge.destination);
    let help = format!("name {wanted} by its path, number, id or title");
    Some(RULE.at(document.path(), edge.span, message).help(help))
}
