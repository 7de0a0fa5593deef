//! Small words: `how`, `can` and `the` stand in questions about anything, and say nothing of what is asked.

use std::collections::BTreeSet;

use super::tokenise::tokens;

/// Articles, pronouns, prepositions, auxiliaries and question words: English, German, French, Spanish, Italian,
/// Portuguese, Dutch and Swedish, a line each. Those behind a bar are rarer and tell no language.
const LANGUAGES: &str = include_str!("small.txt");

/// The small words of the languages that a handbook is written in, among its `known` words.
pub(super) fn small_words(known: impl Fn(&str) -> bool) -> String {
    let spoken = LANGUAGES.lines().filter_map(|language| spoken(language, &known));
    let small: BTreeSet<String> = spoken.flatten().collect();
    Vec::from_iter(small).join(" ")
}

/// Whether English is one of the languages that a handbook is written in.
pub(super) fn is_english(known: impl Fn(&str) -> bool) -> bool {
    LANGUAGES.lines().next().is_some_and(|english| spoken(english, &known).is_some())
}

/// The small words of a language that a handbook is written in.
///
/// That is told by the words themselves, because few handbooks name all of their languages. Where a language is one of
/// them, nine tenths of its small words are known; of another, by chance, two fifths are at most.
fn spoken(language: &str, known: &impl Fn(&str) -> bool) -> Option<BTreeSet<String>> {
    let (common, rare) = language.split_once('|').unwrap_or((language, ""));
    let words =
        |text: &str| -> BTreeSet<String> { tokens(text).into_iter().map(|token| token.term).collect() };
    let common = words(common);
    let found = common.iter().filter(|word| known(word)).count();
    (found * 2 > common.len()).then(|| common.into_iter().chain(words(rare)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small_of(texts: &[&str]) -> String {
        let known: Vec<String> = texts.iter().flat_map(|text| tokens(text)).map(|token| token.term).collect();
        format!(" {} ", small_words(|word| known.iter().any(|term| term == word)))
    }

    #[test]
    fn a_handbook_has_the_small_words_of_its_languages_and_no_others() {
        let (english, german) = (LANGUAGES.lines().next().unwrap(), LANGUAGES.lines().nth(1).unwrap());
        assert!(small_of(&[english]).contains(" how ") && !small_of(&[english]).contains(" wie "));
        assert!(small_of(&[german]).contains(" fur ") && !small_of(&[german]).contains(" how "));
        let both = small_of(&[english, german]);
        assert!(both.contains(" how ") && both.contains(" wie "), "{both}");
    }

    #[test]
    fn a_few_words_are_no_language() {
        assert_eq!(small_of(&["an die in so war es was will des am budget review"]).trim(), "");
    }
}
