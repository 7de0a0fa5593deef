//! The stages of linking, in order.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::cascade::Cascade;
use super::edge::Edge;
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
    setting.conclude(documents, edges, settled)
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
            return setting.conclude(documents, edges, Arc::clone(&self.settled));
        }
        let settled = Arc::new(setting.settle(&documents, &facts, hash));
        let edges = edges(&documents, &settled.targets);
        setting.conclude(documents, edges, settled)
    }

    /// The edges of documents of which no target changed: their list of paths is the same one too.
    fn edges_again(&self, documents: &[Arc<Document>]) -> Vec<Vec<Edge>> {
        let again = |(index, document): (usize, &Arc<Document>)| {
            // An include depends on the text of another file, so it is looked at every time.
            if Arc::ptr_eq(document, &self.documents[index]) && document.tree.includes.is_empty() {
                self.edges_of_document(index).to_vec()
            } else {
                resolve_edges(index, document, &self.targets)
            }
        };
        documents.par_iter().enumerate().map(again).collect()
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
    fn conclude(self, documents: Vec<Arc<Document>>, edges: Vec<Vec<Edge>>, settled: Arc<Settled>) -> Book {
        let world = self.world;
        let targets = Arc::clone(&settled.targets);
        let (mut edges, edges_of) = flattened(edges);
        includes::verify(&mut edges, &edges_of, &documents, &targets.paths, world.assets);
        let backlinks = backlinks::backlinks(&edges, &targets.page_of, targets.pages.len());
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

fn edges(documents: &[Arc<Document>], targets: &Targets) -> Vec<Vec<Edge>> {
    let resolve = |(index, document): (usize, &Arc<Document>)| resolve_edges(index, document, targets);
    documents.par_iter().enumerate().map(resolve).collect()
}

fn flattened(by_document: Vec<Vec<Edge>>) -> (Vec<Edge>, Vec<Range<usize>>) {
    let mut edges = Vec::with_capacity(by_document.iter().map(Vec::len).sum());
    let ranges = by_document.into_iter().map(|mut of_document| {
        let start = edges.len();
        edges.append(&mut of_document);
        start..edges.len()
    });
    let ranges = ranges.collect();
    (edges, ranges)
}
