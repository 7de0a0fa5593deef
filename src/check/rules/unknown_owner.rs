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
use crate::document::Document;
use crate::text::{Span, nearest};

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
        for (owner, span) in named(document).filter(|(owner, _)| !known.knows(owner)) {
            let message = format!("`CODEOWNERS` does not know the owner `{owner}`");
            let found = RULE.at(document.path(), span, message);
            out.push(match nearest(owner, bare.iter().copied()) {
                Some(near) => found.help(format!("did you mean `{near}`?")),
                None => found.help("name a team or a person from `CODEOWNERS`"),
            });
        }
    }
}

/// The owners that a document names: its own, and those that an index page gives its folder.
fn named(document: &Document) -> impl Iterator<Item = (&str, Span)> {
    let common = &document.front.common;
    let own = common.owners.iter().map(|owner| (&*owner.text, owner.span));
    let given = common.cascade.as_ref().filter(|_| document.is_index).and_then(|given| given.get("owners"));
    let given = given.into_iter().flat_map(|owners| owners.items());
    own.chain(given.filter_map(|owner| Some((owner.text()?.trim(), owner.span))))
}
