//! Which record replaced or amended which.

use std::sync::Arc;

use super::edge::{Edge, EdgeOrigin, Resolution};
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
    /// Collects the relations of all documents; `edges_of` gives the resolved edges of one.
    pub(super) fn new<'a>(
        documents: &[Arc<Document>],
        pages: &[Page],
        page_of: &[Option<PageId>],
        edges_of: impl Fn(usize) -> &'a [Edge],
    ) -> Self {
        let empty = || vec![Vec::new(); pages.len()];
        let mut lineage = Self {
            edges: Vec::new(),
            superseded_by: empty(),
            supersedes: empty(),
            amended_by: empty(),
            amends: empty(),
        };
        for (index, document) in
            documents.iter().enumerate().filter(|(_, document)| !document.record.relations.is_empty())
        {
            for relation in &document.record.relations {
                let edge =
                    edges_of(index).iter().find(|edge| is_relation(edge, relation.span, &relation.target));
                let target = edge.and_then(|edge| match edge.resolution {
                    // A record that relates to itself is a finding of its own, and no line of descent.
                    Resolution::Page { page, .. } => Some(page),
                    _ => None,
                });
                lineage.edges.push(LineageEdge {
                    document: index,
                    kind: relation.kind,
                    target,
                    written: relation.target.clone(),
                    span: relation.span,
                });
                let shown = edge.is_some_and(|edge| edge.shown);
                if let (Some(source), Some(target), true) = (page_of[index], target, shown) {
                    lineage.relate(source, relation.kind, target);
                }
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

fn is_relation(edge: &Edge, span: Span, written: &str) -> bool {
    matches!(edge.origin, EdgeOrigin::Relation | EdgeOrigin::Field)
        && edge.span == span
        && &*edge.destination == written
}
