//! The states that the words of a line name.

use std::ops::Range;

use super::RelationKind;
use super::choice::{before_legend, boxes, choice};
use super::date::first_date;
use super::line::Line;
use super::target::NEAR;
use super::words::{Word, phrase_at, words};
use crate::contract::{Lifecycle, Phrases, Supersession};
use crate::text::Span;
use crate::text::language::vocabulary::{CLAUSES, DENIALS, FILLERS, IN, PUT_OFF};

/// Words of a line beyond this one say when, by whom and why, and no longer what.
const COUNTED_WORDS: usize = 6;

/// The words that name the states of a kind.
#[derive(Clone, Copy)]
pub(super) struct Lexicon<'a> {
    phrases: &'a Phrases,
    finals: &'a [String],
    partial: &'a [String],
    /// The verbs of relations: what replaces another record is not replaced.
    verbs: Option<&'a Phrases>,
    /// The verbs of amendment; they say a state only where they say it first.
    amending: &'a [String],
    /// The state of a record that another one replaces.
    replaced: Option<&'a str>,
    /// The state of a record of which another one replaces a part.
    amended: Option<&'a str>,
}

/// What a line says of the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LineState<'a> {
    /// The state; `None` where the line is a choice that nobody made.
    pub state: Option<&'a str>,
    /// The words that name it.
    pub range: Range<usize>,
}

/// A state named in a line.
pub(super) struct Hit<'a> {
    /// The state.
    pub state: &'a str,
    /// The words that name it.
    pub range: Range<usize>,
    /// The first of these words.
    pub word: usize,
    /// Their number.
    pub count: usize,
}

impl<'a> Lexicon<'a> {
    /// The states and their synonyms; what replaces a record, or a part of it, says its state too.
    pub fn new(lifecycle: &'a Lifecycle, supersession: Option<&'a Supersession>) -> Self {
        let phrases = &lifecycle.phrases;
        let state_of = |relation: &str| {
            let verbs = supersession.and_then(|supersession| supersession.verbs.get(relation));
            verbs.into_iter().flatten().find_map(|verb| {
                let words = words(verb);
                (!words.is_empty())
                    .then(|| phrase_at(phrases, verb, &words, 0))
                    .flatten()
                    .map(|(state, _)| state)
            })
        };
        Self {
            phrases,
            finals: &lifecycle.finals,
            partial: supersession.map_or(&[], |supersession| &supersession.partial),
            verbs: supersession.map(|supersession| &supersession.phrases),
            amending: supersession
                .and_then(|supersession| supersession.verbs.get("amended-by"))
                .map_or(&[], Vec::as_slice),
            replaced: state_of("superseded-by"),
            amended: state_of("amended-by"),
        }
    }

    /// The state that a relation gives to a record, where it gives one.
    pub fn state_by(&self, relation: RelationKind) -> Option<&'a str> {
        match relation {
            RelationKind::SupersededBy => self.replaced,
            RelationKind::AmendedBy => self.amended,
            RelationKind::Supersedes | RelationKind::Amends => None,
        }
    }

    /// The state that a line names: the first known word among the first six.
    ///
    /// What stands before an arrow has passed, and of boxes the last ticked one counts. Words after *which*, *that* and
    /// the name of another record do not count, nor does a word that is denied. Two states parted by `|`, `/` or `,`, and
    /// boxes of which none is ticked, are a choice that nobody made.
    pub fn read(&self, line: &str) -> Option<LineState<'a>> {
        let arrow = || after_arrow(line).map(|start| start..line.len());
        let boxes = boxes(line);
        let part = boxes.clone().flatten().or_else(arrow);
        let mut read = match part.and_then(|part| Some((self.read_part(&line[part.clone()])?, part.start))) {
            Some((read, start)) => {
                let range = read.range.start + start..read.range.end + start;
                LineState { range, ..read }
            }
            None => self.read_part(line)?,
        };
        if boxes == Some(None) {
            read.state = None;
        }
        Some(read)
    }

    fn read_part(&self, line: &str) -> Option<LineState<'a>> {
        let words = words(line);
        let mut hits = self.hits(line, &words);
        if let Some(made) = before_legend(line, &words, &hits, self.finals) {
            hits.truncate(made);
        }
        if let Some(choice) = choice(line, &words, &hits, self.finals) {
            return Some(LineState { state: None, range: choice });
        }
        let limit = words.iter().position(|word| CLAUSES.contains(&word.folded.as_str()));
        let limit = limit.into_iter().chain(reference(line, &words, &hits)).min().unwrap_or(words.len());
        let counts = |hit: &&Hit<'_>| {
            hit.word < limit
                && words[hit.word].run < COUNTED_WORDS
                && !self.is_remark(line, &words, hit)
                && !self.is_active(line, &words, hit)
        };
        let dated = newest(line, &hits).filter(|hit| hit.word < limit && !is_denied(line, &words, hit));
        let hit = dated.or_else(|| hits.iter().filter(counts).find(|hit| !is_denied(line, &words, hit)))?;
        let in_part = Some(hit.state) == self.replaced && self.is_of_a_part(&words, hit);
        let state = if in_part { self.amended? } else { hit.state };
        Some(LineState { state: Some(state), range: hit.range.clone() })
    }

    /// Whether a word for a state is the verb of what this record does to another: `Ersetzt ADR-7`, and not `Ersetzt`.
    fn is_active(&self, line: &str, words: &[Word], hit: &Hit<'_>) -> bool {
        let verb = self.verbs.and_then(|verbs| phrase_at(verbs, line, words, hit.word));
        let named = || {
            words[hit.word + hit.count..]
                .iter()
                .take(NEAR)
                .any(|word| word.folded.contains(|c: char| c.is_ascii_digit()))
        };
        verb.is_some_and(|(relation, _)| matches!(relation, "supersedes" | "amends")) && named()
    }

    /// Whether a hit says after something else that the record was amended: `Acepted, amended by ADR-7`.
    fn is_remark(&self, line: &str, words: &[Word], hit: &Hit<'_>) -> bool {
        let written = line[hit.range.clone()].to_lowercase();
        let amends = self.amending.iter().any(|verb| verb.starts_with(&written));
        amends
            && Some(hit.state) == self.amended
            && words[..hit.word].iter().any(|word| !self.partial.contains(&word.folded))
    }

    /// `partly superseded`, `superseded in part`: a part of the record is replaced, and the rest stays in force.
    fn is_of_a_part(&self, words: &[Word], hit: &Hit<'_>) -> bool {
        let is_partial = |at: usize| words.get(at).is_some_and(|word| self.partial.contains(&word.folded));
        let after = hit.word + hit.count;
        let joined = words.get(after).is_some_and(|word| IN.contains(&word.folded.as_str()));
        hit.word.checked_sub(1).is_some_and(is_partial) || is_partial(after + usize::from(joined))
    }

    fn hits(&self, line: &str, words: &[Word]) -> Vec<Hit<'a>> {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match phrase_at(self.phrases, line, words, at) {
                Some((state, count)) => {
                    let range = words[at].range.start..words[at + count - 1].range.end;
                    hits.push(Hit { state, range, word: at, count });
                    at += count;
                }
                None => at += 1,
            }
        }
        // `Current: rejected` and `Final: superseded`: a synonym before a colon is a label of what follows.
        let is_label = |pair: &[Hit<'_>]| {
            let written = line[pair[0].range.clone()].to_lowercase();
            written != pair[0].state
                && matches!(line[pair[0].range.end..pair[1].range.start].trim(), ":" | "：")
        };
        while let Some(label) = hits.windows(2).position(is_label) {
            hits.remove(label);
        }
        hits
    }
}

/// The newest of several states in one line that all have their date, before it or after it: `Proposed 2024-01-01,
/// accepted 2024-02-01`.
fn newest<'h, 'a>(line: &str, hits: &'h [Hit<'a>]) -> Option<&'h Hit<'a>> {
    if hits.len() < 2 || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let date = |from: usize, to: usize| first_date(&line[from..to]).and_then(|(date, _)| date.date());
    let after = |at: usize| hits.get(at + 1).map_or(line.len(), |next| next.range.start);
    let before = |at: usize| at.checked_sub(1).map_or(0, |last| hits[last].range.end);
    let dates: Option<Vec<_>> = (0..hits.len()).map(|at| date(hits[at].range.end, after(at))).collect();
    let dates =
        dates.or_else(|| (0..hits.len()).map(|at| date(before(at), hits[at].range.start)).collect())?;
    (0..hits.len()).max_by_key(|at| dates[*at]).map(|at| &hits[at])
}

/// Where the text after the last arrow begins: `Proposed → Accepted`.
fn after_arrow(line: &str) -> Option<usize> {
    ["→", "->", "=>", "➡", "⇒"].iter().filter_map(|arrow| Some(line.rfind(arrow)? + arrow.len())).max()
}

/// The first word that names another record: `ADR-7`, `RFC 12`.
fn reference(line: &str, words: &[Word], hits: &[Hit<'_>]) -> Option<usize> {
    // Where everything is in capitals they tell nothing: `ON 12 MARCH`.
    let telling = line.chars().any(char::is_lowercase);
    let is_reference = |at: &usize| {
        let (name, number) = (&words[*at], &words[at + 1]);
        let written = &line[name.range.clone()];
        let letters = written.len() >= 2 && written.chars().all(char::is_alphabetic);
        let digits = number.folded.bytes().all(|b| b.is_ascii_digit());
        let named = match &line[name.range.end..number.range.start] {
            "-" | "#" | "-#" | " #" => true,
            " " => telling && written.chars().all(char::is_uppercase),
            _ => false,
        };
        let known = hits.iter().any(|hit| (hit.word..hit.word + hit.count).contains(at));
        letters && digits && named && !known
    };
    (0..words.len().saturating_sub(1)).find(is_reference)
}

/// Whether the words before one say that it is not so, not yet or no longer: `not implemented` is no state at all.
fn is_denied(line: &str, words: &[Word], hit: &Hit<'_>) -> bool {
    let is_filler = |word: &str| FILLERS.contains(&word) || word.ends_with("ly");
    let mut before = words[..hit.word].iter().rev().map(|word| word.folded.as_str()).peekable();
    let is_asked = || line[hit.range.end..].trim_start_matches(['*', '_']).starts_with('?');
    loop {
        let Some(word) = before.next() else { return is_asked() };
        let is_pair = |pair: &&str| {
            pair.split_once(' ').is_some_and(|pair| (before.peek().copied(), word) == (Some(pair.0), pair.1))
        };
        if DENIALS.contains(&word) || PUT_OFF.iter().any(is_pair) {
            return true;
        }
        if !is_filler(word) {
            return is_asked();
        }
    }
}

/// The first words of a line, for what is not known: the text and its place.
pub(super) fn first_words(line: &Line) -> (String, Span) {
    let start = line.text.len() - line.text.trim_start().len();
    let mut runs = 0;
    let mut end = start;
    let mut inside = false;
    for (at, c) in line.text[start..].char_indices() {
        runs += usize::from(!c.is_whitespace() && !inside);
        if runs > COUNTED_WORDS {
            break;
        }
        inside = !c.is_whitespace();
        if inside {
            end = start + at + c.len_utf8();
        }
    }
    (line.text[start..end].to_owned(), line.span_of(start..end))
}

#[cfg(test)]
mod tests;
