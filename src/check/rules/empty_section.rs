//! A required section has a heading and nothing below it.
//!
//! # Why
//! An empty section looks finished in a list of headings, and answers nothing.
//!
//! # Example
//! ```markdown
//! ## Consequences
//!
//! ## Links
//! ```
//!
//! # Remedy
//! Write the section. Comments, empty code blocks and tables without rows, as a template leaves them, do not fill it.

use crate::check::reading::{because_of, heading_text, sections, subject};
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::Document;

pub static RULE: Rule = Rule {
    name: RuleName("empty-section"),
    severity: Some(Severity::Error),
    page: include_str!("empty_section.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    for (section, found) in sections(document) {
        let empty = found.present && !found.filled && found.placeholder.is_none();
        if !empty || !document.requires(section) || section.entries.is_some() {
            continue;
        }
        let name = heading_text(document, found).unwrap_or(&section.title);
        let because = because_of(document, section);
        let message = format!("`{name}` of this {} is empty{because}", subject(document));
        let diagnostic = RULE.at(document.path(), found.span, message);
        out.push(match &section.prompt {
            Some(prompt) => diagnostic.help(format!("its prompt is: {prompt}")),
            None => diagnostic.help("write what belongs there"),
        });
    }
}
