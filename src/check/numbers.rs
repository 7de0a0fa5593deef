//! Series of numbered records: those of one kind, one folder and one prefix.

use std::collections::BTreeMap;

use crate::book::Book;
use crate::document::Document;
use crate::text::fold;

/// Records that share a numbering.
pub(super) struct Series<'a> {
    /// The records with their numbers, in path order.
    pub records: Vec<(u32, &'a Document)>,
}

/// Every series of a book, in the order of their folders.
pub(super) fn series(book: &Book) -> Vec<Series<'_>> {
    let mut by_place: BTreeMap<_, Series<'_>> = BTreeMap::new();
    for document in book.documents.iter().filter(|document| !document.is_template) {
        let Some(number) = document.record.number.filter(|_| document.kind.numbered.is_some()) else {
            continue;
        };
        let key = (folder(document), &document.kind.name, prefix(document));
        let series = by_place.entry(key).or_insert(Series { records: Vec::new() });
        series.records.push((number, document));
    }
    by_place.into_values().collect()
}

/// The name of a record's file, or of its folder where that bears the number, with another number as wide as its own.
pub(super) fn renamed(document: &Document, number: u32) -> String {
    let name = if document.is_index { document.path().folder() } else { document.path().as_str() };
    let name = name.rsplit('/').next().unwrap_or(name);
    let digits = name.strip_prefix(&*document.record.number_prefix).unwrap_or(name);
    let width = digits.len() - digits.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (before, after) = (&name[..name.len() - digits.len()], &digits[width..]);
    format!("{before}{number:0width$}{after}")
}

/// What stands before a record's number; the kind's own name says nothing: `adr-007` and `0007` are both number 7.
fn prefix(document: &Document) -> String {
    let prefix = fold(document.record.number_prefix.trim_end_matches(['-', '_', '.', ' ', '#']));
    if *prefix == *document.kind.name || prefix == fold(&document.kind.label) {
        String::new()
    } else {
        prefix
    }
}

/// The folder a record lies in; of one that is its folder's index page, the folder above.
fn folder(document: &Document) -> &str {
    let folder = document.path().folder();
    if document.is_index { folder.rsplit_once('/').map_or("", |(above, _)| above) } else { folder }
}
