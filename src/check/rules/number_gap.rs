//! A number is missing between those of a folder's records.
//!
//! # Why
//! Numbers are given once and never again. A gap is a record that was deleted where it should have been rejected, so
//! that nobody learns why. Many teams live with gaps, so the rule is off unless `[rules]` switches it on.
//!
//! # Example
//! `0006-….md` and `0008-….md` with no record between them.
//!
//! # Remedy
//! Restore the record and mark it rejected or superseded.

use crate::book::Book;
use crate::check::numbers::{Series, series};
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Sink};

pub static RULE: Rule = Rule {
    name: RuleName("number-gap"),
    severity: None,
    page: include_str!("number_gap.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for Series { mut records, .. } in series(book) {
        records.sort_by_key(|(number, _)| *number);
        for pair in records.windows(2) {
            let ((before, _), (number, document)) = (pair[0], pair[1]);
            if number - before < 2 {
                continue;
            }
            let missing = match number - before {
                2 => format!("number {} is missing", before + 1),
                _ => format!("the numbers {} to {} are missing", before + 1, number - 1),
            };
            out.push(
                RULE.at(document.path(), document.title_span, format!("{missing} before {number}"))
                    .help("restore the record, and give it a state that says why it does not hold"),
            );
        }
    }
}
