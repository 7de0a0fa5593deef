//! A link differs from its target by capital letters alone.
//!
//! # Why
//! It works on the author's machine, where the file system does not care, and breaks on the server, where it does.
//!
//! # Example
//! `[quotas](Quotas.md)` where the file is `quotas.md`.
//!
//! # Remedy
//! Write the path as the file is named. `guidepost check --fix` does so.

use crate::book::{Book, Resolution};
use crate::check::links::{edges, replace_path};
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};

pub static RULE: Rule = Rule {
    name: RuleName("wrong-case"),
    severity: Some(Severity::Error),
    page: include_str!("wrong_case.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for edge in edges(book) {
        let Resolution::WrongCase(right) = &edge.resolution else { continue };
        let document = &book.documents[edge.document];
        let message = format!("`{}` differs from `{right}` by capital letters", edge.destination);
        let found = RULE.at(document.path(), edge.span, message).help(format!("write `{right}`"));
        out.push(match replace_path(document, edge, right) {
            Some(edit) => found.fix(true, vec![edit]),
            None => found,
        });
    }
}
