//! What follows from the links of a book, kept from one edit to the next where it is the same.

use std::sync::Arc;

use super::Book;
use super::assets::Needed;
use super::backlinks::Backlinks;
use super::lineage::{Lineage, stated};
use super::linked::Edges;
use super::targets::Targets;
use crate::document::Document;

/// The links of a book after an edit.
pub(super) struct Relinked {
    pub(super) edges: Edges,
    /// The documents that include files, by their index.
    pub(super) including: Vec<usize>,
    /// The documents that are others, or have other links, than those of the last book.
    pub(super) changed: Vec<usize>,
}

/// All that follows from links, shared between the books of successive edits where it is the same.
#[derive(Debug)]
pub(super) struct Drawn {
    pub(super) backlinks: Arc<Backlinks>,
    pub(super) lineage: Arc<Lineage>,
    pub(super) needed: Arc<Needed>,
}

impl Drawn {
    /// What follows after some links became others; `needed` where that is another too.
    pub(super) fn again(
        &self,
        now: &Relinked,
        documents: &[Arc<Document>],
        targets: &Targets,
        last: &Book,
        needed: Option<Arc<Needed>>,
    ) -> Self {
        let states_the_same = |&index: &usize| {
            let before = stated(index, &last.documents[index], last.edges.of(index));
            before.eq(stated(index, &documents[index], now.edges.of(index)))
        };
        let backlinks = self.backlinks.again((&last.edges, &now.edges), &now.changed, &targets.page_of);
        let lineage = match now.changed.iter().all(states_the_same) {
            true => Arc::clone(&self.lineage),
            false => Arc::new(Lineage::new(documents, &targets.pages, &targets.page_of, &now.edges)),
        };
        Self {
            backlinks: backlinks.map_or_else(|| Arc::clone(&self.backlinks), Arc::new),
            lineage,
            needed: needed.unwrap_or_else(|| Arc::clone(&self.needed)),
        }
    }
}
