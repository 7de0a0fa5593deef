//! Words that mean the same: who asks has other words than who wrote.

use std::collections::BTreeSet;

use super::small::is_english;
use super::tokenise::tokens;
use crate::config::Synonym;

/// English words with those that documents have for them, best first.
const WORDS: &str = include_str!("synonyms.txt");

/// Stands between a word and its synonym; it sorts before letters and digits, so that what a reader loads for the word
/// holds its synonyms too.
const FOR: char = ',';

/// The synonyms of an index, each as `word,other`: the `team`'s own, and in English, which the tag of the `language` or the
/// words tell, the best that is among its `known` words. What the team says of a word, if only that it has none, replaces what is said here.
pub(super) fn synonyms(language: &str, known: impl Fn(&str) -> bool, team: &[Synonym]) -> BTreeSet<Box<str>> {
    let own: BTreeSet<String> = team.iter().filter_map(|synonym| term(&synonym.word.text)).collect();
    let mut synonyms = BTreeSet::new();
    let mut add = |word: &str, others: &mut dyn Iterator<Item = String>| {
        let others = others.filter(|other| other != word && known(other));
        synonyms.extend(others.map(|other| format!("{word}{FOR}{other}").into_boxed_str()));
    };
    for Synonym { word, others } in team {
        let Some(word) = term(&word.text) else { continue };
        add(&word, &mut others.iter().filter_map(|other| term(&other.text)));
    }
    if is_english(language, &known) {
        for line in WORDS.lines() {
            let Some((word, others)) = line.split_once(": ") else { continue };
            let Some(word) = term(word).filter(|word| !own.contains(word)) else { continue };
            let best = others.split(' ').filter_map(term).find(|other| known(other));
            add(&word, &mut best.into_iter());
        }
    }
    synonyms
}

/// A word as the index has it, of one with hyphens the whole; `None` for what the index has in pieces, or not at all.
pub(super) fn term(word: &str) -> Option<String> {
    let mut tokens = tokens(word);
    let whole = tokens.pop()?;
    let holds_others = tokens.iter().all(|part| whole.start <= part.start && part.end <= whole.end);
    (holds_others && !word.contains(char::is_whitespace)).then_some(whole.term)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Written;
    use crate::text::Span;

    /// The synonyms in a handbook of these words.
    fn in_words(words: &str, language: &str, team: &[(&str, &[&str])]) -> Vec<String> {
        let known: BTreeSet<&str> = words.split(' ').collect();
        let written = |text: &&str| Written { text: (*text).into(), span: Span::at(0) };
        let synonym = |(word, others): &(&str, &[&str])| Synonym {
            word: written(word),
            others: others.iter().map(written).collect(),
        };
        let team: Vec<Synonym> = team.iter().map(synonym).collect();
        let found = synonyms(language, |word| known.contains(word), &team);
        found.iter().map(|synonym| synonym.to_string()).collect()
    }

    #[test]
    fn a_word_has_the_best_of_its_synonyms_that_the_handbook_has() {
        assert!(in_words("holiday pto", "en", &[]).contains(&"vacation,holiday".to_owned()));
        assert!(!in_words("holiday pto", "en", &[]).contains(&"vacation,pto".to_owned()));
        assert_eq!(in_words("", "en", &[]), [""; 0]);
    }

    #[test]
    fn a_handbook_in_another_language_has_none() {
        assert_eq!(in_words("holiday leave", "de", &[]), [""; 0]);
    }

    #[test]
    fn what_the_team_says_of_a_word_replaces_what_is_known_of_it() {
        let team: &[(&str, &[&str])] =
            &[("vacation", &["Sabbaticals", "furlough"]), ("Oncall", &["pager"]), ("ill", &[])];
        let found = in_words("leave sabbatical furlough pager sick", "en", team);
        let of = |word: &str| {
            found
                .iter()
                .filter(|synonym| synonym.starts_with(&format!("{word},")))
                .cloned()
                .collect::<Vec<_>>()
        };
        assert_eq!(of("vacation"), ["vacation,furlough", "vacation,sabbatical"]);
        assert_eq!(of("oncall"), ["oncall,pager"]);
        assert_eq!(of("ill"), [""; 0]);
    }

    #[test]
    fn a_word_that_the_index_has_in_pieces_is_none() {
        for (word, expected) in [
            ("post-mortem", Some("postmortem")),
            ("maxRetryCount", Some("maxretrycount")),
            ("l'ordinateur", Some("ordinateur")),
            ("C++", Some("c")),
            ("スタンドアップ", Some("スタンドアップ")),
            ("休暇", Some("休暇")),
            ("休暇申請", None),
            ("node.js", None),
            ("end-to-end-test", None),
            ("paid leave", None),
            ("leave ", None),
            ("+", None),
            ("", None),
        ] {
            assert_eq!(term(word).as_deref(), expected, "{word}");
        }
    }

    #[test]
    fn every_line_is_a_word_with_others_in_the_order_of_letters() {
        let heads: Vec<&str> = WORDS
            .lines()
            .map(|line| {
                let (head, others) = line.split_once(": ").expect("a colon parts a word from its synonyms");
                let words: Vec<&str> = others.split(' ').chain([head]).collect();
                assert!(words.iter().all(|word| tokens(word).len() == 1), "{line}");
                assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len(), "{line}");
                head
            })
            .collect();
        assert!(heads.is_sorted_by(|a, b| a < b));
    }
}
