//! Which records a book's lineage is about, and what their kinds call a record that was replaced.

use crate::book::{Book, PageId};
use crate::contract::Contract;
use crate::document::{Document, Relation, RelationKind};

/// The state of a record that was replaced: the one with which a verb of replacement begins, as in `superseded by`.
pub(super) fn replaced_state(kind: &Contract) -> Option<&str> {
    let verbs = kind.supersession.as_ref()?.verbs.get("superseded-by")?;
    let states = &kind.lifecycle.as_ref()?.states;
    let begins = |state: &&String| verbs.iter().any(|verb| verb.starts_with(state.as_str()));
    states.iter().find(begins).map(String::as_str)
}

/// Whether a record's state is the one of replaced records.
pub(super) fn is_replaced(document: &Document) -> bool {
    document.state().is_some_and(|state| replaced_state(&document.kind) == Some(state))
}

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
