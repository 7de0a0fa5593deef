//! With which byte a match can begin: what spares most patterns from being tried at all.

use super::parse::{Ast, Place};
use super::set::Set;

/// The bytes that can come next where a pattern matches, and whether the text may end there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct First {
    bytes: [u64; 4],
    end: bool,
}

/// What stands before a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// Nothing: the text begins there.
    Start,
    /// An ASCII letter, digit or underscore.
    Word,
    /// Another ASCII character.
    Other,
    /// A character beyond ASCII.
    Wide,
    /// Any of these.
    Unknown,
}

impl Before {
    /// All that can be told apart.
    pub(crate) const KINDS: [Self; 4] = [Self::Start, Self::Word, Self::Other, Self::Wide];

    /// What stands before an offset.
    #[inline]
    pub(crate) fn at(text: &[u8], at: usize) -> Self {
        match at.checked_sub(1).map(|before| text[before]) {
            None => Self::Start,
            Some(byte) if byte >= 128 => Self::Wide,
            Some(byte) if is_word_byte(byte) => Self::Word,
            Some(_) => Self::Other,
        }
    }
}

/// Whether an ASCII byte is part of a word.
#[inline]
pub(super) fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

const WORD: [u64; 2] = {
    let mut bits = [0; 2];
    let mut byte = 0;
    while byte < 128_u8 {
        if byte.is_ascii_alphanumeric() || byte == b'_' {
            bits[byte as usize >> 6] |= 1 << (byte & 63);
        }
        byte += 1;
    }
    bits
};

const WIDE: u64 = u64::MAX;

impl First {
    /// Anything.
    pub(crate) const ALL: Self = Self { bytes: [u64::MAX; 4], end: true };
    /// Nothing: it cannot match.
    const NONE: Self = Self { bytes: [0; 4], end: false };
    /// A character of a word, or one that might be.
    const WORDS: Self = Self { bytes: [WORD[0], WORD[1], WIDE, WIDE], end: false };
    /// What is no character of a word, or might be none.
    const OTHERS: Self = Self { bytes: [!WORD[0], !WORD[1], WIDE, WIDE], end: true };
    /// The end of a line.
    const LINE_END: Self = Self { bytes: [1 << b'\n', 0, 0, 0], end: true };
    /// The end of the text.
    const END: Self = Self { bytes: [0; 4], end: true };

    /// The bytes that members of a set begin with.
    pub(super) fn of(set: &Set) -> Self {
        let [low, high] = set.ascii();
        let wide = if set.is_wide() { WIDE } else { 0 };
        Self { bytes: [low, high, wide, wide], end: false }
    }

    fn char(c: char) -> Self {
        let mut buffer = [0; 4];
        let byte = c.encode_utf8(&mut buffer).as_bytes()[0];
        let mut bytes = [0; 4];
        bytes[usize::from(byte >> 6)] |= 1 << (byte & 63);
        Self { bytes, end: false }
    }

    /// Whether a match can begin with a byte, or at the end for `None`.
    #[inline]
    pub(crate) fn allows(&self, byte: Option<u8>) -> bool {
        match byte {
            Some(byte) => self.bytes[usize::from(byte >> 6)] >> (byte & 63) & 1 == 1,
            None => self.end,
        }
    }

    /// Calls `visit` with every byte a match can begin with, and with 256 for the end of the text.
    pub(crate) fn each(&self, mut visit: impl FnMut(usize)) {
        for (word, bits) in self.bytes.iter().enumerate() {
            let mut bits = *bits;
            while bits != 0 {
                visit(word * 64 + bits.trailing_zeros() as usize);
                bits &= bits - 1;
            }
        }
        if self.end {
            visit(256);
        }
    }

    /// Whether anything is left out.
    pub(super) fn is_all(&self) -> bool {
        *self == Self::ALL
    }

    /// Whether nothing is in both.
    pub(super) fn is_apart_from(&self, other: &Self) -> bool {
        self.and(other) == Self::NONE
    }

    /// What stands behind a character that begins with one of these bytes.
    pub(super) fn kind(&self) -> Before {
        let [low, high, wide, wider] = self.bytes;
        match (low & !WORD[0] | high & !WORD[1], low & WORD[0] | high & WORD[1], wide | wider) {
            (0, _, 0) => Before::Word,
            (_, 0, 0) => Before::Other,
            _ => Before::Unknown,
        }
    }

    pub(super) fn or(&self, other: &Self) -> Self {
        Self { bytes: std::array::from_fn(|at| self.bytes[at] | other.bytes[at]), end: self.end || other.end }
    }

    fn and(&self, other: &Self) -> Self {
        Self { bytes: std::array::from_fn(|at| self.bytes[at] & other.bytes[at]), end: self.end && other.end }
    }

    fn not_end(mut self) -> Self {
        self.end = false;
        self
    }
}

/// What can come where `ast` and then something that begins with `next` is to match, after `before`.
pub(super) fn first(ast: &Ast, before: Before, next: First) -> First {
    match ast {
        Ast::Concat(parts) => first_of(parts, before, next),
        Ast::Alternate(branches) => {
            branches.iter().fold(First::NONE, |all, branch| all.or(&first(branch, before, next)))
        }
        Ast::Char(c) => First::char(*c),
        Ast::Set(set) => First::of(set),
        Ast::Repeat { inner, min, max, .. } => {
            if *max == 0 {
                return next;
            }
            // After a round that took nothing comes another one or what follows.
            let again = next.or(&first(inner, before, next));
            let round = first(inner, before, again);
            if *min == 0 { next.or(&round) } else { round }
        }
        Ast::Capture(_, inner) | Ast::Atomic(inner) => first(inner, before, next),
        Ast::Look { behind: false, negated: false, inner } => first(inner, before, First::ALL).and(&next),
        Ast::Look { behind: true, negated, inner } => {
            if can_stand_behind(inner, *negated, before) {
                next
            } else {
                First::NONE
            }
        }
        Ast::Look { .. } => next,
        Ast::Assert(place) => next.and(&at_place(*place, before)),
        Ast::Backreference { .. } => First::ALL,
    }
}

/// The same for parts, one after the other.
pub(super) fn first_of(parts: &[Ast], before: Before, next: First) -> First {
    // From the back: what follows a part is what can come where the part takes nothing.
    parts.iter().rev().fold(next, |next, part| first(part, before, next))
}

fn at_place(place: Place, before: Before) -> First {
    match (place, before) {
        (Place::LineStart, Before::Word | Before::Wide) => First::NONE,
        // After a line break that ends the text, no line begins.
        (Place::LineStart, Before::Other) => First::ALL.not_end(),
        (Place::TextStart, Before::Word | Before::Other | Before::Wide) => First::NONE,
        (Place::LineEnd | Place::LastLineEnd, _) => First::LINE_END,
        (Place::TextEnd, _) => First::END,
        (Place::WordBoundary, Before::Start | Before::Other) => First::WORDS,
        (Place::NoWordBoundary, Before::Word) => First::WORDS,
        (Place::WordBoundary, Before::Word) | (Place::NoWordBoundary, Before::Start | Before::Other) => {
            First::OTHERS
        }
        _ => First::ALL,
    }
}

/// Whether a look behind can succeed, as far as the kind of the character before tells.
fn can_stand_behind(inner: &Ast, negated: bool, before: Before) -> bool {
    let Some(last) = single_character(inner) else { return true };
    let [low, high] = [last.bytes[0], last.bytes[1]];
    match (before, negated) {
        (Before::Start, negated) => negated,
        (Before::Word, false) => low & WORD[0] != 0 || high & WORD[1] != 0,
        (Before::Word, true) => low & WORD[0] != WORD[0] || high & WORD[1] != WORD[1],
        (Before::Other, false) => low & !WORD[0] != 0 || high & !WORD[1] != 0,
        (Before::Wide, false) => last.bytes[3] != 0,
        (Before::Other | Before::Wide, true) | (Before::Unknown, _) => true,
    }
}

/// The set that a look of exactly one character means.
fn single_character(ast: &Ast) -> Option<First> {
    match ast {
        Ast::Char(c) if c.is_ascii() => Some(First::char(*c)),
        Ast::Set(set) => Some(First::of(set)),
        Ast::Capture(_, inner) => single_character(inner),
        Ast::Alternate(branches) => {
            branches.iter().try_fold(First::NONE, |all, branch| Some(all.or(&single_character(branch)?)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    fn begins(pattern: &str, before: Before) -> impl Fn(Option<u8>) -> bool {
        let (ast, _) = parse(pattern).unwrap();
        let first = first(&ast, before, First::ALL);
        move |byte| first.allows(byte)
    }

    #[test]
    fn a_word_begins_with_its_letter_after_no_word() {
        let after_space = begins(r"\b(?:fn|let)\b", Before::Other);
        assert!(
            after_space(Some(b'f'))
                && after_space(Some(b'l'))
                && !after_space(Some(b'g'))
                && !after_space(None)
        );
        let within_word = begins(r"\b(?:fn|let)\b", Before::Word);
        assert!(!within_word(Some(b'f')));
    }

    #[test]
    fn what_may_be_missing_lets_the_next_begin() {
        let first = begins(r"\s*(?:#.*)?$", Before::Start);
        assert!(
            first(Some(b' ')) && first(Some(b'#')) && first(Some(b'\n')) && first(None) && !first(Some(b'a'))
        );
    }

    #[test]
    fn a_look_ahead_narrows_what_comes() {
        let first = begins(r"(?=[a-c])\w+", Before::Start);
        assert!(first(Some(b'a')) && !first(Some(b'd')));
    }

    #[test]
    fn a_look_behind_is_judged_by_what_stands_before() {
        assert!(!begins(r"(?<=\.)a", Before::Word)(Some(b'a')));
        assert!(begins(r"(?<=\.)a", Before::Other)(Some(b'a')));
        assert!(!begins(r"(?<!\w)a", Before::Word)(Some(b'a')));
        assert!(begins(r"(?<!\.)a", Before::Other)(Some(b'a')));
    }

    #[test]
    fn either_case_begins_a_folded_letter_and_wide_letters_too() {
        let first = begins("(?i)k", Before::Start);
        assert!(first(Some(b'k')) && first(Some(b'K')) && first(Some(0xE2)) && !first(Some(b'j')));
    }

    #[test]
    fn nothing_matches_everywhere() {
        let first = begins("", Before::Start);
        assert!(first(None) && first(Some(b'x')) && First::ALL.is_all());
    }
}
