//! Where pages went whose sources were renamed while they were open in a browser.

use std::collections::{BTreeMap, HashMap};

use crate::book::Book;
use crate::document::Document;

/// The pages that are gone, and where those went that are known again.
#[derive(Clone, Debug, Default)]
pub(super) struct Moved {
    gone: BTreeMap<String, Traces>,
    to: BTreeMap<String, String>,
}

/// What tells a document under another name: the same text or, where that was edited in the same breath, the same id.
#[derive(Clone, Debug)]
struct Traces {
    text: blake3::Hash,
    id: Option<String>,
}

impl Traces {
    fn of(document: &Document) -> Self {
        let id = document.front.common.id.as_ref().map(ToString::to_string);
        Self { text: blake3::hash(document.text.as_bytes()), id }
    }
}

impl Moved {
    /// What is known once `next` has taken the place of `last`.
    pub(super) fn after(&self, last: &Book, next: &Book) -> Self {
        let mut moved = self.clone();
        if std::sync::Arc::ptr_eq(&last.by_url, &next.by_url) {
            return moved;
        }
        for (url, document) in missing(last, next) {
            moved.gone.insert(url.to_owned(), Traces::of(document));
        }
        if moved.gone.is_empty() && moved.to.is_empty() {
            return moved;
        }
        let (mut texts, mut ids) = (HashMap::new(), HashMap::new());
        for (url, document) in missing(next, last) {
            let traces = Traces::of(document);
            texts.insert(traces.text, url);
            ids.extend(traces.id.map(|id| (id, url)));
        }
        for (url, traces) in &moved.gone {
            let found = texts.get(&traces.text).or_else(|| ids.get(traces.id.as_ref()?));
            if let Some(found) = found {
                moved.to.insert(url.clone(), (*found).to_owned());
            }
        }
        moved.gone.retain(|url, _| !moved.to.contains_key(url) && !next.by_url.contains_key(url.as_str()));
        moved.to.retain(|url, _| !next.by_url.contains_key(url.as_str()));
        moved
    }

    /// Where the page of a URL is now, over as many renames as there were.
    pub(super) fn from(&self, url: &str) -> Option<&str> {
        let mut at = self.to.get(url)?;
        // A page can have been renamed as often as there are entries, and never in a circle: what is there is no entry.
        for _ in 0..self.to.len() {
            match self.to.get(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        Some(at)
    }
}

/// The pages of documents of one book whose URLs another book does not have.
fn missing<'a>(book: &'a Book, other: &'a Book) -> impl Iterator<Item = (&'a str, &'a Document)> {
    book.pages.iter().filter(|page| !other.by_url.contains_key(&page.url)).filter_map(|page| {
        let document = book.documents.get(page.document()?)?;
        Some((&*page.url, &**document))
    })
}
