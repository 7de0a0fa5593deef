//! Quantities without digits: `three months`, `an hour a day`, `half of the alerts`, `nine out of ten`.

use super::super::number::{is_number_word, number};
use super::super::token::{Token, has};
use super::vocabulary::{SHARES, is_thing, is_unit, is_year};
use super::{follows, is_labelled};

/// A number in words and what it counts.
pub(super) fn in_words(words: &[Token<'_>], at: usize, folded: &str) -> Option<usize> {
    if let Some(last) = ratio(words, at) {
        return Some(last);
    }
    if is_labelled(words, at) {
        return None;
    }
    let written = follows(words, at)?;
    let next = written.to_lowercase();
    if is_number_word(&next) {
        return in_words(words, at + 1, &next);
    }
    if has(SHARES, &next) && follows(words, at + 1).is_some() {
        return Some(at + 1);
    }
    if is_unit(&next) && next != "an" {
        // `one day we will` names no day.
        let idiom = folded == "one"
            && next == "day"
            && follows(words, at + 1)
                .is_some_and(|after| matches!(after, "we" | "it" | "they" | "you" | "I"));
        return (!idiom).then_some(at + 1);
    }
    // `three full months`, `two working days`.
    if let Some(after) = follows(words, at + 1) {
        if is_thing(written) && is_unit(&after.to_lowercase()) && after.len() > 1 {
            return Some(at + 2);
        }
        if next == "of" && folded.ends_with('s') {
            return is_thing(&after.to_lowercase()).then_some(at + 2);
        }
    }
    // `one team` says who and not how many.
    (folded != "one" && is_thing(written)).then_some(at + 1)
}

/// One of a unit, with an article: `an hour a day`, `a week of work`, `it takes an hour`.
///
/// `an hour ago` and `a second opinion` count nothing: what stands around it must say that it is an amount.
pub(super) fn of_one(words: &[Token<'_>], at: usize, folded: &str) -> Option<usize> {
    const ARTICLES: &str = "a an eine einen une un una uma um";
    const SPANS: &str = "\
        minute hour day week month year sprint quarter night minuto hora día dia semana mes mês año ano heure jour \
        semaine mois an minuten stunde tag woche monat jahr";
    const RATES: &str = "a an per each every of to for more less longer pro par al por am im";
    const TAKES: &str = "\
        take takes took taking cost costs costing within in for under over than about lose loses lost save saves \
        saved spend spends spent wait waits waited every up dauert kostet dure coûte tarda cuesta leva custa";
    let unit = has(ARTICLES, folded).then(|| follows(words, at)).flatten()?.to_lowercase();
    if !has(SPANS, &unit) {
        return None;
    }
    let half = |and: usize| {
        matches!(follows(words, and), Some("a" | "half"))
            && words[and + 1..].iter().take(2).any(|w| w.text == "half")
    };
    let amount = match follows(words, at + 1) {
        Some("and") => half(at + 2),
        Some(after) => has(RATES, &after.to_lowercase()),
        None => at
            .checked_sub(1)
            .is_some_and(|before| !words[before].parted && has(TAKES, &words[before].text.to_lowercase())),
    };
    amount.then_some(at + 1)
}

/// Parts and multiples: `half a day`, `a third of the time`, `twice a week`, `twice as slow`, `the cost doubled`.
pub(super) fn share(words: &[Token<'_>], at: usize, folded: &str) -> Option<usize> {
    let next = follows(words, at).map(str::to_lowercase);
    let next = next.as_deref();
    match folded {
        "half" if matches!(next, Some("a" | "an")) => {
            let unit = follows(words, at + 1)?.to_lowercase();
            (is_unit(&unit) || is_number_word(&unit)).then_some(at + 2)
        }
        "half" => matches!(next?, "of" | "the" | "our" | "their" | "its" | "as").then_some(at + 1),
        "third" | "quarter" | "fifth" | "tenth" => {
            let before = at.checked_sub(1).map(|before| words[before].text.to_lowercase());
            (next? == "of" && matches!(before.as_deref(), Some("a" | "one"))).then_some(at + 1)
        }
        "drittel" | "viertel" | "hälfte" | "tiers" | "moitié" | "tercio" | "mitad" | "terço" | "metade" => {
            matches!(
                next?,
                "der" | "des" | "aller" | "de" | "du" | "del" | "dos" | "das" | "do" | "da" | "la"
            )
            .then_some(at + 1)
        }
        "once" | "twice" if matches!(next?, "a" | "an" | "per" | "each" | "every") => {
            is_unit(&follows(words, at + 1)?.to_lowercase()).then_some(at + 2)
        }
        "einmal" | "zweimal" | "dreimal" | "fois" | "vez" | "vezes" | "veces" => {
            let rate = matches!(next?, "pro" | "am" | "im" | "par" | "por" | "al" | "à");
            (rate && is_unit(&follows(words, at + 1)?.to_lowercase())).then_some(at + 2)
        }
        "twice" | "double" | "triple" => matches!(next?, "as" | "the" | "that" | "our").then_some(at + 1),
        // `doubles as a cache` is another use and no number.
        "doubled" | "doubles" | "halved" | "halves" | "tripled" | "triples" | "quadrupled" => {
            (!matches!(next, Some("as" | "down"))).then_some(at)
        }
        "couple" | "dozen" if next? == "of" => {
            let thing = follows(words, at + 1)?.to_lowercase();
            (is_unit(&thing) || is_thing(&thing)).then_some(at + 2)
        }
        _ => None,
    }
}

/// `2 out of 10`, `three of four teams`, `1 in 5`: the index of the whole.
pub(super) fn ratio(words: &[Token<'_>], at: usize) -> Option<usize> {
    let is_number = |word: &str| {
        number(word).is_some_and(|number| number.suffix.is_empty() && !is_year(number.digits))
            || is_number_word(&word.to_lowercase())
    };
    match follows(words, at)? {
        "out" if follows(words, at + 1) == Some("of") => {
            let whole = follows(words, at + 2)?;
            (is_number(whole) || is_thing(whole) || is_article(whole)).then_some(at + 3)
        }
        "of" | "in" => is_number(follows(words, at + 1)?).then_some(at + 2),
        _ => None,
    }
}

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "our" | "all" | "their")
}
