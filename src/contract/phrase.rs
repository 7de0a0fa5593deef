//! Phrases of a contract, ready to be looked for word by word: states and their synonyms, verbs of relations.

use std::collections::HashMap;

use crate::text::unaccented;

/// Phrases and what each stands for, by their first word.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    by_first: HashMap<String, Vec<Phrase>>,
    /// Beginnings of words and what each stands for, by their first character: `已接受*`.
    begun: HashMap<char, Vec<(String, String)>>,
}

/// A phrase and what it stands for.
#[derive(Clone, Debug)]
struct Phrase {
    words: Vec<String>,
    meaning: String,
}

impl Phrases {
    /// Takes folded phrases with their meanings; of equal ones the first wins. Accents do not count, and a final `*` lets
    /// any word that begins so be one.
    pub fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut by_first: HashMap<String, Vec<Phrase>> = HashMap::new();
        let mut begun: HashMap<char, Vec<(String, String)>> = HashMap::new();
        for (phrase, meaning) in phrases {
            let phrase = unaccented(phrase);
            if let Some((beginning, first)) =
                phrase.strip_suffix('*').and_then(|beginning| Some((beginning, beginning.chars().next()?)))
            {
                begun.entry(first).or_default().push((beginning.to_owned(), meaning.to_owned()));
                continue;
            }
            let words: Vec<String> =
                phrase.split([' ', '-', '_']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
            let Some(first) = words.first() else { continue };
            let meaning = meaning.to_owned();
            by_first.entry(first.clone()).or_default().push(Phrase { words, meaning });
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        for beginnings in begun.values_mut() {
            beginnings.sort_by_key(|(beginning, _)| std::cmp::Reverse(beginning.len()));
        }
        Self { by_first, begun }
    }

    /// Whether a phrase begins with a word.
    pub fn begin_with(&self, word: &str) -> bool {
        self.by_first.contains_key(word) || self.beginning(word).is_some()
    }

    /// The longest phrase that `first` and the words after it are: its meaning and the number of its words.
    ///
    /// `is_word` says whether the word at a distance from the first one is the given word, and belongs to the same phrase.
    pub fn find(&self, first: &str, is_word: impl Fn(usize, &str) -> bool) -> Option<(&str, usize)> {
        let matches = |phrase: &&Phrase| {
            phrase.words.iter().enumerate().skip(1).all(|(distance, word)| is_word(distance, word))
        };
        let whole = self.by_first.get(first).and_then(|phrases| phrases.iter().find(matches));
        let whole = whole.map(|phrase| (phrase.meaning.as_str(), phrase.words.len()));
        whole.or_else(|| Some((self.beginning(first)?, 1)))
    }

    /// What the longest beginning of a word stands for.
    fn beginning(&self, word: &str) -> Option<&str> {
        let beginnings = self.begun.get(&word.chars().next()?)?;
        let found = beginnings.iter().find(|(beginning, _)| word.starts_with(beginning.as_str()));
        found.map(|(_, meaning)| meaning.as_str())
    }
}
