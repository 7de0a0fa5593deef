//! Which records a book's lineage is about.

use crate::book::{Book, PageId};
use crate::document::{Document, Relation, RelationKind};

/// Whether no way leads out of a record's state.
pub(super) fn is_final(document: &Document) -> bool {
    let Some((lifecycle, state)) = document.kind.lifecycle.as_ref().zip(document.state()) else {
        return false;
    };
    lifecycle.finals.iter().any(|last| last == state)
}

/// The relations of one kind that a record states itself.
pub(super) fn stated(document: &Document, kind: RelationKind) -> impl Iterator<Item = &Relation> {
    document.record.relations.iter().filter(move |relation| relation.kind == kind)
}

/// The records that hold in place of a replaced one: the ends of the chain of successors.
pub(super) fn successors(book: &Book, page: PageId) -> Vec<PageId> {
    let mut ends = Vec::new();
    let mut seen = vec![page];
    let mut open = book.lineage.superseded_by[page.index()].clone();
    while let Some(next) = open.pop() {
        if seen.contains(&next) {
            continue;
        }
        seen.push(next);
        let further = &book.lineage.superseded_by[next.index()];
        if further.is_empty() {
            ends.push(next);
        }
        open.extend(further);
    }
    ends.sort();
    ends
}

/// Whether the successors of a record, or theirs, are another record.
pub(super) fn is_followed_by(book: &Book, page: PageId, other: PageId) -> bool {
    let mut seen = vec![page];
    let mut open = vec![page];
    while let Some(next) = open.pop() {
        let further = &book.lineage.superseded_by[next.index()];
        if further.contains(&other) {
            return true;
        }
        for &successor in further {
            if !seen.contains(&successor) {
                seen.push(successor);
                open.push(successor);
            }
        }
    }
    false
}
