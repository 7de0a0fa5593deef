//! Navigation: the tree of pages and the reading order.

use std::sync::Arc;

use super::PageId;

/// The tree of pages and the reading order.
#[derive(Debug, Default)]
pub struct Nav {
    /// The top level.
    pub items: Vec<NavItem>,
    /// Pages in reading order.
    pub order: Vec<PageId>,
    /// For every page its place in [`order`](Self::order), where it has one.
    pub position: Vec<Option<u32>>,
    /// For every page its ancestors from the top, for breadcrumbs and the open branch.
    pub ancestors: Vec<Vec<PageId>>,
}

/// An entry of the navigation.
#[derive(Clone, Debug)]
pub struct NavItem {
    /// The title.
    pub title: Arc<str>,
    /// The page; `None` for a heading or a separator of `SUMMARY.md`.
    pub page: Option<PageId>,
    /// The entries below it.
    pub children: Vec<NavItem>,
}
