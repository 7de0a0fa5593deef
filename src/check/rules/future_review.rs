//! A page says that it was reviewed on a day that has not come.
//!
//! # Why
//! The next review is counted from that day, so the page is not overdue when it should be.
//!
//! # Example
//! `reviewed: 2027-11-01`, written in 2026.
//!
//! # Remedy
//! Write the day on which somebody last found the page right. The day by which it is to be looked at again is
//! `review-by`.

use crate::book::Book;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};

pub static RULE: Rule = Rule {
    name: RuleName("future-review"),
    severity: Some(Severity::Warning),
    page: include_str!("future_review.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    // East of here it is tomorrow already, and whoever builds an old day anew says that it is today: what is meant are
    // days that are far off.
    let Ok(latest) = book.today.checked_add(jiff::Span::new().months(1)) else { return };
    for document in book.documents.iter().filter(|document| !document.is_template) {
        let Some(reviewed) = document.front.common.reviewed.filter(|reviewed| *reviewed > latest) else {
            continue;
        };
        let Some(written) = document.front.map.get("reviewed") else { continue };
        out.push(
            RULE.at(document.path(), written.span, format!("`{reviewed}` has not come yet"))
                .help("write the day of the last review; `review-by` is the day of the next one"),
        );
    }
}
