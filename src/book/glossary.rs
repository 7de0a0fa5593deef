//! Terms of glossaries, and where pages first use them.

use std::sync::{Arc, OnceLock};

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind};

use super::page::PageId;
use super::pages::Pages;
use crate::contract::EntryForm;
use crate::document::{Body, Document, NodeId, NodeKind, Text};
use crate::text::{Span, language::sentences, single_spaced};

/// How long a definition a tooltip shows, in characters: some three lines of one.
const DEFINITION_LENGTH: usize = 300;

/// A term and its definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term as its glossary writes it.
    pub name: Arc<str>,
    /// The definition as plain text, as many whole sentences as a tooltip holds.
    pub definition: Arc<str>,
    /// The page that defines it.
    pub page: PageId,
    /// The anchor on that page, without `#`.
    pub anchor: Arc<str>,
}

/// All terms, in the order of their pages, and how to find them in a text.
#[derive(Debug, Default)]
pub struct Glossary {
    terms: Vec<Term>,
    matcher: OnceLock<Option<Matcher>>,
}

impl std::ops::Deref for Glossary {
    type Target = [Term];

    fn deref(&self) -> &[Term] {
        &self.terms
    }
}

impl Glossary {
    /// Reads the terms of all published glossaries.
    pub(super) fn new(documents: &[Arc<Document>], pages: &Pages) -> Self {
        let defining = documents
            .iter()
            .enumerate()
            .filter(|(_, document)| !document.is_template && document.kind.defines_terms());
        let terms = defining
            .filter_map(|(index, document)| Some(terms(document, pages.page_of[index]?)))
            .flatten()
            .collect();
        Self { terms, matcher: OnceLock::new() }
    }

    /// The first use of each term in a document that another page defines, in the order of the text: the place and
    /// the index of the term. Links, code, headings, terms and quotations of raw HTML links are passed over.
    pub(super) fn hits(&self, document: &Document, page: Option<PageId>) -> Vec<(Span, usize)> {
        if document.front.common.glossary == Some(false) {
            return Vec::new();
        }
        let Some(matcher) = self.matcher.get_or_init(|| Matcher::new(&self.terms)) else { return Vec::new() };
        let mut used: Vec<bool> = self.terms.iter().map(|term| Some(term.page) == page).collect();
        let mut hits = Vec::new();
        for span in texts(document) {
            matcher.find(span.slice(&document.text), |at, term| {
                if !std::mem::replace(&mut used[term], true) {
                    hits.push((at.shifted(span.start), term));
                }
            });
        }
        hits
    }
}

fn terms(document: &Document, page: PageId) -> Vec<Term> {
    let body = Body::of(document);
    let mut terms = Vec::new();
    for (index, section) in document.kind.sections.iter().enumerate() {
        let Some(wanted) =
            section.entries.as_ref().filter(|entries| entries.forms.contains(&EntryForm::Definition))
        else {
            continue;
        };
        let found = document.record.sections.iter().find(|found| found.section == index);
        for entry in body.entries(wanted, found) {
            if entry.name.is_empty() {
                continue;
            }
            terms.push(Term {
                name: entry.name.as_str().into(),
                definition: definition(document, entry.content).into(),
                page,
                anchor: entry.anchor.unwrap_or_else(|| Arc::from("")),
            });
        }
    }
    terms
}

/// The beginning of a definition: whole sentences of its first block of text.
fn definition(document: &Document, (start, end): (NodeId, NodeId)) -> String {
    let mut text = String::new();
    document.tree.push_plain_text(start, end, &document.text, &mut text);
    let first = text.trim().split('\n').next().unwrap_or_default();
    let line = single_spaced(first);
    if line.chars().count() <= DEFINITION_LENGTH {
        return line;
    }
    let fits = |span: &&Span| line[..span.end as usize].chars().count() <= DEFINITION_LENGTH;
    let spans = sentences(&line);
    let last = spans.iter().take_while(fits).last().or(spans.first());
    last.map_or(line.clone(), |span| line[..span.end as usize].to_owned())
}

/// The places of a document's text in which terms are looked for.
fn texts(document: &Document) -> Vec<Span> {
    let tree = &document.tree;
    let mut spans = Vec::new();
    let mut open_links = 0_usize;
    let mut at: NodeId = 0;
    while (at as usize) < tree.nodes.len() {
        let node = tree.node(at);
        at = match node.kind {
            NodeKind::Heading(_) | NodeKind::Link(_) | NodeKind::Image(_) | NodeKind::Term => node.end,
            NodeKind::InlineHtml(html) => {
                let html = tree.text(html, &document.text).to_ascii_lowercase();
                if html.starts_with("<a ") {
                    open_links += 1;
                } else if html.starts_with("</a") {
                    open_links = open_links.saturating_sub(1);
                }
                node.end
            }
            // Only text that stands in the file has a place in it.
            NodeKind::Text(Text::Source(span)) => {
                if open_links == 0 {
                    spans.push(span);
                }
                node.end
            }
            _ => at + 1,
        };
    }
    spans
}

/// Finds terms in a text.
#[derive(Debug)]
struct Matcher {
    automaton: AhoCorasick,
    /// For every pattern its term and the exact spelling, where only that counts.
    patterns: Vec<(usize, Option<String>)>,
}

impl Matcher {
    /// `None` where there is nothing to find.
    fn new(terms: &[Term]) -> Option<Self> {
        let mut names = Vec::new();
        let mut patterns = Vec::new();
        for (index, term) in terms.iter().enumerate() {
            for name in spellings(&term.name) {
                patterns.push((index, is_all_capitals(&name).then(|| name.clone())));
                names.push(name);
            }
        }
        if names.is_empty() {
            return None;
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(&names)
            // Only a glossary beyond the automaton's four billion states fails here; it has no tooltips then.
            .ok()?;
        Some(Self { automaton, patterns })
    }

    /// Calls `found` with the place and the term of every whole-word use.
    fn find(&self, text: &str, mut found: impl FnMut(Span, usize)) {
        let mut from = 0;
        while let Some(hit) = self.automaton.find(Input::new(text).range(from..).anchored(Anchored::No)) {
            let (term, exact) = &self.patterns[hit.pattern().as_usize()];
            let written = &text[hit.range()];
            if is_whole_word(text, hit.start(), hit.end())
                && exact.as_ref().is_none_or(|exact| exact == written)
            {
                found(Span::from(hit.range()), *term);
                from = hit.end();
            } else {
                // Another term may begin within what was none.
                from = hit.start() + text[hit.start()..].chars().next().map_or(1, char::len_utf8);
            }
        }
    }
}

/// The spellings of a term: `Service level objective (SLO)` is also `Service level objective` and `SLO`.
fn spellings(name: &str) -> Vec<String> {
    let mut spellings = vec![name.to_owned()];
    if let Some((long, short)) = name.strip_suffix(')').and_then(|name| name.rsplit_once(" (")) {
        spellings.extend([long.trim().to_owned(), short.trim().to_owned()]);
    }
    // A single letter is a name in too many sentences.
    spellings.retain(|name| name.chars().count() > 1);
    spellings
}

fn is_all_capitals(name: &str) -> bool {
    name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase)
}

fn is_whole_word(text: &str, start: usize, end: usize) -> bool {
    let mut before = text[..start].chars().rev();
    let mut after = text[end..].chars();
    !is_joined(before.next(), before.next()) && !is_joined(after.next(), after.next())
}

/// Whether a word goes on with a character and the one beyond it: `ADR-9` and `adr.example` are names of their own.
fn is_joined(next: Option<char>, beyond: Option<char>) -> bool {
    let beyond_is = |of: fn(char) -> bool| beyond.is_some_and(of);
    match next {
        Some('-') => beyond_is(char::is_numeric),
        Some('.') => beyond_is(char::is_alphanumeric),
        Some(next) => next.is_alphanumeric() || next == '_',
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(terms: &[&str], text: &str) -> Vec<String> {
        let terms: Vec<Term> = terms
            .iter()
            .map(|name| Term {
                name: (*name).into(),
                definition: "".into(),
                page: PageId(0),
                anchor: "".into(),
            })
            .collect();
        let mut found = Vec::new();
        if let Some(matcher) = Matcher::new(&terms) {
            matcher.find(text, |span, _| found.push(span.slice(text).to_owned()));
        }
        found
    }

    #[test]
    fn a_term_is_found_as_a_whole_word_in_any_case() {
        assert_eq!(found(&["Toil"], "toil, turmoil and TOIL"), ["toil", "TOIL"]);
    }

    #[test]
    fn a_term_in_capitals_is_found_in_capitals_alone() {
        assert_eq!(found(&["ALE"], "an ale and the ALE"), ["ALE"]);
    }

    #[test]
    fn a_term_within_an_identifier_is_none() {
        assert_eq!(
            found(&["ADR"], "ADR-9, ADR_9, ADR.md and 9-ADR; each ADR-like note, an ADR."),
            ["ADR", "ADR"]
        );
    }

    #[test]
    fn the_longest_term_wins() {
        assert_eq!(found(&["error", "error budget"], "the error budget"), ["error budget"]);
    }

    #[test]
    fn a_term_is_found_behind_the_beginning_of_another() {
        assert_eq!(found(&["on call", "call"], "beyond xon call"), ["call"]);
    }

    #[test]
    fn a_short_form_in_brackets_is_a_spelling() {
        assert_eq!(
            found(&["Service level objective (SLO)"], "Our SLO: a service level objective"),
            ["SLO", "service level objective"]
        );
    }
}
