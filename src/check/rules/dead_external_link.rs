//! A link to another host leads nowhere any more.
//!
//! # Why
//! A source that is gone proves nothing, and its reader wonders what else of the page is out of date.
//!
//! # Example
//! `[the study](https://acme.com/2019/study.html)`, where that host answers `404 Not Found`.
//!
//! # Remedy
//! Link to where it went, or to a copy in an archive. Only `guidepost check` asks, and only with `external = "check"`
//! under `[links]`; a page that wants a login counts as there. What was found alive is not asked again for a week, or
//! for as long as `external-age` says.

use crate::book::Book;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};

pub static RULE: Rule = Rule {
    name: RuleName("dead-external-link"),
    severity: Some(Severity::Warning),
    page: include_str!("dead_external_link.rs"),
    finder: Finder::Book(check),
};

/// Whether a rule could find anything in this run: this one only where other hosts were asked.
pub fn is_asked(book: &Book, rule: &str) -> bool {
    rule != RULE.name.0 || book.answers.as_ref().is_some_and(|answers| answers.fresh)
}

fn check(book: &Book, out: &mut Sink) {
    let Some(answers) = book.answers.as_ref().filter(|answers| answers.fresh) else { return };
    for link in book.external_links() {
        let Some((why, _)) = answers.dead(link.url) else { continue };
        let message = format!("`{}` leads nowhere: {why}", link.url);
        out.push(
            RULE.at(&link.path, link.span, message).help("link to where it went, or to a copy in an archive"),
        );
    }
}
