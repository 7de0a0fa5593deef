//! Tokens that name records: `ADR-7`, `#7`, `0007-queue.md`, `use-a-queue`.

use std::ops::Range;

use crate::document::front_matter::WrittenDate;
use crate::text::is_unspaced;

/// Dashes that word processors put in place of a hyphen.
const DASHES: &[char] = &['‐', '‑', '–'];

/// The first token that names a record: `ADR-0007`, `ADR 7`, `#7`, `0007`, `0007-slug`, `a/0007-x.md`, `use-a-queue`.
pub(super) fn reference(text: &str) -> Option<(String, Range<usize>)> {
    const SIGNS: &[char] = &[
        '[', ']', '(', ')', '*', '_', '"', '\'', '`', ',', ';', ':', '.', '<', '>', '«', '»', '{', '}', '!',
    ];
    let mut runs = runs(text).map(|(start, run)| {
        let bare = run.trim_start_matches(SIGNS);
        let start = start + run.len() - bare.len();
        let article = article(bare);
        (without_ending(bare[article..].trim_end_matches(SIGNS)), start + article)
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
            None => Some((run.replace(DASHES, "-"), range)),
        }
    })
}

/// The runs of a text between white space, each with its place; where a script puts no space between words, also between
/// its letters and others: `被ADR-7取代`.
pub(super) fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().flat_map(move |run| {
        let start = run.as_ptr() as usize - text.as_ptr() as usize;
        let mut seams = Vec::new();
        // A path may mix scripts.
        if !run.is_ascii() && !run.contains('/') && !run.to_lowercase().contains(".md") {
            let mut before: Option<char> = None;
            for (at, c) in run.char_indices() {
                let parts = |b: char| {
                    let signs = "，。、；：（）「」『』【】《》";
                    signs.contains(b)
                        || signs.contains(c)
                        || b.is_alphanumeric() && c.is_alphanumeric() && is_unspaced(b) != is_unspaced(c)
                };
                seams.extend(before.filter(|b| parts(*b)).map(|_| at));
                before = Some(c);
            }
        }
        let starts = std::iter::once(0).chain(seams.clone());
        let ends = seams.into_iter().chain([run.len()]);
        let parts: Vec<(usize, &str)> =
            starts.zip(ends).map(|(from, to)| (start + from, &run[from..to])).collect();
        parts
    })
}

/// The length of an article that clings to a name: `l'ADR-7`.
fn article(run: &str) -> usize {
    let Some((at, sign)) = run.char_indices().take(6).find(|(_, c)| matches!(c, '\'' | '’')) else {
        return 0;
    };
    let (article, name) = (&run[..at], &run[at + sign.len_utf8()..]);
    let clings = !article.is_empty() && article.chars().all(char::is_alphabetic);
    if clings && name.contains(|c: char| c.is_ascii_digit()) { run.len() - name.len() } else { 0 }
}

/// A name without the ending that a language puts on it: `ADR-7'nin`, `ADR-7:llä`.
fn without_ending(run: &str) -> &str {
    let ending = |(at, _): &(usize, &str)| {
        let (name, ending) = (&run[..*at], run[*at..].trim_start_matches(['\'', '’', ':']));
        name.ends_with(|c: char| c.is_ascii_digit())
            && !ending.is_empty()
            && ending.chars().all(|c| c.is_alphabetic() && c.is_lowercase())
    };
    let end = run.match_indices(['\'', '’', ':']).find(ending);
    end.map_or(run, |(at, _)| &run[..at])
}

fn is_short_name(word: &str) -> bool {
    !word.contains(is_unspaced)
        && (2..=8).contains(&word.len())
        && word.chars().all(char::is_alphabetic)
        && !matches!(
            word.to_lowercase().as_str(),
            "by" | "in" | "on" | "with" | "the" | "and" | "see" | "to" | "of" | "no"
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
    let rest = letters.strip_prefix(['-', '_', '#']).or(letters.strip_prefix(DASHES)).unwrap_or(letters);
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
