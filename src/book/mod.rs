//! All documents, linked: addresses, anchors, edges, navigation, taxonomies, lineage.
//!
//! Linking has two halves. *Targets* are what other pages may depend on: URLs, anchors, titles, states. *Edges* are
//! the links from each document to targets. Where no target changed, one document's edges are all there is to redo.

mod edge;
mod lineage;
pub mod listing;
mod nav;
mod page;
mod taxonomy;

pub use edge::{Edge, EdgeOrigin, Resolution};
pub use lineage::{Lineage, LineageEdge};
pub use nav::{Nav, NavItem};
pub use page::{Generated, Origin, Page, PageId, ReviewState};
pub use taxonomy::{Taxonomies, Taxonomy, TaxonomyTerm};

use std::collections::HashMap;
use std::sync::Arc;

use crate::config::Config;
use crate::contract::Contracts;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::source::{Asset, History};
use crate::text::FilePath;

/// A handbook, linked.
#[derive(Debug)]
pub struct Book {
    /// The configuration it was linked with.
    pub config: Arc<Config>,
    /// Its kinds.
    pub contracts: Arc<Contracts>,
    /// The documents in path order, drafts and other audiences included.
    pub documents: Vec<Arc<Document>>,
    /// The pages of the site: one a published document, in path order, then the generated ones.
    pub pages: Vec<Page>,
    /// The page of a document, by its index; `None` where it is left out.
    pub page_of: Vec<Option<PageId>>,
    /// Pages by URL.
    pub by_url: HashMap<Arc<str>, PageId>,
    /// All links, sorted by the document they stand in and their place.
    pub edges: Vec<Edge>,
    /// For every document the range of its edges in [`edges`](Self::edges).
    pub edges_of: Vec<std::ops::Range<usize>>,
    /// For every page the edges that point to it, in path order.
    pub backlinks: Vec<Vec<u32>>,
    /// The navigation.
    pub nav: Nav,
    /// Tags, owners, kinds and states.
    pub taxonomies: Taxonomies,
    /// Which record replaced or amended which.
    pub lineage: Lineage,
    /// Assets that the site needs, by content path.
    pub assets: Vec<Asset>,
    /// What git says.
    pub history: History,
    /// Today.
    pub today: jiff::civil::Date,
    /// What is wrong with navigation, addresses and redirects; what is wrong with single links is for the rules.
    pub diagnostics: Vec<Diagnostic>,
    /// A hash of all targets.
    pub targets_hash: crate::source::Hash,
}

/// What to publish.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Whether drafts are shown.
    pub drafts: bool,
    /// The audience; `None` leaves every restricted page out.
    pub audience: Option<String>,
    /// Whether every audience is shown, marked: the preview.
    pub everyone: bool,
}

impl Book {
    /// A page.
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.index()]
    }

    /// The page of the document at an index of [`documents`](Self::documents).
    pub fn page_of_document(&self, document: usize) -> Option<&Page> {
        self.page_of[document].map(|id| self.page(id))
    }

    /// The index of the document with a path relative to the root.
    pub fn document_at(&self, path: &FilePath) -> Option<usize> {
        self.documents.binary_search_by(|document| document.path().cmp(path)).ok()
    }
}
