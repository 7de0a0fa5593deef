//! Words with the places where they stand.

use std::borrow::Cow;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::counts::{Counts, Key, same_tail};
use super::posting::{Field, Frequency, Posting, Postings};
use super::sections::Section;
use super::tokenise::each_token;
use crate::book::Page;
use crate::document::Document;

/// The words of some pages, as they are read.
///
/// A million words are looked up for every thousand pages, and most of the time goes to waiting for memory. So the words
/// of a page are counted in a small table, which stays in the nearest cache; then each is looked up once in the large
/// one, and these waits overlap because no look depends on another.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The words of the page that is being read.
    page: Counts,
    /// All words by their letters.
    known: HashTable<Known>,
    hasher: DefaultHashBuilder,
    letters: Letters,
    /// The postings as they come, each with the number of its word.
    list: Vec<(u32, Posting)>,
}

/// A word that was read before.
#[derive(Debug)]
struct Known {
    /// As in its key.
    head: u64,
    number: u32,
}

/// The letters of words, one after the other.
#[derive(Debug, Default)]
struct Letters {
    all: String,
    /// By word where its letters end.
    ends: Vec<u32>,
}

/// The words of some pages with their postings.
#[derive(Debug)]
pub(super) struct Gathered {
    known: HashTable<Known>,
    hasher: DefaultHashBuilder,
    letters: Letters,
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
        let length = self.count(page, document, parts);
        self.list(number);
        length
    }

    /// Counts the words of a page.
    fn count(&mut self, page: &Page, document: &Document, parts: &[&[Section]]) -> u32 {
        let first = u8::from(parts.len() > 1);
        let (mut titled, mut reached) = (0_u8, None);
        // What others make up together is no further word.
        each_token(&page.title, |_, start, _| {
            titled = (titled + u8::from(Some(start) > reached)).min(8);
            reached = Some(start);
        });
        for (is_title, name) in names(page, document) {
            let field = if is_title { Field::Title(titled) } else { Field::Heading };
            self.add(first, field, 0, &name);
        }
        let mut length = 0;
        for (part, sections) in (first..).zip(parts) {
            for Section(_, heading, text) in *sections {
                self.add(part, Field::Heading, 4, heading);
                length += self.add(part, Field::Body, 1, text);
            }
        }
        // The description is often a summary in the words that readers use.
        self.add(first, Field::Body, 0, &page.summary);
        length
    }

    /// Counts the words of a text; each says `about` so much of what the part is about.
    fn add(&mut self, part: u8, field: Field, about: u8, text: &str) -> u32 {
        let Self { page, hasher, .. } = self;
        let mut length = 0;
        each_token(text, |term, _, _| {
            length += 1;
            page.count(Key::of(hasher, term), term, part, field, about);
        });
        length
    }

    /// Lists the words of the page that was counted.
    fn list(&mut self, number: u32) {
        let Self { page, known, hasher, letters, list } = self;
        page.drain(|key, term, posting| {
            let word = match known.find(key.hash, |known| known.is(key.head, term.as_bytes(), letters)) {
                Some(known) => known.number,
                None => {
                    let word = letters.push(term);
                    let hash = |known: &Known| Key::with(hasher, known.head, letters.of(known.number)).hash;
                    known.insert_unique(key.hash, Known { head: key.head, number: word }, hash);
                    word
                }
            };
            list.push((word, Posting { page: number, ..posting }));
        });
    }

    /// All words with their postings.
    pub(super) fn gather(self) -> Gathered {
        let mut ends = vec![0_u32; self.letters.ends.len()];
        self.list.iter().for_each(|(word, _)| ends[*word as usize] += 1);
        let mut before = 0;
        for end in &mut ends {
            // For now where the postings of a word begin; each that is put there moves it.
            before += std::mem::replace(end, before);
        }
        let nothing = Posting { page: 0, part: 0, words: 0, frequency: Frequency::default() };
        let mut postings = vec![nothing; self.list.len()];
        for (word, posting) in self.list {
            let end = &mut ends[word as usize];
            postings[*end as usize] = posting;
            *end += 1;
        }
        Gathered { known: self.known, hasher: self.hasher, letters: self.letters, postings, ends }
    }
}

/// What a page is called, and whether that counts as its title.
pub(super) fn names<'a>(page: &'a Page, document: &'a Document) -> Vec<(bool, Cow<'a, str>)> {
    let stem = document.file.content_path.stem();
    let mut names =
        vec![(true, (&*page.title).into()), (false, (&*page.nav_title).into()), (false, stem.into())];
    if let Some(of) = document.record.number {
        let (prefix, kind) = (&document.record.number_prefix, &document.kind);
        let numbers = format!("{prefix} {} {} {of:02} {of:03} {of:04}", kind.name, kind.label);
        names.push((false, numbers.into()));
        // A record is called by its number as by its title: `ADR-7`, `adr7`, `decision 7`.
        let word: String = prefix.chars().filter(|c| c.is_alphabetic()).collect();
        let word = if word.is_empty() { &*kind.name } else { word.as_str() };
        names.push((true, format!("{of} {word}{of} {}{of}", kind.label).into()));
    }
    names.extend(page.tags.iter().map(|tag| (false, (&**tag).into())));
    names
}

impl Known {
    /// Whether it is the term with this head.
    #[inline]
    fn is(&self, head: u64, term: &[u8], letters: &Letters) -> bool {
        self.head == head && same_tail(term, letters.of(self.number))
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

/// What lies between two ends.
fn between(ends: &[u32], number: u32) -> std::ops::Range<usize> {
    let before = if number == 0 { 0 } else { ends[number as usize - 1] };
    before as usize..ends[number as usize] as usize
}

impl Gathered {
    pub(super) fn get(&self, word: &str) -> Option<&[Posting]> {
        let key = Key::of(&self.hasher, word);
        let known = self.known.find(key.hash, |known| known.is(key.head, word.as_bytes(), &self.letters))?;
        Some(&self.postings[between(&self.ends, known.number)])
    }

    /// The words with their postings, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &[Posting])> {
        let letters = &self.letters;
        let words = 0..self.ends.len() as u32;
        words.map(|word| (&letters.all[letters.range(word)], &self.postings[between(&self.ends, word)]))
    }
}
