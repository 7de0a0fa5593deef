//! A record lacks a section that its kind must have.
//!
//! # Why
//! The section is what the next reader looks for: a decision without its consequences says what was chosen and not
//! what it costs.
//!
//! # Example
//! An accepted decision with `## Context`, `## Decision` and `## Consequense`: the last heading is near to
//! `Consequences` and is not read as it.
//!
//! # Remedy
//! Add the section, or rename the heading that was meant for it. Headings are compared without case, numbering and
//! signs, and each section has several that are accepted; `guidepost new KIND "Title"` writes a record with the first of
//! each.

use crate::check::reading::{because_of, meant_heading, sections, subject, top};
use crate::check::{Finder, Rule};
use crate::contract::Section;
use crate::diagnostic::{Diagnostic, Edit, RuleName, Severity, Sink};
use crate::document::{Document, Heading};
use crate::text::{LineIndex, Span, distance, nearest};

use super::misplaced_section;

pub static RULE: Rule = Rule {
    name: RuleName("missing-section"),
    severity: Some(Severity::Error),
    page: include_str!("missing_section.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    for (section, found) in sections(document) {
        // A section of entries may spread over the whole body, with no heading of its own: another rule counts them.
        let wanted = document.requires(section) && section.entries.is_none();
        if found.present || !wanted || misplaced_section::misplaced(document, section).is_some() {
            continue;
        }
        out.push(missing(document, section));
    }
}

fn missing(document: &Document, section: &Section) -> Diagnostic {
    let because = because_of(document, section);
    let label = &document.kind.label;
    let message = format!("{} has no section {}{because}", subject(document), named(&section.title, label));
    let found = RULE.at(document.path(), top(document), message);
    if let Some((span, help)) = meant_heading(document, &section.heading) {
        return found.related(document.path(), span, "this is no heading").help(help);
    }
    let Some(near) = near(document, section) else {
        let found = found.help(format!("add a section `## {}`", section.title));
        return match &section.prompt {
            Some(prompt) => found.help(format!("its prompt is: {prompt}")),
            None => found,
        };
    };
    let line = LineIndex::new(&document.text).place(near.span.start).line;
    let marks = "#".repeat(near.level.into());
    let label = format!("this heading is close to `{}`", section.title);
    let rename =
        format!("rename it to `{marks} {}`, or say `guidepost explain {}`", section.title, RULE.name);
    let found = found
        .related(document.path(), near.span, label)
        .help(format!("did you mean `{}`? found `{}` on line {line}", section.title, near.text))
        .help(rename);
    match text_span(document, near) {
        // Not safe: the heading's anchor changes with it, and links to it break.
        Some(span) => {
            found.fix(false, vec![Edit { path: document.path().clone(), span, text: section.title.clone() }])
        }
        None => found,
    }
}

/// `for its consequences`, but `` `In one sentence` `` and `` `Why` `` where the title is no noun alone, and
/// `` `Decision` `` in a decision.
fn named(title: &str, label: &str) -> String {
    let lower = title.to_lowercase();
    let is_question = ["why", "how", "what", "when", "where", "who"].contains(&lower.as_str());
    if is_question || label.to_lowercase() == lower || title.contains(' ') {
        format!("`{title}`")
    } else {
        format!("for its {lower}")
    }
}

/// The heading that was most likely meant for the section; headings that another section uses are not.
fn near<'a>(document: &'a Document, section: &Section) -> Option<&'a Heading> {
    let used = |index: usize| {
        document
            .record
            .sections
            .iter()
            .any(|found| found.heading == Some(index) || found.twins.contains(&index))
    };
    let headings = document.outline.headings.iter().enumerate();
    let free =
        headings.filter(|(index, heading)| !used(*index) && Some(heading.node) != document.title_heading);
    let misspelt = free.clone().filter_map(|(_, heading)| {
        let meant = nearest(&heading.normalised, section.heading.exact())?;
        Some((distance(meant, &heading.normalised), heading))
    });
    let misspelt = misspelt.min_by_key(|(edits, _)| *edits).map(|(_, heading)| heading);
    let wanted = section.title.to_lowercase();
    let holds_word = |heading: &Heading| heading.normalised.split(' ').any(|word| word == wanted);
    misspelt.or_else(|| free.map(|(_, heading)| heading).find(|heading| holds_word(heading)))
}

/// Where the text of a heading stands, where it is written as it reads.
fn text_span(document: &Document, heading: &Heading) -> Option<Span> {
    let at = heading.span.slice(&document.text).find(&heading.text)?;
    let start = heading.span.start + at as u32;
    (!heading.pseudo).then(|| Span::new(start, start + heading.text.len() as u32))
}
