//! Where sentences end.
//!
//! A full stop ends a sentence unless something says that it does not: an abbreviation, an initial, a number. The lists
//! are short on purpose: what they hold is common in prose about work.

use super::token::{CLOSING, has, is_opening};
use crate::text::{Span, single_spaced};

/// Abbreviations that stand before what they belong to and so never end a sentence.
const LEADING: &str = "\
    e.g eg i.e ie vs cf viz approx ca esp incl excl resp aka bzw ggf vgl evtl z.b d.h u.a p.ej ej bkz cfr jf jfr zob \
    см ср";

/// Titles, compared with their capital: `5 ms.` is no one's name.
const TITLES: &str = "\
    Dr Mr Mrs Ms Prof St Gen Sen Gov Lt Col Sgt Rev Hon";

/// Abbreviations that stand before a number.
const NUMBERED: &str = "\
    no nos nr fig figs eq sec sect ch vol p pp art min max est rel ver tab jan feb mar apr jun jul aug sep \
    sept oct nov dec";

/// Abbreviations that may end a sentence: a capital after them says so.
const TRAILING: &str = "\
    etc inc ltd co corp al jr sr a.m p.m dept usw hrs hr mins gmbh ph.d";

/// Words after which a single capital is a name (`Plan B.`) and no initial.
const LABELS: &str = "\
    plan option vitamin type class team phase variant group appendix figure table case step section grade \
    series tier and or proposal version service control to";

/// Days, whose capital begins no sentence after a time of day: `5 p.m. Friday`.
const DAYS: &str = "\
    monday tuesday wednesday thursday friday saturday sunday";

/// Words that begin a sentence far more often than a surname.
const STARTERS: &str = "\
    a an the this that these those it its we our they their he she you your i in on at for if but and so \
    then there when as with to no not all each every by from after before however what who why how is are";

/// The first sentence of a text on one line; the whole text where it holds none.
pub fn first_sentence(text: &str) -> String {
    let line = single_spaced(text);
    match sentences(&line).first() {
        Some(span) => span.slice(&line).to_owned(),
        None => line,
    }
}

/// The sentences of a plain text, each without the white space around it; what holds no letter or digit is none.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut block_start = 0;
    for block in text.split('\n') {
        split_block(block, block_start, &mut found);
        block_start += block.len() + 1;
    }
    found
}

fn split_block(block: &str, offset: usize, found: &mut Vec<Span>) {
    let mut start = 0;
    let mut at = 0;
    while let Some(step) = block[at..].find(is_terminator) {
        let first = at + step;
        let marks = run(&block[first..], is_terminator);
        let closing = run(&block[first + marks..], |c| CLOSING.contains(&c));
        let end = first + marks + closing;
        if ends(block, start, first, end, closing > 0) {
            push(block, start, end, offset, found);
            start = end;
        }
        at = end;
    }
    push(block, start, block.len(), offset, found);
}

fn push(block: &str, start: usize, end: usize, offset: usize, found: &mut Vec<Span>) {
    let text = &block[start..end];
    if text.chars().any(char::is_alphanumeric) {
        let start = start + (text.len() - text.trim_start().len());
        found.push(Span::from(start..start + text.trim().len()).shifted(offset as u32));
    }
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

/// The length in bytes of the run at the front whose characters all satisfy `is`.
fn run(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is(c)).unwrap_or(text.len())
}

/// Whether the marks of `block` from `first` end the sentence that began at `start`; text goes on at `end`.
fn ends(block: &str, start: usize, first: usize, end: usize, quoted: bool) -> bool {
    let marks = &block[first..end];
    if marks.contains(['。', '！', '？']) {
        return true;
    }
    let rest = &block[end..];
    let next = rest.trim_start().trim_start_matches(is_opening);
    if next.is_empty() {
        return true;
    }
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let lower = next.starts_with(char::is_lowercase);
    if marks.contains(['!', '?']) {
        // `They asked "why?" and left`: the quote ends, the sentence goes on.
        return !(quoted && lower);
    }
    if marks.starts_with('…') || marks.starts_with("..") {
        return !lower;
    }
    if quoted && lower {
        return false;
    }
    stop_ends(&block[start..first], next)
}

/// Whether a text ends with an abbreviation, without its stop, that stands before what it belongs to: `see cf`.
pub fn leads_on(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or_default();
    has(LEADING, &word.to_lowercase())
}

/// Whether a full stop between `before` and `next` ends a sentence.
fn stop_ends(before: &str, next: &str) -> bool {
    let word_start = before
        .rfind(|c: char| c.is_whitespace() || is_opening(c) || c == '/')
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let word = &before[word_start..];
    let lead = before[..word_start].trim_end();
    let folded = word.to_lowercase();
    let lower = next.starts_with(char::is_lowercase);
    let next_word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let starter = has(STARTERS, &next_word.to_lowercase()) && !lower;

    if word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty() {
        // `1. First`, and ordinals as other languages write them: `am 3. des Monats`.
        return !(lead.is_empty() || lower);
    }
    if has(LEADING, &folded) || has(TITLES, word) {
        return false;
    }
    if has(NUMBERED, &folded) {
        return !(next.starts_with(|c: char| c.is_ascii_digit() || c == '#') || lower);
    }
    if has(TRAILING, &folded) {
        return !lower && !has(DAYS, &next_word.to_lowercase());
    }
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return if letter.is_uppercase() {
            initial_ends(letter, lead, next, starter)
        } else {
            !lead.is_empty() && !in_abbreviation(lead, next)
        };
    }
    if is_initialism(word) {
        return starter;
    }
    true
}

/// Whether the stop after a single capital ends the sentence: it does after `Plan B`, not after `J` in `J. Smith`.
fn initial_ends(letter: char, lead: &str, next: &str, starter: bool) -> bool {
    let last = lead.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    if next.chars().nth(1) == Some('.') {
        return false;
    }
    letter == 'I' || starter || has(LABELS, &last)
}

/// Whether a letter with a stop is a part of an abbreviation of several: `d. h.`, `z. B.`, `p. ej.`.
fn in_abbreviation(lead: &str, next: &str) -> bool {
    let is_part =
        |word: &str| word.strip_suffix('.').is_some_and(|stem| (1..=2).contains(&stem.chars().count()));
    is_part(next.split_whitespace().next().unwrap_or_default())
        || lead.rsplit(char::is_whitespace).next().is_some_and(is_part)
}

/// `U.S`, `a.k.a`: single letters with stops between.
fn is_initialism(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|span| span.slice(text)).collect()
    }

    #[test]
    fn these_are_one_sentence() {
        for text in [
            "We pay for it.",
            "No final stop",
            "We pay, e.g. for storage, i.e. twice.",
            "We moved to v1.2 in May.",
            "It is control No. 5 of the catalogue.",
            "Build vs. buy is settled.",
            "Dr. Ada Park and J. R. Smith agreed.",
            "Wait… what happened is known.",
            "They asked \"why?\" and left.",
            "He said “we stop.” and went home.",
            "It costs 1.5 million a year.",
            "See https://example.org/a.b?c=d for more",
            "1. First we pay.",
            "a. First we pay.",
            "The U.S. economy grew.",
            "We use Node.js and config.toml.",
            "Storage, network, etc. are paid for.",
            "It takes approx. ten days.",
            "At 10 a.m. we meet.",
            "Is it Fig. 3 or Vol. 2?",
            "(We pay for it.)",
            "Really?!",
            "Uptime was 99.95 % in Q3.",
            "Smith et al. showed it.",
            "z.B. die Plattform zahlt.",
            "We freeze max. 5 releases.",
            "At 5 p.m. Friday we freeze.",
            "Ph.D. students help.",
            "Wir zahlen, d. h. das Team zahlt.",
            "Das gilt z. B. für alle Teams.",
            "Wir nutzen u.a. die Plattform.",
            "Paga, p. ej. el equipo.",
            "St. Gallen hosts it.",
            "J.R.R. Tolkien wrote it.",
            "U.K. teams agreed.",
            "See Sec. 4.2 of RFC 2119.",
            "We use .NET and ASP.NET.",
            "The call foo.bar() returns.",
            "Mr. and Mrs. Smith agreed.",
            "No. 10 was shipped.",
            "M. Dupont a signé.",
            "Es dauert ca. 30 Tage.",
        ] {
            assert_eq!(texts(text).len(), 1, "{text}: {:?}", texts(text));
        }
    }

    #[test]
    fn these_are_two_sentences() {
        for text in [
            "We pay. They gain.",
            "We pay! They gain.",
            "Do we pay? Yes.",
            "We go with plan B. Teams move.",
            "We pay for storage etc. They gain.",
            "Did it work? No, it did not.",
            "It did not work. No. ",
            "We moved to v1.2. It holds.",
            "It costs 5 %. We pay.",
            "It began in 2024. Teams moved.",
            "He said “we stop.” They went home.",
            "We stop… They go on.",
            "決めた。次へ。",
            "we pay. they gain.",
            "One item\nanother item",
            "It is sold by Acme Inc. They ship it.",
            "So do I. They know.",
            "It takes 5 min. Then it is done.",
            "It takes 5 ms. Then it is done.",
            "We left the U.S. The rest stayed.",
            "We meet at 5 p.m. They agree.",
            "We use Node.js. It works.",
            "We chose S3. Teams moved.",
            "See RFC 2119. We follow it.",
            "It fails at 10 %. We act.",
            "¿Pagamos? Sí.",
            "Wir zahlen. Sie gewinnen.",
            "Мы платим. Они выигрывают.",
            "是的。不是。",
        ] {
            assert_eq!(texts(text).len(), 2, "{text}: {:?}", texts(text));
        }
    }

    #[test]
    fn a_text_without_a_word_has_none() {
        for text in ["", " ", "...", "— ?", "\n\n"] {
            assert_eq!(texts(text), Vec::<&str>::new(), "{text:?}");
        }
    }

    #[test]
    fn spans_name_the_sentences_themselves() {
        assert_eq!(texts("  One. \nTwo?  Three "), ["One.", "Two?", "Three"]);
    }

    proptest::proptest! {
        #[test]
        fn sentences_are_ordered_and_on_boundaries(text in "[a-zA-Zé0-9 .!?…。\"”)\n]{0,60}") {
            let found = sentences(&text);
            proptest::prop_assert!(found.iter().all(|span| text.get(span.range()).is_some()));
            proptest::prop_assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
    }
}
