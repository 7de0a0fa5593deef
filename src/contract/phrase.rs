//! Phrases of a contract, ready to be looked for word by word: states and their synonyms, verbs of relations.

use std::cmp::Reverse;
use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use crate::text::unaccented;

/// Phrases and what each stands for.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    /// The phrases in their order.
    phrases: Vec<Phrase>,
    /// Their places, by the hash of their first word.
    by_first: HashTable<usize>,
    hasher: DefaultHashBuilder,
    /// Beginnings of words and what each stands for, by their first character: `已接受*`.
    begun: HashMap<char, Vec<(String, Meaning)>>,
    /// What phrases stand for.
    meanings: Vec<String>,
}

/// A place among the meanings: there are a few for thousands of phrases.
type Meaning = usize;

/// A phrase and what it stands for.
#[derive(Clone, Debug)]
struct Phrase {
    /// Its words with single spaces between them.
    words: String,
    /// Their number.
    count: usize,
    /// Where the first of them ends.
    first: usize,
    meaning: Meaning,
}

impl Phrase {
    fn first(&self) -> &str {
        &self.words[..self.first]
    }
}

impl Phrases {
    /// Takes folded phrases with their meanings; of equal ones the first wins. Accents do not count, and a final `*` lets
    /// any word that begins so be one.
    pub fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut read = Self::default();
        for (phrase, meaning) in phrases {
            let meaning = read.meaning(meaning);
            let phrase = unaccented(phrase);
            let beginning = phrase.strip_suffix('*');
            match beginning.and_then(|beginning| Some((beginning, beginning.chars().next()?))) {
                Some((beginning, first)) => {
                    read.begun.entry(first).or_default().push((beginning.to_owned(), meaning));
                }
                None => read.add(&phrase, meaning),
            }
        }
        for beginnings in read.begun.values_mut() {
            beginnings.sort_by_key(|(beginning, _)| Reverse(beginning.len()));
        }
        read.by_first = HashTable::with_capacity(read.phrases.len());
        for (place, phrase) in read.phrases.iter().enumerate() {
            let hash_of = |place: &usize| read.hasher.hash_one(read.phrases[*place].first());
            read.by_first.insert_unique(read.hasher.hash_one(phrase.first()), place, hash_of);
        }
        read
    }

    fn meaning(&mut self, meaning: &str) -> Meaning {
        // Phrases come meaning by meaning.
        self.meanings.iter().rposition(|known| known == meaning).unwrap_or_else(|| {
            self.meanings.push(meaning.to_owned());
            self.meanings.len() - 1
        })
    }

    fn add(&mut self, phrase: &str, meaning: Meaning) {
        let mut words = String::with_capacity(phrase.len());
        let (mut count, mut first) = (0, 0);
        for word in phrase.split([' ', '-', '_']).filter(|word| !word.is_empty()) {
            if count > 0 {
                words.push(' ');
            }
            words.push_str(word);
            count += 1;
            if count == 1 {
                first = words.len();
            }
        }
        if count > 0 {
            self.phrases.push(Phrase { words, count, first, meaning });
        }
    }

    /// The phrases that begin with a word, each with its place.
    fn that_begin<'p>(&'p self, first: &'p str) -> impl Iterator<Item = (usize, &'p Phrase)> {
        let places = self.by_first.iter_hash(self.hasher.hash_one(first)).copied();
        places.map(|place| (place, &self.phrases[place])).filter(move |(_, phrase)| phrase.first() == first)
    }

    /// Whether a phrase begins with a word.
    pub fn begin_with(&self, word: &str) -> bool {
        self.that_begin(word).next().is_some() || self.beginning(word).is_some()
    }

    /// The longest phrase that `first` and the words after it are: its meaning and the number of its words.
    ///
    /// `is_word` says whether the word at a distance from the first one is the given word, and belongs to the same phrase.
    pub fn find(&self, first: &str, is_word: impl Fn(usize, &str) -> bool) -> Option<(&str, usize)> {
        let matches = |(_, phrase): &(usize, &Phrase)| {
            phrase.words.split(' ').enumerate().skip(1).all(|(distance, word)| is_word(distance, word))
        };
        let whole = self.that_begin(first).filter(matches);
        let longest = whole.max_by_key(|(place, phrase)| (phrase.count, Reverse(*place)));
        let whole = longest.map(|(_, phrase)| (self.meanings[phrase.meaning].as_str(), phrase.count));
        whole.or_else(|| Some((self.beginning(first)?, 1)))
    }

    /// What the longest beginning of a word stands for.
    fn beginning(&self, word: &str) -> Option<&str> {
        let beginnings = self.begun.get(&word.chars().next()?)?;
        let found = beginnings.iter().find(|(beginning, _)| word.starts_with(beginning.as_str()));
        found.map(|(_, meaning)| self.meanings[*meaning].as_str())
    }
}
