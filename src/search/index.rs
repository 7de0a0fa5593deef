//! The index of a book, made from nothing or from the index before an edit.

use std::collections::BTreeSet;
use std::sync::Arc;

use hashbrown::HashMap;
use rayon::prelude::*;

use super::file::File;
use super::rows::{Rows, kinds, root, weights};
use super::shards::{Cut, Postings, Shard, Terms};
use super::words::{Frequency, PageWords, words};
use crate::book::{Book, Origin, Page, PageId};
use crate::document::Document;

/// Pages that are read at once: the words of all pages at once took 600 MB of a handbook of 10,000.
const BATCH: usize = 512;

/// Raw bytes in a file of terms. A query loads a file a word, but every query loads the list of them.
const TERMS: usize = 5 * 1024;

/// From so many pages on files of terms are twice as large, because the list of them would weigh more than they do.
const LARGE: usize = 4096;

/// In so few pages every posting is written: the index is small, and no word is common enough to mean nothing.
const FEW: usize = 200;

/// Makes the index of a book, and of the next one from what changed between them.
///
/// The second index costs a comparison of pages and the words of those that changed; files that no change touches are
/// the same values. It equals, byte for byte, the index that is made from nothing.
#[derive(Debug, Default)]
pub struct Indexer {
    last: Option<Known>,
}

/// A book and what its index is made of.
#[derive(Debug)]
struct Known {
    book: Arc<Book>,
    shown: Option<Arc<[Arc<str>]>>,
    pages: Vec<PageId>,
    /// By page the words of its body and of its title.
    sizes: Vec<(u32, u32)>,
    terms: Terms<Postings>,
    /// Terms from their last letter on: where a word begins with a slip, they find what was meant.
    ends: Terms<()>,
    term_files: Vec<Shard>,
    end_files: Vec<Shard>,
    rows: Rows,
}

impl Indexer {
    /// The files of the index of a book; none where the book wants no search.
    pub fn index(&mut self, book: &Arc<Book>) -> Vec<Arc<File>> {
        if !book.config.search.enable {
            self.last = None;
            return Vec::new();
        }
        let shown = book.shown_audiences().map(Arc::from);
        let pages = searched(book);
        let last = self.last.take().filter(|last| last.fits(book, &shown));
        let followed = last.and_then(|last| last.followed(Arc::clone(book), &pages));
        let known = followed.unwrap_or_else(|| Known::fresh(Arc::clone(book), shown, pages));
        self.last.insert(known).files()
    }
}

impl Known {
    /// Reads all pages.
    fn fresh(book: Arc<Book>, shown: Option<Arc<[Arc<str>]>>, pages: Vec<PageId>) -> Self {
        let mut terms: HashMap<Box<str>, Postings> = HashMap::new();
        let mut sizes = Vec::with_capacity(pages.len());
        for batch in pages.chunks(BATCH) {
            let read: Vec<PageWords> =
                batch.par_iter().map(|id| read(&book, *id, shown.as_deref())).collect();
            for page in read {
                let number = sizes.len() as u32;
                sizes.push((page.length, page.titled));
                for (word, frequency) in page.words {
                    terms.entry(word).or_default().push(posting(number, frequency));
                }
            }
        }
        // A tree that is given its terms in order is made in one go.
        let mut sorted: Vec<(Box<str>, Postings)> = terms.into_iter().collect();
        sorted.par_sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let rows = Rows::new(&book, &pages, shown.as_ref(), None);
        let terms = sorted.into_iter().collect();
        let (ends, term_files, end_files) = (Terms::new(), Vec::new(), Vec::new());
        Self { book, shown, pages, sizes, terms, ends, term_files, end_files, rows }.cut()
    }

    /// Cuts all terms into files.
    fn cut(mut self) -> Self {
        let ends = self.terms.iter().filter_map(|(term, postings)| Some((end(term, postings)?, ())));
        self.ends = ends.collect();
        let count = self.pages.len();
        let (terms, ends) = (&self.terms, &self.ends);
        (self.term_files, self.end_files) =
            rayon::join(|| cut_terms(count).all(terms), || cut_ends(count).all(ends));
        self
    }

    /// Whether nothing but documents can have changed.
    fn fits(&self, book: &Book, shown: &Option<Arc<[Arc<str>]>>) -> bool {
        Arc::ptr_eq(&self.book.config, &book.config)
            && Arc::ptr_eq(&self.book.contracts, &book.contracts)
            && self.shown == *shown
    }

    /// The same for the next book; `None` where its pages come in another order.
    fn followed(self, book: Arc<Book>, pages: &[PageId]) -> Option<Self> {
        let from: Vec<Option<usize>> = {
            let old = self.pages.iter().enumerate();
            let old: HashMap<&str, usize> =
                old.map(|(number, id)| (&*self.book.page(*id).url, number)).collect();
            pages.iter().map(|id| old.get(&*book.page(*id).url).copied()).collect()
        };
        let same = |number: usize| from[number].is_some_and(|old| self.same(old, &book, pages[number]));
        let changed: Vec<usize> = (0..pages.len()).filter(|number| !same(*number)).collect();
        let in_place =
            from.len() == self.pages.len() && from.iter().enumerate().all(|(new, old)| *old == Some(new));
        if in_place {
            return Some(self.edited(book, pages, &changed));
        }
        from.iter().flatten().is_sorted().then(|| self.renumbered(book, pages, &from, &changed))
    }

    /// Whether a page is what it was; states, tags and owners count, because results show or filter by them.
    fn same(&self, old: usize, book: &Book, page: PageId) -> bool {
        let document = |book: &Book, page: PageId| book.document_of(page).map(Arc::as_ptr);
        let old = self.pages[old];
        // The number of a document shifts with those before it and says nothing of the page.
        let alike = |old: &Page, new: &Page| Page { origin: new.origin.clone(), ..old.clone() } == *new;
        document(&self.book, old) == document(book, page) && alike(self.book.page(old), book.page(page))
    }

    /// The same after pages were edited and none came or went.
    fn edited(mut self, book: Arc<Book>, pages: &[PageId], changed: &[usize]) -> Self {
        let shown = self.shown.as_deref();
        let both = |&number: &usize| {
            (read(&self.book, self.pages[number], shown), read(&book, pages[number], shown))
        };
        let words: Vec<(PageWords, PageWords)> = changed.par_iter().map(both).collect();
        let mut touched = BTreeSet::new();
        for (&number, (old, new)) in changed.iter().zip(&words) {
            self.sizes[number] = (new.length, new.titled);
            for (word, frequency) in &new.words {
                if old.words.get(word).is_some_and(|old| old.packed() == frequency.packed()) {
                    continue;
                }
                put(self.terms.entry(word.clone()).or_default(), posting(number as u32, *frequency));
                touched.insert(word.clone());
            }
            for word in old.words.keys().filter(|word| !new.words.contains_key(*word)) {
                if let Some(postings) = self.terms.get_mut(word) {
                    postings.retain(|posting| posting >> 8 != number as u32);
                }
                touched.insert(word.clone());
            }
        }
        let turned = self.settle(&touched);
        self.term_files = cut_terms(pages.len()).again(&self.terms, &self.term_files, &touched);
        self.end_files = cut_ends(pages.len()).again(&self.ends, &self.end_files, &turned);
        self.rows = Rows::new(&book, pages, self.shown.as_ref(), Some((&self.rows, changed)));
        Self { book, pages: pages.to_vec(), ..self }
    }

    /// Forgets touched terms that no page holds any more; gives back the ends that came or went.
    fn settle(&mut self, touched: &BTreeSet<Box<str>>) -> BTreeSet<Box<str>> {
        let mut turned = BTreeSet::new();
        for term in touched {
            let postings = self.terms.get(term).map_or(&[][..], Vec::as_slice);
            let wanted = end(term, postings).is_some();
            if postings.is_empty() {
                self.terms.remove(term);
            }
            let Some(reversed) = reversed(term) else { continue };
            let known = self.ends.contains_key(&reversed);
            if wanted {
                self.ends.insert(reversed.clone(), ());
            } else {
                self.ends.remove(&reversed);
            }
            if wanted != known {
                turned.insert(reversed);
            }
        }
        turned
    }

    /// The same after pages came or went: pages that stay keep their words and change their numbers.
    fn renumbered(
        self,
        book: Arc<Book>,
        pages: &[PageId],
        from: &[Option<usize>],
        changed: &[usize],
    ) -> Self {
        let mut moved: Vec<Option<u32>> = vec![None; self.pages.len()];
        for (new, old) in from.iter().enumerate() {
            if let Some(old) = old.filter(|_| changed.binary_search(&new).is_err()) {
                moved[old] = Some(new as u32);
            }
        }
        let mut terms = self.terms;
        terms.par_iter_mut().for_each(|(_, postings)| {
            postings.retain_mut(|posting| {
                let Some(new) = moved[(*posting >> 8) as usize] else { return false };
                *posting = new << 8 | *posting & 0xFF;
                true
            });
        });
        let shown = self.shown;
        let mut sizes: Vec<(u32, u32)> =
            from.iter().map(|old| old.map_or((0, 0), |old| self.sizes[old])).collect();
        let words: Vec<PageWords> =
            changed.par_iter().map(|&number| read(&book, pages[number], shown.as_deref())).collect();
        for (&number, page) in changed.iter().zip(words) {
            sizes[number] = (page.length, page.titled);
            for (word, frequency) in page.words {
                put(terms.entry(word).or_default(), posting(number as u32, frequency));
            }
        }
        terms.retain(|_, postings| !postings.is_empty());
        let rows = Rows::new(&book, pages, shown.as_ref(), None);
        Self { book, shown, pages: pages.to_vec(), sizes, terms, rows, ..self }.cut()
    }

    fn files(&self) -> Vec<Arc<File>> {
        let weights = weights(&self.book, &self.pages);
        let kinds = kinds(&self.book);
        let root = root(&self.term_files, &self.end_files, &self.sizes, &weights, &kinds, &self.rows);
        let shards = self.term_files.iter().chain(&self.end_files).map(|shard| Arc::clone(&shard.file));
        shards.chain(self.rows.files()).chain([Arc::new(root)]).collect()
    }
}

fn read(book: &Book, id: PageId, shown: Option<&[Arc<str>]>) -> PageWords {
    book.document_of(id).map_or_else(PageWords::default, |document| words(book.page(id), document, shown))
}

fn posting(page: u32, frequency: Frequency) -> u32 {
    page << 8 | u32::from(frequency.packed())
}

/// Sets the posting of a page in a list that is in the order of pages.
fn put(postings: &mut Postings, new: u32) {
    let at = postings.partition_point(|posting| posting >> 8 < new >> 8);
    match postings.get_mut(at).filter(|posting| **posting >> 8 == new >> 8) {
        Some(known) => *known = new,
        None => postings.insert(at, new),
    }
}

fn cut_terms(pages: usize) -> Cut<Postings> {
    Cut { kind: "terms", size: if pages < LARGE { TERMS } else { 2 * TERMS }, postings: written, pages }
}

fn cut_ends(pages: usize) -> Cut<()> {
    Cut { kind: "ends", size: cut_terms(pages).size, postings: |(), _| Postings::new(), pages }
}

/// Words of many pages rank next to nothing in a body, and their postings are the longest.
fn written(postings: &Postings, pages: usize) -> Postings {
    if pages < FEW || postings.len() * 4 <= pages {
        return postings.clone();
    }
    postings.iter().copied().filter(|posting| in_title_or_heading(*posting)).collect()
}

fn in_title_or_heading(posting: u32) -> bool {
    posting >> 4 & 15 > 0
}

/// A word from its last letter on, where somebody may mean it who types another: one of a title, of a heading, or of
/// several pages.
fn end(term: &str, postings: &[u32]) -> Option<Box<str>> {
    let meant = postings.len() > 2 || postings.iter().any(|posting| in_title_or_heading(*posting));
    if meant { reversed(term) } else { None }
}

/// A word from its last letter on, where it is of letters and not short.
fn reversed(term: &str) -> Option<Box<str>> {
    let letters = term.chars().count() >= 4 && term.chars().all(char::is_alphabetic);
    letters.then(|| term.chars().rev().collect::<String>().into())
}

/// The pages that can be found, in path order: neighbours share words, so gaps are small.
fn searched(book: &Book) -> Vec<PageId> {
    let mut excluded = globset::GlobSetBuilder::new();
    for glob in &book.config.search.exclude {
        // A pattern that is none is a diagnostic of the configuration.
        if let Ok(glob) = globset::Glob::new(glob) {
            excluded.add(glob);
        }
    }
    let excluded = excluded.build().unwrap_or_else(|_| globset::GlobSet::empty());
    let found = |document: &Document| {
        document.front.common.search != Some(0.0) && !excluded.is_match(document.file.content_path.as_str())
    };
    let ids = (0..book.pages.len()).map(|index| PageId(index as u32));
    ids.filter(|id| match book.page(*id).origin {
        Origin::Document(index) => found(&book.documents[index]),
        Origin::Generated(_) => false,
    })
    .collect()
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
