//! Edges: links and what they resolve to.

use std::sync::Arc;

use super::PageId;
use crate::text::Span;

/// One link from a document.
#[derive(Clone, Debug)]
pub struct Edge {
    /// The document it stands in, by its index.
    pub document: usize,
    /// What kind of place it stands at.
    pub origin: EdgeOrigin,
    /// Where the destination stands.
    pub span: Span,
    /// The destination as written.
    pub destination: Arc<str>,
    /// What it leads to.
    pub resolution: Resolution,
}

/// What kind of place a link stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EdgeOrigin {
    /// A link of the body, by its index in the tree's links.
    Body(u32),
    /// A field of the front matter.
    Field,
    /// A relation between records that stands in the body: `Superseded by …`.
    Relation,
    /// An include, by its index in the tree's includes.
    Include(u32),
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// A page, and an anchor on it.
    Page {
        /// The page.
        page: PageId,
        /// The anchor, without `#`.
        anchor: Option<Arc<str>>,
    },
    /// A file that is copied, by its content path.
    Asset(Arc<str>),
    /// A file whose part is included, by its content path.
    Included(Arc<str>),
    /// An address elsewhere, of an allowed scheme.
    External,
    /// The same page, at an anchor.
    Same {
        /// The anchor, without `#`; empty for the top.
        anchor: Arc<str>,
    },
    /// Nothing: no such page or file.
    Missing {
        /// The path that was looked for, relative to the content folder.
        path: String,
        /// The nearest things there are, as the link would write them.
        near: Vec<String>,
        /// The path that differs by case alone.
        case: Option<String>,
    },
    /// The page is there, the anchor is not.
    MissingAnchor {
        /// The page.
        page: PageId,
        /// The anchor.
        anchor: Arc<str>,
        /// The nearest anchors.
        near: Vec<Arc<str>>,
    },
    /// A document that is not published here: a draft, or for another audience.
    Hidden {
        /// The document, by its index.
        document: usize,
        /// Why.
        why: &'static str,
    },
    /// Several pages bear the name a wikilink asks for.
    Ambiguous {
        /// The candidates.
        pages: Vec<PageId>,
    },
    /// A path that leaves the content folder and its mounts.
    Outside,
    /// An address whose scheme is not allowed, such as `javascript:`.
    Scheme(String),
}
