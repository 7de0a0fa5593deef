//! A section has another number of sentences than its kind asks for.
//!
//! # Why
//! A case in one sentence is one that people remember and repeat. Two sentences are two cases.
//!
//! # Example
//! "We pay twice for storage. Finance sees it every month." is two sentences where one is asked for.
//!
//! # Remedy
//! Join or cut. Abbreviations (`e.g.`, `No. 5`), versions (`v1.2`), initials and quotations do not end a sentence.

use crate::check::reading::{Prose, filled, heading_text};
use crate::check::wording::count;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::Document;
use crate::text::language;

pub static RULE: Rule = Rule {
    name: RuleName("sentence-count"),
    severity: Some(Severity::Error),
    page: include_str!("sentence_count.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    for (section, found) in filled(document) {
        let (wanted, limit) = match (section.sentences, section.max_sentences) {
            (Some(exactly), _) => (format!("exactly {exactly}"), exactly),
            (None, Some(most)) => (format!("at most {most}"), most),
            (None, None) => continue,
        };
        let prose = Prose::of(document, found.content);
        let sentences = language::sentences(&prose.text);
        let too_few = section.sentences.is_some_and(|exactly| sentences.len() < exactly);
        if sentences.len() <= limit && !too_few {
            continue;
        }
        let name = heading_text(document, found).unwrap_or(&section.title);
        let verb = if limit == 1 { "is" } else { "are" };
        let message =
            format!("`{name}` has {}, and {wanted} {verb} wanted", count(sentences.len(), "sentence"));
        out.push(match sentences.get(limit) {
            Some(second) => RULE
                .at(document.path(), prose.place(*second), message)
                .label("this sentence is one too many")
                .help("cut it, or join it to the one before"),
            None => RULE.at(document.path(), found.span, message).help("part what is said into sentences"),
        });
    }
}
