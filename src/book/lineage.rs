//! Which record replaced or amended which.

use super::PageId;
use crate::document::RelationKind;
use crate::text::Span;

/// The relations between records, resolved.
#[derive(Debug, Default)]
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
#[derive(Clone, Debug)]
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
