//! A record names its successor and is still in force by its status.
//!
//! # Why
//! Half of the readers go by the status, the other half by the link; they act on different decisions.
//!
//! # Example
//! `status: accepted` beside `superseded-by: ADR-12`.
//!
//! # Remedy
//! Set the status to the one of replaced records. If only a part was replaced, say `amended-by`, and keep the status.

use crate::check::lineage::{is_final, stated};
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::{Document, RelationKind};

pub static RULE: Rule = Rule {
    name: RuleName("contradictory-supersession"),
    severity: Some(Severity::Error),
    page: include_str!("contradictory_supersession.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    let (Some(state), Some(replaced)) = (document.state(), document.kind.replaced_state.as_deref()) else {
        return;
    };
    if is_final(document) {
        return;
    }
    let Some(pointer) = stated(document, RelationKind::SupersededBy).next() else { return };
    let found = RULE.at(
        document.path(),
        pointer.span,
        format!(
            "`{}` supersedes this {}, whose status is `{state}`",
            pointer.target,
            document.kind.label.to_lowercase()
        ),
    );
    let found = match &document.record.status {
        Some(status) => found.related(document.path(), status.span, format!("still `{state}` here")),
        None => found,
    };
    out.push(
        found
            .help(format!("set the status to `{replaced}`, or say `amended-by` if only a part was replaced")),
    );
}
