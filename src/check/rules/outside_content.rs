//! A link leaves the content folder and its mounts.
//!
//! # Why
//! The site holds the content folder and nothing beside it: the link would break, or publish what nobody meant to.
//!
//! # Example
//! `[the code](../../src/queue.rs)` on a page at the top of the content folder.
//!
//! # Remedy
//! Link to the file's address on the code host, or bring its folder into the handbook with `[[mounts]]`.

use crate::book::{Book, Resolution};
use crate::check::links::edges;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};

pub static RULE: Rule = Rule {
    name: RuleName("outside-content"),
    severity: Some(Severity::Error),
    page: include_str!("outside_content.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for edge in edges(book).filter(|edge| edge.resolution == Resolution::Outside) {
        let path = book.documents[edge.document].path();
        let message = format!("`{}` leaves the content folder", edge.destination);
        out.push(
            RULE.at(path, edge.span, message)
                .help("link to its address on the code host, or bring its folder in with `[[mounts]]`"),
        );
    }
}
