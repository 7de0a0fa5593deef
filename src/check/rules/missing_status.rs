//! A record of a kind that has a lifecycle says nothing of its state.
//!
//! # Why
//! Whoever reads "we use X" must know whether that was decided, is proposed, or was given up. Tools that take a missing
//! status for accepted, or for a draft, are wrong about half of the records.
//!
//! # Example
//! A decision with context, decision and consequences, and neither `status:` nor a section `Status`.
//!
//! # Remedy
//! Say the state in the front matter, or in a section `## Status` if that is how the collection does it.

use crate::check::reading::{meant_heading, subject, top};
use crate::check::wording::names;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::Document;

pub static RULE: Rule = Rule {
    name: RuleName("missing-status"),
    severity: Some(Severity::Error),
    page: include_str!("missing_status.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    let Some(lifecycle) = document.kind.lifecycle.as_ref().filter(|_| document.record.status.is_none())
    else {
        return;
    };
    let states = names(&lifecycle.states);
    let field = &lifecycle.field;
    if let Some(entry) = document.front.map.entry(field) {
        let message = format!("`{field}` of this {} names no state", subject(document));
        let found = RULE.at(document.path(), entry.key_span, message);
        return out.push(found.help(format!("write `{field}: …` on one line, with one of {states}")));
    }
    let message = format!("this {} does not say its {field}", subject(document));
    let found = RULE.at(document.path(), top(document), message);
    out.push(match meant_heading(document, &lifecycle.headings) {
        Some((span, help)) => found.related(document.path(), span, "this is no heading").help(help),
        None => found.help(format!("add `{field}: …` to the front matter, one of {states}")),
    });
}
