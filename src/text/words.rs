//! Words and headings, brought to the form in which they are compared.

use std::borrow::Cow;

use unicode_normalization::char::decompose_canonical;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The number of words: runs that hold a letter or digit; each CJK character counts as one.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace()
        .map(|run| {
            let ideographs = run.chars().filter(|c| is_ideograph(*c)).count();
            if ideographs > 0 { ideographs } else { usize::from(run.chars().any(char::is_alphanumeric)) }
        })
        .sum()
}

fn is_ideograph(c: char) -> bool {
    matches!(c as u32, 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xAC00..=0xD7AF | 0x20000..=0x2FFFF)
}

/// Whether a letter is as it is compared, whatever stands round it: in lower case, without an accent, composed.
fn is_settled(c: char) -> bool {
    matches!(c, 'a'..='z' | 'α'..='ω' | 'а'..='и' | 'к'..='я')
        || matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='\u{9FFF}' | '가'..='힣')
}

/// Whether a text is nothing but settled letters with single spaces between them: most words of vocabularies are, and
/// there are thousands of them.
fn is_settled_text(text: &str) -> bool {
    let mut after_space = true;
    let settled = text.chars().all(|c| {
        let is_space = c == ' ';
        let fits = if is_space { !after_space } else { is_settled(c) };
        after_space = is_space;
        fits
    });
    settled && !after_space
}

/// Lower case with runs of white space as one space and none at the ends.
pub fn fold(text: &str) -> String {
    if is_settled_text(text) {
        return text.to_owned();
    }
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        // Most words are plain, and letter by letter they take ten times as long.
        if word.is_ascii() {
            let start = folded.len();
            folded.push_str(word);
            folded[start..].make_ascii_lowercase();
        } else {
            for c in word.chars() {
                if is_settled(c) { folded.push(c) } else { folded.extend(c.to_lowercase()) }
            }
        }
    }
    folded
}

/// A text without its accents: `Décision` is `Decision`, whether an accent is a part of its letter or a mark after it.
///
/// People leave accents out, and some systems write them as marks.
pub fn unaccented(text: &str) -> Cow<'_, str> {
    // Normalising is slow, and neither plain text nor ideographs need it, unless their sound marks stand apart.
    let is_plain =
        |c: char| c.is_ascii() || is_settled(c) || is_ideograph(c) && !matches!(c, '\u{3099}' | '\u{309A}');
    if text.is_ascii() || text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut bare = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() || is_settled(c) {
            bare.push(c);
            continue;
        }
        decompose_canonical(c, |part| {
            if !is_accent(part) {
                bare.push(part);
            }
        });
    }
    if bare.is_ascii() {
        return Cow::Owned(bare);
    }
    match is_nfc_quick(bare.chars()) {
        IsNormalized::Yes => Cow::Owned(bare),
        // What is no accent was taken apart too.
        _ => Cow::Owned(text.nfd().filter(|c| !is_accent(*c)).nfc().collect()),
    }
}

/// Whether a character is an accent on the letter before it.
pub fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// A heading's text as contracts compare it.
///
/// Leading numbering (`8.`, `5.1`, `a)`), emoji and other leading signs, trailing `: ? . ! #` and accents are dropped;
/// then it is folded. The input is the text of the heading without its markup.
pub fn normalise_heading(text: &str) -> String {
    let bare = unaccented(text);
    // Letters are neither numbering nor signs.
    if is_settled_text(&bare) {
        return bare.into_owned();
    }
    let folded = fold(&bare);
    let mut rest = folded.as_str();
    loop {
        let before = rest;
        rest = without_shortcode(rest);
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(');
        rest = without_numbering(rest);
        if rest == before {
            break;
        }
    }
    loop {
        let before = rest;
        rest = without_last_shortcode(rest).trim_end_matches(is_final_mark);
        if rest == before {
            break;
        }
    }
    // A heading that is only a number or a sign is compared as it stands.
    if rest.is_empty() { folded } else { rest.to_owned() }
}

/// Whether a heading may end with a sign and mean the same without it: a colon, a permalink's sign, a star for what is
/// required, a quotation mark, white space that takes no width.
fn is_final_mark(c: char) -> bool {
    matches!(c, ':' | '?' | '.' | '!' | '#' | '：' | '*' | '¶' | '§' | '"' | '\'' | '“' | '”' | '’' | '»')
        || matches!(c, '-' | '–' | '—' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
        || c.is_whitespace()
        || is_sign(c)
}

fn is_sign(c: char) -> bool {
    matches!(c as u32, 0x2190..=0x2BFF | 0x1F000..=0x1FAFF | 0xFE0F | 0x200D | 0x20E3)
}

/// Drops an emoji by its name, `:memo: `, from the front.
fn without_shortcode(text: &str) -> &str {
    let named = text.trim_start().strip_prefix(':').and_then(|rest| rest.split_once(':'));
    named.filter(|(name, _)| is_shortcode(name)).map_or(text, |(_, rest)| rest)
}

fn without_last_shortcode(text: &str) -> &str {
    let named = text.trim_end().strip_suffix(':').and_then(|rest| rest.rsplit_once(':'));
    named.filter(|(_, name)| is_shortcode(name)).map_or(text, |(rest, _)| rest)
}

fn is_shortcode(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'+' | b'-'))
}

/// Drops `8. `, `8) `, `5.1 `, `5.1. `, `a) ` and `iv. ` from the front.
fn without_numbering(text: &str) -> &str {
    let Some((head, tail)) = text.split_once(' ') else { return text };
    // The digits of a keycap are numbering too.
    let stem = head.trim_end_matches(['.', ')', ':', '-', '\u{FE0F}', '\u{20E3}']);
    let marked = stem.len() < head.len();
    let digits = !stem.is_empty()
        && stem.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let letter = marked && stem.len() == 1 && stem.bytes().all(|b| b.is_ascii_alphabetic());
    let roman = marked
        && !stem.is_empty()
        && stem.len() <= 4
        && stem.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    if (digits && (marked || stem.contains('.') || stem.len() <= 2)) || letter || roman {
        tail.trim_start()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_go_and_all_else_is_normalised() {
        for text in [
            "plain",
            "Décision",
            "De\u{301}cision",
            "Й ё ї Ω",
            "決定 が ば 결정",
            "か\u{3099} \u{1100}\u{1161}",
            "é が",
            "Quyết định",
            "a\u{323}\u{301}b",
            "\u{212B} \u{1E9B}\u{323}",
        ] {
            let slowly: String = text.nfd().filter(|c| !is_accent(*c)).nfc().collect();
            assert_eq!(unaccented(text), slowly, "{text:?}");
        }
    }

    #[test]
    fn settled_letters_are_compared_as_they_are() {
        for c in (0..=0xFFFF).filter_map(char::from_u32).filter(|c| is_settled(*c)) {
            let slowly: String = c.to_string().nfd().filter(|c| !is_accent(*c)).nfc().collect();
            assert_eq!(slowly.to_lowercase(), c.to_string());
            assert!(c.is_alphabetic() && !is_final_mark(c), "{c}");
        }
        for text in ["", " ", "a ", " a", "a  b", "a\tb", "A", "é", "1 a", "a:"] {
            assert!(!is_settled_text(text), "{text:?}");
        }
        assert!(is_settled_text("нет больше") && is_settled_text("决策 背景") && is_settled_text("in force"));
    }

    #[test]
    fn numbering_signs_and_final_marks_are_dropped() {
        for written in [
            "Context",
            "## Context",
            "1. Context",
            "5.1 Context",
            "a) Context:",
            "📌 Context",
            "Context ##",
            "8. context?",
            "1\u{FE0F}\u{20E3} Context",
            ":memo: Context",
            "Context :memo:",
            "Context ¶",
            "Context *",
            "\"Context\"",
            "Context -",
            "Context\u{200B}",
        ] {
            assert_eq!(normalise_heading(written), "context", "{written}");
        }
    }

    #[test]
    fn a_number_that_is_the_heading_stays() {
        assert_eq!(normalise_heading("2024"), "2024");
    }

    #[test]
    fn words_of_any_script_count() {
        assert_eq!(count_words("one — two, three"), 3);
        assert_eq!(count_words("決定"), 2);
    }
}
