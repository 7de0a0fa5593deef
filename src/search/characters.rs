//! Which characters make up words.

use unicode_normalization::char::is_combining_mark;

/// What a run of characters is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Word,
    Ideographs,
}

/// What a character is between two others; `None` where it is no part of a word.
pub(super) fn classify(c: char, before: char, after: char) -> Option<Class> {
    if c.is_ascii() {
        let joins = c == '_' || (c == '\'' && is_word(before) && is_word(after));
        return (c.is_ascii_alphanumeric() || joins).then_some(Class::Word);
    }
    if is_ideograph(c) {
        return Some(Class::Ideographs);
    }
    let inside = is_word(before) && is_word(after);
    let joins = c == '_' || (matches!(c, '\'' | '’') && inside);
    (is_word(c) || joins || is_combining_mark(c) || c == '\u{640}').then_some(Class::Word)
}

pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_ideograph(c)
}

/// Scripts that are written without spaces between words, and Hangul, whose particles cling to words.
fn is_ideograph(c: char) -> bool {
    matches!(c as u32,
        0x3005..=0x3007 | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF
        | 0xFF66..=0xFF9F | 0x20000..=0x2FFFF | 0x0E00..=0x0E7F)
}

pub(super) fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー'..='ヿ' | 'ｦ'..='ﾟ')
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}
