//! The words of one page, counted.

use std::hash::{BuildHasher, Hasher};

use hashbrown::DefaultHashBuilder;

use super::posting::{Field, Frequency, Posting};

/// The words of a page with their places, while the page is read; afterwards it is used for the next one.
///
/// Its table is a plain one, because nearly a thousand words are looked up for every page: a third of the instructions
/// that a general one takes.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// By the end of a word's hash, or at the next place that was free: one more than its number, or 0. Never more than
    /// half full.
    places: Vec<u32>,
    words: Vec<Count>,
    letters: String,
}

/// Places for the words of a page, until it has more than half as many.
const PLACES: usize = 1024;

/// A word of the page.
#[derive(Debug)]
pub(super) struct Count {
    key: Key,
    /// Where its letters begin and end.
    from: u32,
    to: u32,
    /// All but the number of the page.
    posting: Posting,
    /// The part that is being read, and how much it is about the word.
    part: u8,
    here: u8,
    /// The same of the part that is most about it.
    most: u8,
}

/// What a word is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) hash: u64,
    /// Its first eight bytes, and zeros where it has fewer: of most words all that is ever compared.
    pub(super) head: u64,
}

impl Key {
    pub(super) fn of(hasher: &DefaultHashBuilder, term: &str) -> Self {
        Self::with(hasher, head(term.as_bytes()), term.as_bytes())
    }

    /// That of a term with a known head.
    pub(super) fn with(hasher: &DefaultHashBuilder, head: u64, term: &[u8]) -> Self {
        let mut hasher = hasher.build_hasher();
        match term.len() {
            0..8 => hasher.write_u64(head),
            _ => hasher.write(term),
        }
        Self { hash: hasher.finish(), head }
    }
}

/// The first eight bytes of a term as a number; those of a short one are not copied, because to copy a few bytes whose
/// number is not known costs more than all else here.
fn head(term: &[u8]) -> u64 {
    let byte = |at: usize| u64::from(term[at]) << (8 * at);
    if let Some(eight) = term.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    match (term.first_chunk(), term.last_chunk()) {
        // The two overlap, and agree where they do.
        (Some(first), Some(last)) => {
            let last = u64::from(u32::from_le_bytes(*last)) << (8 * (term.len() - 4));
            u64::from(u32::from_le_bytes(*first)) | last
        }
        _ => (0..term.len()).fold(0, |head, at| head | byte(at)),
    }
}

/// Whether two terms with the same head are the same; no term has a zero in it. The ends of most long words say it, and
/// to compare bytes whose number is not known costs as much as all else of a look.
#[inline]
pub(super) fn same_tail(term: &[u8], other: &[u8]) -> bool {
    term.len() < 8
        || term.len() == other.len()
            && term.last_chunk::<8>() == other.last_chunk()
            && (term.len() <= 16 || term == other)
}

impl Counts {
    /// Counts a word in a part of the page; it says `about` so much of what the part is about.
    pub(super) fn count(&mut self, key: Key, term: &str, part: u8, field: Field, about: u8) {
        if self.words.len() * 2 >= self.places.len() {
            self.make_room();
        }
        let is = |count: &Count| {
            count.key == key && same_tail(term.as_bytes(), &self.letters.as_bytes()[count.range()])
        };
        let (place, number) = self.look_up(key.hash, is);
        let number = number.unwrap_or_else(|| {
            let from = self.letters.len() as u32;
            self.letters.push_str(term);
            self.words.push(Count::new(key, from, self.letters.len() as u32, part));
            self.places[place] = self.words.len() as u32;
            self.words.len() - 1
        });
        self.words[number].add(part, field, about);
    }

    /// The place of a word with its number, or the free one that it may have.
    #[inline]
    fn look_up(&self, hash: u64, is: impl Fn(&Count) -> bool) -> (usize, Option<usize>) {
        let last = self.places.len() - 1;
        let mut place = hash as usize & last;
        loop {
            match self.places[place] as usize {
                0 => return (place, None),
                next if is(&self.words[next - 1]) => return (place, Some(next - 1)),
                _ => place = (place + 1) & last,
            }
        }
    }

    fn make_room(&mut self) {
        let places = (self.places.len() * 2).max(PLACES);
        self.places.clear();
        self.places.resize(places, 0);
        for number in 0..self.words.len() {
            let (place, _) = self.look_up(self.words[number].key.hash, |_| false);
            self.places[place] = number as u32 + 1;
        }
    }

    /// Gives out the words with all of their postings but the number of the page, and forgets them.
    pub(super) fn drain(&mut self, mut word: impl FnMut(Key, &str, Posting)) {
        for count in &self.words {
            word(count.key, &self.letters[count.range()], count.posting);
        }
        self.words.clear();
        self.letters.clear();
        self.places.clear();
    }
}

impl Count {
    fn new(key: Key, from: u32, to: u32, part: u8) -> Self {
        let posting = Posting { page: 0, part, words: 0, frequency: Frequency::default() };
        Self { key, from, to, posting, part, here: 0, most: 0 }
    }

    fn range(&self) -> std::ops::Range<usize> {
        self.from as usize..self.to as usize
    }

    #[inline]
    fn add(&mut self, part: u8, field: Field, about: u8) {
        if part != self.part {
            (self.part, self.here) = (part, 0);
        }
        self.here = self.here.saturating_add(about);
        if self.here > self.most {
            (self.most, self.posting.part) = (self.here, part);
        }
        if let Field::Title(words) = field {
            self.posting.words = words;
        }
        self.posting.frequency.add(field);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(terms: &[(u8, &str, u8)]) -> Counts {
        let (mut counts, hasher) = (Counts::default(), DefaultHashBuilder::default());
        for (part, term, about) in terms {
            counts.count(Key::of(&hasher, term), term, *part, Field::Body, *about);
        }
        counts
    }

    fn part_of(word: &str, terms: &[(u8, &str, u8)]) -> u8 {
        let mut counts = counted(terms);
        let mut found = None;
        counts.drain(|_, term, posting| {
            if term == word {
                found = Some(posting.part);
            }
        });
        found.expect("the word is there")
    }

    #[test]
    fn a_word_names_the_part_that_is_most_about_it() {
        let thrice = [(1, "budget", 1); 3];
        let once = |part: u8| (part, "budget", 1);
        assert_eq!(part_of("budget", &[&[once(0)][..], &thrice, &[once(2)]].concat()), 1);
        assert_eq!(part_of("budget", &[&[once(0)][..], &thrice, &[(2, "budget", 4)]].concat()), 2);
        assert_eq!(part_of("budget", &[once(0), once(1)]), 0, "the first of equals");
    }

    fn drained(counts: &mut Counts) -> Vec<(String, u8, u32)> {
        let mut words = Vec::new();
        counts.drain(|_, term, posting| {
            words.push((term.to_owned(), posting.part, posting.frequency.written().2));
        });
        words
    }

    #[test]
    fn words_that_begin_alike_are_told_apart() {
        let mut counts = counted(&["decision", "decisions", "decide", "decision"].map(|term| (0, term, 1)));
        let expected = [("decision", 2), ("decisions", 1), ("decide", 1)];
        assert_eq!(drained(&mut counts), expected.map(|(term, count)| (term.to_owned(), 0, count)));
    }

    #[test]
    fn long_words_that_begin_and_end_alike_are_told_apart() {
        let words =
            ["internationalisation", "internationalXsation", "internationalisations", "interneutralisation"];
        let expected = words.map(|word| (word.to_owned(), 0, 1));
        assert_eq!(drained(&mut counted(&words.map(|term| (0, term, 1)))), expected);
    }

    #[test]
    fn a_page_may_have_any_number_of_words() {
        let words: Vec<String> = (0..3 * PLACES).map(|number| format!("word{number}")).collect();
        let twice = words.iter().chain(&words).map(|word| (0, word.as_str(), 1));
        let expected: Vec<_> = words.iter().map(|word| (word.clone(), 0, 2)).collect();
        assert_eq!(drained(&mut counted(&twice.collect::<Vec<_>>())), expected);
    }

    #[test]
    fn nothing_of_a_page_is_left_for_the_next() {
        let mut counts = counted(&[(3, "budget", 1)]);
        drained(&mut counts);
        assert_eq!(drained(&mut counts), []);
        let key = Key::of(&DefaultHashBuilder::default(), "budget");
        counts.count(key, "budget", 0, Field::Body, 1);
        assert_eq!(drained(&mut counts), [("budget".to_owned(), 0, 1)]);
    }
}
