//! A record's status is still the choice that its template offers.
//!
//! # Why
//! `proposed | accepted | rejected` says nothing about this record.
//!
//! # Example
//! `status: proposed | accepted`.
//!
//! # Remedy
//! Keep one of the words.

use crate::check::wording::names;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::Document;

pub static RULE: Rule = Rule {
    name: RuleName("unfilled-status"),
    severity: Some(Severity::Error),
    page: include_str!("unfilled_status.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    let (Some(lifecycle), Some(status)) = (&document.kind.lifecycle, &document.record.status) else { return };
    if status.unfilled {
        let message = format!("the status `{}` is the template's choice, and none was made", status.raw);
        out.push(
            RULE.at(document.path(), status.span, message)
                .help(format!("keep one of {}", names(&lifecycle.states))),
        );
    }
}
