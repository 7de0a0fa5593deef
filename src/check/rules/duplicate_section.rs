//! A record has the same section twice.
//!
//! # Why
//! Only one of them is read as the section, in lists, checks and the scorecard; a reader finds the one and misses the
//! other.
//!
//! # Example
//! A decision with `## Context` at its top and a second, empty `## Context` that the template left at its end.
//!
//! # Remedy
//! Merge the two, or give the second one the heading of what it really is about.

use crate::check::reading::{sections, subject};
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::{Document, Heading};

pub static RULE: Rule = Rule {
    name: RuleName("duplicate-section"),
    severity: Some(Severity::Warning),
    page: include_str!("duplicate_section.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    let headings = &document.outline.headings;
    for (_, found) in sections(document) {
        let Some(first) = found.heading.and_then(|index| headings.get(index)) else { continue };
        // `Positive consequences` beside `Negative consequences` are two halves of one section and no twins.
        let twins = found.twins.iter().filter_map(|&index| headings.get(index));
        for twin in twins.filter(|twin| is_again(first, twin)) {
            let message = format!("this {} has a section `{}` twice", subject(document), twin.text);
            out.push(
                RULE.at(document.path(), twin.span, message)
                    .related(document.path(), first.span, "this one is read")
                    .help("merge the two, or rename one"),
            );
        }
    }
}

/// Whether a heading says again what the first one said: a label in bold beside a heading does not.
fn is_again(first: &Heading, twin: &Heading) -> bool {
    twin.normalised == first.normalised && twin.parent == first.parent && twin.pseudo == first.pseudo
}
