//! Synonyms of a team that no search can use, found without the index: nobody makes one to check a handbook.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::scope::Scope;
use super::sections::{Section, sections};
use super::synonyms::term;
use super::tokenise::{each_token, tokens};
use super::words::names;
use crate::book::{Book, Page};
use crate::config::Written;
use crate::contract::Contracts;
use crate::diagnostic::{Diagnostic, RuleName, Severity};
use crate::text::nearest;

/// The rule of a synonym that no search can use.
const UNUSED_SYNONYM: RuleName = RuleName("unused-synonym");

/// Documents that are read together, before it is asked again whether others need be read at all.
const BATCH: usize = 256;

/// The fewest letters of a word that somebody may have meant: shorter ones are near to anything.
const SHORTEST: usize = 4;

/// Finds synonyms that no search can use; what documents say of their words is kept from one book to the next.
#[derive(Debug, Default)]
pub struct UnusedSynonyms {
    last: Option<Arc<Book>>,
    /// By document which of the words that synonyms lead to it has.
    have: Seen<Vec<usize>>,
    /// By document the words that are nearest to those that no document has.
    near: Seen<Vec<Option<String>>>,
}

/// What documents say of some words; of a document that was not read, nothing.
#[derive(Debug)]
struct Seen<T> {
    words: Vec<String>,
    by_document: Vec<Option<T>>,
}

/// A word that a synonym leads to.
struct Target<'a> {
    from: &'a Written,
    to: &'a Written,
    term: String,
}

impl UnusedSynonyms {
    /// What is wrong with the synonyms of a book; nothing where it wants no search.
    pub fn find(&mut self, book: &Arc<Book>) -> Vec<Diagnostic> {
        let search = &book.config.search;
        if !search.enable || search.synonyms.is_empty() {
            *self = Self::default();
            return Vec::new();
        }
        let (targets, mut found) = targets(book);
        let from = self.last.as_ref().map_or_else(Vec::new, |last| kept(last, book));
        let words: BTreeSet<&str> = targets.iter().map(|target| &*target.term).collect();
        self.have.follow(words.into_iter().map(str::to_owned).collect(), &from, book.documents.len());
        self.near.follow(self.have.missing(book), &from, book.documents.len());
        self.near.read_all(book);
        found.extend(targets.iter().filter_map(|target| {
            let missing = self.near.words.binary_search(&target.term).ok()?;
            Some(leads_nowhere(target, self.near.nearest(missing)))
        }));
        self.last = Some(Arc::clone(book));
        found
    }
}

impl<T> Default for Seen<T> {
    fn default() -> Self {
        Self { words: Vec::new(), by_document: Vec::new() }
    }
}

impl<T> Seen<T> {
    /// Asks for these words in `count` documents; what documents said before holds where they stay what they were.
    fn follow(&mut self, words: Vec<String>, from: &[Option<usize>], count: usize) {
        let mut before = std::mem::take(&mut self.by_document);
        if words != self.words {
            before.clear();
        }
        self.words = words;
        let kept = |index: usize| before.get_mut((*from.get(index)?)?)?.take();
        self.by_document = (0..count).map(kept).collect();
    }
}

impl Seen<Vec<usize>> {
    /// The words that no document has, whoever may read it: a word of other readers is one that is found.
    fn missing(&mut self, book: &Book) -> Vec<String> {
        let scope = Scope::of_everyone(book);
        let mut open: BTreeSet<usize> = (0..self.words.len()).collect();
        for (batch, seen) in self.by_document.chunks_mut(BATCH).enumerate() {
            if open.is_empty() {
                break;
            }
            let (words, from) = (&self.words, batch * BATCH);
            seen.par_iter_mut().enumerate().for_each(|(index, seen)| {
                seen.get_or_insert_with(|| having(words, book, from + index, &scope));
            });
            let had: BTreeSet<usize> = seen.iter().flatten().flatten().copied().collect();
            open.retain(|word| !had.contains(word));
        }
        open.into_iter().map(|word| self.words[word].clone()).collect()
    }
}

impl Seen<Vec<Option<String>>> {
    /// Reads the documents that nothing is known of, where there are words to be asked for.
    fn read_all(&mut self, book: &Book) {
        if self.words.is_empty() {
            return;
        }
        let (words, scope) = (&self.words, Scope::of(book));
        self.by_document.par_iter_mut().enumerate().for_each(|(index, seen)| {
            seen.get_or_insert_with(|| nearest_to(words, book, index, &scope));
        });
    }

    /// The word of all documents that is nearest to one that is asked for.
    fn nearest(&self, word: usize) -> Option<&str> {
        let near = self.by_document.iter().flatten().filter_map(|near| near.get(word)?.as_deref());
        nearest(&self.words[word], near)
    }
}

/// The words that synonyms lead to, and what is wrong with synonyms whatever the pages say.
fn targets(book: &Book) -> (Vec<Target<'_>>, Vec<Diagnostic>) {
    let (mut targets, mut found) = (Vec::new(), Vec::new());
    for synonym in &book.config.search.synonyms {
        let from = &synonym.word;
        let own = term(&from.text);
        if own.is_none() {
            found.push(not_one_word(from));
        }
        for to in &synonym.others {
            match term(&to.text) {
                None => found.push(not_one_word(to)),
                Some(term) if own.as_ref() == Some(&term) => found.push(leads_to_itself(from, to)),
                Some(term) => targets.push(Target { from, to, term }),
            }
        }
    }
    (targets, found)
}

fn at(written: &Written, message: String) -> Diagnostic {
    Diagnostic::new(UNUSED_SYNONYM, Severity::Warning, &Contracts::file(), written.span, message)
}

fn not_one_word(written: &Written) -> Diagnostic {
    let pieces: Vec<String> =
        tokens(&written.text).into_iter().map(|token| format!("`{}`", token.term)).collect();
    let message = match pieces.len() {
        0 => format!("`{}` is no word", written.text),
        1 => format!("`{}` is not one word", written.text),
        _ => format!("`{}` is several words to the search: {}", written.text, pieces.join(", ")),
    };
    at(written, message).help("a synonym is one word for another: write `vacation = [\"leave\"]`")
}

fn leads_to_itself(from: &Written, to: &Written) -> Diagnostic {
    let message = if from.text == to.text {
        format!("`{}` leads to itself", to.text)
    } else {
        format!("`{}` and `{}` are one word to the search", from.text, to.text)
    };
    at(to, message).help("remove it: a word and its plural are found in any spelling without a synonym")
}

fn leads_nowhere(target: &Target<'_>, near: Option<&str>) -> Diagnostic {
    let (from, to) = (&target.from.text, &target.to.text);
    let message = format!("no page that can be found has the word `{to}`, to which `{from}` leads");
    at(target.to, message).help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write a word that your pages have, or remove it".to_owned(),
    })
}

/// By document its place in the last book, where it has the words that it had there.
fn kept(last: &Book, book: &Book) -> Vec<Option<usize>> {
    if !Arc::ptr_eq(&last.config, &book.config) || last.selection != book.selection {
        return Vec::new();
    }
    let alike = |old: Option<&Page>, new: Option<&Page>| match (old, new) {
        // The number of a document shifts with those before it and says nothing of the page.
        (Some(old), Some(new)) => Page { origin: new.origin.clone(), ..old.clone() } == *new,
        (old, new) => old.is_none() && new.is_none(),
    };
    let kept = |(index, document): (usize, &Arc<_>)| {
        let stayed = last.documents.get(index).filter(|old| Arc::ptr_eq(old, document)).map(|_| index);
        let old = stayed.or_else(|| last.document_at(document.path()))?;
        // What a file that it includes says may be other than it was.
        let same = Arc::ptr_eq(&last.documents[old], document)
            && document.tree.includes.is_empty()
            && alike(last.page_of_document(old), book.page_of_document(index));
        same.then_some(old)
    };
    book.documents.iter().enumerate().map(kept).collect()
}

/// Which of some words a document has, by their places.
fn having(words: &[String], book: &Book, index: usize, scope: &Scope) -> Vec<usize> {
    let mut had = BTreeSet::new();
    each_word(book, index, scope, |term, _| {
        had.extend(words.binary_search_by(|word| word.as_str().cmp(term)));
    });
    had.into_iter().collect()
}

/// The word that a published document has nearest to each of some words.
fn nearest_to(words: &[String], book: &Book, index: usize, scope: &Scope) -> Vec<Option<String>> {
    if book.page_of_document(index).is_none() {
        return Vec::new();
    }
    let mut known = BTreeSet::new();
    each_word(book, index, scope, |_, written| {
        if written.chars().count() >= SHORTEST && !known.contains(written) {
            known.insert(written.to_owned());
        }
    });
    let near = |word: &String| nearest(word, known.iter().map(String::as_str)).map(str::to_lowercase);
    words.iter().map(near).collect()
}

/// Calls `found` with every word that a document can be found by, as the index has it and as it is written.
fn each_word(book: &Book, index: usize, scope: &Scope, mut found: impl FnMut(&str, &str)) {
    let document = &book.documents[index];
    if document.is_template || !scope.holds(document) {
        return;
    }
    let mut read = |text: &str| each_token(text, |term, start, end| found(term, &text[start..end]));
    match book.page_of_document(index) {
        Some(page) => {
            names(page, document).iter().for_each(|(_, name)| read(name));
            read(&page.summary);
        }
        None => read(&document.title),
    }
    for Section(_, heading, text) in sections(book, index, scope) {
        read(&heading);
        read(&text);
    }
}
