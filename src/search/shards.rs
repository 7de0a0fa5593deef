//! Sorted terms cut into files, so that a query loads the few that may hold its words.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use serde_json::json;

use super::file::File;
use super::words::{Posting, Postings};

/// So many files of terms the root names itself: to ask a directory first costs a round trip.
const DIRECT: usize = 128;

/// Files that a directory names.
const NAMED: usize = 32;

/// A word in at most one of so many pages tells the part of each that is about it, any other only that of pages with a
/// heading that has it: queries go by their rarest word, and common ones have most of the postings.
const RARE: usize = 32;

/// Terms by their letters, with what is known of each.
pub(super) type Terms<V> = BTreeMap<Box<str>, V>;

/// How a set of terms is cut and written.
pub(super) struct Cut<V> {
    /// What the files are called.
    pub(super) kind: &'static str,
    /// Raw bytes from which on a file ends at the next term whose hash says so.
    pub(super) size: usize,
    /// The postings of a term that are written.
    pub(super) postings: fn(&V, pages: usize) -> Postings,
    /// Pages in the index.
    pub(super) pages: usize,
}

/// A file of consecutive terms.
#[derive(Clone, Debug)]
pub(super) struct Shard {
    first: Box<str>,
    last: Box<str>,
    pub(super) file: Arc<File>,
}

impl<V> Cut<V> {
    /// All files of a set of terms.
    pub(super) fn all(&self, terms: &Terms<V>) -> Vec<Shard> {
        let mut shards = Vec::new();
        while let Some(shard) = self.next(terms, end(&shards)) {
            shards.push(shard);
        }
        shards
    }

    /// The files after some terms changed, came or went; those that hold none of these stay as they are.
    ///
    /// Where a file ends depends on where it begins and on its terms alone, so as soon as a new file ends where an old
    /// one did, the files after it are the same, and the outcome is that of [`Cut::all`].
    pub(super) fn again(&self, terms: &Terms<V>, old: &[Shard], changed: &BTreeSet<Box<str>>) -> Vec<Shard> {
        let mut shards: Vec<Shard> = Vec::with_capacity(old.len());
        let mut at = 0;
        let mut changed = changed.iter().peekable();
        while let Some(&term) = changed.peek() {
            let found = old.partition_point(|shard| shard.first <= *term).saturating_sub(1).max(at);
            shards.extend_from_slice(&old[at..found]);
            loop {
                let Some(shard) = self.next(terms, end(&shards)) else { return shards };
                let last = shard.last.clone();
                shards.push(shard);
                while changed.next_if(|term| **term <= last).is_some() {}
                at = old.partition_point(|shard| shard.last <= last);
                let meets = at > 0 && old[at - 1].last == last;
                // A term that is gone may have stood between the end of this file and the next one's first term.
                let disturbed =
                    changed.peek().is_some_and(|term| old.get(at).is_none_or(|next| **term < next.first));
                if meets && !disturbed {
                    break;
                }
            }
        }
        shards.extend_from_slice(&old[at..]);
        shards
    }

    /// The file that begins after a place.
    fn next(&self, terms: &Terms<V>, from: Bound<&str>) -> Option<Shard> {
        let mut writer = Writer { pages: self.pages, ..Writer::default() };
        let mut first = None;
        let mut last: Option<&Box<str>> = None;
        for (term, value) in terms.range::<str, _>((from, Bound::Unbounded)) {
            writer.add(last.map_or("", Box::as_ref), term, &(self.postings)(value, self.pages));
            first = first.or(Some(term));
            last = Some(term);
            if writer.size() >= self.size && is_cut(term) {
                break;
            }
        }
        let file = Arc::new(File::bytes_of(self.kind, writer.finish()));
        Some(Shard { first: first?.clone(), last: last?.clone(), file })
    }
}

/// The place after the last of some files.
fn end(shards: &[Shard]) -> Bound<&str> {
    shards.last().map_or(Bound::Unbounded, |shard| Bound::Excluded(&*shard.last))
}

/// What a reader needs to choose among some files of terms.
///
/// Every query loads the one of the root. Where that would name many files, it names directories, and these the files.
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
pub(super) struct Directory {
    /// The beginnings that tell files apart.
    firsts: String,
    /// The hashes of their names.
    hashes: String,
    /// Whether these are directories again.
    deep: bool,
}

/// The directory of all files of a kind, and the files of those below it.
pub(super) fn directory(shards: &[Shard]) -> (Directory, Vec<Arc<File>>) {
    let firsts = firsts(shards);
    let of = |from: usize, to: usize| Directory {
        firsts: firsts[from..to].join(" "),
        hashes: shards[from..to].iter().map(|shard| shard.file.hash()).collect(),
        deep: false,
    };
    if shards.len() <= DIRECT {
        return (of(0, shards.len()), Vec::new());
    }
    let starts = (0..shards.len()).step_by(NAMED);
    let files: Vec<Arc<File>> = starts
        .clone()
        .map(|at| Arc::new(File::json("names", json!(of(at, shards.len().min(at + NAMED))).to_string())))
        .collect();
    let firsts: Vec<&str> = starts.map(|at| firsts[at]).collect();
    let hashes = files.iter().map(|file| file.hash()).collect();
    (Directory { firsts: firsts.join(" "), hashes, deep: true }, files)
}

/// The shortest beginning of each file that tells it from the one before.
fn firsts(shards: &[Shard]) -> Vec<&str> {
    let before = std::iter::once("").chain(shards.iter().map(|shard| &*shard.last));
    before.zip(shards).map(|(before, shard)| parting(before, &shard.first)).collect()
}

/// The shortest beginning of a term that comes after the term before it.
fn parting<'a>(before: &str, term: &'a str) -> &'a str {
    let ends = term.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let end = ends.into_iter().find(|end| term[..*end] > *before);
    &term[..end.unwrap_or(term.len())]
}

fn is_cut(term: &str) -> bool {
    blake3::hash(term.as_bytes()).as_bytes()[0].is_multiple_of(8)
}

/// The bytes of a file of terms. Lengths, letters, gaps, frequencies and parts stand apart: together they pack a twelfth
/// worse.
#[derive(Default)]
struct Writer {
    /// Pages in the index.
    pages: usize,
    count: u32,
    lengths: Vec<u8>,
    letters: Vec<u8>,
    gaps: Vec<u8>,
    frequencies: Vec<u8>,
    parts: Vec<u8>,
}

impl Writer {
    /// Letters shared with the term before, further letters, number of pages; then for each page the gap to the last.
    fn add(&mut self, before: &str, term: &str, postings: &[Posting]) {
        let shared = before.bytes().zip(term.bytes()).take_while(|(a, b)| a == b).count();
        let shared = (0..=shared).rev().find(|at| term.is_char_boundary(*at)).unwrap_or(0);
        self.count += 1;
        varint(&mut self.lengths, shared as u32);
        varint(&mut self.lengths, (term.len() - shared) as u32);
        varint(&mut self.lengths, postings.len() as u32);
        self.letters.extend_from_slice(&term.as_bytes()[shared..]);
        let rare = postings.len() * RARE <= self.pages;
        let mut next = 0;
        for posting in postings {
            varint(&mut self.gaps, posting.page - next);
            next = posting.page + 1;
            self.frequencies.push(posting.frequency.packed());
            let told = rare || posting.frequency.in_title_or_heading();
            if posting.part > 0 && told {
                self.parts.push(posting.part);
            }
        }
    }

    fn size(&self) -> usize {
        [&self.lengths, &self.letters, &self.gaps, &self.frequencies].iter().map(|part| part.len()).sum()
    }

    fn finish(self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.size() + 4);
        varint(&mut bytes, self.count);
        for part in [self.lengths, self.letters, self.gaps, self.frequencies, self.parts] {
            bytes.extend_from_slice(&part);
        }
        bytes
    }
}

fn varint(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push((number as u8 & 0x7f) | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::words::Frequency;

    const SMALL: Cut<Postings> =
        Cut { kind: "terms", size: 64, postings: |postings, _| postings.clone(), pages: 9 };

    fn posting(page: u32) -> Posting {
        Posting { page, part: 3, frequency: Frequency::default() }
    }

    fn names(shards: &[Shard]) -> Vec<String> {
        shards.iter().map(|shard| shard.file.url()).collect()
    }

    #[test]
    fn a_term_shares_the_letters_of_the_one_before() {
        let mut writer = Writer::default();
        writer.add("budget", "budgetary", &[posting(4)]);
        assert_eq!(writer.finish(), [1, 6, 3, 1, b'a', b'r', b'y', 4, 0]);
    }

    #[test]
    fn only_a_rare_word_tells_the_part_of_a_page() {
        let written = |pages: usize| {
            let mut writer = Writer { pages, ..Writer::default() };
            writer.add("", "budget", &[posting(4)]);
            writer.finish()
        };
        assert_eq!(written(RARE).last(), Some(&3));
        assert_eq!(written(RARE - 1).len(), written(RARE).len() - 1);
    }

    #[test]
    fn files_are_told_apart_by_the_shortest_beginnings() {
        assert_eq!(parting("budget", "budgetary"), "budgeta");
        assert_eq!(parting("apple", "budget"), "b");
        assert_eq!(parting("", "設計"), "設");
    }

    #[test]
    fn many_files_are_named_by_directories_that_the_root_names() {
        let terms = |count: u32| -> Terms<Postings> {
            (0..count).map(|number| (format!("t{number:05}").into(), vec![posting(0)])).collect()
        };
        let (few, none) = directory(&SMALL.all(&terms(200)));
        assert!(!few.deep && none.is_empty());
        let shards = SMALL.all(&terms(9000));
        let (root, files) = directory(&shards);
        assert!(root.deep && shards.len() > DIRECT);
        assert_eq!(files.len(), shards.len().div_ceil(NAMED));
        assert_eq!(root.firsts.split(' ').count(), files.len());
        assert_eq!(root.hashes.len(), files.len() * 10);
        let first = String::from_utf8(files[0].bytes()).expect("JSON is text");
        assert!(first.contains(shards[0].file.hash()), "{first}");
    }

    #[test]
    fn files_after_a_change_are_those_of_a_fresh_cut() {
        let word = |number: u32| format!("{:05}", number.wrapping_mul(7919) % 100_000).into_boxed_str();
        let mut terms: Terms<Postings> =
            (0..900).map(|number| (word(number), vec![posting(number % 9)])).collect();
        let mut shards = SMALL.all(&terms);
        assert!(shards.len() > 20, "{} files are too few to show anything", shards.len());
        for round in 0..300_u32 {
            let mut changed = BTreeSet::new();
            for step in 0..=round % 4 {
                let word = word(round * 31 + step * 7);
                match round % 3 {
                    0 => drop(terms.remove(&word)),
                    1 => drop(terms.insert(word.clone(), vec![posting(2), posting(5)])),
                    _ => drop(terms.insert(format!("{word}x").into(), vec![posting(round % 9)])),
                }
                changed.insert(if round % 3 == 2 { format!("{word}x").into() } else { word });
            }
            shards = SMALL.again(&terms, &shards, &changed);
            assert_eq!(names(&shards), names(&SMALL.all(&terms)), "after change {round}");
        }
    }

    #[test]
    fn one_changed_term_renames_one_file() {
        let mut terms: Terms<Postings> =
            (10_000..10_900).map(|number: u32| (number.to_string().into(), vec![posting(0)])).collect();
        let before = names(&SMALL.all(&terms));
        terms.insert("10400".into(), vec![posting(0), posting(3)]);
        let after = names(&SMALL.all(&terms));
        assert_eq!(after.iter().filter(|name| !before.contains(name)).count(), 1);
    }

    #[test]
    fn removing_every_term_leaves_no_file() {
        let terms: Terms<Postings> =
            (0..50).map(|number: u32| (number.to_string().into(), vec![posting(0)])).collect();
        let shards = SMALL.all(&terms);
        let changed = terms.into_keys().collect();
        assert!(SMALL.again(&Terms::new(), &shards, &changed).is_empty());
    }
}
