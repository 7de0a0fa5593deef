//! An amount or a name is left open in a section that must be finished: `$X`, `control X`, `[amount]`.
//!
//! # Why
//! The text came from a template or a talk and still has a hole where the fact belongs. Whoever copies it into a
//! proposal copies the hole.
//!
//! # Example
//! "Without control X we cannot sell to banks, which is worth $Y a year."
//!
//! # Remedy
//! Put the fact in. Capitals that are part of a name are let through: `Plan B`, `X-ray`, `N+1`, `the Y axis`;
//! so is code.

use crate::check::reading::{Prose, filled, heading_text};
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::Document;
use crate::text::language;

pub static RULE: Rule = Rule {
    name: RuleName("open-placeholder"),
    severity: Some(Severity::Error),
    page: include_str!("open_placeholder.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    for (section, found) in filled(document).filter(|(section, _)| section.no_placeholders) {
        let prose = Prose::of(document, found.content);
        let name = heading_text(document, found).unwrap_or(&section.title);
        for span in language::placeholders(&prose.text).into_iter().filter(|span| !prose.is_code(*span)) {
            let open = span.slice(&prose.text);
            out.push(
                RULE.at(document.path(), prose.place(span), format!("`{name}` leaves `{open}` open"))
                    .help("put the amount or the name in its place"),
            );
        }
    }
}
