//! A record states two different states.
//!
//! # Why
//! The front matter says accepted, the section says proposed, or the file has two sections for it: one of them was
//! forgotten, and nobody can tell which.
//!
//! # Example
//! ```markdown
//! ---
//! status: accepted
//! ---
//! ## Status
//! Proposed
//! ```
//!
//! # Remedy
//! Keep the state in one place.

use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::{Document, StatusReading};

pub static RULE: Rule = Rule {
    name: RuleName("status-conflict"),
    severity: Some(Severity::Error),
    page: include_str!("status_conflict.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    let Some(status) = &document.record.status else { return };
    for other in &document.record.status_conflicts {
        let message = format!("the status is `{}` here and `{}` elsewhere", said(other), said(status));
        out.push(
            RULE.at(document.path(), other.span, message)
                .related(document.path(), status.span, "this one is read")
                .help("keep the state in one place"),
        );
    }
}

fn said(status: &StatusReading) -> &str {
    status.state.as_deref().unwrap_or(&status.raw)
}
