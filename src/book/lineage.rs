//! Which record replaced or amended which.

use std::sync::Arc;

use super::edge::{Edge, EdgeOrigin, Resolution};
use super::linked::Edges;
use super::page::{Origin, Page, PageId};
use crate::document::{Document, RelationKind};
use crate::text::Span;

/// The relations between records, resolved.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Lineage {
    /// Every relation as it was written, in path order.
    pub edges: Vec<LineageEdge>,
    /// For every page the pages that supersede it, from either side.
    pub superseded_by: Vec<Vec<PageId>>,
    /// For every page the pages it supersedes, from either side.
    pub supersedes: Vec<Vec<PageId>>,
    /// For every page the pages that amend it, from either side.
    pub amended_by: Vec<Vec<PageId>>,
    /// For every page the pages it amends, from either side.
    pub amends: Vec<Vec<PageId>>,
}

/// One relation as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineageEdge {
    /// The document that states it, by its index.
    pub document: usize,
    /// How they relate.
    pub kind: RelationKind,
    /// The other record; `None` where it could not be found.
    pub target: Option<PageId>,
    /// The other record as written.
    pub written: String,
    /// Where it stands.
    pub span: Span,
}

impl Lineage {
    /// Collects the relations of all documents.
    pub(super) fn new(
        documents: &[Arc<Document>],
        pages: &[Page],
        page_of: &[Option<PageId>],
        edges: &Edges,
    ) -> Self {
        let empty = || vec![Vec::new(); pages.len()];
        let mut lineage = Self {
            edges: Vec::new(),
            superseded_by: empty(),
            supersedes: empty(),
            amended_by: empty(),
            amends: empty(),
        };
        for (index, document) in documents.iter().enumerate() {
            for (relation, shown) in stated(index, document, edges.of(index)) {
                if let (Some(source), Some(target), true) = (page_of[index], relation.target, shown) {
                    lineage.relate(source, relation.kind, target);
                }
                lineage.edges.push(relation);
            }
        }
        lineage.sort(pages);
        lineage
    }

    fn relate(&mut self, source: PageId, kind: RelationKind, target: PageId) {
        let (newer, older, by, of) = match kind {
            RelationKind::Supersedes => (source, target, &mut self.superseded_by, &mut self.supersedes),
            RelationKind::SupersededBy => (target, source, &mut self.superseded_by, &mut self.supersedes),
            RelationKind::Amends => (source, target, &mut self.amended_by, &mut self.amends),
            RelationKind::AmendedBy => (target, source, &mut self.amended_by, &mut self.amends),
        };
        by[older.index()].push(newer);
        of[newer.index()].push(older);
    }

    /// Both sides may state one relation, so that it comes twice.
    fn sort(&mut self, pages: &[Page]) {
        let lists = [&mut self.superseded_by, &mut self.supersedes, &mut self.amended_by, &mut self.amends];
        for list in lists.into_iter().flatten().filter(|list| !list.is_empty()) {
            list.sort_unstable();
            list.dedup();
            list.retain(|id| matches!(pages[id.index()].origin, Origin::Document(_)));
        }
    }
}

/// The relations that a document states, and whether readers see each; `edges` are its links.
pub(super) fn stated<'a>(
    index: usize,
    document: &'a Document,
    edges: &'a [Edge],
) -> impl Iterator<Item = (LineageEdge, bool)> {
    document.record.relations.iter().map(move |relation| {
        let edge = edges.iter().find(|edge| is_relation(edge, relation.span, &relation.target));
        let target = edge.and_then(|edge| match edge.resolution {
            // A record that relates to itself is a finding of its own, and no line of descent.
            Resolution::Page { page, .. } => Some(page),
            _ => None,
        });
        let (kind, written, span) = (relation.kind, relation.target.clone(), relation.span);
        let stated = LineageEdge { document: index, kind, target, written, span };
        (stated, edge.is_some_and(|edge| edge.shown))
    })
}

fn is_relation(edge: &Edge, span: Span, written: &str) -> bool {
    matches!(edge.origin, EdgeOrigin::Relation | EdgeOrigin::Field)
        && edge.span == span
        && &*edge.destination == written
}
