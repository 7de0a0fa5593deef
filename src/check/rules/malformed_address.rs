//! An address of another place names no host or nobody.
//!
//! # Why
//! Browsers make something of `https:///example.org` or `https:example.org`, each its own thing, and of `https://`
//! nothing at all. No other check finds it, since links to other hosts are asked for only where a team wants that.
//!
//! # Example
//! `[the guide](https:///example.org/guide)`
//!
//! # Remedy
//! Write the whole address, as the browser shows it above the page: `https://example.org/guide`.

use crate::book::{Book, Lacks, Resolution};
use crate::check::links::edges;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};

pub static RULE: Rule = Rule {
    name: RuleName("malformed-address"),
    severity: Some(Severity::Warning),
    page: include_str!("malformed_address.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for edge in edges(book) {
        let Resolution::Malformed(lacks) = edge.resolution else { continue };
        let path = book.documents[edge.document].path();
        let (message, whole) = match lacks {
            Lacks::Host => ("names no host", "https://example.org/page"),
            Lacks::Recipient => ("names nobody", "mailto:team@example.org"),
        };
        let message = format!("the address `{}` {message}", edge.destination);
        out.push(RULE.at(path, edge.span, message).help(format!("write the whole address, as `{whole}`")));
    }
}
