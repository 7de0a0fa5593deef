//! Words of a plain text with the marks around them stripped.

use crate::text::Span;

/// Marks that close what stands before them.
pub(super) const CLOSING: &[char] = &['"', '\'', '”', '’', '»', '«', ')', ']', '}', '*', '_', '`', '“'];

/// Whether a mark opens what stands after it.
pub(super) fn is_opening(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '„' | '«' | '»' | '(' | '[' | '{' | '*' | '_' | '`')
}

/// Whether a list of words parted by spaces holds a word.
pub(super) fn has(words: &str, word: &str) -> bool {
    words.split(' ').any(|listed| listed == word)
}

/// A run without white space, without the marks at its ends that are no part of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// The run itself.
    pub text: &'a str,
    /// Where it stands.
    pub span: Span,
    /// Whether a mark after it, or the end of a block, parts it from the next one.
    pub parted: bool,
}

/// The words of a text in order.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    let mut at = 0;
    for run in text.split_inclusive(char::is_whitespace) {
        let start = at;
        at += run.len();
        let head = run.trim_start_matches(is_opening);
        let core = head.trim_end();
        let word = core.trim_end_matches(|c: char| CLOSING.contains(&c) || ".,;:!?…—–|".contains(c));
        if word.is_empty() {
            // A dash or a bar that stands alone parts the words beside it.
            if let (Some(last), false) = (found.last_mut(), core.is_empty()) {
                last.parted = true;
            }
            continue;
        }
        let from = start + run.len() - head.len();
        let parted = word.len() < core.len() || run.ends_with('\n');
        found.push(Token { text: word, span: Span::from(from..from + word.len()), parted });
    }
    found
}
