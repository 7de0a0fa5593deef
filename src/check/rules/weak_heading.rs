//! A section is recognised by a heading that only hints at it.
//!
//! # Why
//! `Overview` may be the context of a decision, or its summary. Guidepost reads it as the context, because many teams
//! write so; a reader who looks for the context does not.
//!
//! # Example
//! A decision that begins with `## Overview` and has no `## Context`.
//!
//! # Remedy
//! Rename the heading to the section's own. A collection that writes so throughout says it once, with a profile that has
//! `accept-weak = true`.

use crate::check::reading::{heading_text, sections, subject};
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::Document;

pub static RULE: Rule = Rule {
    name: RuleName("weak-heading"),
    severity: Some(Severity::Warning),
    page: include_str!("weak_heading.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    if document.profile().is_some_and(|profile| profile.accept_weak) {
        return;
    }
    for (section, found) in sections(document).filter(|(_, found)| found.present && found.weak) {
        let message = match heading_text(document, found) {
            Some(written) => format!(
                "`{written}` is taken for the section `{}` of this {}",
                section.title,
                subject(document)
            ),
            None => format!("the text under the title is taken for the section `{}`", section.title),
        };
        let remedy = match found.heading {
            Some(_) => format!("rename it to `{}`", section.title),
            None => format!("put a heading `## {}` above it", section.title),
        };
        out.push(RULE.at(document.path(), found.span, message).help(remedy));
    }
}
