//! The stages of linking, in order.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::cascade::Cascade;
use super::edge::{Edge, EdgeOrigin};
use super::edges::resolve_edges;
use super::facts::Facts;
use super::glossary::Glossary;
use super::lineage::Lineage;
use super::nav::Nav;
use super::owners::CodeOwners;
use super::pages::{Material, Pages};
use super::selection::{Selection, Visibility};
use super::targets::{Paths, Targets};
use super::world::World;
use super::{
    Book, Settled, assets, audiences, backlinks, includes, lists, mounts, redirects, series, targets,
};
use crate::config::Config;
use crate::contract::Contracts;
use crate::diagnostic::Sink;
use crate::document::Document;
use crate::source::Hash;

/// Links documents, given in path order, into a book.
pub fn link(
    documents: Vec<Arc<Document>>,
    world: &World<'_>,
    config: Arc<Config>,
    contracts: Arc<Contracts>,
    selection: &Selection,
) -> Book {
    let setting = Setting { world, config, contracts, selection };
    let facts = targets::facts(&documents, None);
    let hash = targets::hash(&facts, world.assets, world.today);
    let settled = Arc::new(setting.settle(&documents, &facts, hash));
    let edges = edges(&documents, &settled.targets);
    setting.conclude(documents, edges, settled, None)
}

impl Book {
    /// Links again after an edit, with the same configuration, kinds and selection; the documents are those of now.
    ///
    /// The result is that of [`link`]. Where no target changed, only the edges of documents that did are resolved.
    pub fn relink(&self, documents: Vec<Arc<Document>>, world: &World<'_>) -> Self {
        let (config, contracts) = (Arc::clone(&self.config), Arc::clone(&self.contracts));
        let setting = Setting { world, config, contracts, selection: &self.selection };
        let facts = targets::facts(&documents, Some((&self.documents, &self.targets)));
        let hash = targets::hash(&facts, world.assets, world.today);
        if hash == self.targets.hash {
            let edges = self.edges_again(&documents);
            return setting.conclude(documents, edges, Arc::clone(&self.settled), Some(self));
        }
        let settled = Arc::new(setting.settle(&documents, &facts, hash));
        let edges = edges(&documents, &settled.targets);
        setting.conclude(documents, edges, settled, None)
    }

    /// The edges of documents of which no target changed: their list of paths is the same one too.
    fn edges_again(&self, documents: &[Arc<Document>]) -> Edges {
        // An include depends on the text of another file, so it is looked at every time.
        let is_known = |index: usize, document: &Arc<Document>| {
            Arc::ptr_eq(document, &self.documents[index]) && document.tree.includes.is_empty()
        };
        let changed: Vec<(usize, &Arc<Document>)> =
            documents.iter().enumerate().filter(|(index, document)| !is_known(*index, document)).collect();
        let resolve = |(index, document): (usize, &Arc<Document>)| {
            (index, resolve_edges(index, document, &self.targets))
        };
        Edges::spliced(&self.edges, &self.edges_of, changed.into_par_iter().map(resolve).collect())
    }
}

/// The edges of all documents.
struct Edges {
    all: Vec<Edge>,
    /// For every document the range of its own.
    of: Vec<Range<usize>>,
}

impl Edges {
    fn flattened(by_document: Vec<Vec<Edge>>) -> Self {
        let mut all = Vec::with_capacity(by_document.iter().map(Vec::len).sum());
        let ranges = by_document.into_iter().map(|mut of_document| {
            let start = all.len();
            all.append(&mut of_document);
            start..all.len()
        });
        let of = ranges.collect();
        Self { all, of }
    }

    /// The edges of before, with others for some documents; these are in the order of their index.
    fn spliced(edges: &[Edge], of: &[Range<usize>], changed: Vec<(usize, Vec<Edge>)>) -> Self {
        if changed.iter().all(|(index, now)| of[*index].len() == now.len()) {
            let mut all: Vec<Edge> = edges.par_iter().cloned().collect();
            for (index, now) in changed {
                all.splice(of[index].clone(), now);
            }
            return Self { all, of: of.to_vec() };
        }
        let mut changed = changed.into_iter().peekable();
        let mut all = Vec::with_capacity(edges.len());
        let ranges = of.iter().enumerate().map(|(index, range)| {
            let start = all.len();
            match changed.next_if(|(other, _)| *other == index) {
                Some((_, now)) => all.extend(now),
                None => all.extend_from_slice(&edges[range.clone()]),
            }
            start..all.len()
        });
        let of = ranges.collect();
        Self { all, of }
    }

    /// Whether each leads from and to the same pages as another, in the same order, so that backlinks are the same.
    fn lead_like(&self, other: &Book) -> bool {
        let leads = |edge: &Edge| (edge.page(), edge.shown, matches!(edge.origin, EdgeOrigin::Body(_)));
        let same = |(a, b): (&Edge, &Edge)| leads(a) == leads(b);
        self.of == other.edges_of && self.all.par_iter().zip(&other.edges).all(same)
    }
}

/// What a book is linked with.
struct Setting<'a> {
    world: &'a World<'a>,
    config: Arc<Config>,
    contracts: Arc<Contracts>,
    selection: &'a Selection,
}

impl Setting<'_> {
    /// All that depends on targets alone.
    fn settle(&self, documents: &[Arc<Document>], facts: &[Arc<Facts>], hash: Hash) -> Settled {
        let (world, config) = (self.world, &*self.config);
        let title: Arc<str> = config.book.title.as_deref().unwrap_or(world.root_name).into();
        let cascade = Cascade::new(documents);
        let visibility = Visibility::new(self.selection, &config.audiences);
        let seen = targets::targets(documents, facts, &cascade, &visibility);
        let paths = Paths::new(&seen, world.assets, config);
        let material = Material {
            config,
            contracts: &self.contracts,
            selection: self.selection,
            documents,
            targets: &seen,
            cascade: &cascade,
            title: &title,
            today: world.today,
        };
        let mut out = Sink::default();
        mounts::check(config, &mut out);
        audiences::check(documents, &seen, config, &mut out);
        let mut pages = Pages::new(material, &mut out);
        let redirects = redirects::redirects(material, &mut pages, &paths, &mut out);
        let nav = Nav::new(material, &pages, &paths, &mut out);
        let series = series::series(material, &pages, &paths, &mut out);
        let lists = lists::lists(material, &pages, &mut out);
        let glossary = Glossary::new(documents, &pages);
        let targets = Targets {
            hash,
            paths,
            documents: seen,
            pages: Arc::new(pages.pages),
            page_of: Arc::new(pages.page_of),
            by_url: Arc::new(pages.by_url),
            folders: pages.folders,
            visibility,
            absolute: config.links.absolute,
            feeds: config.site.base_url.is_some(),
            names: OnceLock::new(),
            nearby: OnceLock::new(),
        };
        Settled {
            title,
            targets: Arc::new(targets),
            nav: Arc::new(nav),
            taxonomies: Arc::new(pages.taxonomies),
            redirects: Arc::new(redirects),
            series: Arc::new(series),
            lists: Arc::new(lists),
            glossary: Arc::new(glossary),
            cascade,
            diagnostics: out.into_diagnostics(),
        }
    }

    /// All that depends on edges.
    ///
    /// `last` is a book with the same targets, where there is one.
    fn conclude(
        self,
        documents: Vec<Arc<Document>>,
        edges: Edges,
        settled: Arc<Settled>,
        last: Option<&Book>,
    ) -> Book {
        let world = self.world;
        let targets = Arc::clone(&settled.targets);
        let backlinks = match last.filter(|last| edges.lead_like(last)) {
            Some(last) => Arc::clone(&last.backlinks),
            None => Arc::new(backlinks::backlinks(&edges.all, &targets.page_of, targets.pages.len())),
        };
        let Edges { all: mut edges, of: edges_of } = edges;
        includes::verify(&mut edges, &edges_of, &documents, &targets.paths, world.assets);
        let of_document = |document: usize| &edges[edges_of[document].clone()];
        let lineage = Lineage::new(&documents, &targets.pages, &targets.page_of, of_document);
        let needed =
            assets::needed(world.assets, &edges, &documents, &targets, &settled.cascade, &self.config);
        let diagnostics = settled.diagnostics.iter().cloned().chain(needed.diagnostics).collect();
        Book {
            title: Arc::clone(&settled.title),
            pages: Arc::clone(&targets.pages),
            page_of: Arc::clone(&targets.page_of),
            by_url: Arc::clone(&targets.by_url),
            nav: Arc::clone(&settled.nav),
            taxonomies: Arc::clone(&settled.taxonomies),
            redirects: Arc::clone(&settled.redirects),
            series: Arc::clone(&settled.series),
            lists: Arc::clone(&settled.lists),
            glossary: Arc::clone(&settled.glossary),
            image_sizes: needed.assets.iter().map(|_| OnceLock::new()).collect(),
            assets: needed.assets,
            files: Arc::clone(world.assets),
            codeowners: world.codeowners.map(CodeOwners::parse),
            lock: world.lock.cloned(),
            answers: world.answers.cloned(),
            history: Arc::clone(world.history),
            today: world.today,
            selection: self.selection.clone(),
            config: self.config,
            contracts: self.contracts,
            targets,
            edges,
            edges_of,
            backlinks,
            lineage,
            diagnostics,
            documents,
            settled,
        }
    }
}

fn edges(documents: &[Arc<Document>], targets: &Targets) -> Edges {
    let resolve = |(index, document): (usize, &Arc<Document>)| resolve_edges(index, document, targets);
    Edges::flattened(documents.par_iter().enumerate().map(resolve).collect())
}
