//! A link by name may mean several pages.
//!
//! # Why
//! Guidepost would have to guess which one, and would guess otherwise once another page has the name too.
//!
//! # Example
//! `[[Setup]]` where `linux/setup.md` and `mac/setup.md` both have the title `Setup`.
//!
//! # Remedy
//! Link by path, or give the page that is meant an `id` in its front matter and link by that.

use crate::book::{Book, Resolution};
use crate::check::links::edges;
use crate::check::wording::{count, names};
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};

pub static RULE: Rule = Rule {
    name: RuleName("ambiguous-link"),
    severity: Some(Severity::Error),
    page: include_str!("ambiguous_link.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for edge in edges(book) {
        let Resolution::Ambiguous { documents } = &edge.resolution else { continue };
        let path = book.documents[edge.document].path();
        let message = format!("`{}` may mean {}", edge.destination, count(documents.len(), "page"));
        let pages = names(documents.iter().map(|index| book.documents[*index].file.content_path.as_str()));
        out.push(
            RULE.at(path, edge.span, message).help(format!("link by path to the one that is meant: {pages}")),
        );
    }
}
