//! An entry asks no question where its kind wants one: a dimension of a rubric.
//!
//! # Why
//! `Operability` means something else to everyone. "Who is paged at night, and can they mend it?" is answered the same
//! way by two reviewers.
//!
//! # Example
//! A row of a rubric whose cell under `Question` is empty.
//!
//! # Remedy
//! Write the question that a reviewer answers for this entry.

use crate::check::entries::{of, parts};
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::Document;

pub static RULE: Rule = Rule {
    name: RuleName("missing-question"),
    severity: Some(Severity::Error),
    page: include_str!("missing_question.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    for part in parts(document).filter(|part| part.shape.question) {
        let thing = part.shape.of.as_deref().unwrap_or("entry");
        for entry in of(document, &part).iter().filter(|entry| entry.question.is_none()) {
            out.push(
                RULE.at(
                    document.path(),
                    entry.span,
                    format!("the {thing} `{}` asks no question", entry.name),
                )
                .help("write the question that it answers, with a question mark"),
            );
        }
    }
}
