//! Words of a line, and the states that they name.

use std::ops::Range;

use super::line::Line;
use crate::contract::{Lifecycle, Phrases};
use crate::text::{Span, is_accent, unaccented};

/// Words of a line beyond this one say when, by whom and why, and no longer what.
const COUNTED_WORDS: usize = 6;

/// Words that begin a clause about something else, or about what may come: `a record which was accepted`, `if deprecated`.
const OTHER_SUBJECT: &[&str] = &["which", "that", "if", "when", "once", "until", "unless"];

/// A word of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// In lower case and without accents.
    pub folded: String,
    /// Where it stands in the line.
    pub range: Range<usize>,
    /// The number of the run between white space that it is in, from 0.
    pub run: usize,
}

/// The words of a line: runs of letters, digits and apostrophes.
pub(super) fn words(line: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut run = 0;
    let mut counted = false;
    let mut start: Option<usize> = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        let within = start.is_some() && (matches!(c, '\'' | '’') || is_accent(c));
        let letter = c.is_alphanumeric() || within;
        match (letter, start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                let folded = unaccented(&line[begin..at].replace('’', "'").to_lowercase()).into_owned();
                words.push(Word { folded, range: begin..at, run });
                start = None;
                counted = true;
            }
            _ => {}
        }
        if c.is_whitespace() && counted {
            run += 1;
            counted = false;
        }
    }
    words
}

/// The phrase that begins at a word: its meaning and the number of its words.
pub(super) fn phrase_at<'p>(
    phrases: &'p Phrases,
    line: &str,
    words: &[Word],
    at: usize,
) -> Option<(&'p str, usize)> {
    phrases.find(&words[at].folded, |distance, wanted| {
        let Some(word) = words.get(at + distance).filter(|word| word.folded == wanted) else { return false };
        let gap = &line[words[at + distance - 1].range.end..word.range.start];
        gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '_'))
    })
}

/// The words that name the states of a kind.
#[derive(Clone, Copy)]
pub(super) struct Lexicon<'a> {
    phrases: &'a Phrases,
}

/// What a line says of the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LineState<'a> {
    /// The state; `None` where the line is a choice that nobody made.
    pub state: Option<&'a str>,
    /// The words that name it.
    pub range: Range<usize>,
}

/// A phrase found in a line.
struct Hit<'a> {
    state: &'a str,
    range: Range<usize>,
    /// The word it begins with.
    word: usize,
    /// The number of its words.
    count: usize,
}

impl<'a> Lexicon<'a> {
    /// The states and their synonyms.
    pub fn new(lifecycle: &'a Lifecycle) -> Self {
        Self { phrases: &lifecycle.phrases }
    }

    /// The state that a line names: the first known word among the first six.
    ///
    /// What stands before an arrow has passed. Words after *which*, *that* and the name of another record do not count,
    /// nor does a word that is denied. Two states parted by `|`, `/` or `,` are a choice that nobody made.
    pub fn read(&self, line: &str) -> Option<LineState<'a>> {
        let start = after_arrow(line).filter(|start| self.read_part(&line[*start..]).is_some()).unwrap_or(0);
        let mut read = self.read_part(&line[start..])?;
        read.range = read.range.start + start..read.range.end + start;
        Some(read)
    }

    fn read_part(&self, line: &str) -> Option<LineState<'a>> {
        let words = words(line);
        let mut hits = self.hits(line, &words);
        if let Some(made) = before_legend(line, &words, &hits) {
            hits.truncate(made);
        }
        if let Some(choice) = choice(line, &words, &hits) {
            return Some(LineState { state: None, range: choice });
        }
        let limit = words.iter().position(|word| OTHER_SUBJECT.contains(&word.folded.as_str()));
        let limit = limit.into_iter().chain(reference(line, &words, &hits)).min().unwrap_or(words.len());
        let counts = |hit: &&Hit<'_>| hit.word < limit && words[hit.word].run < COUNTED_WORDS;
        let hit = hits.iter().filter(counts).find(|hit| !is_denied(&words, hit.word))?;
        Some(LineState { state: Some(hit.state), range: hit.range.clone() })
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
        hits
    }
}

/// Where the text after the last arrow begins: `Proposed → Accepted`.
fn after_arrow(line: &str) -> Option<usize> {
    ["→", "->", "=>", "➡", "⇒"].iter().filter_map(|arrow| Some(line.rfind(arrow)? + arrow.len())).max()
}

/// The number of states before a bracket that lists the states there are: `Proposed [proposed, accepted, rejected]`.
fn before_legend(line: &str, words: &[Word], hits: &[Hit<'_>]) -> Option<usize> {
    let first = hits.first()?.range.end;
    let open = first + line[first..].find(['[', '(', '{'])?;
    let made = hits.partition_point(|hit| hit.range.end <= open);
    choice(line, words, &hits[..made]).is_none().then_some(())?;
    choice(line, words, &hits[made..]).map(|_| made)
}

/// Two different states with `|`, `/`, `,` or `or` between them, the second with nothing after it but another separator.
fn choice(line: &str, words: &[Word], hits: &[Hit<'_>]) -> Option<Range<usize>> {
    let parted = |pair: &&[Hit<'_>]| {
        let [first, second] = pair else { return false };
        if first.state == second.state {
            return false;
        }
        let after = line[second.range.end..].trim_start_matches(['*', '_', '`', '"']).trim_start();
        let quotes = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | '"' | '“' | '”' | '\'');
        match line[first.range.end..second.range.start].trim_matches(quotes) {
            // `accepted | superseded by ADR-0005` is a template's; `accepted | superseded by: ADR-5` are two labels.
            "|" | "||" | "\\|" => !after.trim_start_matches("by").starts_with(':'),
            // `Accepted, superseded by ADR-7` goes on after the second word.
            "/" | "," | "、" | "，" | "・" => {
                let or = words.get(second.word + second.count).is_some_and(|word| is_or(&word.folded));
                or || after.is_empty()
                    || after.starts_with([
                        '|', '/', ',', ']', '}', ')', '>', '…', '.', ';', '\\', '、', '，', '・', '）',
                    ])
            }
            between => is_or(between),
        }
    };
    let pair = hits.windows(2).find(parted)?;
    let last = hits.last().map_or(pair[1].range.end, |hit| hit.range.end);
    Some(pair[0].range.start..last)
}

/// Whether a word joins things of which one is to be chosen.
fn is_or(word: &str) -> bool {
    matches!(word, "or" | "oder" | "ou" | "eller" | "lub" | "или" | "或")
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

/// Whether `not`, `never`, `no longer` or `will be` stands right before a word: `not implemented` is no state at all.
fn is_denied(words: &[Word], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map(|index| words[index].folded.as_str());
    matches!(before(1), Some("not" | "never" | "longer" | "isn't" | "wasn't" | "non"))
        || (before(1) == Some("yet") && before(2) == Some("not"))
        || (before(1) == Some("be")
            && matches!(before(2), Some("will" | "would" | "may" | "might" | "could")))
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
