//! A section's list has fewer or more items than its kind asks for, or items of another length.
//!
//! # Why
//! A trade-off has two proposals, and a mentoring goal one or two outcomes: the number is the point of the form.
//!
//! # Example
//! ```toml
//! list = { min = 2, max = 2, sentences = 1, of = "proposal" }
//! ```
//! and a section with three items.
//!
//! # Remedy
//! Merge items, part them, or move what is none out of the list. Items of nested lists do not count.

use crate::check::reading::{Prose, filled, heading_text};
use crate::check::wording::count;
use crate::check::{Finder, Rule};
use crate::contract::ListShape;
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::{Document, FoundSection, NodeId, NodeKind};
use crate::text::language;

pub static RULE: Rule = Rule {
    name: RuleName("list-shape"),
    severity: Some(Severity::Error),
    page: include_str!("list_shape.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    for (section, found) in filled(document) {
        let Some(shape) = &section.list else { continue };
        let remedy = match &shape.of {
            Some(thing) => format!("write one list item for each {thing}"),
            None => "write them as items of a list".to_owned(),
        };
        let name = heading_text(document, found).unwrap_or(&section.title);
        let items = items(document, found);
        let thing = shape.of.as_deref().unwrap_or("item");
        if let Some(wanted) = outside(shape, items.len()) {
            let message = format!("`{name}` lists {}, and {wanted} wanted", count(items.len(), thing));
            let place = items
                .get(shape.max.unwrap_or(usize::MAX))
                .map_or(found.span, |item| document.tree.node(*item).span);
            out.push(RULE.at(document.path(), place, message).help(remedy));
        }
        if let Some(wanted) = shape.sentences {
            sentences(document, &items, wanted, thing, out);
        }
    }
}

/// What is wanted, where the number of items lies outside.
fn outside(shape: &ListShape, items: usize) -> Option<String> {
    let too_few = shape.min.is_some_and(|min| items < min);
    let too_many = shape.max.is_some_and(|max| items > max);
    if !too_few && !too_many {
        return None;
    }
    Some(match (shape.min, shape.max) {
        (Some(1), Some(1)) => "exactly 1 is".to_owned(),
        (Some(min), Some(max)) if min == max => format!("exactly {min} are"),
        (Some(min), Some(max)) => format!("{min} to {max} are"),
        (Some(min), None) => format!("at least {min} {}", if min == 1 { "is" } else { "are" }),
        (None, max) => format!("at most {} are", max.unwrap_or_default()),
    })
}

/// The items of the section's lists that are no part of an item, and that somebody filled in.
fn items(document: &Document, found: &FoundSection) -> Vec<NodeId> {
    let tree = &document.tree;
    let (mut id, end) = found.content;
    let mut items = Vec::new();
    while id < end {
        let node = tree.node(id);
        match node.kind {
            NodeKind::List { .. } => {
                items.extend(tree.children(id).filter(|item| says_something(document, *item)));
                id = node.end;
            }
            _ => id += 1,
        }
    }
    items
}

/// Whether an item is more than its mark and a prompt.
fn says_something(document: &Document, item: NodeId) -> bool {
    let text = document.tree.plain_text(item, &document.text);
    let figure = || {
        (item..document.tree.node(item).end)
            .any(|id| matches!(document.tree.node(id).kind, NodeKind::Image { .. }))
    };
    !text.trim().is_empty() && !language::is_placeholder(&text) || figure()
}

fn sentences(document: &Document, items: &[NodeId], wanted: usize, thing: &str, out: &mut Sink) {
    for &item in items {
        let node = document.tree.node(item);
        let prose = Prose::of(document, (item + 1, node.end));
        let found = language::sentences(&prose.text);
        if found.len() == wanted {
            continue;
        }
        let verb = if wanted == 1 { "is" } else { "are" };
        let message =
            format!("this {thing} has {}, and {wanted} {verb} wanted", count(found.len(), "sentence"));
        let place = found.get(wanted).map_or(node.span, |sentence| prose.place(*sentence));
        out.push(RULE.at(document.path(), place, message).help("join or part what it says"));
    }
}
