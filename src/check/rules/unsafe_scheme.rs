//! A link's address begins with a scheme that is not let through.
//!
//! # Why
//! `javascript:` and `data:` run what somebody wrote into a page with the rights of whoever reads it; `file:` works on
//! the author's machine alone.
//!
//! # Example
//! `[click](javascript:alert(1))`
//!
//! # Remedy
//! Use `https:`, `http:`, `mailto:` or `tel:`, or a path.

use crate::book::{Book, Resolution};
use crate::check::links::edges;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};

pub static RULE: Rule = Rule {
    name: RuleName("unsafe-scheme"),
    severity: Some(Severity::Error),
    page: include_str!("unsafe_scheme.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for edge in edges(book) {
        let Resolution::Scheme(scheme) = &edge.resolution else { continue };
        let path = book.documents[edge.document].path();
        out.push(
            RULE.at(path, edge.span, format!("addresses that begin with `{scheme}:` are not let through"))
                .help("use `https:`, `http:`, `mailto:` or `tel:`, or a path"),
        );
    }
}
