//! A record lacks a field of its front matter that its kind requires.
//!
//! # Why
//! Lists, filters and the record's own page show the field; where it is missing, the record falls out of all of them.
//!
//! # Example
//! A decision with `reversibility: one-way` and no `rubric`: there is no way back, so it must be reviewed first.
//!
//! # Remedy
//! Add the field between the `---` lines at the top of the file. `guidepost schema KIND` says what it may hold.

use crate::check::reading::{because, subject, top};
use crate::check::wording::names;
use crate::check::{Finder, Rule};
use crate::contract::{Field, FieldType};
use crate::diagnostic::{Diagnostic, RuleName, Severity, Sink};
use crate::document::Document;

pub static RULE: Rule = Rule {
    name: RuleName("missing-field"),
    severity: Some(Severity::Error),
    page: include_str!("missing_field.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    for field in document.kind.fields.iter().chain(&document.kind.asked) {
        if document.meets(&field.required) && !is_there(document, field) {
            out.push(missing(document, field));
        }
    }
}

fn is_there(document: &Document, field: &Field) -> bool {
    let written = document.field(&field.name).is_some_and(|value| !value.is_blank());
    // What a record may also write elsewhere counts wherever it was read.
    let is_state = document.kind.lifecycle.as_ref().is_some_and(|lifecycle| lifecycle.field == field.name);
    let is_date = field.name == "date" && document.record.date.is_some();
    written || is_date || (is_state && document.record.status.is_some())
}

fn missing(document: &Document, field: &Field) -> Diagnostic {
    let because = because(document, &field.required);
    let message = format!("this {} has no `{}`{because}", subject(document), field.name);
    let blank = document.field(&field.name).map(|value| value.span);
    let found = RULE.at(document.path(), blank.unwrap_or_else(|| top(document)), message);
    let found = found.help(remedy(field));
    match &field.description {
        Some(description) => found.help(format!("what it means: {}", description.trim_end_matches('.'))),
        None => found,
    }
}

/// What to write, in the form the field has.
fn remedy(field: &Field) -> String {
    let value = match &field.kind {
        FieldType::Enum { values } if !values.is_empty() => {
            return format!("add `{}: …` with one of {}", field.name, names(values));
        }
        FieldType::Integer | FieldType::Number => "1",
        FieldType::Bool => "true",
        FieldType::Date => "YYYY-MM-DD",
        FieldType::Duration => "6 months",
        FieldType::Url => "https://…",
        FieldType::List { .. } => "[…]",
        _ => "…",
    };
    format!("add `{}: {value}`", field.name)
}
