//! A heading that was published is gone or was renamed, and nothing leads its readers on.
//!
//! # Why
//! A link to a heading lands at the top of the page once the heading has another name, and the reader searches by eye.
//! Links within the handbook are checked; only `guidepost.lock` knows of those from elsewhere.
//!
//! # Example
//! `## Limits` is renamed to `## Quotas`, and `guidepost.lock` has `api.html#limits`.
//!
//! # Remedy
//! Let the heading keep its anchor, `## Quotas {#limits}`, or say in `[redirects]` of `book.toml` where it went:
//! `"api.html#limits" = "api.html#quotas"`. Where nothing took its place, `guidepost lock --accept` lets it go.

use crate::book::{Book, PageId, VanishedAnchor};
use crate::check::reading::top;
use crate::check::{Finder, Rule};
use crate::diagnostic::{Diagnostic, RuleName, Severity, Sink};
use crate::document::Heading;
use crate::source::LOCK;
use crate::text::FilePath;

pub static RULE: Rule = Rule {
    name: RuleName("vanished-anchor"),
    severity: Some(Severity::Error),
    page: include_str!("vanished_anchor.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for gone in book.vanished_anchors() {
        out.push(finding(book, &gone));
    }
}

fn finding(book: &Book, gone: &VanishedAnchor) -> Diagnostic {
    let (old, lock) = (&gone.address, FilePath::from(LOCK));
    let message = format!("`{old}` was published, and its page has no such anchor now");
    let found = match book.document_of(gone.page) {
        Some(document) => {
            // The change is in the page, and so is the reviewer's eye.
            let renamed = gone.moved.as_ref().filter(|(page, _)| *page == gone.page);
            let place = renamed.and_then(|(page, new)| heading(book, *page, new.anchor.as_deref()?));
            RULE.at(document.path(), place.map_or_else(|| top(document), |heading| heading.span), message)
                .related(&lock, gone.span, "published here")
        }
        None => RULE.at(&lock, gone.span, message),
    };
    let Some((page, new)) = &gone.moved else {
        return found
            .help(format!(
                "send its readers on: add to `[redirects]` in `book.toml`: \"{old}\" = \"….html#…\""
            ))
            .help("where nothing took its place, `guidepost lock --accept` lets the address go");
    };
    let title =
        new.anchor.as_deref().and_then(|anchor| heading(book, *page, anchor)).map(|found| &found.text);
    let what = match (title, *page == gone.page) {
        (Some(title), true) => format!("the heading was renamed to `{title}`"),
        (Some(title), false) => format!("the section `{title}` moved to `{}`", new.url),
        (None, _) => format!("it is `{new}` now"),
    };
    let found = found.help(format!("if {what}, add to `[redirects]` in `book.toml`: \"{old}\" = \"{new}\""));
    match old.anchor.as_deref().filter(|_| *page == gone.page) {
        Some(anchor) => found.help(format!("or let the heading keep its anchor: {{#{anchor}}}")),
        None => found,
    }
}

fn heading<'a>(book: &'a Book, page: PageId, anchor: &str) -> Option<&'a Heading> {
    let headings = &book.document_of(page)?.outline.headings;
    headings.iter().find(|heading| *heading.anchor == *anchor)
}
