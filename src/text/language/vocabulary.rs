//! The words of languages that records are read with.
//!
//! They stand in the TOML of each language, in `src/contract/builtin/languages/`; `build.rs` gathers them.

/// A list of words by its name in the TOML.
macro_rules! words {
    ($name:literal) => {
        include!(concat!(env!("OUT_DIR"), "/words-", $name))
    };
}

/// Words before a state that deny it, put it into the past or leave it open.
pub const DENIALS: &[&str] = words!("denials");

/// Pairs of words before a state that put it off to another day: `will be`.
pub const PUT_OFF: &[&str] = words!("put-off");

/// Words that may stand between a denial and the state.
pub const FILLERS: &[&str] = words!("fillers");

/// Words that begin a clause about something else, or about what may come.
pub const CLAUSES: &[&str] = words!("clauses");

/// What stands before a word for a part: `in part`.
pub const IN: &[&str] = words!("in");

/// The last word of a prompt: `Context here`.
pub const HERE: &[&str] = words!("here");

/// What may stand before it: `Your context goes here`.
pub const GOES: &[&str] = words!("goes");

/// What a prompt begins with: `Describe the context`.
pub const ASKS: &[&str] = words!("asks");

/// What may stand before the thing that a prompt asks for.
pub const ARTICLES: &[&str] = words!("articles");

/// What a reason begins with: `Good, because …`.
pub const BECAUSE: &[&str] = words!("because");

/// What stands for content to come, where it is all there is.
pub(super) const PLACEHOLDERS: &[&str] = words!("placeholders");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::unaccented;

    #[test]
    fn words_of_a_line_are_compared_without_accents() {
        for list in [DENIALS, PUT_OFF, FILLERS, CLAUSES, IN] {
            assert!(
                list.iter().all(|word| unaccented(word) == *word && word.to_lowercase() == *word),
                "{list:?}"
            );
        }
    }

    #[test]
    fn of_placeholders_that_begin_alike_the_longer_comes_first() {
        for (at, word) in PLACEHOLDERS.iter().enumerate() {
            let later = PLACEHOLDERS[at + 1..].iter().find(|later| later.starts_with(&format!("{word} ")));
            assert_eq!(later, None, "it is never read: `{word}` comes before it");
        }
    }
}
