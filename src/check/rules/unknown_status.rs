//! A record's status is no word that its kind knows.
//!
//! # Why
//! An unknown word is in no list and no filter, and tools that take it for something they know mislead the reader.
//!
//! # Example
//! `status: acepted`, or `Status: see below`.
//!
//! # Remedy
//! Use one of the kind's states. Where a team has a word of its own, teach it once:
//! ```toml
//! [kinds.adr.lifecycle.words]
//! accepted = ["endorsed"]
//! ```

use crate::check::wording::names;
use crate::check::{Finder, Rule};
use crate::contract::with_article;
use crate::diagnostic::{Edit, RuleName, Severity, Sink};
use crate::document::Document;
use crate::text::nearest;

pub static RULE: Rule = Rule {
    name: RuleName("unknown-status"),
    severity: Some(Severity::Error),
    page: include_str!("unknown_status.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    let (Some(lifecycle), Some(status)) = (&document.kind.lifecycle, &document.record.status) else { return };
    if status.state.is_some() || status.unfilled {
        return;
    }
    let label = document.kind.noun();
    let found = RULE.at(
        document.path(),
        status.span,
        format!("`{}` is no status of {}", status.raw, with_article(&label)),
    );
    let words = lifecycle.words.values().flatten();
    let known = lifecycle.states.iter().chain(words).map(String::as_str);
    out.push(match nearest(&status.raw, known) {
        Some(near) => found.help(format!("did you mean `{near}`?")).fix(
            false,
            vec![Edit { path: document.path().clone(), span: status.span, text: near.to_owned() }],
        ),
        None => found.help(format!("the states are {}", names(&lifecycle.states))),
    });
}
