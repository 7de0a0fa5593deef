//! Quantities: a number with a unit, a percentage, money, a duration, a ratio, a count of things.

mod in_words;
mod vocabulary;

use super::number::{
    CURRENCIES, Number, is_currency_code, is_number_word, joined_unit, number, without_magnitude,
};
use super::token::{Token, has, tokens};
use crate::text::Span;
use in_words::{in_words, of_one, ratio, share};
use vocabulary::{
    HEADS, LABELS, NO_THING, OPENING_VERBS, OPENING_WORDS, SHARES, counts_in_ideographs, is_counted,
    is_dotted_version, is_ideograph, is_thing, is_unit, is_year,
};

/// The first quantity of a plain text.
pub fn quantity(text: &str) -> Option<Span> {
    let words = tokens(text);
    (0..words.len()).find_map(|at| {
        let last = quantity_at(&words, at)?;
        Some(words[at].span.join(words[last].span))
    })
}

/// The index of the last word of the quantity that begins at a word.
fn quantity_at(words: &[Token<'_>], at: usize) -> Option<usize> {
    let word = words[at].text;
    if let Some(number) = number(word) {
        return in_digits(words, at, number);
    }
    let folded = word.to_lowercase();
    if (is_currency_code(word) || is_sign_of_money(word)) && follows(words, at).and_then(number).is_some() {
        return Some(at + 1);
    }
    if let Some(unit) = joined_unit(&folded) {
        // `two-way` and `one-off` count nothing.
        return (is_unit(unit) || has(HEADS, unit) || has(SHARES, unit)).then_some(at);
    }
    // `dos horas`, but no DoS.
    let dos = word == "dos" && follows(words, at).is_some_and(is_unit);
    // `zero incidents`, but no `zero trust` and no `zero-day`.
    let zero = folded == "zero" && follows(words, at).is_some_and(|next| next.ends_with('s'));
    if is_number_word(&folded) || zero || dos {
        return in_words(words, at, &folded);
    }
    if counts_in_ideographs(word) {
        return Some(at);
    }
    of_one(words, at, &folded).or_else(|| share(words, at, &folded))
}

/// Whether a word is a sign of money that stands alone: `€ 5,000`, `R$ 500`.
fn is_sign_of_money(word: &str) -> bool {
    let country = word.trim_end_matches(CURRENCIES);
    country.len() < word.len() && country.len() <= 2 && country.bytes().all(|b| b.is_ascii_uppercase())
}

fn in_digits(words: &[Token<'_>], at: usize, number: Number<'_>) -> Option<usize> {
    if number.money {
        return Some(at);
    }
    let suffix = number.suffix;
    if suffix.is_empty() {
        // Nines alone are a share of the time: `availability was 99.9`.
        if is_nines(number.digits) && !is_labelled(words, at) {
            let unit = follows(words, at).is_some_and(|next| next.starts_with('%') || is_unit(next));
            return Some(at + usize::from(unit));
        }
        return before_unit(words, at, number.digits);
    }
    // `the 1990s` is a time, and `5G` a network.
    if is_dotted_version(suffix) || is_year(number.digits) && suffix == "s" || suffix == "G" {
        return None;
    }
    // Some scripts write no space: `30小时`; `5月` and `3版` name a month and an edition.
    if suffix.starts_with(is_ideograph) {
        return (!suffix.starts_with(['年', '月', '日', '号', '版', '章', '节', '条', '步', '级', '期']))
            .then_some(at);
    }
    let unit = suffix.strip_prefix('-').unwrap_or(suffix);
    if is_unit(unit) {
        return (!is_labelled(words, at) || suffix.starts_with('%')).then_some(at);
    }
    // `10-person`, `3-day`; `24-05` and `2024-05-01` have no letter there.
    if let Some(joined) = suffix.strip_prefix('-') {
        return (is_unit(joined) || (is_thing(joined) && !is_dotted_version(number.digits))).then_some(at);
    }
    // `2/10`, but `03/04/2021` is a date and `24/7` a way of speaking.
    if let Some(whole) = suffix.strip_prefix('/') {
        let ratio = !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit());
        let of_things = follows(words, at).is_some_and(|next| next == "of" || is_thing(next));
        return (ratio && of_things && (number.digits, whole) != ("24", "7")).then_some(at);
    }
    // `1h30`
    if suffix.trim_end_matches(|c: char| c.is_ascii_digit()) == "h" {
        return Some(at);
    }
    let rest = without_magnitude(suffix);
    if rest.is_empty() {
        return before_unit(words, at, "");
    }
    (rest.starts_with('/') && rest.len() > 1 || is_unit(rest)).then_some(at)
}

/// `99.9`, `99,95`
fn is_nines(digits: &str) -> bool {
    digits.strip_prefix("99").is_some_and(|rest| rest.starts_with(['.', ',']) && rest.len() > 1)
}

/// A number that stands alone: the unit, the whole or the thing after it decides.
fn before_unit(words: &[Token<'_>], at: usize, digits: &str) -> Option<usize> {
    let next = follows(words, at)?;
    let folded = next.to_lowercase();
    if next.starts_with('%') || is_currency_code(next) {
        return Some(at + 1);
    }
    if let Some(last) = ratio(words, at) {
        return Some(last);
    }
    if is_labelled(words, at) || is_dotted_version(digits) {
        return None;
    }
    if is_unit(&folded) || is_number_word(&folded) || matches!(next, "k" | "M" | "bn") {
        return Some(at + 1);
    }
    if matches!(folded.as_str(), "mio" | "mrd" | "million" | "milliard" | "millones" | "milhões") {
        return Some(at + 1);
    }
    if folded == "of" && matches!(follows(words, at + 1), Some("them" | "these" | "those")) {
        return Some(at + 2);
    }
    // `up to 20 at a time`, `at once`
    if folded == "at" {
        let once = follows(words, at + 1) == Some("once");
        let time = || follows(words, at + 1) == Some("a") && follows(words, at + 2) == Some("time");
        return if once { Some(at + 2) } else { time().then_some(at + 3) };
    }
    // `5 000 requests`: a space parts thousands.
    if digits.len() <= 3
        && let Some(rest) = number(next)
        && rest.digits.len() == 3
        && rest.suffix.is_empty()
    {
        return before_unit(words, at + 1, rest.digits);
    }
    let sign = without_magnitude(next).strip_prefix(CURRENCIES);
    if folded == "per" || sign.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
        return Some(at + 1);
    }
    if is_year(digits) {
        return None;
    }
    // `5 mai 2024`, in whatever language, is a date.
    let dated = follows(words, at + 1).and_then(number).is_some_and(|year| is_year(year.digits));
    (!dated && !opens_with_name(words, at) && is_counted(next, &folded)).then_some(at + 1)
}

/// The next word of the same run of words, however a line was wrapped.
fn follows<'a>(words: &[Token<'a>], at: usize) -> Option<&'a str> {
    if words.get(at)?.parted { None } else { words.get(at + 1).map(|word| word.text) }
}

/// Whether the word before a number makes it part of a name: `section 3`, `SOC 2`, `Python 3`.
fn is_labelled(words: &[Token<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| words[before]) else { return false };
    if before.parted {
        return false;
    }
    let folded = before.text.to_lowercase();
    if has(LABELS, &folded) {
        return true;
    }
    let capitals = before.text.chars().filter(|c| c.is_uppercase()).count();
    let starts_sentence = at < 2 || words[at - 2].parted;
    // A capital within a word is a product's or a standard's name; at its front it may be the start of a sentence.
    capitals > 1 || (capitals == 1 && !starts_sentence && before.text.chars().count() > 1)
}

/// Whether the first word of a sentence makes the number a part of a name: `Windows 11 laptops`, `Ubuntu 22.04 hosts`.
///
/// A capital tells nothing there: words that say how many, and what was done to how many, begin sentences too.
fn opens_with_name(words: &[Token<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| words[before]) else { return false };
    let opens = at < 2 || words[at - 2].parted;
    let folded = before.text.to_lowercase();
    let is_verb = has(OPENING_VERBS, &folded) || folded.ends_with("ed") || folded.ends_with("ing");
    opens
        && !before.parted
        && before.text.starts_with(char::is_uppercase)
        && !is_verb
        && !has(NO_THING, &folded)
        && !has(OPENING_WORDS, &folded)
}

#[cfg(test)]
mod tests;
