//! Two records of one folder have the same number.
//!
//! # Why
//! Two branches each took the next number, and both were merged. From then on "ADR 7" means two things.
//!
//! # Example
//! `0007-queue-per-tenant.md` beside `0007-use-postgres.md`.
//!
//! # Remedy
//! Give the later one the next free number: in its file's name, in its title, and in the links to it. `guidepost check`
//! names the links that are left.

use std::collections::BTreeMap;

use crate::book::Book;
use crate::check::numbers::{Series, renamed, series};
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};

pub static RULE: Rule = Rule {
    name: RuleName("duplicate-number"),
    severity: Some(Severity::Error),
    page: include_str!("duplicate_number.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for Series { records, .. } in series(book) {
        let next = records.iter().map(|(number, _)| number + 1).max().unwrap_or(1);
        let mut first = BTreeMap::new();
        for (number, document) in records {
            let Some(before) = first.insert(number, document) else { continue };
            first.insert(number, before);
            let (path, other) = (document.path(), before.path());
            let message = format!("number {number} is taken by `{}`", other.name());
            out.push(
                RULE.at(path, document.title_span, message)
                    .related(other, before.title_span, format!("this one is number {number} too"))
                    .help(format!(
                        "the next free number is {next}: rename it to `{}`",
                        renamed(document, next)
                    )),
            );
        }
    }
}
