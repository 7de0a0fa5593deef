//! A required section stands where it does not count: under an alternative, an option, an example, an appendix.
//!
//! # Why
//! `Consequences` below `Option B` says what option B would have brought, and not what the decision brings. A reader
//! who jumps to the heading takes one for the other.
//!
//! # Example
//! ```markdown
//! ## Alternatives
//! ### Consequences
//! ```
//!
//! # Remedy
//! Move the section out to the level of the others.

use crate::check::reading::{sections, subject};
use crate::check::{Finder, Rule};
use crate::contract::Section;
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::{Document, Heading};

pub static RULE: Rule = Rule {
    name: RuleName("misplaced-section"),
    severity: Some(Severity::Error),
    page: include_str!("misplaced_section.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    for (section, found) in sections(document) {
        if found.present || !document.requires(section) || section.entries.is_some() {
            continue;
        }
        let Some((heading, above)) = misplaced(document, section) else { continue };
        let subject = subject(document);
        let message = format!(
            "`{}` stands under `{}`, where it does not count for this {subject}",
            heading.text, above.text
        );
        out.push(
            RULE.at(document.path(), heading.span, message)
                .related(document.path(), above.span, "sections below this heading do not count")
                .help(format!("move it out, to a section `## {}` of its own", section.title)),
        );
    }
}

/// The first heading that would be the section, and the one above it below which nothing counts.
pub(super) fn misplaced<'a>(document: &'a Document, section: &Section) -> Option<(&'a Heading, &'a Heading)> {
    let headings = &document.outline.headings;
    let ignore = document.kind.ignore_under(section);
    let counts_anywhere = |heading: &Heading| ignore.except.matches(&heading.normalised);
    let would_be =
        |heading: &&Heading| section.heading.opens(&heading.normalised) && !counts_anywhere(heading);
    headings.iter().filter(would_be).find_map(|heading| {
        let mut above = heading.parent;
        while let Some(parent) = above.map(|index| &headings[index]) {
            let is_title = Some(parent.node) == document.title_heading;
            if !is_title && ignore.headings.matches(&parent.normalised) {
                return Some((heading, parent));
            }
            above = parent.parent;
        }
        None
    })
}
