//! Sorted terms cut into files, so that a query loads the few that may hold its words.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use super::file::File;
use super::packed::Writer;
use super::posting::{Posting, Postings};

/// Bytes in a file of terms: a query loads one a word. Small files pack worse, by a twentieth where an index is small.
const TERMS: usize = 1400;

/// The same in an index of many pages, where postings are most of it: it packs a hundredth worse.
const TERMS_OF_MANY: usize = 720;

/// From so many pages on an index has smaller files: together they weigh more, and a query loads less.
pub(super) const MANY: usize = 2000;

/// Terms by their letters, with what is known of each.
pub(super) type Terms<V> = BTreeMap<Box<str>, V>;

/// How a set of terms is cut and written.
pub(super) struct Cut<V> {
    /// What the files are called.
    pub(super) kind: &'static str,
    /// Bytes from which on a file ends at the next term whose hash says so.
    pub(super) size: usize,
    /// The postings of a term.
    pub(super) postings: fn(&V) -> &[Posting],
    /// Pages in the index.
    pub(super) pages: usize,
}

/// A file of consecutive terms.
#[derive(Clone, Debug)]
pub(super) struct Shard {
    pub(super) first: Box<str>,
    pub(super) last: Box<str>,
    pub(super) file: Arc<File>,
}

impl Cut<Postings> {
    /// How the terms of an index of so many pages are cut.
    pub(super) fn terms(pages: usize) -> Self {
        Self { kind: "terms", size: size(pages), postings: Vec::as_slice, pages }
    }
}

impl Cut<()> {
    /// How the ends of its terms are cut.
    pub(super) fn ends(pages: usize) -> Self {
        Self { kind: "ends", size: size(pages), postings: |()| &[], pages }
    }
}

fn size(pages: usize) -> usize {
    if pages < MANY { TERMS } else { TERMS_OF_MANY }
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
        let mut writer = Writer::new(self.pages);
        let mut first = None;
        let mut last: Option<&Box<str>> = None;
        for (term, value) in terms.range::<str, _>((from, Bound::Unbounded)) {
            writer.add(last.map_or("", Box::as_ref), term, (self.postings)(value));
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

fn is_cut(term: &str) -> bool {
    blake3::hash(term.as_bytes()).as_bytes()[0].is_multiple_of(8)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::search::posting::Frequency;

    const SMALL: Cut<Postings> = Cut { kind: "terms", size: 64, postings: Vec::as_slice, pages: 9 };

    /// Cuts terms into files of a few each.
    pub(in crate::search) fn cut_small(terms: &Terms<Postings>) -> Vec<Shard> {
        SMALL.all(terms)
    }

    pub(in crate::search) fn posting(page: u32) -> Posting {
        Posting { page, part: 3, words: 0, frequency: Frequency::default() }
    }

    fn names(shards: &[Shard]) -> Vec<String> {
        shards.iter().map(|shard| shard.file.url()).collect()
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
