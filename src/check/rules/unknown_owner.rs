//! A page's owner is not one that `CODEOWNERS` knows.
//!
//! # Why
//! The team was renamed or the person left, and questions about the page go nowhere.
//!
//! # Example
//! `owners: [platfrom-team]`, where `CODEOWNERS` has `@acme/platform-team`.
//!
//! # Remedy
//! Name an owner from `CODEOWNERS`, with or without `@` and the organisation, or add the team there.

use crate::book::Book;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::text::nearest;

pub static RULE: Rule = Rule {
    name: RuleName("unknown-owner"),
    severity: Some(Severity::Warning),
    page: include_str!("unknown_owner.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    let Some(known) = &book.codeowners else { return };
    let bare: Vec<&str> =
        known.names.iter().map(|name| name.rsplit(['@', '/']).next().unwrap_or(name)).collect();
    for document in book.documents.iter().filter(|document| !document.is_template) {
        for owner in document.front.common.owners.iter().filter(|owner| !known.knows(&owner.text)) {
            let message = format!("`CODEOWNERS` does not know the owner `{}`", owner.text);
            let found = RULE.at(document.path(), owner.span, message);
            out.push(match nearest(&owner.text, bare.iter().copied()) {
                Some(near) => found.help(format!("did you mean `{near}`?")),
                None => found.help("name a team or a person from `CODEOWNERS`"),
            });
        }
    }
}
