//! Small words: `how`, `can` and `the` stand in questions about anything, and say nothing of what is asked.

use std::collections::BTreeSet;

use super::tokenise::tokens;

/// Articles, pronouns, prepositions, auxiliaries and question words: English, German, French, Spanish, Italian,
/// Portuguese, Dutch and Swedish, a line each behind its tag. Those behind a bar are rarer and tell no language.
const LANGUAGES: &str = include_str!("small.txt");

/// The small words of the languages that a handbook is written in: the one with the `tag` that it names, and those that
/// its `known` words tell.
pub(super) fn small_words(tag: &str, known: impl Fn(&str) -> bool) -> String {
    let spoken = languages().filter_map(|(language, words)| spoken(tag, language, words, &known));
    let small: BTreeSet<String> = spoken.flatten().collect();
    Vec::from_iter(small).join(" ")
}

/// Whether English is one of the languages that a handbook is written in.
pub(super) fn is_english(tag: &str, known: impl Fn(&str) -> bool) -> bool {
    languages().any(|(language, words)| language == "en" && spoken(tag, language, words, &known).is_some())
}

/// The tags of the languages with their words.
fn languages() -> impl Iterator<Item = (&'static str, &'static str)> {
    LANGUAGES.lines().filter_map(|line| line.split_once(": "))
}

/// The small words of a language that a handbook is written in.
///
/// That is told by the words themselves too, because few handbooks name all of their languages. Where a language is one
/// of them, nine tenths of its small words are known; of another, by chance, two fifths are at most.
fn spoken(tag: &str, language: &str, words: &str, known: &impl Fn(&str) -> bool) -> Option<BTreeSet<String>> {
    let (common, rare) = words.split_once('|').unwrap_or((words, ""));
    let named = tag.split('-').next().is_some_and(|tag| tag.eq_ignore_ascii_case(language));
    let words =
        |text: &str| -> BTreeSet<String> { tokens(text).into_iter().map(|token| token.term).collect() };
    let common = words(common);
    let found = common.iter().filter(|word| known(word)).count();
    (named || found * 2 > common.len()).then(|| common.into_iter().chain(words(rare)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small_of(tag: &str, texts: &[&str]) -> String {
        let known: Vec<String> = texts.iter().flat_map(|text| tokens(text)).map(|token| token.term).collect();
        format!(" {} ", small_words(tag, |word| known.iter().any(|term| term == word)))
    }

    #[test]
    fn a_handbook_has_the_small_words_of_its_languages_and_no_others() {
        let [english, german] =
            ["en", "de"].map(|tag| languages().find(|(of, _)| *of == tag).expect("it is known").1);
        assert!(
            small_of("ja", &[english]).contains(" how ") && !small_of("ja", &[english]).contains(" wie ")
        );
        assert!(small_of("ja", &[german]).contains(" fur ") && !small_of("ja", &[german]).contains(" how "));
        let both = small_of("ja", &[english, german]);
        assert!(both.contains(" how ") && both.contains(" wie "), "{both}");
    }

    #[test]
    fn the_language_that_a_handbook_names_needs_no_words_to_tell_it() {
        let few = small_of("en-GB", &["budget review"]);
        assert!(few.contains(" how ") && few.contains(" anybody ") && !few.contains(" wie "), "{few}");
    }

    #[test]
    fn a_few_words_are_no_language() {
        assert_eq!(small_of("ja", &["an die in so war es was will des am budget review"]).trim(), "");
    }
}
