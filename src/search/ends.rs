//! Terms from their last letter on: where a word begins with a slip, they find what was meant.

use super::posting::Posting;

/// A word from its last letter on, where somebody may mean it who types another: one of a title, of a heading, or of
/// several pages.
pub(super) fn end(term: &str, postings: &[Posting]) -> Option<Box<str>> {
    let meant = postings.len() > 2 || postings.iter().any(|posting| posting.frequency.in_title_or_heading());
    if meant { reversed(term) } else { None }
}

/// A word from its last letter on, where it is of letters and not short.
pub(super) fn reversed(term: &str) -> Option<Box<str>> {
    let letters = term.chars().count() >= 4 && term.chars().all(char::is_alphabetic);
    letters.then(|| term.chars().rev().collect::<String>().into())
}
