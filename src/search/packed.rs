//! The bytes of a file of terms.

use super::coder::{Encoder, KINDS};
use super::posting::Posting;

/// A word in at most one of so many pages tells the part of each that is about it, any other only that of pages with a
/// heading that has it: queries go by their rarest word, and common ones have most of the postings.
const RARE: usize = 32;

/// In so few pages every posting is written: the index is small, and no word is common enough to mean nothing.
const FEW: usize = 200;

/// The kinds of number in a file, which the coder tells apart; gaps begin at the last, by how far apart they should be.
mod kind {
    pub const SHARED: usize = 0;
    pub const PAGES: usize = 1;
    pub const TITLE: usize = 2;
    /// And the next where the word is in the title.
    pub const HEADING: usize = 3;
    /// And the next where the word is in the title or a heading.
    pub const BODY: usize = 5;
    pub const PART: usize = 7;
    pub const WORDS: usize = 8;
    pub const LETTER: usize = 9;
    pub const COMMON: usize = 10;
    pub const GAP: usize = 11;
}

/// Stands in the place of the shared letters after the last term: no term is as long.
const END: u32 = 255;

/// Writes sorted terms with their postings.
pub(super) struct Writer {
    /// Pages in the index.
    pages: usize,
    coder: Encoder,
}

impl Writer {
    pub(super) fn new(pages: usize) -> Self {
        Self { pages, coder: Encoder::new() }
    }

    /// A term after another: how many bytes it shares with that, the others and a zero, whether it is common, how many
    /// pages have it; then of each page the gap to the last one, how often the word stands where, which part to quote,
    /// and the words of the title.
    pub(super) fn add(&mut self, before: &str, term: &str, postings: &[Posting]) {
        let coder = &mut self.coder;
        let shared = before.bytes().zip(term.bytes()).take_while(|(a, b)| a == b).count();
        coder.number(kind::SHARED, shared as u32);
        term.bytes().skip(shared).chain([0]).for_each(|letter| coder.number(kind::LETTER, u32::from(letter)));
        // Words of many pages rank next to nothing in a body, and their postings are the longest.
        let common = self.pages >= FEW && postings.len() * 4 > self.pages;
        let written = postings.iter().filter(|posting| !common || posting.frequency.in_title_or_heading());
        let count = written.clone().count();
        coder.number(kind::COMMON, u32::from(common));
        coder.number(kind::PAGES, count as u32);
        let rare = count * RARE <= self.pages;
        let gap = gap(self.pages, count);
        let mut next = 0;
        for posting in written {
            coder.number(gap, posting.page - next);
            next = posting.page + 1;
            let (title, heading, body) = posting.frequency.written();
            coder.number(kind::TITLE, title);
            coder.number(kind::HEADING + usize::from(title > 0), heading);
            coder.number(kind::BODY + usize::from(title + heading > 0), body);
            if rare || title + heading > 0 {
                coder.number(kind::PART, u32::from(posting.part));
            }
            if title > 0 {
                coder.number(kind::WORDS, u32::from(posting.words));
            }
        }
    }

    /// Bytes written up to here.
    pub(super) fn size(&self) -> usize {
        self.coder.size()
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        self.coder.number(kind::SHARED, END);
        self.coder.finish()
    }
}

/// The kind of the gaps of a word that so many of all pages have.
fn gap(pages: usize, of: usize) -> usize {
    let wide = (pages / of.max(1)).max(1).ilog2() as usize;
    kind::GAP + wide.min(KINDS - 1 - kind::GAP)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::search::coder::tests::Decoder;
    use crate::search::posting::Frequency;

    /// The terms of a file with their postings.
    pub(in crate::search) fn read(bytes: &[u8], pages: usize) -> Vec<(String, Vec<Posting>)> {
        let mut decoder = Decoder::new(bytes);
        let (mut terms, mut term) = (Vec::new(), Vec::new());
        loop {
            let shared = decoder.number(kind::SHARED);
            if shared == END {
                return terms;
            }
            term.truncate(shared as usize);
            loop {
                match decoder.number(kind::LETTER) as u8 {
                    0 => break,
                    letter => term.push(letter),
                }
            }
            decoder.number(kind::COMMON);
            let count = decoder.number(kind::PAGES) as usize;
            let (rare, mut next) = (count * RARE <= pages, 0);
            let postings = (0..count).map(|_| {
                let page = next + decoder.number(gap(pages, count));
                next = page + 1;
                let title = decoder.number(kind::TITLE);
                let heading = decoder.number(kind::HEADING + usize::from(title > 0));
                let body = decoder.number(kind::BODY + usize::from(title + heading > 0));
                let told = rare || title + heading > 0;
                let part = if told { decoder.number(kind::PART) as u8 } else { 0 };
                let words = if title > 0 { decoder.number(kind::WORDS) as u8 } else { 0 };
                Posting { page, part, words, frequency: Frequency::of_written(title, heading, body) }
            });
            let postings = postings.collect();
            terms.push((String::from_utf8(term.clone()).expect("terms are UTF-8"), postings));
        }
    }

    fn posting(page: u32, part: u8, frequency: (u32, u32, u32)) -> Posting {
        let (title, heading, body) = frequency;
        let words = if title > 0 { 4 } else { 0 };
        Posting { page, part, words, frequency: Frequency::of_written(title, heading, body) }
    }

    fn again(pages: usize, terms: &[(&str, Vec<Posting>)]) -> Vec<(String, Vec<Posting>)> {
        let mut writer = Writer::new(pages);
        let mut before = "";
        for (term, postings) in terms {
            writer.add(before, term, postings);
            before = term;
        }
        read(&writer.finish(), pages)
    }

    #[test]
    fn what_is_written_of_terms_is_read_back() {
        let common = (0..70).map(|page| posting(page * 2, 3, (u32::from(page == 4), 1, 2))).collect();
        let terms = [
            ("budget", vec![posting(4, 1, (1, 2, 3)), posting(170, 2, (0, 0, 4))]),
            ("budgetary", common),
            ("nothing", vec![]),
            ("レビ", vec![posting(0, 0, (0, 0, 1))]),
            ("レビュ", vec![posting(199, 200, (3, 3, 0))]),
        ];
        let read = again(200, &terms);
        let expected: Vec<(String, Vec<Posting>)> =
            terms.into_iter().map(|(term, postings)| (term.to_owned(), postings)).collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn a_common_word_keeps_its_places_in_titles_and_headings() {
        let body = (0..80).map(|page| posting(page * 2, 0, (0, 0, 1)));
        let heading = posting(181, 0, (0, 1, 0));
        let read = again(200, &[("budget", body.chain([heading]).collect())]);
        assert_eq!(read[0].1, [heading]);
    }

    #[test]
    fn only_a_rare_word_tells_the_part_of_a_page() {
        let part = |pages: usize| again(pages, &[("budget", vec![posting(4, 3, (0, 0, 1))])])[0].1[0].part;
        assert_eq!(part(RARE), 3);
        assert_eq!(part(RARE - 1), 0);
    }
}
