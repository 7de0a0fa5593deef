//! A page was to be reviewed by a day that has passed.
//!
//! # Why
//! A handbook rots quietly: nobody sees that a page is wrong until somebody has acted on it.
//!
//! # Example
//! `reviewed: 2024-01-10` with `review-every: 6 months`, a year later.
//!
//! # Remedy
//! Read the page. If it still holds, set `reviewed` to today; if not, correct it first. `guidepost list --overdue` lists
//! all pages whose day has passed.

use crate::book::Book;
use crate::check::reading::top;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};

pub static RULE: Rule = Rule {
    name: RuleName("review-overdue"),
    severity: Some(Severity::Warning),
    page: include_str!("review_overdue.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for (index, document) in book.documents.iter().enumerate().filter(|(_, document)| !document.is_template) {
        let Some(review) = book.page_of_document(index).map(|page| &page.review) else { continue };
        let Some(due) = review.due.filter(|_| review.overdue) else { continue };
        let written =
            ["review-by", "reviewed", "review-every"].iter().find_map(|key| document.front.map.get(key));
        let place = written.map_or_else(|| top(document), |value| value.span);
        out.push(
            RULE.at(document.path(), place, format!("the review was due on {due}"))
                .help(format!("read the page, correct it, and set `reviewed: {}`", book.today)),
        );
    }
}
