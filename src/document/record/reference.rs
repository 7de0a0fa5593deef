//! Tokens that name records: `ADR-7`, `#7`, `0007-queue.md`, `use-a-queue`.

use std::ops::Range;

use crate::document::front_matter::WrittenDate;

/// The first token that names a record: `ADR-0007`, `ADR 7`, `#7`, `0007`, `0007-slug`, `a/0007-x.md`, `use-a-queue`.
pub(super) fn reference(text: &str) -> Option<(String, Range<usize>)> {
    const SIGNS: &[char] = &[
        '[', ']', '(', ')', '*', '_', '"', '\'', '`', ',', ';', ':', '.', '<', '>', '«', '»', '{', '}', '!',
    ];
    let mut runs = text.split_whitespace().map(|run| {
        let start = run.as_ptr() as usize - text.as_ptr() as usize;
        let bare = run.trim_start_matches(SIGNS);
        let start = start + run.len() - bare.len();
        (bare.trim_end_matches(SIGNS), start)
    });
    let mut previous: Option<(&str, usize)> = None;
    runs.find_map(|(run, start)| {
        let before = previous.replace((run, start));
        if !names_record(run) {
            return None;
        }
        let range = start..start + run.len();
        // `ADR 7` and `ADR #7` are one name.
        let number = run.trim_start_matches('#');
        let bare = number.bytes().all(|b| b.is_ascii_digit());
        match before.filter(|(name, at)| {
            bare && is_short_name(name) && text[at + name.len()..start].trim().is_empty()
        }) {
            Some((name, at)) => Some((format!("{name}-{number}"), at..range.end)),
            None => Some((run.to_owned(), range)),
        }
    })
}

fn is_short_name(word: &str) -> bool {
    (2..=8).contains(&word.len())
        && word.chars().all(char::is_alphabetic)
        && !matches!(
            word.to_lowercase().as_str(),
            "by" | "in" | "with" | "the" | "and" | "see" | "to" | "of" | "no"
        )
}

fn names_record(run: &str) -> bool {
    if run.contains("://")
        || !matches!(WrittenDate::read(run), WrittenDate::None)
            && run.len() >= 8
            && !run.contains(char::is_alphabetic)
    {
        return false;
    }
    let lower = run.to_lowercase();
    if lower.ends_with(".md") || lower.ends_with(".markdown") {
        return true;
    }
    let letters = run.trim_start_matches(char::is_alphabetic);
    let rest = letters.strip_prefix(['-', '_', '#']).unwrap_or(letters);
    let rest = rest.strip_prefix('#').unwrap_or(rest);
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = &rest[digits..];
    if digits > 0 && (after.is_empty() || after.starts_with(['-', '_', '#'])) {
        // A bare year says when, not what.
        let year = letters.len() == run.len()
            && digits == 4
            && after.is_empty()
            && (rest.starts_with("19") || rest.starts_with("20"));
        return !year;
    }
    // A slug: `use-a-queue`.
    run.matches('-').count() >= 2
        && run.chars().all(|c| c.is_alphanumeric() || c == '-')
        && !run.starts_with('-')
}
