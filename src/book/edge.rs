//! Edges: links and what they resolve to.

use std::sync::Arc;

use super::PageId;
use crate::text::Span;

/// One link from a document.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Whether readers of this selection see it: its document is published and it stands in no part for others.
    ///
    /// A link that is not shown may lead to something [`Hidden`](Resolution::Hidden): both are left out together.
    pub shown: bool,
}

/// What kind of place a link stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
///
/// There is one for each link of a handbook, and most are pages: what is rare is kept small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// A page, and an anchor on it.
    Page {
        /// The page.
        page: PageId,
        /// The anchor, without `#`.
        anchor: Option<Arc<str>>,
    },
    /// A file that is copied, by its content path, which is its URL too.
    Asset(Arc<str>),
    /// A generated file that is no page, such as `feed.xml`, by its URL.
    Artifact(&'static str),
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
        /// The path that was looked for, relative to the content folder; for a wikilink or a reference its text.
        path: Box<str>,
        /// The nearest things there are, as the link would write them, without query and fragment.
        near: Box<[String]>,
    },
    /// Nothing but a page or file whose name differs by case alone, as the link would write it.
    WrongCase(Box<str>),
    /// The document is there, the anchor is not.
    MissingAnchor {
        /// The document, by its index.
        document: usize,
        /// The anchor, without `#`.
        anchor: Arc<str>,
        /// The nearest anchors.
        near: Box<[Arc<str>]>,
    },
    /// The included file is there, the lines or the region are not.
    MissingPart {
        /// The file, by its content path.
        path: Arc<str>,
        /// The names of regions nearest to the one that was asked for.
        near: Box<[String]>,
    },
    /// A file that includes itself, through others perhaps.
    Circular {
        /// The documents on the way round, by their index, the including one first.
        through: Vec<usize>,
    },
    /// A file that includes others, which include others, deeper or more of them than a page may hold.
    Overfull,
    /// A document that is not published here: a draft, or for another audience.
    Hidden {
        /// The document, by its index.
        document: usize,
        /// Why, as the end of a sentence: `it is …`.
        why: &'static str,
    },
    /// Several documents bear the name a wikilink or a reference asks for.
    Ambiguous {
        /// The candidates, by their index.
        documents: Vec<usize>,
    },
    /// A path that leaves the content folder and its mounts.
    Outside,
    /// An address elsewhere that is not whole.
    Malformed(Lacks),
    /// An address whose scheme is not allowed, such as `javascript:`; the scheme, without the colon.
    Scheme(String),
}

/// What an address elsewhere lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacks {
    /// The name of a host.
    Host,
    /// Whom to write to or to call.
    Recipient,
}

impl Edge {
    /// Whether it is a link of a body that leads somewhere, as most are: rules have nothing to say about it by itself.
    pub fn is_plain(&self) -> bool {
        let leads = matches!(
            self.resolution,
            Resolution::Page { .. }
                | Resolution::Asset(_)
                | Resolution::Artifact(_)
                | Resolution::External
                | Resolution::Same { .. }
        );
        leads && matches!(self.origin, EdgeOrigin::Body(_))
    }

    /// The page it leads to, where that is another one.
    pub fn page(&self) -> Option<PageId> {
        match self.resolution {
            Resolution::Page { page, .. } => Some(page),
            _ => None,
        }
    }
}
