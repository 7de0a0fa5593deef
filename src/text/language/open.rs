//! What a text leaves open: amounts and names that somebody still has to fill in.

use super::token::{Token, has, tokens};
use crate::text::Span;

/// Words after which a single capital is the name of something: `OS X`, `Gen Z`, `Malcolm X`.
const NAMES_BEFORE: &str = "\
    os gen generation mac ios iphone model series malcolm planet appendix chapter";

/// Words before which a single capital is the name of something: `the Y axis`.
const NAMES_AFTER: &str = "\
    factor axis axes coordinate coordinates direction server window chromosome chromosomes ray rays corp formerly";

/// Every amount or name in a plain text that is still open: `$X`, `control X`, `N engineers`, `[amount]`, `TBD`.
pub fn placeholders(text: &str) -> Vec<Span> {
    let words = tokens(text);
    let mut found: Vec<Span> = (0..words.len())
        .filter(|&at| is_open_word(words[at].text) || is_open_letter(text, &words, at))
        .map(|at| words[at].span)
        .chain(brackets(text))
        .collect();
    found.sort();
    found.dedup_by(|later, earlier| earlier.contains(*later) || later.contains(*earlier));
    found
}

fn is_open_word(word: &str) -> bool {
    matches!(word, "TBD" | "TBC" | "TBA" | "TODO" | "FIXME" | "tbd" | "tbc" | "todo")
        || matches!(letters(word), "XX" | "XXX" | "XXXX" | "YY" | "NN")
}

/// A word without the signs of an amount around it: `$Xk` is `X`, `N%` is `N`.
fn letters(word: &str) -> &str {
    let bare = word.trim_start_matches(['$', '€', '£', '~', '<', '>', '≥', '≤', '+', '#']);
    let bare = bare.trim_end_matches(['%', '+', '€', '$', '£']);
    let amount = bare.len() < word.len();
    ["bn", "k", "K", "M", "m", "h", "d", "x", "ms", "s"]
        .iter()
        .filter_map(|unit| bare.strip_suffix(unit))
        .find(|stem| is_letter(stem) && (amount || word.len() > 1))
        .unwrap_or(bare)
}

fn is_letter(text: &str) -> bool {
    matches!(text, "X" | "Y" | "N" | "Z")
}

fn is_open_letter(text: &str, words: &[Token<'_>], at: usize) -> bool {
    let word = words[at];
    // `from X/Y to Z`, `N-day`: a part of the word is the letter; `X-ray`, `N+1`, `Z-index` are words of their own.
    let slashed = word.text.contains('/') && word.text.split('/').all(|part| is_letter(letters(part)));
    if !slashed && !is_letter(letters(word.text)) {
        return word.text.split_once('-').is_some_and(|(first, unit)| {
            is_letter(letters(first))
                && matches!(unit, "day" | "week" | "month" | "hour" | "year" | "person" | "fold")
        });
    }
    let fold = |index: Option<usize>| {
        index.and_then(|index| words.get(index)).map(|word| word.text.to_lowercase()).unwrap_or_default()
    };
    let before = fold(at.checked_sub(1).filter(|&before| !words[before].parted));
    let after = fold(Some(at + 1).filter(|_| !word.parted));
    // `O(N)` and other functions of a variable.
    let argument = text[..word.span.start as usize].ends_with('(')
        && text[..word.span.start as usize - 1].ends_with(|c: char| c.is_alphanumeric());
    !argument && !has(NAMES_BEFORE, &before) && !has(NAMES_AFTER, &after)
}

/// Prompts in brackets: `[amount]`, `{team}`, `<name of the control>`.
fn brackets(text: &str) -> impl Iterator<Item = Span> {
    [('[', ']'), ('{', '}'), ('<', '>')].into_iter().flat_map(move |(open, close)| {
        text.match_indices(open).filter_map(move |(start, _)| {
            let inner = &text[start + 1..];
            let end = inner.find(close)?;
            let inner = &inner[..end];
            // `array[i]` and `Map<String>` are code.
            let joined = text[..start].ends_with(char::is_alphanumeric);
            let prompt = inner.starts_with(char::is_alphabetic)
                && !joined
                && !inner.contains('\n')
                && inner.split_whitespace().count() <= 8
                && !matches!(inner, "x" | "sic" | "…");
            prompt.then(|| Span::from(start..start + 1 + end + 1))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn these_leave_something_open() {
        let cases = [
            ("It saves $X a year", "$X"),
            ("It saves $Xk a year", "$Xk"),
            ("It saves €XM", "€XM"),
            ("It saves X% of time", "X%"),
            ("Without control X we fail", "X"),
            ("N engineers wait", "N"),
            ("It takes N days", "N"),
            ("from X to done", "X"),
            ("It takes [amount] a year", "[amount]"),
            ("It takes {number of days} a year", "{number of days}"),
            ("It costs TBD a year", "TBD"),
            ("It costs $XX", "$XX"),
            ("an N-day freeze", "N-day"),
            ("We ask team Y.", "Y"),
            ("Z hours a week", "Z"),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = placeholders(text).into_iter().map(|span| span.slice(text)).collect();
            assert_eq!(found, [expected], "{text}");
        }
    }

    #[test]
    fn these_leave_nothing_open() {
        for text in [
            "We go with Plan B.",
            "An X-ray of the system",
            "It is written in C++",
            "Vitamin D helps",
            "the Y axis shows it",
            "N+1 redundancy",
            "N/A for us",
            "Mac OS X only",
            "Gen Z readers",
            "It takes O(N) time",
            "a z-index",
            "x and y are small",
            "I pay.",
            "see [1] and [sic]",
            "a < b and c > d",
            "X.509 certificates",
            "Option A or B",
            "array[i] is read",
            "a Map<String> of it",
            "the X factor",
            "an iPhone X",
            "an N:1 relation",
            "10X engineers",
        ] {
            let found: Vec<&str> = placeholders(text).into_iter().map(|span| span.slice(text)).collect();
            assert_eq!(found, Vec::<&str>::new(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn placeholders_are_on_boundaries(text in "[XYN$%\\[\\]{}<>a-cé .\n-]{0,40}") {
            for span in placeholders(&text) {
                proptest::prop_assert!(text.get(span.range()).is_some());
            }
        }
    }
}
