//! A record's file name and its title carry different numbers.
//!
//! # Why
//! People cite "ADR 7" by the title and find the file by its name; one of the two leads them astray.
//!
//! # Example
//! `0008-queue-per-tenant.md` with the title `# 7. One queue per tenant`.
//!
//! # Remedy
//! Correct the one that was forgotten when the file was copied, or leave the number out of the title.

use crate::check::numbers::renamed;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::Document;

pub static RULE: Rule = Rule {
    name: RuleName("number-mismatch"),
    severity: Some(Severity::Error),
    page: include_str!("number_mismatch.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    let (Some(number), Some((in_title, span))) = (document.record.number, document.record.title_number)
    else {
        return;
    };
    if number == in_title {
        return;
    }
    let message = format!("the title says {in_title}, and the file's name says {number}");
    out.push(RULE.at(document.path(), span, message).help(format!(
        "write {number} in the title, or rename the file to `{}`",
        renamed(document, in_title)
    )));
}
