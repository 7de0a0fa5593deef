//! The links of all documents: a list for each, shared between the books of successive edits.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::edge::Edge;

/// So many documents lie together: an edit copies the pointers of one chunk, and shares the other chunks.
const CHUNK: usize = 64;

/// The links of all documents, sorted by the document they stand in and their place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edges {
    chunks: Vec<Arc<Vec<Arc<[Edge]>>>>,
    len: usize,
    /// The documents with links that are not plain.
    uneven: BTreeSet<usize>,
}

impl Edges {
    /// The links of documents, each list in the order of its file.
    pub(super) fn new(lists: &[Arc<[Edge]>]) -> Self {
        let len = lists.iter().map(|list| list.len()).sum();
        let uneven = (0..lists.len()).filter(|&document| is_uneven(&lists[document])).collect();
        Self { chunks: lists.chunks(CHUNK).map(|lists| Arc::new(lists.to_vec())).collect(), len, uneven }
    }

    /// The links of the document at an index; of one that is not there, none.
    pub fn of(&self, document: usize) -> &[Edge] {
        let chunk = self.chunks.get(document / CHUNK);
        chunk.and_then(|chunk| chunk.get(document % CHUNK)).map_or(&[], |list| list)
    }

    /// All links.
    pub fn iter(&self) -> impl Iterator<Item = &Edge> {
        self.chunks.iter().flat_map(|chunk| chunk.iter()).flat_map(|list| list.iter())
    }

    /// All links that are not [plain](Edge::is_plain).
    pub fn not_plain(&self) -> impl Iterator<Item = &Edge> {
        self.uneven.iter().flat_map(|&document| self.of(document)).filter(|edge| !edge.is_plain())
    }

    /// Whether a document has links that are not plain.
    pub(super) fn is_uneven(&self, document: usize) -> bool {
        self.uneven.contains(&document)
    }

    /// How many links there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Puts another list in the place of that of a document.
    pub(super) fn replace(&mut self, document: usize, list: Arc<[Edge]>) {
        let Some(chunk) = self.chunks.get_mut(document / CHUNK) else { return };
        let place = &mut Arc::make_mut(chunk)[document % CHUNK];
        self.len = self.len - place.len() + list.len();
        match is_uneven(&list) {
            true => self.uneven.insert(document),
            false => self.uneven.remove(&document),
        };
        *place = list;
    }

    /// Shares the list of a document with other links where it is equal there; whether it was.
    pub(super) fn take_over(&mut self, document: usize, other: &Self) -> bool {
        let theirs = other.chunks.get(document / CHUNK).and_then(|chunk| chunk.get(document % CHUNK));
        match theirs.filter(|theirs| ***theirs == *self.of(document)) {
            Some(theirs) => {
                self.replace(document, Arc::clone(theirs));
                true
            }
            None => false,
        }
    }
}

fn is_uneven(list: &[Edge]) -> bool {
    !list.iter().all(Edge::is_plain)
}
