//! Two pages have the same `id`.
//!
//! # Why
//! The id is the name that links keep when a page moves. If two pages have it, a link leads to one of them by chance.
//!
//! # Example
//! A page that was copied with its front matter, `id: quotas` included.
//!
//! # Remedy
//! Give the copy an id of its own, or none.

use std::collections::HashMap;

use crate::book::Book;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::text::fold;

pub static RULE: Rule = Rule {
    name: RuleName("duplicate-id"),
    severity: Some(Severity::Error),
    page: include_str!("duplicate_id.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    let mut first: HashMap<String, usize> = HashMap::new();
    for (index, document) in book.documents.iter().enumerate().filter(|(_, document)| !document.is_template) {
        let Some((id, value)) = document.front.common.id.as_ref().zip(document.front.map.get("id")) else {
            continue;
        };
        let Some(&before) = first.get(&fold(id)) else {
            first.insert(fold(id), index);
            continue;
        };
        let other = &book.documents[before];
        let place = other.front.map.get("id").map_or(other.title_span, |value| value.span);
        out.push(
            RULE.at(document.path(), value.span, format!("the id `{id}` is taken by `{}`", other.path()))
                .related(other.path(), place, "first here")
                .help("give this page an id of its own, or none"),
        );
    }
}
