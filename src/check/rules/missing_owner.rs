//! A page has no owner.
//!
//! # Why
//! A page without an owner is nobody's to correct, and the question about it goes to whoever is asked last. Small teams
//! own everything together, so the rule is off unless `[rules]` switches it on.
//!
//! # Example
//! A page with no `owners`, in a folder whose index page gives none under `cascade`.
//!
//! # Remedy
//! Add `owners: [team-or-person]` to the page, or for a whole folder to its index page:
//! ```yaml
//! cascade:
//!   owners: [platform-team]
//! ```

use crate::book::Book;
use crate::check::reading::top;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Sink};

pub static RULE: Rule = Rule {
    name: RuleName("missing-owner"),
    severity: None,
    page: include_str!("missing_owner.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for (index, document) in book.documents.iter().enumerate().filter(|(_, document)| !document.is_template) {
        if book.page_of_document(index).is_some_and(|page| page.owners.is_empty()) {
            let place = document.front.map.entry("owners").map(|entry| entry.key_span);
            let place = place.unwrap_or_else(|| top(document));
            out.push(
                RULE.at(document.path(), place, "this page has no owner")
                    .help("add `owners: […]`, here or under `cascade:` in the folder's index page"),
            );
        }
    }
}
