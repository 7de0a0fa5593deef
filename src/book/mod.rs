//! All documents, linked: addresses, anchors, edges, navigation, taxonomies, lineage.
//!
//! Linking has two halves. *Targets* are what other pages may depend on: URLs, anchors, titles, states. *Edges* are
//! the links from each document to targets. Where no target changed, one document's edges are all there is to redo.

mod assets;
mod audiences;
mod backlinks;
mod cascade;
mod claims;
mod drawn;
mod edge;
mod edges;
mod elsewhere;
mod external;
mod glossary;
mod includes;
mod inclusion;
mod lineage;
mod link;
mod linked;
pub mod listing;
mod lists;
mod lock;
mod mounts;
mod names;
mod nav;
mod near;
mod owners;
mod page;
mod pages;
mod readers;
mod redirects;
mod resolve;
mod review;
mod rules;
mod selection;
mod sentence;
mod series;
mod svg;
mod targets;
mod taxonomy;
mod url;
mod vanished;
mod world;

#[cfg(test)]
mod tests;

pub use edge::{Edge, EdgeOrigin, Lacks, Resolution};
pub use edges::resolve_edges;
pub use external::ExternalLink;
pub use glossary::{Glossary, Term};
pub use inclusion::Inclusion;
pub use lineage::{Lineage, LineageEdge};
pub use link::link;
pub use linked::Edges;
pub use lists::PickedList;
pub use lock::{Address, Lock, lock_text};
pub use nav::{Nav, NavItem, NavRole};
pub use owners::CodeOwners;
pub use page::{Generated, Origin, Page, PageId, ReviewState};
pub use redirects::{MovedAnchor, Redirects};
pub use rules::{LinkRule, RULES};
pub use selection::Selection;
pub use sentence::LinkingSentence;
pub use series::Series;
pub use targets::Targets;
pub use taxonomy::{Taxonomies, Taxonomy, TaxonomyTerm};
pub use vanished::{Fate, VanishedAnchor, VanishedUrl};
pub use world::World;

use std::collections::HashMap;
use std::sync::Arc;

use crate::config::Config;
use crate::contract::Contracts;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::source::{Answers, Asset, Assets, Hash, History};
use crate::text::{FilePath, Span};

/// A handbook, linked.
///
/// What depends on targets alone is shared between the books of successive edits.
#[derive(Debug)]
pub struct Book {
    /// The title: the configuration's, else the root folder's name.
    pub title: Arc<str>,
    /// The configuration it was linked with.
    pub config: Arc<Config>,
    /// Its kinds.
    pub contracts: Arc<Contracts>,
    /// What of it is published.
    pub selection: Selection,
    /// The documents in path order, drafts and other audiences included.
    pub documents: Arc<[Arc<Document>]>,
    /// What links may lead to.
    pub targets: Arc<Targets>,
    /// The pages of the site: one a published document, in path order, then the generated ones.
    pub pages: Arc<Vec<Page>>,
    /// The page of a document, by its index; `None` where it is left out.
    pub page_of: Arc<Vec<Option<PageId>>>,
    /// Pages by URL.
    pub by_url: Arc<HashMap<Arc<str>, PageId>>,
    /// All links, sorted by the document they stand in and their place.
    pub edges: Edges,
    /// The navigation.
    pub nav: Arc<Nav>,
    /// Tags, owners, kinds and states.
    pub taxonomies: Arc<Taxonomies>,
    /// Which record replaced or amended which.
    pub lineage: Arc<Lineage>,
    /// Anchors that moved; old URLs are pages.
    pub redirects: Arc<Redirects>,
    /// `[[paths]]`, in the order they are written.
    pub series: Arc<Vec<Series>>,
    /// `[[lists]]`, in the order they are written.
    pub lists: Arc<Vec<PickedList>>,
    /// The terms of glossaries.
    pub glossary: Arc<Glossary>,
    /// All files that are no Markdown, by content path; includes read them.
    pub files: Arc<Assets>,
    /// Who owns files, where there is a `CODEOWNERS`.
    pub codeowners: Option<CodeOwners>,
    /// The text of the lock file, where there is one.
    pub lock: Option<Arc<str>>,
    /// What links to other hosts answered last, where the team has them checked.
    pub answers: Option<Arc<Answers>>,
    /// What git says.
    pub history: Arc<History>,
    /// Today.
    pub today: jiff::civil::Date,
    /// What is wrong with navigation, addresses and redirects; what is wrong with single links is for the rules.
    pub diagnostics: Vec<Diagnostic>,
    /// The documents that include files, by their index.
    including: Vec<usize>,
    drawn: drawn::Drawn,
    settled: Arc<Settled>,
}

/// All that depends on targets alone, shared between the books of successive edits.
#[derive(Debug)]
struct Settled {
    title: Arc<str>,
    targets: Arc<Targets>,
    nav: Arc<Nav>,
    taxonomies: Arc<Taxonomies>,
    redirects: Arc<Redirects>,
    series: Arc<Vec<Series>>,
    lists: Arc<Vec<PickedList>>,
    glossary: Arc<Glossary>,
    cascade: cascade::Cascade,
    diagnostics: Vec<Diagnostic>,
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

    /// The document a page was written in; `None` for generated pages.
    pub fn document_of(&self, id: PageId) -> Option<&Arc<Document>> {
        self.page(id).document().map(|index| &self.documents[index])
    }

    /// The index of the document with a path relative to the root.
    pub fn document_at(&self, path: &FilePath) -> Option<usize> {
        self.documents.binary_search_by(|document| document.path().cmp(path)).ok()
    }

    /// The audiences whose pages and parts are shown; `None` for all.
    pub fn shown_audiences(&self) -> Option<Vec<Arc<str>>> {
        self.targets.visibility.audiences()
    }

    /// The index of the document with a path relative to the content folder.
    pub fn document_at_content(&self, path: &str) -> Option<usize> {
        match self.targets.paths.at_content(path) {
            Some(targets::Place::Document(index)) => Some(*index),
            _ => None,
        }
    }

    /// Whether a folder above a content path gives its pages their owners.
    pub fn gives_owners(&self, content_path: &str) -> bool {
        self.settled.cascade.find(content_path, |folder| (!folder.owners.is_empty()).then_some(())).is_some()
    }

    /// The file that is no Markdown at a content path.
    pub fn file(&self, content_path: &str) -> Option<&Asset> {
        self.files.get(content_path)
    }

    /// The files that the site needs, by content path, which is their URL too.
    pub fn assets(&self) -> &[Asset] {
        &self.drawn.needed.assets
    }

    /// The width and height in pixels of a picture that the site needs, by its content path; `None` where it is none.
    pub fn image_size(&self, path: &str) -> Option<(u32, u32)> {
        self.drawn.needed.size(path)
    }

    /// The links that point to a page from other pages, in path order, one a linking document.
    pub fn backlinks(&self, page: PageId) -> impl Iterator<Item = &Edge> {
        self.drawn.backlinks.of(page, &self.edges)
    }

    /// The first use of each term in a document that another page defines, in the order of the text: its place and
    /// the term's index in [`glossary`](Self::glossary).
    pub fn glossary_hits(&self, document: &Document) -> Vec<(Span, usize)> {
        let page = self.document_at(document.path()).and_then(|index| self.page_of[index]);
        self.glossary.hits(document, page)
    }

    /// The sentence that holds a link of a body, as plain text; `None` for links that stand elsewhere.
    pub fn linking_sentence(&self, edge: &Edge) -> Option<LinkingSentence> {
        sentence::linking(&self.documents[edge.document], edge)
    }

    /// A hash of everything that a link's resolution may depend on.
    pub fn targets_hash(&self) -> Hash {
        self.targets.hash()
    }
}
