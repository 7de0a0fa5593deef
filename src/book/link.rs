//! The stages of linking, in order.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::cascade::Cascade;
use super::edge::Edge;
use super::edges::resolve_edges;
use super::lineage::Lineage;
use super::nav::Nav;
use super::pages::{Material, Pages};
use super::selection::{Selection, Visibility};
use super::targets::{Paths, Targets};
use super::world::World;
use super::{Book, backlinks, targets};
use crate::config::Config;
use crate::contract::Contracts;
use crate::diagnostic::Sink;
use crate::document::Document;

/// Links documents, given in path order, into a book.
pub fn link(
    documents: Vec<Arc<Document>>,
    world: &World<'_>,
    config: Arc<Config>,
    contracts: Arc<Contracts>,
    selection: &Selection,
) -> Book {
    let title: Arc<str> = config.book.title.as_deref().unwrap_or(world.root_name).into();
    let facts = targets::facts(&documents, None);
    let hash = targets::hash(&facts, world.assets, world.today);
    let cascade = Cascade::new(&documents);
    let visibility = Visibility::new(selection, &config.audiences);
    let seen = targets::targets(&documents, &facts, &cascade, &visibility);
    let mut out = Sink::default();
    let material = Material {
        config: &config,
        contracts: &contracts,
        selection,
        documents: &documents,
        targets: &seen,
        cascade: &cascade,
        title: &title,
        today: world.today,
    };
    let pages = Pages::new(material, &mut out);
    let nav = Nav::new(material, &pages, &mut out);
    let targets = Arc::new(Targets {
        hash,
        paths: Paths::new(&seen, world.assets, &config),
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
    });
    let (edges, edges_of) = edges(&documents, &targets);
    let backlinks = backlinks::backlinks(&edges, &targets.page_of, targets.pages.len());
    let lineage = Lineage::new(&documents, &targets.pages, &targets.page_of, |document| {
        &edges[edges_of[document].clone()]
    });
    Book {
        title,
        selection: selection.clone(),
        pages: Arc::clone(&targets.pages),
        page_of: Arc::clone(&targets.page_of),
        by_url: Arc::clone(&targets.by_url),
        targets,
        edges,
        edges_of,
        backlinks,
        nav: Arc::new(nav),
        taxonomies: Arc::new(pages.taxonomies),
        lineage,
        files: Arc::clone(world.assets),
        assets: Vec::new(),
        history: Arc::clone(world.history),
        today: world.today,
        diagnostics: out.into_diagnostics(),
        documents,
        config,
        contracts,
    }
}

fn edges(documents: &[Arc<Document>], targets: &Targets) -> (Vec<Edge>, Vec<Range<usize>>) {
    let by_document: Vec<Vec<Edge>> = documents
        .par_iter()
        .enumerate()
        .map(|(index, document)| resolve_edges(index, document, targets))
        .collect();
    let mut edges = Vec::with_capacity(by_document.iter().map(Vec::len).sum());
    let ranges = by_document
        .into_iter()
        .map(|mut of_document| {
            let start = edges.len();
            edges.append(&mut of_document);
            start..edges.len()
        })
        .collect();
    (edges, ranges)
}
