//! A section of a checklist holds no list of tasks.
//!
//! # Why
//! A checklist is worked through box by box; a plain list cannot be ticked off on the page.
//!
//! # Example
//! `- Tell the on-call engineer` where `- [ ] Tell the on-call engineer` is meant.
//!
//! # Remedy
//! Begin each item with `[ ]`.

use crate::check::reading::{filled, heading_text};
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::{Document, NodeKind};

pub static RULE: Rule = Rule {
    name: RuleName("missing-task-list"),
    severity: Some(Severity::Error),
    page: include_str!("missing_task_list.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    for (section, found) in filled(document).filter(|(section, _)| section.task_list) {
        let (start, end) = found.content;
        let ticks = |id| matches!(document.tree.node(id).kind, NodeKind::TaskMarker(_));
        if (start..end).any(ticks) {
            continue;
        }
        let name = heading_text(document, found).unwrap_or(&section.title);
        out.push(
            RULE.at(document.path(), found.span, format!("`{name}` holds no list of tasks"))
                .help("write each task as `- [ ] what is to be done`"),
        );
    }
}
