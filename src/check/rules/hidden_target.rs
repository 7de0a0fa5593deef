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
    for edge in edges(book) {
        let (target, message) = match &edge.resolution {
            Resolution::Hidden { document, why } if edge.shown => {
                let message =
                    format!("`{}` leads to a page that is not published here: it is {why}", edge.destination);
                (*document, message)
            }
            // A link that is hidden together with its target tells nobody anything, unless it has readers of its own.
            _ => match book.withheld_from_readers(edge) {
                Some((document, why)) => {
                    let message = format!(
                        "`{}` leads to a page that the readers of this one do not get: it is {why}",
                        edge.destination
                    );
                    (document, message)
                }
                None => continue,
            },
        };
        let path = book.documents[edge.document].path();
        out.push(
            RULE.at(path, edge.span, message)
                .help(format!("publish `{}`, or leave the link out", book.documents[target].path())),
        );
    }
}
