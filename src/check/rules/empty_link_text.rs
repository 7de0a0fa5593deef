//! A link has no text.
//!
//! # Why
//! There is nothing to click on, and a screen reader says "link" and no more.
//!
//! # Example
//! `[](../quotas.md)`
//!
//! # Remedy
//! Write the text between the brackets: what the reader finds behind the link.

use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::{Document, LinkForm};

pub static RULE: Rule = Rule {
    name: RuleName("empty-link-text"),
    severity: Some(Severity::Warning),
    page: include_str!("empty_link_text.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    for link in document.tree.links.iter().filter(|link| link.form == LinkForm::Link) {
        // The alternative text of an image inside is the link's text.
        if document.tree.plain_text(link.node, &document.text).trim().is_empty() {
            let span = document.tree.node(link.node).span;
            out.push(
                RULE.at(document.path(), span, format!("the link to `{}` has no text", link.destination))
                    .help("say between the brackets what is behind it"),
            );
        }
    }
}
