//! The files of the index: a root, shards of terms, pages and texts, and the facets.
//!
//! Every file is a classic script that hands base64 of gzip to `guidepost.searchData`: scripts load under
//! `default-src 'self'` and from a folder, where `fetch` and workers fail. All names but the root's hold a hash of
//! the bytes, so that a reader's cache is always right.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use flate2::{Compression, GzBuilder};
use rayon::prelude::*;
use serde_json::json;

use super::words::{Frequency, PageWords, words};
use crate::book::{Book, Origin, Page, PageId};

/// The folder of the index below the site's root.
pub const FOLDER: &str = "assets/search";

/// Pages in one shard of pages.
const PAGES: usize = 32;

/// A shard of terms is cut at a word whose hash says so, from so many raw bytes on: one new word then renames one file.
const TERMS: usize = 8 * 1024;

/// Raw bytes of text in one shard.
const TEXT: usize = 24 * 1024;

/// Pages that are read at once.
const BATCH: usize = 512;

/// For what every first query loads.
const SMALL: Compression = Compression::new(6);

/// For texts, of which a query loads a few: nine tenths of the bytes, and of the time that packing takes.
const FAST: Compression = Compression::new(1);

/// How much a record counts that no longer holds.
const OF_THE_PAST: f32 = 0.6;

/// The index of a book as pairs of URL and bytes; empty where the book wants no search.
pub fn index(book: &Book) -> Vec<(String, Vec<u8>)> {
    if !book.config.search.enable {
        return Vec::new();
    }
    let pages = searched(book);
    let mut files = Vec::new();
    let read = Read::all(book, &pages, &mut files);
    let shards: Vec<(String, File)> = term_shards(read.terms, pages.len())
        .into_par_iter()
        .map(|(first, raw)| (first, File::new("terms", &raw, SMALL)))
        .collect();
    let terms: Vec<(String, String)> =
        shards.into_iter().map(|(first, file)| (first, file.put(&mut files))).collect();
    let page_names: Vec<String> = pages
        .chunks(PAGES)
        .map(|chunk| {
            let rows: Vec<_> = chunk.iter().map(|id| row(book, *id)).collect();
            File::new("pages", json!(rows).to_string().as_bytes(), SMALL).put(&mut files)
        })
        .collect();
    let facets = json!(facets(book, &pages)).to_string();
    let facets = File::new("facets", facets.as_bytes(), SMALL).put(&mut files);
    let root = json!({
        "version": 1,
        "count": pages.len(),
        "lengths": read.lengths,
        "weights": weights(book, &pages),
        "terms": terms,
        "pages": page_names,
        "perShard": PAGES,
        "texts": read.texts,
        "facets": facets,
    });
    files.push((format!("{FOLDER}/root.js"), script("root", root.to_string().as_bytes(), SMALL)));
    files
}

/// What was read of all pages.
#[derive(Default)]
struct Read {
    terms: HashMap<Box<str>, Postings>,
    lengths: Vec<u8>,
    /// The number of the first page of each shard of texts, and the shard's name.
    texts: Vec<(usize, String)>,
}

impl Read {
    /// Reads pages in batches: the words and texts of all pages at once took 600 MB of a handbook of 10,000.
    fn all(book: &Book, pages: &[PageId], files: &mut Vec<(String, Vec<u8>)>) -> Self {
        let mut read = Self::default();
        for batch in pages.chunks(BATCH) {
            let words: Vec<PageWords> = batch.par_iter().map(|id| words(book, *id)).collect();
            let first = read.lengths.len();
            let texts: Vec<(usize, File)> = text_shards(&words, first)
                .into_par_iter()
                .map(|(first, raw)| (first, File::new("text", &raw, FAST)))
                .collect();
            read.texts.extend(texts.into_iter().map(|(first, file)| (first, file.put(files))));
            for page in words {
                let number = read.lengths.len() as u32;
                read.lengths.push(quantised(page.length));
                for (word, frequency) in page.words {
                    read.terms.entry(word).or_default().push((number, frequency.packed()));
                }
            }
        }
        read
    }
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
    let ids = (0..book.pages.len()).map(|index| PageId(index as u32));
    ids.filter(|id| {
        let Origin::Document(index) = book.page(*id).origin else { return false };
        let document = &book.documents[index];
        document.front.common.search != Some(0.0) && !excluded.is_match(document.file.content_path.as_str())
    })
    .collect()
}

/// One row of a shard of pages: URL, title, kind's name and label, state, tags, owners.
fn row(book: &Book, id: PageId) -> serde_json::Value {
    let page = book.page(id);
    let label = book.contracts.get(&page.kind).map_or("", |kind| kind.label.as_str());
    json!([page.url, page.title, page.kind, label, page.status, page.tags, page.owners])
}

/// By facet and value the pages that have it, as gaps.
fn facets(book: &Book, pages: &[PageId]) -> BTreeMap<&'static str, BTreeMap<String, Vec<u32>>> {
    let mut facets: BTreeMap<&'static str, BTreeMap<String, Vec<u32>>> = BTreeMap::new();
    let mut last: BTreeMap<(&'static str, String), u32> = BTreeMap::new();
    for (number, id) in pages.iter().enumerate() {
        for (facet, value) in values(book.page(*id)) {
            let before = last.insert((facet, value.to_owned()), number as u32).map_or(0, |last| last + 1);
            facets
                .entry(facet)
                .or_default()
                .entry(value.to_owned())
                .or_default()
                .push(number as u32 - before);
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
fn weights(book: &Book, pages: &[PageId]) -> BTreeMap<usize, f32> {
    let weight = |id: &PageId| {
        let page = book.page(*id);
        let boost = book.document_of(*id).and_then(|document| document.front.common.search).unwrap_or(1.0);
        let past = matches!(page.status.as_deref(), Some("superseded" | "deprecated"));
        boost * if past { OF_THE_PAST } else { 1.0 }
    };
    let weighed = pages.iter().enumerate().map(|(number, id)| (number, weight(id)));
    weighed.filter(|(_, weight)| (weight - 1.0).abs() > f32::EPSILON).collect()
}

/// A length in one byte: steps of about a seventh.
fn quantised(length: u32) -> u8 {
    ((f64::from(length) + 1.0).ln() * 7.0).round().min(255.0) as u8
}

/// Pages in path order with their packed frequencies.
type Postings = Vec<(u32, u8)>;

/// Sorted terms with their postings, each shard with its first term.
fn term_shards(terms: HashMap<Box<str>, Postings>, pages: usize) -> Vec<(String, Vec<u8>)> {
    let mut terms: Vec<(Box<str>, Postings)> = terms.into_iter().collect();
    terms.par_sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let mut shards: Vec<(String, Vec<u8>)> = Vec::new();
    let mut before: &str = "";
    let mut open = false;
    for (term, postings) in &mut terms {
        // Words of most pages rank nothing in a body, and their postings are the longest.
        if postings.len() * 2 > pages && pages > 20 {
            postings.retain(|(_, packed)| packed >> 4 > 0);
        }
        if !open {
            shards.push((term.to_string(), Vec::new()));
            before = "";
        }
        let Some((_, bytes)) = shards.last_mut() else { continue };
        encode_term(bytes, before, term, postings);
        open = bytes.len() < TERMS || !is_cut(term);
        before = term;
    }
    shards
}

fn is_cut(term: &str) -> bool {
    blake3::hash(term.as_bytes()).as_bytes()[0].is_multiple_of(16)
}

/// Shared letters, further letters, count, then for each page the gap and one byte of frequencies.
fn encode_term(out: &mut Vec<u8>, before: &str, term: &str, postings: &[(u32, u8)]) {
    let shared = before.bytes().zip(term.bytes()).take_while(|(a, b)| a == b).count();
    let shared = (0..=shared).rev().find(|at| term.is_char_boundary(*at)).unwrap_or(0);
    varint(out, shared as u32);
    varint(out, (term.len() - shared) as u32);
    out.extend_from_slice(&term.as_bytes()[shared..]);
    varint(out, postings.len() as u32);
    let mut next = 0;
    for (page, packed) in postings {
        varint(out, page - next);
        next = page + 1;
        out.push(*packed);
    }
}

impl Frequency {
    /// Two bits for the title, two for headings, four for the body.
    fn packed(self) -> u8 {
        (self.title.min(3) << 6 | self.heading.min(3) << 4 | self.body.min(15)) as u8
    }
}

fn varint(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push((number as u8 & 0x7f) | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Sections of consecutive pages, each shard with the number of its first page; `before` pages come before these.
fn text_shards(pages: &[PageWords], before: usize) -> Vec<(usize, Vec<u8>)> {
    let mut shards = Vec::new();
    let mut open: Vec<&PageWords> = Vec::new();
    let mut size = 0;
    for (number, page) in pages.iter().enumerate() {
        open.push(page);
        size += page.sections.iter().map(|section| section.1.len() + section.2.len()).sum::<usize>();
        if size >= TEXT || number + 1 == pages.len() {
            let sections: Vec<_> = open.iter().map(|page| &page.sections).collect();
            // Vectors of strings always serialise.
            let raw = serde_json::to_vec(&sections).unwrap_or_default();
            shards.push((before + number + 1 - open.len(), raw));
            open.clear();
            size = 0;
        }
    }
    shards
}

/// A file of the index with its hash in its name.
struct File {
    name: String,
    script: Vec<u8>,
}

impl File {
    fn new(kind: &str, raw: &[u8], level: Compression) -> Self {
        let hash = blake3::hash(raw).to_hex();
        let name = format!("{kind}-{}", &hash[..10]);
        Self { script: script(&name, raw, level), name }
    }

    /// Puts it among the files; gives back its name without folder and extension.
    fn put(self, files: &mut Vec<(String, Vec<u8>)>) -> String {
        files.push((format!("{FOLDER}/{}.js", self.name), self.script));
        self.name
    }
}

fn script(name: &str, raw: &[u8], level: Compression) -> Vec<u8> {
    format!("guidepost.searchData(\"{name}\",\"{}\");\n", base64(&gzip(raw, level))).into_bytes()
}

/// Gzip without time and name, so that equal texts give equal bytes.
fn gzip(raw: &[u8], level: Compression) -> Vec<u8> {
    let mut writer = GzBuilder::new().mtime(0).write(Vec::new(), level);
    // Writing to memory cannot fail.
    let _ = writer.write_all(raw);
    writer.finish().unwrap_or_default()
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let three = u32::from(chunk[0]) << 16
            | u32::from(chunk.get(1).copied().unwrap_or(0)) << 8
            | u32::from(chunk.get(2).copied().unwrap_or(0));
        for place in 0..4 {
            let letter = LETTERS[(three >> (18 - 6 * place)) as usize & 63] as char;
            text.push(if place <= chunk.len() { letter } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_rfc() {
        for (plain, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn a_term_shares_the_letters_of_the_one_before() {
        let mut bytes = Vec::new();
        let packed = Frequency { title: 1, heading: 0, body: 2 }.packed();
        encode_term(&mut bytes, "budget", "budgetary", &[(4, packed)]);
        assert_eq!(bytes, [6, 3, b'a', b'r', b'y', 1, 4, 0b0100_0010]);
    }
}
