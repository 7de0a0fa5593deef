//! Tags, owners, kinds and states: what pages have in common.

use std::sync::Arc;

use super::PageId;

/// All taxonomies.
#[derive(Debug, Default)]
pub struct Taxonomies {
    /// By tag.
    pub tags: Taxonomy,
    /// By owner.
    pub owners: Taxonomy,
    /// By kind, in the order kinds are defined; kinds without records are left out.
    pub kinds: Taxonomy,
}

/// One taxonomy, its terms sorted by name.
#[derive(Debug, Default)]
pub struct Taxonomy {
    /// The terms.
    pub terms: Vec<TaxonomyTerm>,
}

/// What some pages have in common.
#[derive(Debug)]
pub struct TaxonomyTerm {
    /// Its name as first written.
    pub name: Arc<str>,
    /// The URL of its index page.
    pub url: Arc<str>,
    /// Its pages, in path order.
    pub pages: Vec<PageId>,
}
