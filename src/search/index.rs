//! The index of a book, made from nothing or from the index before an edit.

use std::collections::BTreeSet;
use std::sync::Arc;

use hashbrown::HashMap;
use rayon::prelude::*;

use super::directory::directory;
use super::ends::{end, reversed};
use super::file::{File, Text};
use super::posting::{Posting, Postings};
use super::rows::{Rows, kinds, root, weights};
use super::scope::Scope;
use super::sections::{parts, sections};
use super::shards::{Cut, Shard, Terms};
use super::small::small_words;
use super::synonyms::synonyms;
use super::words::{Gathered, Words};
use crate::book::{Book, Page, PageId};

/// Pages whose words are gathered by one thread: its words are looked up once more when all are brought together.
const BATCH: usize = 512;

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
    scope: Scope,
    pages: Vec<PageId>,
    /// By page the words of its text.
    lengths: Vec<u32>,
    /// By page its text in parts.
    texts: Vec<Vec<Arc<Text>>>,
    terms: Terms<Postings>,
    /// Terms from their last letter on: where a word begins with a slip, they find what was meant.
    ends: Terms<()>,
    /// Terms without postings that lead from a word to another.
    synonyms: BTreeSet<Box<str>>,
    term_files: Vec<Shard>,
    end_files: Vec<Shard>,
    rows: Rows,
}

/// What reading a page gives beside its words.
#[derive(Debug, Default)]
struct Read {
    length: u32,
    texts: Vec<Arc<Text>>,
}

impl Indexer {
    /// The files of the index of a book; none where the book wants no search.
    pub fn index(&mut self, book: &Arc<Book>) -> Vec<Arc<File>> {
        if !book.config.search.enable {
            self.last = None;
            return Vec::new();
        }
        let last = self.last.take().filter(|last| last.fits(book));
        let followed = last.and_then(|last| last.followed(Arc::clone(book)));
        let known = followed.unwrap_or_else(|| Known::fresh(Arc::clone(book)));
        self.last.insert(known).files()
    }
}

impl Known {
    /// Reads all pages.
    fn fresh(book: Arc<Book>) -> Self {
        let scope = Scope::of(&book);
        let pages = scope.pages(&book);
        let batches = pages.par_chunks(BATCH).enumerate().map(|(batch, ids)| {
            let mut words = Words::default();
            let pages = ids.iter().zip((batch * BATCH) as u32..);
            let read: Vec<Read> =
                pages.map(|(id, number)| read(&book, *id, number, &scope, &mut words)).collect();
            (words.gather(), read)
        });
        let batches: Vec<(Gathered, Vec<Read>)> = batches.collect();
        let mut terms: HashMap<Box<str>, Postings> = HashMap::new();
        let (mut lengths, mut texts) = (Vec::with_capacity(pages.len()), Vec::with_capacity(pages.len()));
        for (words, read) in batches {
            for (word, postings) in words.iter() {
                match terms.get_mut(word) {
                    Some(known) => known.extend_from_slice(postings),
                    None => drop(terms.insert(word.into(), postings.to_vec())),
                }
            }
            for page in read {
                lengths.push(page.length);
                texts.push(page.texts);
            }
        }
        // A tree that is given its terms in order is made in one go.
        let mut sorted: Vec<(Box<str>, Postings)> = terms.into_iter().collect();
        sorted.par_sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let terms = sorted.into_iter().collect();
        let rows = Rows::new(&book, &pages, &texts, None);
        let (ends, term_files, end_files) = (Terms::new(), Vec::new(), Vec::new());
        let synonyms = BTreeSet::new();
        Self { book, scope, pages, lengths, texts, terms, ends, synonyms, term_files, end_files, rows }.cut()
    }

    /// Cuts all terms into files.
    fn cut(mut self) -> Self {
        self.follow_words();
        let ends = self.terms.iter().filter_map(|(term, postings)| Some((end(term, postings)?, ())));
        self.ends = ends.collect();
        let count = self.pages.len();
        let (terms, ends) = (&self.terms, &self.ends);
        (self.term_files, self.end_files) =
            rayon::join(|| Cut::terms(count).all(terms), || Cut::ends(count).all(ends));
        self
    }

    /// Whether nothing but documents and files can have changed.
    fn fits(&self, book: &Book) -> bool {
        Arc::ptr_eq(&self.book.config, &book.config)
            && Arc::ptr_eq(&self.book.contracts, &book.contracts)
            && self.scope.is_of(book)
    }

    /// The same for the next book; `None` where its pages come in another order.
    fn followed(self, book: Arc<Book>) -> Option<Self> {
        let pages = self.scope.pages(&book);
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
    fn same(&self, number: usize, book: &Book, page: PageId) -> bool {
        let document = |book: &Book, page: PageId| book.document_of(page).map(Arc::as_ptr);
        let old = self.pages[number];
        // The number of a document shifts with those before it and says nothing of the page.
        let alike = |old: &Page, new: &Page| Page { origin: new.origin.clone(), ..old.clone() } == *new;
        document(&self.book, old) == document(book, page)
            && alike(self.book.page(old), book.page(page))
            && self.includes_the_same(number, book, page)
    }

    /// Whether a page whose document is what it was shows what it did: files that it includes may be others.
    fn includes_the_same(&self, number: usize, book: &Book, page: PageId) -> bool {
        let includes = book.document_of(page).is_some_and(|document| !document.tree.includes.is_empty());
        !includes || read(book, page, 0, &self.scope, &mut Words::default()).texts == self.texts[number]
    }

    /// The same after pages were edited and none came or went.
    fn edited(mut self, book: Arc<Book>, pages: Vec<PageId>, changed: &[usize]) -> Self {
        let read = |book: &Book, pages: &[PageId], number: usize| {
            let mut words = Words::default();
            let read = read(book, pages[number], number as u32, &self.scope, &mut words);
            (words.gather(), read)
        };
        let both = |&number: &usize| (read(&self.book, &self.pages, number).0, read(&book, &pages, number));
        let words: Vec<(Gathered, (Gathered, Read))> = changed.par_iter().map(both).collect();
        let mut touched = BTreeSet::new();
        for (&number, (old, (new, read))) in changed.iter().zip(words) {
            self.lengths[number] = read.length;
            self.texts[number] = read.texts;
            for (word, postings) in new.iter().filter(|(word, postings)| old.get(word) != Some(postings)) {
                put(self.terms.entry(word.into()).or_default(), postings);
                touched.insert(word.into());
            }
            for (word, _) in old.iter().filter(|(word, _)| new.get(word).is_none()) {
                if let Some(postings) = self.terms.get_mut(word) {
                    postings.retain(|posting| posting.page != number as u32);
                }
                touched.insert(word.into());
            }
        }
        let turned = self.settle(&touched);
        touched.extend(self.follow_words());
        self.term_files = Cut::terms(pages.len()).again(&self.terms, &self.term_files, &touched);
        self.end_files = Cut::ends(pages.len()).again(&self.ends, &self.end_files, &turned);
        self.rows = Rows::new(&book, &pages, &self.texts, Some((&self.rows, changed)));
        Self { book, pages, ..self }
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

    /// Gives the words that the index now has their synonyms; gives back those that came or went.
    fn follow_words(&mut self) -> BTreeSet<Box<str>> {
        let config = &self.book.config;
        let known = |word: &str| self.terms.get(word).is_some_and(|postings| !postings.is_empty());
        let synonyms = synonyms(&config.book.language, known, &config.search.synonyms);
        for gone in &self.synonyms {
            self.terms.remove(gone);
        }
        for synonym in &synonyms {
            self.terms.insert(synonym.clone(), Postings::new());
        }
        let turned = self.synonyms.symmetric_difference(&synonyms).cloned().collect();
        self.synonyms = synonyms;
        turned
    }

    /// The same after pages came or went: pages that stay keep their words and change their numbers.
    fn renumbered(
        mut self,
        book: Arc<Book>,
        pages: Vec<PageId>,
        from: &[Option<usize>],
        changed: &[usize],
    ) -> Self {
        let mut moved: Vec<Option<u32>> = vec![None; self.pages.len()];
        for (new, old) in from.iter().enumerate() {
            if let Some(old) = old.filter(|_| changed.binary_search(&new).is_err()) {
                moved[old] = Some(new as u32);
            }
        }
        self.terms.par_iter_mut().for_each(|(_, postings)| {
            postings.retain_mut(|posting| {
                let Some(new) = moved[posting.page as usize] else { return false };
                posting.page = new;
                true
            });
        });
        let mut words = Words::default();
        let mut lengths = Vec::with_capacity(pages.len());
        let mut texts = Vec::with_capacity(pages.len());
        for (number, old) in from.iter().enumerate() {
            let page = match old.filter(|_| changed.binary_search(&number).is_err()) {
                Some(old) => Read { length: self.lengths[old], texts: std::mem::take(&mut self.texts[old]) },
                None => read(&book, pages[number], number as u32, &self.scope, &mut words),
            };
            lengths.push(page.length);
            texts.push(page.texts);
        }
        for (word, postings) in words.gather().iter() {
            put(self.terms.entry(word.into()).or_default(), postings);
        }
        self.terms.retain(|_, postings| !postings.is_empty());
        let rows = Rows::new(&book, &pages, &texts, None);
        Self { book, pages, lengths, texts, rows, ..self }.cut()
    }

    fn files(&self) -> Vec<Arc<File>> {
        let weights = weights(&self.book, &self.pages);
        let kinds = kinds(&self.book);
        let (terms, names) = directory(&self.term_files);
        let (ends, names_of_ends) = directory(&self.end_files);
        let small = small_words(&self.book.config.book.language, |word| self.terms.contains_key(word));
        let root = root(&terms, &ends, &self.lengths, &weights, &small, &kinds, &self.rows);
        let shards = self.term_files.iter().chain(&self.end_files).map(|shard| Arc::clone(&shard.file));
        let shards = shards.chain(names).chain(names_of_ends);
        shards.chain(self.rows.files()).chain([Arc::new(root)]).collect()
    }
}

/// Reads a page, which has a number: its words join those of other pages.
fn read(book: &Book, id: PageId, number: u32, scope: &Scope, words: &mut Words) -> Read {
    let page = book.page(id);
    let Some(index) = page.document() else { return Read::default() };
    let sections = sections(book, index, scope);
    let parts = parts(&sections);
    let length = words.read(number, page, &book.documents[index], &parts);
    Read { length, texts: parts.into_iter().map(|part| Arc::new(Text::new(part))).collect() }
}

/// Sets the postings of some pages in a list; both are in the order of pages.
fn put(postings: &mut Postings, new: &[Posting]) {
    for posting in new {
        let at = postings.partition_point(|known| known.page < posting.page);
        match postings.get_mut(at).filter(|known| known.page == posting.page) {
            Some(known) => *known = *posting,
            None => postings.insert(at, *posting),
        }
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
