//! Series of numbered records: those of one kind, one folder and one prefix.

use std::collections::BTreeMap;

use crate::book::Book;
use crate::document::Document;

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
        let prefix = document.record.number_prefix.to_lowercase();
        let key = (folder(document), &document.kind.name, prefix);
        let series = by_place.entry(key).or_insert(Series { records: Vec::new() });
        series.records.push((number, document));
    }
    by_place.into_values().collect()
}

/// The folder a record lies in; of one that is its folder's index page, the folder above.
fn folder(document: &Document) -> &str {
    let folder = document.path().folder();
    if document.is_index { folder.rsplit_once('/').map_or("", |(above, _)| above) } else { folder }
}
