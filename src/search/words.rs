//! Words with the places where they stand.

use std::hash::{BuildHasher, Hasher};

use hashbrown::{DefaultHashBuilder, HashTable};

use super::posting::{Field, Frequency, Posting, Postings};
use super::sections::Section;
use super::tokenise::each_token;
use crate::book::Page;
use crate::document::Document;

/// The words of some pages, as they are read.
///
/// A million words are looked up for every thousand pages, and most of the time goes to waiting for memory: what a look
/// asks for lies together, and postings are listed as they come.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The words by their letters.
    known: HashTable<Known>,
    hasher: DefaultHashBuilder,
    letters: Letters,
    list: Vec<Listed>,
}

/// A word that was read before.
#[derive(Debug)]
struct Known {
    /// Its first eight bytes, and zeros where it has fewer: of most words all that is ever compared.
    head: u64,
    number: u32,
    /// Where the list has its last posting.
    last: u32,
}

/// The letters of words, one after the other.
#[derive(Debug, Default)]
struct Letters {
    all: String,
    /// By word where its letters end.
    ends: Vec<u32>,
}

/// A posting of a word, and what is counted while its page is read.
#[derive(Clone, Copy, Debug)]
struct Listed {
    word: u32,
    posting: Posting,
    /// The part that is being read, and how much it is about the word.
    part: u8,
    here: u8,
    /// The same of the part that is most about it.
    most: u8,
}

/// The words of some pages with their postings.
#[derive(Debug)]
pub(super) struct Gathered {
    words: Words,
    /// Of all words, one after the other.
    postings: Postings,
    /// By word where its postings end.
    ends: Vec<u32>,
}

impl Words {
    /// Reads a page, and gives back how many words its text has; pages are read in the order of their numbers.
    pub(super) fn read(
        &mut self,
        number: u32,
        page: &Page,
        document: &Document,
        parts: &[&[Section]],
    ) -> u32 {
        let first = u8::from(parts.len() > 1);
        let (mut titled, mut reached) = (0_u8, None);
        // What others make up together is no further word.
        each_token(&page.title, |_, start, _| {
            titled = (titled + u8::from(Some(start) > reached)).min(8);
            reached = Some(start);
        });
        self.add(number, first, Field::Title(titled), 0, &page.title);
        self.add(number, first, Field::Heading, 0, &page.nav_title);
        self.add(number, first, Field::Heading, 0, document.file.content_path.stem());
        if let Some(of) = document.record.number {
            let name = format!("{} {of}", document.record.number_prefix);
            self.add(number, first, Field::Heading, 0, &name);
        }
        for tag in &page.tags {
            self.add(number, first, Field::Heading, 0, tag);
        }
        let mut length = 0;
        for (part, sections) in (first..).zip(parts) {
            for Section(_, heading, text) in *sections {
                self.add(number, part, Field::Heading, 4, heading);
                length += self.add(number, part, Field::Body, 1, text);
            }
        }
        // The description is often a summary in the words that readers use.
        self.add(number, first, Field::Body, 0, &page.summary);
        length
    }

    /// Counts the words of a text; each says `about` so much of what the part is about.
    fn add(&mut self, page: u32, part: u8, field: Field, about: u8, text: &str) -> u32 {
        let mut length = 0;
        each_token(text, |term, _, _| {
            length += 1;
            self.count(term, page, part, field, about);
        });
        length
    }

    fn count(&mut self, term: &str, page: u32, part: u8, field: Field, about: u8) {
        let Self { known, hasher, letters, list } = self;
        let (bytes, head) = (term.as_bytes(), head(term.as_bytes()));
        let next = list.len() as u32;
        let hash = hash_of(hasher, head, bytes);
        let word = match known.find_mut(hash, |known| known.is(head, bytes, letters)) {
            Some(known) => {
                let listed = &mut list[known.last as usize];
                if listed.posting.page == page {
                    return listed.count(part, field, about);
                }
                known.last = next;
                known.number
            }
            None => {
                let number = letters.push(term);
                let hash_of = |known: &Known| hash_of(hasher, known.head, letters.of(known.number));
                known.insert_unique(hash, Known { head, number, last: next }, hash_of);
                number
            }
        };
        let mut listed = Listed::new(word, page, part);
        listed.count(part, field, about);
        list.push(listed);
    }

    /// All words with their postings.
    pub(super) fn gather(self) -> Gathered {
        let mut ends = vec![0_u32; self.letters.ends.len()];
        self.list.iter().for_each(|listed| ends[listed.word as usize] += 1);
        let mut before = 0;
        for end in &mut ends {
            // For now where the postings of a word begin; each that is put there moves it.
            before += std::mem::replace(end, before);
        }
        let nothing = Posting { page: 0, part: 0, words: 0, frequency: Frequency::default() };
        let mut postings = vec![nothing; self.list.len()];
        for listed in &self.list {
            let end = &mut ends[listed.word as usize];
            postings[*end as usize] = listed.posting;
            *end += 1;
        }
        Gathered { words: self, postings, ends }
    }
}

impl Known {
    /// Whether it is this word, which has no zero in it.
    fn is(&self, head: u64, term: &[u8], letters: &Letters) -> bool {
        self.head == head && (term.len() < 8 || letters.of(self.number) == term)
    }
}

impl Letters {
    fn push(&mut self, term: &str) -> u32 {
        self.all.push_str(term);
        self.ends.push(self.all.len() as u32);
        self.ends.len() as u32 - 1
    }

    fn range(&self, word: u32) -> std::ops::Range<usize> {
        between(&self.ends, word)
    }

    fn of(&self, word: u32) -> &[u8] {
        &self.all.as_bytes()[self.range(word)]
    }
}

/// The first eight bytes of a word.
fn head(term: &[u8]) -> u64 {
    let mut head = [0; 8];
    let length = term.len().min(8);
    head[..length].copy_from_slice(&term[..length]);
    u64::from_le_bytes(head)
}

/// The hash of a word.
fn hash_of(hasher: &DefaultHashBuilder, head: u64, term: &[u8]) -> u64 {
    let mut hasher = hasher.build_hasher();
    match term.len() {
        0..8 => hasher.write_u64(head),
        _ => hasher.write(term),
    }
    hasher.finish()
}

/// What lies between two ends.
fn between(ends: &[u32], number: u32) -> std::ops::Range<usize> {
    let before = if number == 0 { 0 } else { ends[number as usize - 1] };
    before as usize..ends[number as usize] as usize
}

impl Gathered {
    pub(super) fn get(&self, word: &str) -> Option<&[Posting]> {
        let Words { known, hasher, letters, .. } = &self.words;
        let (term, head) = (word.as_bytes(), head(word.as_bytes()));
        let known = known.find(hash_of(hasher, head, term), |known| known.is(head, term, letters))?;
        Some(&self.postings[between(&self.ends, known.number)])
    }

    /// The words with their postings, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &[Posting])> {
        let letters = &self.words.letters;
        let words = 0..self.ends.len() as u32;
        words.map(|word| (&letters.all[letters.range(word)], &self.postings[between(&self.ends, word)]))
    }
}

impl Listed {
    fn new(word: u32, page: u32, part: u8) -> Self {
        let posting = Posting { page, part, words: 0, frequency: Frequency::default() };
        Self { word, posting, part, here: 0, most: 0 }
    }

    fn count(&mut self, part: u8, field: Field, about: u8) {
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

    fn section(heading: &str, text: &str) -> Section {
        Section(String::new(), heading.to_owned(), text.to_owned())
    }

    fn part_of(word: &str, parts: &[&[Section]]) -> u8 {
        let mut words = Words::default();
        for (part, sections) in parts.iter().enumerate() {
            for Section(_, heading, text) in *sections {
                words.add(0, part as u8, Field::Heading, 4, heading);
                words.add(0, part as u8, Field::Body, 1, text);
            }
        }
        words.gather().get(word).expect("the word is there")[0].part
    }

    #[test]
    fn a_word_names_the_part_that_is_most_about_it() {
        let (once, thrice) = ([section("", "budget")], [section("", "budget budget budget")]);
        let headed = [section("The budget", "")];
        assert_eq!(part_of("budget", &[&once, &thrice, &once]), 1);
        assert_eq!(part_of("budget", &[&once, &thrice, &headed]), 2);
        assert_eq!(part_of("budget", &[&once, &once]), 0, "the first of equals");
    }
}
