//! A required section holds nothing but a placeholder: `TBD`, `TODO`, `N/A`, `{…}`, or a prompt in brackets.
//!
//! # Why
//! The template was copied and this part was never filled in. Where a record is in force, that is a promise nobody
//! keeps; a kind may let drafts off with a warning.
//!
//! # Example
//! ```markdown
//! ## Consequences
//! TBD
//! ```
//!
//! # Remedy
//! Say what is known today, even where it is little: "TBD, however we propose to keep both queues until May" counts.

use crate::check::reading::{because_of, heading_text, sections, subject};
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::Document;

pub static RULE: Rule = Rule {
    name: RuleName("placeholder"),
    severity: Some(Severity::Error),
    page: include_str!("placeholder.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    for (section, found) in sections(document) {
        let Some(span) = found.placeholder.filter(|_| found.present && !found.filled) else { continue };
        if !document.requires(section) {
            continue;
        }
        let name = heading_text(document, found).unwrap_or(&section.title);
        let because = because_of(document, section);
        let message = format!("`{name}` of this {} holds only a placeholder{because}", subject(document));
        let mut diagnostic = RULE.at(document.path(), span, message);
        let by_state = document.state().and_then(|state| section.placeholder_severity.get(state));
        diagnostic.severity = by_state.copied().unwrap_or(diagnostic.severity);
        out.push(match &section.prompt {
            Some(prompt) => diagnostic.help(format!("its prompt is: {prompt}")),
            None => diagnostic.help("write what is known today"),
        });
    }
}
