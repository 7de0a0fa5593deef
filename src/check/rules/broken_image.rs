//! An image is not there.
//!
//! # Why
//! The page shows a hole where the picture was to explain what words do not.
//!
//! # Example
//! `![Queues by tenant](quues.png)`
//!
//! # Remedy
//! Correct the path, which is relative to the page's file, or add the image to the content folder.

use crate::book::{Book, Resolution};
use crate::check::links::{edges, form, replace_path, with_candidates};
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::LinkForm;

pub static RULE: Rule = Rule {
    name: RuleName("broken-image"),
    severity: Some(Severity::Error),
    page: include_str!("broken_image.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for edge in edges(book).filter(|edge| form(book, edge).is_some_and(LinkForm::is_image)) {
        let Resolution::Missing { path, near } = &edge.resolution else { continue };
        let document = &book.documents[edge.document];
        let message = format!("the image `{}` is not there", edge.destination);
        let found = with_candidates(RULE.at(document.path(), edge.span, message), near);
        out.push(match near.first().and_then(|near| replace_path(document, edge, near)) {
            Some(edit) => found.fix(false, vec![edit]),
            None if near.is_empty() => found.help(format!("add it as `{path}` to the content folder")),
            None => found,
        });
    }
}
