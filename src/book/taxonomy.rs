//! Tags, owners, kinds and states: what pages have in common.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::{Page, PageId};
use crate::contract::Contracts;
use crate::text::{Slugger, fold};

/// All taxonomies.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Taxonomies {
    /// By tag.
    pub tags: Taxonomy,
    /// By owner.
    pub owners: Taxonomy,
    /// By kind, in the order kinds are defined; kinds without records are left out.
    ///
    /// The index page of a kind is always `kinds/NAME.html`, written by the team or generated, whatever its folders are.
    pub kinds: Taxonomy,
    /// By state, a taxonomy for each kind that has a lifecycle, in the lifecycle's order.
    pub states: BTreeMap<Arc<str>, Taxonomy>,
}

/// One taxonomy, its terms sorted by name unless said otherwise.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Taxonomy {
    /// The terms.
    pub terms: Vec<TaxonomyTerm>,
}

/// What some pages have in common.
#[derive(Debug, PartialEq, Eq)]
pub struct TaxonomyTerm {
    /// Its name as first written.
    pub name: Arc<str>,
    /// The URL of its index page.
    pub url: Arc<str>,
    /// Its pages, in path order.
    pub pages: Vec<PageId>,
}

impl Taxonomy {
    /// A term by its name, whatever its case.
    pub fn term(&self, name: &str) -> Option<&TaxonomyTerm> {
        let name = fold(name);
        self.terms.iter().find(|term| fold(&term.name) == name)
    }
}

impl Taxonomies {
    /// Sorts the listed pages, given in path order, by what they have in common.
    pub(super) fn new(pages: &[Page], listed: &[PageId], contracts: &Contracts) -> Self {
        Self {
            tags: by_name(pages, listed, "tags", |page| &page.tags),
            owners: by_name(pages, listed, "owners", |page| &page.owners),
            kinds: by_kind(pages, listed, contracts),
            states: by_state(pages, listed, contracts),
        }
    }
}

fn by_name(
    pages: &[Page],
    listed: &[PageId],
    folder: &str,
    names: impl Fn(&Page) -> &Vec<Arc<str>>,
) -> Taxonomy {
    let mut terms: HashMap<String, TaxonomyTerm> = HashMap::new();
    for &id in listed {
        for name in names(&pages[id.index()]) {
            let key = fold(name);
            if key.is_empty() {
                continue;
            }
            let new = || TaxonomyTerm { name: name.trim().into(), url: Arc::from(""), pages: Vec::new() };
            let term = terms.entry(key).or_insert_with(new);
            // A page that names a tag twice has it once.
            if term.pages.last() != Some(&id) {
                term.pages.push(id);
            }
        }
    }
    let mut terms: Vec<(String, TaxonomyTerm)> = terms.into_iter().collect();
    terms.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let mut slugger = Slugger::default();
    slugger.reserve("index");
    let terms = terms.into_iter().map(|(_, mut term)| {
        // `C#` and `C++` have one slug; numbers keep their pages apart.
        term.url = format!("{folder}/{}.html", slugger.unique(&term.name.replace(['/', '.'], "-"))).into();
        term
    });
    Taxonomy { terms: terms.collect() }
}

fn by_kind(pages: &[Page], listed: &[PageId], contracts: &Contracts) -> Taxonomy {
    let mut of_kind = grouped(listed, |id| Some(&*pages[id.index()].kind));
    let terms = contracts.kinds.iter().map(|kind| TaxonomyTerm {
        name: Arc::clone(&kind.name),
        url: format!("kinds/{}.html", kind.name).into(),
        pages: of_kind.remove(&*kind.name).unwrap_or_default(),
    });
    Taxonomy { terms: terms.filter(|term| !term.pages.is_empty()).collect() }
}

fn by_state(pages: &[Page], listed: &[PageId], contracts: &Contracts) -> BTreeMap<Arc<str>, Taxonomy> {
    let mut in_state = grouped(listed, |id| {
        let page = &pages[id.index()];
        Some((&*page.kind, page.status.as_deref()?))
    });
    let mut states = BTreeMap::new();
    for kind in &contracts.kinds {
        let Some(lifecycle) = &kind.lifecycle else { continue };
        let terms = lifecycle.states.iter().map(|state| TaxonomyTerm {
            name: state.as_str().into(),
            url: format!("kinds/{}/{}.html", kind.name, crate::text::slug(state)).into(),
            pages: in_state.remove(&(&*kind.name, state.as_str())).unwrap_or_default(),
        });
        let terms: Vec<_> = terms.filter(|term| !term.pages.is_empty()).collect();
        if !terms.is_empty() {
            states.insert(Arc::clone(&kind.name), Taxonomy { terms });
        }
    }
    states
}

/// Pages by what they have in common, each list in the order of `listed`.
fn grouped<K: Eq + std::hash::Hash>(
    listed: &[PageId],
    key: impl Fn(PageId) -> Option<K>,
) -> HashMap<K, Vec<PageId>> {
    let mut groups: HashMap<K, Vec<PageId>> = HashMap::new();
    for &id in listed {
        if let Some(key) = key(id) {
            groups.entry(key).or_default().push(id);
        }
    }
    groups
}
