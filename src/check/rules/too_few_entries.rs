//! A record has fewer entries than its kind asks for: a rubric's dimensions, a glossary's terms.
//!
//! # Why
//! A rubric of one dimension is a question, and a scorecard made from it compares nothing.
//!
//! # Example
//! A rubric whose table has the columns `Dimension` and `Question` and one row.
//!
//! # Remedy
//! Add entries, as rows of a table, as headings or as a definition list, whichever the kind allows. Where entries are
//! there and none is found, look at the form: a table of dimensions needs a column `Question`.

use crate::check::entries::{of, parts};
use crate::check::reading::{subject, top};
use crate::check::wording::count;
use crate::check::{Finder, Rule};
use crate::contract::EntryForm;
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::Document;

pub static RULE: Rule = Rule {
    name: RuleName("too-few-entries"),
    severity: Some(Severity::Error),
    page: include_str!("too_few_entries.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    for part in parts(document) {
        let required = usize::from(document.requires(part.section));
        let min = part.shape.min.unwrap_or(0).max(required);
        let entries = of(document, &part);
        if entries.len() >= min {
            continue;
        }
        let thing = part.shape.of.as_deref().unwrap_or("entry");
        let verb = if min == 1 { "is" } else { "are" };
        let message = format!(
            "this {} has {}, and at least {min} {verb} wanted",
            subject(document),
            count(entries.len(), thing)
        );
        let place = if part.found.present { part.found.span } else { top(document) };
        // A contract that names no form is at fault itself, and says so.
        if part.shape.forms.is_empty() {
            continue;
        }
        let forms: Vec<&str> = part.shape.forms.iter().map(|form| named(*form)).collect();
        out.push(
            RULE.at(document.path(), place, message)
                .help(format!("write each {thing} as {}", forms.join(" or "))),
        );
    }
}

fn named(form: EntryForm) -> &'static str {
    match form {
        EntryForm::Table => "a row of a table",
        EntryForm::Heading => "a heading",
        EntryForm::Definition => "a term of a definition list",
    }
}
