//! What results show of pages, what filters know of them, and the file that names all others.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::json;

use super::coder::Encoder;
use super::directory::Directory;
use super::file::{File, Text, base64};
use super::shards::MANY;
use crate::book::{Book, Page, PageId};

/// Pages in one file of rows: a result needs one of them. Small files pack worse, by a tenth, which counts where an index
/// is small.
const PAGES: usize = 16;

/// The same in an index of many pages.
const PAGES_OF_MANY: usize = 12;

/// Bytes of texts that share a file: a result wants one page's text, but tiny files pack badly.
const TEXT: usize = 1024;

/// How much a record counts that no longer holds.
const OF_THE_PAST: f32 = 0.6;

/// Names of facets with their values, each with the pages that have it, as gaps.
type Facets = BTreeMap<&'static str, BTreeMap<String, Vec<u32>>>;

/// The files of rows and texts.
#[derive(Debug)]
pub(super) struct Rows {
    chunks: Vec<Chunk>,
    /// Pages in each but the last.
    per_file: usize,
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
        texts: &[Vec<Arc<Text>>],
        last: Option<(&Self, &[usize])>,
    ) -> Self {
        let per_file = if pages.len() < MANY { PAGES } else { PAGES_OF_MANY };
        let again = |number: usize| {
            let (last, changed) = last?;
            let touched = changed.iter().any(|page| page / per_file == number);
            if touched { None } else { last.chunks.get(number).cloned() }
        };
        let kinds = kinds(book);
        let chunks = pages.par_chunks(per_file).zip(texts.par_chunks(per_file)).enumerate();
        let chunks = chunks
            .map(|(number, (ids, texts))| {
                again(number).unwrap_or_else(|| Chunk::new(book, &kinds, ids, texts))
            })
            .collect();
        let facets = match last {
            Some((last, [])) => Arc::clone(&last.facets),
            _ => Arc::new(File::json("facets", json!(facets(book, pages)).to_string())),
        };
        Self { chunks, per_file, facets }
    }

    /// All files of rows, texts and facets.
    pub(super) fn files(&self) -> impl Iterator<Item = Arc<File>> {
        let chunks = self.chunks.iter().flat_map(|chunk| std::iter::once(&chunk.rows).chain(&chunk.texts));
        chunks.chain([&self.facets]).map(Arc::clone)
    }
}

impl Chunk {
    /// Every part of a page of several has a file of its own; the texts of small neighbours share one.
    fn new(book: &Book, kinds: &[(&str, &str)], ids: &[PageId], texts: &[Vec<Arc<Text>>]) -> Self {
        let neighbours = |texts: &[&Vec<Arc<Text>>]| {
            let size: usize = texts.iter().flat_map(|parts| parts.iter()).map(|part| part.json.len()).sum();
            size < TEXT && texts.iter().all(|parts| parts.len() == 1)
        };
        let mut groups: Vec<Vec<&Vec<Arc<Text>>>> = Vec::new();
        // By page the files of its text; none where it shares that of the page before.
        let mut counts = Vec::with_capacity(texts.len());
        for parts in texts {
            match groups.last_mut().filter(|group| neighbours(group) && parts.len() == 1) {
                Some(group) => {
                    group.push(parts);
                    counts.push(0);
                }
                None => {
                    groups.push(vec![parts]);
                    counts.push(parts.len());
                }
            }
        }
        let files = groups.iter().map(|group| match group[..] {
            [parts] => File::parts(parts).map(Arc::new).collect(),
            _ => vec![Arc::new(File::texts(group.iter().flat_map(|parts| parts.iter().cloned()).collect()))],
        });
        let files: Vec<Vec<Arc<File>>> = files.collect();
        // No group is without a file: a page has at least one part.
        let hashes: String = files.iter().map(|group| group[0].hash()).collect();
        let rows: Vec<_> = ids.iter().map(|id| row(kinds, book, *id)).collect();
        let json = json!({ "rows": rows, "parts": counts, "texts": hashes }).to_string();
        Self { rows: Arc::new(File::json("pages", json)), texts: files.into_iter().flatten().collect() }
    }
}

/// The names and labels of the kinds.
pub(super) fn kinds(book: &Book) -> Vec<(&str, &str)> {
    book.contracts.kinds.iter().map(|kind| (&*kind.name, kind.label.as_str())).collect()
}

/// URL, title, the place of the kind among the kinds, and of a record its state and number, as far as it has them.
fn row(kinds: &[(&str, &str)], book: &Book, id: PageId) -> serde_json::Value {
    let page = book.page(id);
    let kind = kinds.iter().position(|(name, _)| *name == &*page.kind);
    let number = book.document_of(id).and_then(|document| document.record.called());
    match (&page.status, number) {
        (status, Some(number)) => json!([page.url, page.title, kind, status, number]),
        (Some(status), None) => json!([page.url, page.title, kind, status]),
        (None, None) => json!([page.url, page.title, kind]),
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
    terms: &Directory,
    ends: &Directory,
    lengths: &[u32],
    weights: &BTreeMap<usize, f32>,
    small: &str,
    kinds: &[(&str, &str)],
    rows: &Rows,
) -> File {
    let pages: String = rows.chunks.iter().map(|chunk| chunk.rows.hash()).collect();
    let json = json!({
        "version": 5,
        "count": lengths.len(),
        "lengths": base64(&packed(lengths)),
        "weights": weights,
        "small": small,
        "terms": terms,
        "ends": ends,
        "pages": pages,
        "perFile": rows.per_file,
        "kinds": kinds,
        "facets": rows.facets.hash(),
    });
    File::root(json.to_string())
}

/// Lengths in steps of two thirds: every query loads one for each page.
fn packed(lengths: &[u32]) -> Vec<u8> {
    let mut coder = Encoder::new();
    for length in lengths {
        coder.number(0, ((f64::from(*length) + 1.0).ln() * 2.0).round() as u32);
    }
    coder.finish()
}
