//! Which links point to a page.

use super::edge::{Edge, EdgeOrigin};
use super::linked::Edges;
use super::page::PageId;

/// For every page the links that point to it from other pages, at most one from each document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backlinks {
    /// In the order of pages and, for each, of linking documents.
    all: Vec<Backlink>,
}

/// A link that points to a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Backlink {
    page: PageId,
    document: u32,
    /// Its place among the links of the document.
    at: u32,
}

impl Backlinks {
    /// All of a book.
    pub(super) fn new(edges: &Edges, page_of: &[Option<PageId>]) -> Self {
        let mut all: Vec<Backlink> =
            (0..page_of.len()).flat_map(|document| from(document, edges, page_of)).collect();
        all.sort_unstable();
        Self { all }
    }

    /// Those after the links of some documents became others; `None` where they are the same.
    pub(super) fn again(
        &self,
        (before, edges): (&Edges, &Edges),
        changed: &[usize],
        page_of: &[Option<PageId>],
    ) -> Option<Self> {
        let now: Vec<Backlink> =
            changed.iter().flat_map(|&document| from(document, edges, page_of)).collect();
        if changed.iter().flat_map(|&document| from(document, before, page_of)).eq(now.iter().copied()) {
            return None;
        }
        let stays = |link: &&Backlink| changed.binary_search(&(link.document as usize)).is_err();
        let mut all: Vec<Backlink> = self.all.iter().filter(stays).copied().chain(now).collect();
        // Not the unstable one: it would not see that all but the last few are in order.
        all.sort();
        Some(Self { all })
    }

    /// The links that point to a page, in path order.
    pub(super) fn of<'a>(&'a self, page: PageId, edges: &'a Edges) -> impl Iterator<Item = &'a Edge> {
        let start = self.all.partition_point(|link| link.page < page);
        let links = self.all[start..].iter().take_while(move |link| link.page == page);
        links.filter_map(|link| edges.of(link.document as usize).get(link.at as usize))
    }
}

/// The pages that a document links to, in their order, each with the first link to it.
///
/// A link in the body stands for its document before a field does, because it has a sentence around it.
fn from(document: usize, edges: &Edges, page_of: &[Option<PageId>]) -> impl Iterator<Item = Backlink> {
    let edges = edges.of(document);
    let other = |page: &PageId| page_of[document] != Some(*page);
    let links = edges.iter().enumerate().filter(|(_, edge)| edge.shown);
    let mut links: Vec<(PageId, bool, u32)> = links
        .filter_map(|(at, edge)| Some((edge.page().filter(other)?, !is_body(edge), at as u32)))
        .collect();
    links.sort_unstable();
    links.dedup_by_key(|link| link.0);
    links.into_iter().map(move |(page, _, at)| Backlink { page, document: document as u32, at })
}

fn is_body(edge: &Edge) -> bool {
    matches!(edge.origin, EdgeOrigin::Body(_))
}
