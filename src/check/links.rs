//! Links that rules look at, and edits of what they say.

use super::wording::names;
use crate::book::{Book, Edge, EdgeOrigin};
use crate::diagnostic::{Diagnostic, Edit};
use crate::document::{Document, LinkForm};
use crate::text::Span;

/// The links of a book that may offend, each once.
///
/// A relation such as `Superseded by [ADR-12](0012-x.md)` that is written as a link is the link already.
pub(super) fn edges(book: &Book) -> impl Iterator<Item = &Edge> {
    book.edges.not_plain().filter(|edge| edge.origin != EdgeOrigin::Relation || !is_linked(book, edge))
}

/// Whether a relation stands inside a link of the same document.
pub(super) fn is_linked(book: &Book, relation: &Edge) -> bool {
    let tree = &book.documents[relation.document].tree;
    tree.links.iter().any(|link| tree.node(link.node).span.contains(relation.span))
}

/// How a link of a body was written; `None` for links elsewhere.
pub(super) fn form(book: &Book, edge: &Edge) -> Option<LinkForm> {
    match edge.origin {
        EdgeOrigin::Body(link) => Some(book.documents[edge.document].tree.links[link as usize].form),
        _ => None,
    }
}

/// Adds "did you mean" with what is there and near.
pub(super) fn with_candidates(found: Diagnostic, near: &[String]) -> Diagnostic {
    if near.is_empty() { found } else { found.help(format!("did you mean {}?", names(near))) }
}

/// The edit that puts another path into a link and leaves its query and anchor.
pub(super) fn replace_path(document: &Document, edge: &Edge, path: &str) -> Option<Edit> {
    let written = as_written(document, edge)?;
    let end = written.find(['?', '#']).unwrap_or(written.len());
    edit(document, Span::new(edge.span.start, edge.span.start + end as u32), path)
}

/// The edit that puts another anchor into a link.
pub(super) fn replace_anchor(document: &Document, edge: &Edge, anchor: &str) -> Option<Edit> {
    let at = as_written(document, edge)?.find('#')?;
    edit(document, Span::new(edge.span.start + at as u32 + 1, edge.span.end), anchor)
}

/// The destination where the file has it letter for letter: escapes, entities and quotes are left to people.
fn as_written<'a>(document: &'a Document, edge: &Edge) -> Option<&'a str> {
    let written = edge.span.slice(&document.text);
    (written == &*edge.destination).then_some(written)
}

fn edit(document: &Document, span: Span, text: &str) -> Option<Edit> {
    // White space and brackets would end the destination, and an escape is a matter of taste.
    let plain = !text.contains(|c: char| c.is_whitespace() || "()<>|[]".contains(c));
    plain.then(|| Edit { path: document.path().clone(), span, text: text.to_owned() })
}
