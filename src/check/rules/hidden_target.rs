//! A link leads to a page that its readers do not get: a draft, or a page for another audience.
//!
//! # Why
//! The link would break on the published site, and its text would tell what the page was hidden for.
//!
//! # Example
//! A public guide that links to `reorganisation.md`, which has `audience: managers`.
//!
//! # Remedy
//! Publish the target, leave the link out, or put it into a part for those who may read on: `:::audience[managers]`.

use crate::book::{Book, Resolution};
use crate::check::links::edges;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};

pub static RULE: Rule = Rule {
    name: RuleName("hidden-target"),
    severity: Some(Severity::Error),
    page: include_str!("hidden_target.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    // A link that is hidden together with its target tells nobody anything.
    for edge in edges(book).filter(|edge| edge.shown) {
        let Resolution::Hidden { document: target, why } = &edge.resolution else { continue };
        let path = book.documents[edge.document].path();
        let message =
            format!("`{}` leads to a page that is not published here: it is {why}", edge.destination);
        out.push(
            RULE.at(path, edge.span, message)
                .help(format!("publish `{}`, or leave the link out", book.documents[*target].path())),
        );
    }
}
