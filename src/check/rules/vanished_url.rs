//! A page that was published is gone, and nothing leads its readers on.
//!
//! # Why
//! Tickets, chats and bookmarks keep the old address for years, and nobody sees them break. Where `guidepost.lock` lists
//! what was published, a page that was renamed, moved, withdrawn or deleted is noticed before its readers are.
//!
//! # Example
//! `content/limits.md` is renamed to `content/quotas.md`, and `guidepost.lock` has `limits.html`.
//!
//! # Remedy
//! Name the old address under `aliases` of the page that took its place, or in `[redirects]` of `book.toml`:
//! `"limits.html" = "quotas.html"`. Where nothing took its place, `guidepost lock --accept` lets the address go.

use crate::book::{Book, Fate};
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::source::LOCK;
use crate::text::FilePath;

pub static RULE: Rule = Rule {
    name: RuleName("vanished-url"),
    severity: Some(Severity::Error),
    page: include_str!("vanished_url.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for gone in book.vanished_urls() {
        let old = &gone.address;
        let found = |message| RULE.at(&FilePath::from(LOCK), gone.span, message);
        let lost = || format!("`{old}` was published, and no page or redirect answers there now");
        out.push(match gone.fate {
            Fate::Hidden { document, why } => {
                let path = book.documents[document].path();
                let message = format!("`{old}` was published, and now `{path}` is left out: it is {why}");
                found(message)
                    .help("publish it again, or send its readers on with `[redirects]` in `book.toml`")
                    .help("`guidepost lock --accept` lets the address go")
            }
            _ if book.redirects.broken.contains(&old.to_string()) => {
                found(lost()).help("mend its line of `[redirects]` in `book.toml`, which leads nowhere")
            }
            Fate::Moved(page) => {
                let new = &book.page(page).url;
                let path = book.document_of(page).map(|document| document.path().to_string());
                found(lost())
                    .help(format!(
                        "if it moved to `{new}`, add to `[redirects]` in `book.toml`: \"{old}\" = \"{new}\""
                    ))
                    .help(format!(
                        "or name it in the front matter of `{}`: aliases: [{old}]",
                        path.unwrap_or_default()
                    ))
            }
            Fate::Unknown => found(lost())
                .help(format!(
                    "send its readers on: add to `[redirects]` in `book.toml`: \"{old}\" = \"….html\""
                ))
                .help("where nothing took its place, `guidepost lock --accept` lets the address go"),
        });
    }
}
