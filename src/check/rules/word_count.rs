//! A section has fewer or more words than its kind allows.
//!
//! # Why
//! Too few words hide that nothing was thought through; too many are not read. A kind sets the limits for its own
//! purpose: a sentence to be said aloud has at most 35 words.
//!
//! # Example
//! ```toml
//! [[kinds.framing.sections]]
//! id = "in-one-sentence"
//! max-words = 35
//! ```
//!
//! # Remedy
//! Cut the section, or write more of it. Code blocks and headings do not count.

use crate::check::reading::{Prose, filled, heading_text};
use crate::check::wording::count;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::Document;
use crate::text::count_words;

pub static RULE: Rule = Rule {
    name: RuleName("word-count"),
    severity: Some(Severity::Error),
    page: include_str!("word_count.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    for (section, found) in filled(document) {
        if section.min_words.is_none() && section.max_words.is_none() {
            continue;
        }
        let words = count_words(&Prose::of(document, found.content).text);
        let name = heading_text(document, found).unwrap_or(&section.title);
        let has = format!("`{name}` has {}", count(words, "word"));
        if let Some(min) = section.min_words.filter(|min| words < *min) {
            let message = format!("{has}, and at least {min} are wanted");
            out.push(
                RULE.at(document.path(), found.span, message).help("say more, or say why there is no more"),
            );
        } else if let Some(max) = section.max_words.filter(|max| words > *max) {
            let message = format!("{has}, and at most {max} are wanted");
            out.push(
                RULE.at(document.path(), found.span, message)
                    .help(format!("cut {}", count(words - max, "word"))),
            );
        }
    }
}
