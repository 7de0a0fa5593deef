//! An image has no alternative text.
//!
//! # Why
//! Who cannot see the image, by eye, in a terminal, or because it did not load, learns nothing of it; nor does search.
//!
//! # Example
//! `![](queues.png)`
//!
//! # Remedy
//! Say what the image shows, in the words you would use on the telephone: `![Each tenant has a queue](queues.png)`.

use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::{Document, LinkForm};

pub static RULE: Rule = Rule {
    name: RuleName("image-without-alt"),
    severity: Some(Severity::Warning),
    page: include_str!("image_without_alt.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    for image in document.tree.links.iter().filter(|link| link.form == LinkForm::Image) {
        if document.tree.plain_text(image.node, &document.text).trim().is_empty() {
            let span = document.tree.node(image.node).span;
            out.push(
                RULE.at(
                    document.path(),
                    span,
                    format!("the image `{}` has no alternative text", image.destination),
                )
                .help("say between the brackets what it shows"),
            );
        }
    }
}
