//! Words with the places where they stand.

use hashbrown::HashMap;

use super::sections::Section;
use super::tokenise::each_token;
use crate::book::Page;
use crate::document::Document;

/// What is known of a word in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    /// The number of the page.
    pub(super) page: u32,
    /// The part of its text that is most about the word, from 1 on; 0 where the page has one part only.
    pub(super) part: u8,
    /// The words of the title where this is one of them, at most eight: of long titles a query names little.
    pub(super) words: u8,
    pub(super) frequency: Frequency,
}

/// The postings of a word, in the order of pages.
pub(super) type Postings = Vec<Posting>;

/// How often a word stands in a page: two bits for the title, two for headings, four for the body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Frequency(u8);

/// A place in a page, by what a word there says of the page.
#[derive(Clone, Copy)]
enum Field {
    /// A title of so many words.
    Title(u8),
    /// A heading, the name of the file, a tag.
    Heading,
    Body,
}

/// The words of some pages.
#[derive(Debug, Default)]
pub(super) struct Words {
    words: HashMap<Box<str>, Found>,
}

/// A word, and what is counted of it in the page that is being read.
#[derive(Debug, Default)]
struct Found {
    postings: Postings,
    /// The part that is being read, and how much it is about the word.
    part: u8,
    here: u8,
    /// The same of the part that is most about it.
    most: u8,
}

impl Frequency {
    fn add(&mut self, field: Field) {
        let full = match field {
            Field::Title(_) => 3 << 6,
            Field::Heading => 3 << 4,
            Field::Body => 8,
        };
        let one = match field {
            Field::Title(_) => 1 << 6,
            Field::Heading => 1 << 4,
            Field::Body => 1,
        };
        let of = match field {
            Field::Body => 15,
            _ => full,
        };
        if self.0 & of < full {
            self.0 += one;
        }
    }

    /// As it is written: of the title, of headings, of the body. Of this powers of two are told apart, because finer
    /// steps rank no better and pack a fiftieth worse.
    pub(super) fn written(self) -> (u32, u32, u32) {
        let body = (self.0 & 15).checked_ilog2().map_or(0, |power| power + 1);
        (u32::from(self.0 >> 6), u32::from(self.0 >> 4 & 3), body)
    }

    #[cfg(test)]
    pub(super) fn of_written(title: u32, heading: u32, body: u32) -> Self {
        let body = if body == 0 { 0 } else { 1 << (body - 1) };
        Self((title << 6 | heading << 4 | body) as u8)
    }

    pub(super) fn in_title_or_heading(self) -> bool {
        self.0 >> 4 > 0
    }
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
        let mut titled = 0_u8;
        each_token(&page.title, |_, _, _| titled = (titled + 1).min(8));
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
            match self.words.get_mut(term) {
                Some(found) => found.count(page, part, field, about),
                None => self.words.entry(term.into()).or_default().count(page, part, field, about),
            }
        });
        length
    }

    /// All words with their postings, in no order.
    pub(super) fn into_postings(self) -> impl Iterator<Item = (Box<str>, Postings)> {
        self.words.into_iter().map(|(word, found)| (word, found.postings))
    }

    pub(super) fn get(&self, word: &str) -> Option<&[Posting]> {
        self.words.get(word).map(|found| &*found.postings)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&Box<str>, &[Posting])> {
        self.words.iter().map(|(word, found)| (word, &*found.postings))
    }
}

impl Found {
    fn count(&mut self, page: u32, part: u8, field: Field, about: u8) {
        if self.postings.last().is_none_or(|last| last.page != page) {
            self.postings.push(Posting { page, part, words: 0, frequency: Frequency::default() });
            (self.part, self.here, self.most) = (part, 0, 0);
        }
        if part != self.part {
            (self.part, self.here) = (part, 0);
        }
        self.here = self.here.saturating_add(about);
        // A posting is there: one was pushed above, if not before.
        let Some(posting) = self.postings.last_mut() else { return };
        if self.here > self.most {
            (self.most, posting.part) = (self.here, part);
        }
        if let Field::Title(words) = field {
            posting.words = words;
        }
        posting.frequency.add(field);
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
        words.get(word).expect("the word is there")[0].part
    }

    #[test]
    fn a_word_names_the_part_that_is_most_about_it() {
        let (once, thrice) = ([section("", "budget")], [section("", "budget budget budget")]);
        let headed = [section("The budget", "")];
        assert_eq!(part_of("budget", &[&once, &thrice, &once]), 1);
        assert_eq!(part_of("budget", &[&once, &thrice, &headed]), 2);
        assert_eq!(part_of("budget", &[&once, &once]), 0, "the first of equals");
    }

    #[test]
    fn counts_stop_where_their_bits_do() {
        let mut frequency = Frequency::default();
        for field in [Field::Title(1), Field::Heading, Field::Body] {
            (0..20).for_each(|_| frequency.add(field));
        }
        assert_eq!(frequency.written(), (3, 3, 4));
        let mut frequency = Frequency::default();
        (0..7).for_each(|_| frequency.add(Field::Body));
        assert_eq!(frequency.written(), (0, 0, 3));
    }
}
