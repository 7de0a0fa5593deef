//! What results show of pages, what filters know of them, and the file that names all others.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::json;

use super::file::File;
use super::shards::{Shard, directory};
use crate::book::{Book, Page, PageId};

/// Pages in one file of rows.
const PAGES: usize = 32;

/// Bytes of sources whose texts share a file: a result wants one page's text, but tiny files pack badly.
const TEXT: usize = 2 * 1024;

/// How much a record counts that no longer holds.
const OF_THE_PAST: f32 = 0.6;

/// Names of facets with their values, each with the pages that have it, as gaps.
type Facets = BTreeMap<&'static str, BTreeMap<String, Vec<u32>>>;

/// The files of rows and texts.
#[derive(Debug)]
pub(super) struct Rows {
    chunks: Vec<Chunk>,
    facets: Arc<File>,
}

/// A file of rows with the texts of its pages.
#[derive(Clone, Debug)]
struct Chunk {
    rows: Arc<File>,
    texts: Vec<Arc<File>>,
}

impl Rows {
    /// The rows of pages; chunks in which no page changed are taken over from the rows of the last book.
    pub(super) fn new(
        book: &Book,
        pages: &[PageId],
        shown: Option<&Arc<[Arc<str>]>>,
        last: Option<(&Self, &[usize])>,
    ) -> Self {
        let again = |number: usize| {
            let (last, changed) = last?;
            let touched = changed.iter().any(|page| page / PAGES == number);
            if touched { None } else { last.chunks.get(number).cloned() }
        };
        let chunks = pages.chunks(PAGES).enumerate();
        let chunks = chunks
            .map(|(number, ids)| again(number).unwrap_or_else(|| Chunk::new(book, ids, shown)))
            .collect();
        let facets = match last {
            Some((last, [])) => Arc::clone(&last.facets),
            _ => Arc::new(File::new("facets", json!(facets(book, pages)).to_string().into_bytes())),
        };
        Self { chunks, facets }
    }

    /// All files of rows, texts and facets.
    pub(super) fn files(&self) -> impl Iterator<Item = Arc<File>> {
        let chunks = self.chunks.iter().flat_map(|chunk| std::iter::once(&chunk.rows).chain(&chunk.texts));
        chunks.chain([&self.facets]).map(Arc::clone)
    }
}

impl Chunk {
    fn new(book: &Book, ids: &[PageId], shown: Option<&Arc<[Arc<str>]>>) -> Self {
        let mut texts: Vec<(usize, Arc<File>)> = Vec::new();
        let mut open = Vec::new();
        let mut size = 0;
        for (at, document) in ids.iter().filter_map(|id| book.document_of(*id)).enumerate() {
            size += document.text.len();
            open.push(Arc::clone(document));
            if size >= TEXT || at + 1 == ids.len() {
                let first = at + 1 - open.len();
                texts.push((first, Arc::new(File::texts(std::mem::take(&mut open), shown.cloned()))));
                size = 0;
            }
        }
        let kinds = kinds(book);
        let rows: Vec<_> = ids.iter().map(|id| row(&kinds, book.page(*id))).collect();
        let firsts: Vec<usize> = texts.iter().map(|(first, _)| *first).collect();
        let hashes: String = texts.iter().map(|(_, file)| file.hash()).collect();
        let raw = json!({ "rows": rows, "firsts": firsts, "texts": hashes }).to_string();
        let texts = texts.into_iter().map(|(_, file)| file).collect();
        Self { rows: Arc::new(File::new("pages", raw.into_bytes())), texts }
    }
}

/// The names and labels of the kinds.
pub(super) fn kinds(book: &Book) -> Vec<(&str, &str)> {
    book.contracts.kinds.iter().map(|kind| (&*kind.name, kind.label.as_str())).collect()
}

/// URL, title, the number of the kind, state.
fn row(kinds: &[(&str, &str)], page: &Page) -> serde_json::Value {
    let kind = kinds.iter().position(|(name, _)| *name == &*page.kind);
    match &page.status {
        Some(status) => json!([page.url, page.title, kind, status]),
        None => json!([page.url, page.title, kind]),
    }
}

/// By facet and value the pages that have it.
fn facets(book: &Book, pages: &[PageId]) -> Facets {
    let mut facets = Facets::new();
    let mut last: BTreeMap<(&'static str, String), u32> = BTreeMap::new();
    for (number, id) in pages.iter().enumerate() {
        for (facet, value) in values(book.page(*id)) {
            let before = last.insert((facet, value.to_owned()), number as u32).map_or(0, |last| last + 1);
            let pages = facets.entry(facet).or_default().entry(value.to_owned()).or_default();
            pages.push(number as u32 - before);
        }
    }
    facets
}

fn values(page: &Page) -> impl Iterator<Item = (&'static str, &str)> {
    let status = page.status.iter().map(|status| ("status", &**status));
    let tags = page.tags.iter().map(|tag| ("tag", &**tag));
    let owners = page.owners.iter().map(|owner| ("owner", &**owner));
    std::iter::once(("kind", &*page.kind)).chain(status).chain(tags).chain(owners)
}

/// Pages that count for more or less than others, by their number.
pub(super) fn weights(book: &Book, pages: &[PageId]) -> BTreeMap<usize, f32> {
    let weight = |id: &PageId| {
        let page = book.page(*id);
        let boost = book.document_of(*id).and_then(|document| document.front.common.search).unwrap_or(1.0);
        let past = matches!(page.status.as_deref(), Some("superseded" | "deprecated"));
        boost * if past { OF_THE_PAST } else { 1.0 }
    };
    let weighed = pages.iter().enumerate().map(|(number, id)| (number, weight(id)));
    weighed.filter(|(_, weight)| (weight - 1.0).abs() > f32::EPSILON).collect()
}

/// The file that names all others, and holds what ranking asks of every page.
pub(super) fn root(
    terms: &[Shard],
    ends: &[Shard],
    sizes: &[(u32, u32)],
    weights: &BTreeMap<usize, f32>,
    kinds: &[(&str, &str)],
    rows: &Rows,
) -> File {
    let pages: String = rows.chunks.iter().map(|chunk| chunk.rows.hash()).collect();
    let raw = json!({
        "version": 2,
        "count": sizes.len(),
        "lengths": sizes.iter().map(|(body, _)| quantised(*body)).collect::<String>(),
        "titles": sizes.iter().map(|(_, title)| digit(*title)).collect::<String>(),
        "weights": weights,
        "terms": directory(terms),
        "ends": directory(ends),
        "pages": pages,
        "perFile": PAGES,
        "kinds": kinds,
        "facets": rows.facets.hash(),
    });
    File::root(raw.to_string().into_bytes())
}

/// A length in one digit, in steps of two thirds: every query loads one for each page.
fn quantised(length: u32) -> char {
    digit(((f64::from(length) + 1.0).ln() * 2.0).round() as u32)
}

/// A number in base 36, at most 35.
fn digit(number: u32) -> char {
    char::from_digit(number.min(35), 36).unwrap_or('z')
}
