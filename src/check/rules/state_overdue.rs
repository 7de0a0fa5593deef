//! A record is still in a state that it was to leave by a day that has passed.
//!
//! # Why
//! A question with a day to it was meant to be answered by that day. Once it has passed, either the answer was given and
//! nobody wrote it down, or everybody waits for somebody else.
//!
//! # Example
//! A trade-off with `status: open` and `decide-by: 2026-12-04`, a week later. The kind says in `book.toml` that the day
//! counts: `leave-by = { open = "decide-by" }` under its `lifecycle`.
//!
//! # Remedy
//! Write down what was decided and set the new state, or agree on another day. `build` makes a warning of it, whatever
//! level `[rules]` gives: no site stays behind because a day has passed.

use crate::book::Book;
use crate::check::wording::names;
use crate::check::{Finder, Rule};
use crate::contract::Lifecycle;
use crate::diagnostic::{RuleName, Severity, Sink};

pub static RULE: Rule = Rule {
    name: RuleName("state-overdue"),
    severity: Some(Severity::Warning),
    page: include_str!("state_overdue.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for document in book.documents.iter().filter(|document| !document.is_template) {
        let Some((lifecycle, state)) = document.kind.lifecycle.as_ref().zip(document.state()) else {
            continue;
        };
        let Some((field, span, day)) = document.deadline().filter(|(.., day)| *day < book.today) else {
            continue;
        };
        let label = document.kind.noun();
        out.push(
            RULE.at(
                document.path(),
                span,
                format!("this {label} is still `{state}`, and its `{field}` was {day}"),
            )
            .help(remedy(lifecycle, state, field)),
        );
    }
}

fn remedy(lifecycle: &Lifecycle, state: &str, field: &str) -> String {
    let next = lifecycle.transitions.get(state).filter(|next| !next.is_empty());
    let next = next.map_or_else(|| "its new state".to_owned(), names);
    format!(
        "say what came of it and set `{}` to {next}, or agree on another day and set `{field}`",
        lifecycle.field
    )
}
