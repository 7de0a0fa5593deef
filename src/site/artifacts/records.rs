//! `index.json`: every record with its fields, as `list --json` prints it.

use crate::book::Book;

pub(super) fn make(book: &Book) -> Vec<(String, Vec<u8>)> {
    vec![(
        "index.json".to_owned(),
        crate::book::listing::to_json(&crate::book::listing::records(book)).into_bytes(),
    )]
}
