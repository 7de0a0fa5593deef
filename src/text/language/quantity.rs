//! Quantities: a number with a unit, a percentage, money, a duration, a ratio, a count of things.

use super::number::{
    CURRENCIES, Number, is_currency_code, is_number_word, joined_unit, number, without_magnitude,
};
use super::token::{Token, has, tokens};
use crate::text::Span;

/// Units that make any number before them a quantity.
const UNITS: &str = "\
    s ms µs μs us ns sec secs second seconds millisecond milliseconds microsecond microseconds min mins \
    minute minutes h hr hrs hour hours d day days night nights weekend weekends week weeks fortnight \
    fortnights month months quarter quarters year years decade decades sprint sprints tag tage tagen woche \
    wochen monat monate monaten jahr jahre jahren stunde stunden minuten sekunden jour jours semaine \
    semaines mois an ans heure heures día días semana semanas mes meses año años hora horas % ‰ percent \
    per-cent pct percentage percentile pp bps prozent x × times fold dollar dollars euro euros pound pounds \
    cent cents francs yen k b kb mb gb tb pb kib mib gib tib bit bits byte bytes kbps mbps gbps mbit/s \
    gbit/s mb/s gb/s rps qps tps rpm iops req/s requests/s /s kg g t km m cm mm °c °f w kw mw wh kwh mwh hz \
    khz mhz ghz tco2e fte ftes vcpu vcpus px pt kr zł kč chf";

/// Words that a number in words is joined to and counts: `a three-person team`.
const HEADS: &str = "person people member engineer team node host page service fold digit";

/// Words before a number that make it a name: `section 3`, `step 2`.
const LABELS: &str = "\
    section sections step steps phase version chapter level tier page pages issue ticket control item table \
    figure priority severity sev type class part rule no no. number line lines option grade stage round \
    milestone article appendix clause requirement release build port python java team group unit room sprint \
    iteration week day year decision record adr rfc principle iso soc http ipv ticket incident error code \
    status key id sha aes layer zone region node question";

/// Words after a number that are no thing to count: function words, times of day, parts of a text.
const NO_THING: &str = "\
    a an and or of in is are was were be been we they he she it you i the this that these those to for with \
    by at on as from which who has have had will would can could may must should does do did not but so if \
    when where while because since until after before then than there here also only its our their his her \
    my your what how why am pm a.m p.m o'clock uhr bc ad release version edition standard specification spec \
    api options reasons ways things points steps parts sections sides kinds types aspects cases examples \
    sentences paragraphs proposals approaches alternatives questions principles ideas describes says applies \
    requires covers defines supports more other others another instead rather per such only each";

/// Parts of a whole, in words.
const SHARES: &str = "\
    half third thirds quarter quarters fifth fifths tenth tenths";

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
    if is_currency_code(word) && follows(words, at).and_then(number).is_some() {
        return Some(at + 1);
    }
    if let Some(unit) = joined_unit(&folded) {
        // `two-way` and `one-off` count nothing.
        return (is_unit(unit) || has(HEADS, unit)).then_some(at);
    }
    if is_number_word(&folded) {
        return in_words(words, at, &folded);
    }
    share(words, at, &folded)
}

fn in_digits(words: &[Token<'_>], at: usize, number: Number<'_>) -> Option<usize> {
    if number.money {
        return Some(at);
    }
    let suffix = number.suffix;
    if suffix.is_empty() {
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
    let rest = without_magnitude(suffix);
    if rest.is_empty() {
        return before_unit(words, at, "");
    }
    (rest.starts_with('/') && rest.len() > 1 || is_unit(rest)).then_some(at)
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
    if is_unit(&folded) || is_number_word(&folded) || matches!(next, "k" | "M" | "mio" | "bn") {
        return Some(at + 1);
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
    (!dated && is_counted(next, &folded)).then_some(at + 1)
}

fn in_words(words: &[Token<'_>], at: usize, folded: &str) -> Option<usize> {
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
        return Some(at + 1);
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

/// `half a day`, `a third of the time`, `twice a week`, `a dozen teams`.
fn share(words: &[Token<'_>], at: usize, folded: &str) -> Option<usize> {
    let next = follows(words, at)?.to_lowercase();
    match folded {
        "half" if matches!(next.as_str(), "a" | "an") => {
            let unit = follows(words, at + 1)?.to_lowercase();
            (is_unit(&unit) || is_number_word(&unit)).then_some(at + 2)
        }
        "half" => matches!(next.as_str(), "of" | "the" | "our" | "their" | "its").then_some(at + 1),
        "third" | "quarter" | "fifth" | "tenth" => {
            let before = at.checked_sub(1).map(|before| words[before].text.to_lowercase());
            (next == "of" && matches!(before.as_deref(), Some("a" | "one"))).then_some(at + 1)
        }
        "once" | "twice" => {
            let unit = follows(words, at + 1)?.to_lowercase();
            (matches!(next.as_str(), "a" | "an" | "per" | "each" | "every") && is_unit(&unit))
                .then_some(at + 2)
        }
        _ => None,
    }
}

/// `2 out of 10`, `three of four teams`, `1 in 5`: the index of the whole.
fn ratio(words: &[Token<'_>], at: usize) -> Option<usize> {
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

/// The next word of the same run of words, however a line was wrapped.
fn follows<'a>(words: &[Token<'a>], at: usize) -> Option<&'a str> {
    if words.get(at)?.parted { None } else { words.get(at + 1).map(|word| word.text) }
}

fn is_unit(word: &str) -> bool {
    // `M` and `B` are magnitudes; `m` and `b` are units.
    if matches!(word, "K" | "M" | "B" | "T") {
        return false;
    }
    let folded = word.to_lowercase();
    let unit = folded.as_str();
    has(UNITS, unit)
        || ["/", "%"]
            .iter()
            .any(|sign| unit.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || is_unit(rest)))
        || unit.split_once('/').is_some_and(|(above, below)| is_unit(above) && !below.is_empty())
        || unit.split_once('-').is_some_and(|(first, _)| first.len() > 1 && has(UNITS, first))
}

/// Whether what follows a number in digits can be counted: `services`, `PRs`.
fn is_counted(word: &str, folded: &str) -> bool {
    let acronym = word.trim_end_matches('s');
    let is_acronym = acronym.len() >= 2 && acronym.bytes().all(|b| b.is_ascii_uppercase());
    is_thing(word) || (is_acronym && !has(NO_THING, folded))
}

/// Whether a word in lower case can be what is counted, or describe it.
fn is_thing(word: &str) -> bool {
    word.chars().count() >= 3
        && word.chars().all(|c| c.is_lowercase() || matches!(c, '-' | '’' | '\''))
        && !has(NO_THING, word)
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

fn is_ideograph(c: char) -> bool {
    matches!(c as u32, 0x3041..=0x30FF | 0x4E00..=0x9FFF | 0xAC00..=0xD7AF)
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

/// `1.2.3`: two stops between digits that are no thousands.
fn is_dotted_version(text: &str) -> bool {
    text.split('.').count() > 2 && text.split('.').skip(1).any(|part| part.len() != 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        quantity(text).map(|span| span.slice(text))
    }

    #[test]
    fn these_hold_a_quantity() {
        let cases = [
            ("It takes three months.", "three months"),
            ("It takes three full months.", "three full months"),
            ("a three-month freeze", "three-month"),
            ("We lose 30 % of it", "30 %"),
            ("We lose 30% of it", "30%"),
            ("It costs €5k.", "€5k"),
            ("It costs $1.2M a year", "$1.2M"),
            ("5 EUR each", "5 EUR"),
            ("USD 200 each", "USD 200"),
            ("12 h a week", "12 h"),
            ("12h a week", "12h"),
            ("2 out of 10 deploys", "2 out of 10"),
            ("nine out of ten teams", "nine out of ten"),
            ("3 of 4 teams", "3 of 4"),
            ("half a day each", "half a day"),
            ("half of the alerts", "half of"),
            ("a third of the alerts", "third of"),
            ("99.95% in a quarter", "99.95%"),
            ("4x faster", "4x"),
            ("grew 4× since", "4×"),
            ("p95 of 300 ms", "300 ms"),
            ("14 services have no owner", "14 services"),
            ("1,200 requests", "1,200 requests"),
            ("1.2M requests", "1.2M requests"),
            ("200 engineers wait", "200 engineers"),
            ("two hundred engineers wait", "two hundred engineers"),
            ("a 10-person team", "10-person"),
            ("from 3 to 5 days", "5 days"),
            ("3–5 days", "3–5 days"),
            ("40 PRs a week", "40 PRs"),
            ("twice a week", "twice a week"),
            ("in 2023 we lost 12 days", "12 days"),
            ("40 req/s", "40 req/s"),
            ("dauert 30 Tage", "30 Tage"),
            ("SOC 2 costs 40 hours", "40 hours"),
            ("About 40 teams", "40 teams"),
            ("dozens of teams", "dozens of teams"),
            ("5 k€ a month", "5 k€"),
            ("20 percentage points", "20 percentage"),
            ("2/10 deploys fail", "2/10"),
            ("a three-person team", "three-person"),
            ("40-hour weeks", "40-hour"),
            ("£2m a year", "£2m"),
            ("99.9 percent of it", "99.9 percent"),
            ("every 15 minutes", "15 minutes"),
            ("0.5 FTE for it", "0.5 FTE"),
            ("1 in 5 deploys fails", "1 in 5"),
            ("one in five deploys fails", "one in five"),
            ("two thirds of teams", "two thirds"),
            ("100 requests per second", "100 requests"),
            ("dauert drei Monate", "drei Monate"),
            ("dure trois semaines", "trois semaines"),
            ("tarda cinco días", "cinco días"),
            ("3,5 Stunden", "3,5 Stunden"),
            ("kostar 500 kr", "500 kr"),
            ("занимает 30 дней", "30 дней"),
            ("30小时", "30小时"),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn these_hold_none() {
        for text in [
            "",
            "We need SOC 2.",
            "SOC 2 reports are due",
            "since v1.2 it works",
            "version 1.2 works",
            "release 1.2.3 works",
            "ISO 27001 certification",
            "on 2024-05-01 we met",
            "on 12 May 2024",
            "on May 12 we met",
            "in 2024 we met",
            "as ADR-7 says",
            "section 3 describes it",
            "see step 2 for that",
            "the Q3 results",
            "Python 3 code",
            "at 10:30 or 5 pm",
            "many teams, several days",
            "one team owns it",
            "three reasons speak for it",
            "a lot of time",
            "24/7 support",
            "03/04/2021",
            "sev 1 incidents",
            "HTTP 500 errors",
            "fewer incidents and less toil",
            "a quarter ago",
            "a one-way door and a two-factor login",
            "kernel 4.10.0-42-generic",
            "the 7/12 and 3/3",
            "head -0 -d",
            "head -n 2 | tail",
            "use 1.4 instead",
            "two San Francisco offices",
            "the 1990s were",
            "a 5G network",
            "DoS attacks hurt",
            "le 5 mai 2024",
            "am 3. Mai 2024",
            "于5月开始",
            "2024年",
            "OAuth 2.0 flows",
            "TLS 1.3 only",
            "RFC 2119 says",
            "CVE-2024-1234 is it",
            "port 8080 is open",
            "the GPT-4 model",
            "K8s runs",
            "ISO 9001:2015",
            "HTTP/2 works",
            "UTF-8 files",
            "base64 text",
            "week 23",
            "in Q4 2025",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn a_quantity_does_not_cross_a_block() {
        assert_eq!(found("We met in room 5\nhours later"), None);
    }

    proptest::proptest! {
        #[test]
        fn a_quantity_is_on_boundaries(text in "[0-9a-zäX%€$.,/ \n-]{0,40}") {
            if let Some(span) = quantity(&text) {
                proptest::prop_assert!(text.get(span.range()).is_some_and(|found| !found.is_empty()));
            }
        }
    }
}
