//! Words of a line, and the phrases that they make.

use std::ops::Range;

use crate::contract::Phrases;
use crate::text::{is_accent, is_unspaced, unaccented};

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

/// The words of a line: runs of letters, digits and apostrophes; `取代ADR` is two.
pub(super) fn words(line: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut run = 0;
    let mut counted = false;
    let mut start: Option<usize> = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        let within = start.is_some() && (matches!(c, '\'' | '’') || is_accent(c));
        let letter = c.is_alphanumeric() || within;
        let seam = start.is_some() && letter && changes_script(line[..at].chars().next_back(), c);
        if let Some(begin) = start.filter(|_| seam) {
            words.push(Word { folded: folded(&line[begin..at]), range: begin..at, run });
            start = Some(at);
        }
        match (letter, start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                words.push(Word { folded: folded(&line[begin..at]), range: begin..at, run });
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

fn folded(word: &str) -> String {
    unaccented(&word.replace('’', "'").to_lowercase()).into_owned()
}

/// Whether a Latin letter stands beside one of a script without spaces.
fn changes_script(before: Option<char>, c: char) -> bool {
    before.is_some_and(|before| {
        before.is_ascii_alphabetic() && is_unspaced(c) || is_unspaced(before) && c.is_ascii_alphabetic()
    })
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
