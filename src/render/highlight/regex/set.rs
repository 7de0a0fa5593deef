//! Sets of characters, quick to ask for ASCII.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, HirKind};

/// A set of characters.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Set {
    ascii: [u64; 2],
    /// Ranges beyond ASCII, ends inclusive, in order.
    wide: Box<[(char, char)]>,
}

impl Set {
    /// Whether an ASCII byte is in the set; false for others.
    #[inline]
    pub(super) fn has_ascii(&self, byte: u8) -> bool {
        byte < 128 && self.ascii[usize::from(byte >> 6)] >> (byte & 63) & 1 == 1
    }

    /// Whether a character beyond ASCII is in the set.
    pub(super) fn has_wide(&self, c: char) -> bool {
        let at = self.wide.partition_point(|(_, last)| *last < c);
        self.wide.get(at).is_some_and(|(first, _)| *first <= c)
    }

    /// The ASCII members, a bit each.
    pub(super) fn ascii(&self) -> [u64; 2] {
        self.ascii
    }

    /// Whether there are members beyond ASCII.
    pub(super) fn is_wide(&self) -> bool {
        !self.wide.is_empty()
    }

    fn from_class(class: &ClassUnicode) -> Self {
        let mut ascii = [0; 2];
        let mut wide = Vec::new();
        for range in class.ranges() {
            for byte in range.start() as u32..=(range.end() as u32).min(127) {
                ascii[byte as usize >> 6] |= 1 << (byte & 63);
            }
            if range.end() >= '\u{80}' {
                wide.push((range.start().max('\u{80}'), range.end()));
            }
        }
        Self { ascii, wide: wide.into() }
    }
}

/// A set as a pattern writes it.
#[derive(Clone, Debug)]
pub(super) enum Item {
    /// Characters from the first to the second.
    Range(char, char),
    /// A named set, such as `w` or `L`; and whether its complement is meant.
    Named(String, bool),
    /// A set in brackets of its own.
    Nested(Brackets),
}

/// What stands in brackets: the members of every operand of `&&`.
#[derive(Clone, Debug, Default)]
pub(super) struct Brackets {
    /// `[^…]`.
    pub(super) negated: bool,
    /// Unions, of which the intersection is meant.
    pub(super) operands: Vec<Vec<Item>>,
}

/// Sets that were built before, by their text: grammars repeat a few sets of thousands of ranges hundreds of times.
static BUILT: LazyLock<Mutex<Built>> = LazyLock::new(Mutex::default);

/// By their text and whether letters of either case are meant.
type Built = HashMap<(String, bool), Arc<Set>>;

/// The set that brackets mean, `None` where a name in them is not known. `text` is how they are written, and `fold`
/// whether letters of either case are meant.
pub(super) fn build(brackets: &Brackets, text: &str, fold: bool) -> Option<Arc<Set>> {
    let key = (text.to_owned(), fold);
    let built = || BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(set) = built().get(&key) {
        return Some(set.clone());
    }
    let set = Arc::new(Set::from_class(&evaluate(brackets, fold)?));
    built().insert(key, set.clone());
    Some(set)
}

/// The set of one character, in either case where `fold` is set.
pub(super) fn single(c: char, fold: bool) -> Arc<Set> {
    let brackets = Brackets { negated: false, operands: vec![vec![Item::Range(c, c)]] };
    build(&brackets, &format!("[{c}"), fold).expect("a character is a set without names")
}

fn evaluate(brackets: &Brackets, fold: bool) -> Option<ClassUnicode> {
    let mut whole: Option<ClassUnicode> = None;
    for operand in &brackets.operands {
        let mut union = ClassUnicode::empty();
        for item in operand {
            match item {
                Item::Range(first, last) => union.push(ClassUnicodeRange::new(*first, *last)),
                Item::Named(name, negated) => {
                    let mut class = named(name)?;
                    if *negated {
                        class.negate();
                    }
                    union.union(&class);
                }
                Item::Nested(inner) => union.union(&evaluate(inner, fold)?),
            }
        }
        if fold {
            union.case_fold_simple();
        }
        match &mut whole {
            Some(whole) => whole.intersect(&union),
            None => whole = Some(union),
        }
    }
    let mut class = whole.unwrap_or_else(ClassUnicode::empty);
    if brackets.negated {
        class.negate();
    }
    Some(class)
}

/// Whether a character is part of a word.
pub(super) fn is_word(c: char) -> bool {
    static WORD: LazyLock<Set> =
        LazyLock::new(|| Set::from_class(&named("w").expect("the set of word characters is known")));
    if c.is_ascii() { WORD.has_ascii(c as u8) } else { WORD.has_wide(c) }
}

/// Sets by name, as Oniguruma means them in Unicode.
fn named(name: &str) -> Option<ClassUnicode> {
    let pattern = match name.to_ascii_lowercase().as_str() {
        // `\w`, without the joiners that other engines count in.
        "w" | "word" => r"[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}]".to_owned(),
        "d" | "digit" => r"\p{Nd}".to_owned(),
        "s" | "space" => r"\p{White_Space}".to_owned(),
        "h" | "xdigit" => "[0-9A-Fa-f]".to_owned(),
        "alpha" => r"\p{Alphabetic}".to_owned(),
        "alnum" => r"[\p{Alphabetic}\p{Nd}]".to_owned(),
        "upper" => r"\p{Uppercase}".to_owned(),
        "lower" => r"\p{Lowercase}".to_owned(),
        "punct" => r"[\p{P}$+<=>\^`|~]".to_owned(),
        "blank" => r"[\t\p{Zs}]".to_owned(),
        "cntrl" => r"\p{Cc}".to_owned(),
        "ascii" => r"[\x00-\x7F]".to_owned(),
        "graph" => r"[^\p{White_Space}\p{Cc}\p{Cn}\p{Cs}]".to_owned(),
        "print" => r"[^\p{Cc}\p{Cn}\p{Cs}--\p{Zs}]".to_owned(),
        "any" => r"(?s:.)".to_owned(),
        _ => format!(r"\p{{{name}}}"),
    };
    match regex_syntax::parse(&pattern).ok()?.into_kind() {
        HirKind::Class(Class::Unicode(class)) => Some(class),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_know_ascii_and_what_lies_beyond() {
        let letters = Brackets { negated: false, operands: vec![vec![Item::Named("L".into(), false)]] };
        let set = build(&letters, "test-L", false).unwrap();
        assert!(set.has_ascii(b'a') && !set.has_ascii(b'1') && set.has_wide('ü') && !set.has_wide('€'));
    }

    #[test]
    fn an_intersection_keeps_what_both_have() {
        let operands = vec![
            vec![Item::Named("w".into(), false)],
            vec![Item::Nested(Brackets { negated: true, operands: vec![vec![Item::Range('a', 'y')]] })],
        ];
        let set = build(&Brackets { negated: false, operands }, "test-and", false).unwrap();
        assert!(set.has_ascii(b'z') && !set.has_ascii(b'b'));
    }

    #[test]
    fn folding_adds_the_other_case() {
        let set = single('k', true);
        assert!(set.has_ascii(b'K') && set.has_wide('\u{212A}'));
        assert!(!single('k', false).has_ascii(b'K'));
    }

    #[test]
    fn an_unknown_name_is_no_set() {
        let unknown =
            Brackets { negated: false, operands: vec![vec![Item::Named("Nonsense".into(), false)]] };
        assert!(build(&unknown, "test-unknown", false).is_none());
    }
}
