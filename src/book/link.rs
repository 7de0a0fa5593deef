//! The stages of linking, in order.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::backlinks::Backlinks;
use super::cascade::Cascade;
use super::drawn::{Drawn, Relinked};
use super::edges::resolve_edges;
use super::glossary::Glossary;
use super::lineage::Lineage;
use super::linked::Edges;
use super::nav::Nav;
use super::owners::CodeOwners;
use super::pages::{Material, Pages};
use super::selection::{Selection, Visibility};
use super::targets::{Paths, Targets};
use super::world::World;
use super::{Book, Settled, assets, audiences, includes, lists, mounts, redirects, series, targets};
use crate::config::Config;
use crate::contract::Contracts;
use crate::diagnostic::Sink;
use crate::document::{Document, Link, LinkForm};
use crate::source::Hash;

/// Links documents, given in path order, into a book.
pub fn link(
    documents: impl Into<Arc<[Arc<Document>]>>,
    world: &World<'_>,
    config: Arc<Config>,
    contracts: Arc<Contracts>,
    selection: &Selection,
) -> Book {
    Setting { world, config, contracts, selection }.link(documents.into(), None)
}

impl Book {
    /// Links again after an edit, with the same configuration, kinds and selection; the documents are those of now.
    ///
    /// The result is that of [`link`]. Where no target changed, only the edges of documents that did are resolved.
    pub fn relink(&self, documents: impl Into<Arc<[Arc<Document>]>>, world: &World<'_>) -> Self {
        let documents = documents.into();
        let (config, contracts) = (Arc::clone(&self.config), Arc::clone(&self.contracts));
        let setting = Setting { world, config, contracts, selection: &self.selection };
        match edited(&self.documents, &documents)
            .filter(|edited| self.keeps_targets(&documents, edited, world))
        {
            Some(edited) => setting.link_edited(documents, edited, self),
            None => setting.link(documents, Some(self)),
        }
    }

    /// Whether an edit of some documents leaves all targets as they are.
    fn keeps_targets(&self, documents: &[Arc<Document>], edited: &[usize], world: &World<'_>) -> bool {
        let keeps =
            |&index: &usize| documents[index].surface.hash == self.targets.documents[index].surface.hash;
        world.today == self.today
            && targets::same_files(world.assets, &self.files)
            && edited.iter().all(keeps)
    }
}

/// The documents that are others than before, by their index; `None` where some came or went.
fn edited(before: &[Arc<Document>], now: &[Arc<Document>]) -> Option<Vec<usize>> {
    if before.len() != now.len() {
        return None;
    }
    // The pointers are compared first: to look into ten thousand documents takes longer than all that follows.
    let edited: Vec<usize> =
        (0..now.len()).filter(|&index| !Arc::ptr_eq(&before[index], &now[index])).collect();
    edited.iter().all(|&index| before[index].path() == now[index].path()).then_some(edited)
}

/// What a book is linked with.
struct Setting<'a> {
    world: &'a World<'a>,
    config: Arc<Config>,
    contracts: Arc<Contracts>,
    selection: &'a Selection,
}

impl Setting<'_> {
    /// Links all documents; what the last book knows of those that stayed is taken over.
    fn link(self, documents: Arc<[Arc<Document>]>, last: Option<&Book>) -> Book {
        let world = self.world;
        let hash = targets::hash(&documents, world.assets, world.today);
        let settled = Arc::new(self.settle(&documents, hash));
        let targets = &settled.targets;
        let same_places = last.filter(|last| targets.lead_like(&last.targets));
        let edited = same_places.and_then(|last| Some((last, edited(&last.documents, &documents)?)));
        if let Some((last, mut again)) = edited {
            // Other titles are all that there is: to links that name no page by its title that is nothing.
            again.extend((0..documents.len()).filter(|&index| {
                last.edges.is_uneven(index) || documents[index].tree.links.iter().any(is_by_name)
            }));
            let relinked = self.resolve_again(&documents, again, targets, last);
            let needed = assets::needed(world.assets, &relinked.edges, &documents, &settled, &self.config);
            let drawn = last.drawn.again(&relinked, &documents, targets, last, Some(Arc::new(needed)));
            return self.conclude(documents, relinked.edges, relinked.including, settled, drawn);
        }
        let resolve =
            |(index, document): (usize, &Arc<Document>)| resolve_edges(index, document, targets).into();
        let lists: Vec<_> = documents.par_iter().enumerate().map(resolve).collect();
        let mut edges = Edges::new(&lists);
        let including = includes::including(&documents, 0..documents.len());
        includes::verify(&mut edges, &including, &documents, &targets.paths, world.assets);
        let (backlinks, (lineage, needed)) = rayon::join(
            || Backlinks::new(&edges, &targets.page_of),
            || {
                let lineage = Lineage::new(&documents, &targets.pages, &targets.page_of, &edges);
                (lineage, assets::needed(world.assets, &edges, &documents, &settled, &self.config))
            },
        );
        let drawn =
            Drawn { backlinks: Arc::new(backlinks), lineage: Arc::new(lineage), needed: Arc::new(needed) };
        self.conclude(documents, edges, including, settled, drawn)
    }

    /// Links documents of which some were edited, and no target changed: all that did not change is that of the last.
    fn link_edited(self, documents: Arc<[Arc<Document>]>, edited: Vec<usize>, last: &Book) -> Book {
        let settled = Arc::clone(&last.settled);
        let relinked = self.resolve_again(&documents, edited, &settled.targets, last);
        // What is said of a file names the place that asks for it, which moves with every edit above.
        let needs_stay = last.drawn.needed.diagnostics.is_empty()
            && Arc::ptr_eq(self.world.assets, &last.files)
            && relinked.changed.iter().all(|&index| {
                assets::asked_for(last.edges.of(index)).eq(assets::asked_for(relinked.edges.of(index)))
            });
        let needed = (!needs_stay).then(|| {
            let (assets, edges) = (self.world.assets, &relinked.edges);
            Arc::new(assets::needed(assets, edges, &documents, &settled, &self.config))
        });
        let drawn = last.drawn.again(&relinked, &documents, &settled.targets, last, needed);
        self.conclude(documents, relinked.edges, relinked.including, settled, drawn)
    }

    /// Resolves the links of some documents again, and of those that include others; all other links stay.
    fn resolve_again(
        &self,
        documents: &[Arc<Document>],
        mut again: Vec<usize>,
        targets: &Targets,
        last: &Book,
    ) -> Relinked {
        let edited = |index: &usize| !Arc::ptr_eq(&documents[*index], &last.documents[*index]);
        let stayed = last.including.iter().copied().filter(|index| !edited(index));
        let come = includes::including(documents, again.iter().copied().filter(edited));
        let mut including: Vec<usize> = stayed.chain(come).collect();
        sort(&mut including);
        // An include depends on the text of another file, so it is looked at every time.
        again.extend(&including);
        sort(&mut again);
        let resolve = |&index: &usize| (index, resolve_edges(index, &documents[index], targets));
        let mut edges = last.edges.clone();
        for (index, list) in again.par_iter().map(resolve).collect::<Vec<_>>() {
            edges.replace(index, list.into());
        }
        includes::verify(&mut edges, &including, documents, &targets.paths, self.world.assets);
        again.retain(|index| !edges.take_over(*index, &last.edges) || edited(index));
        Relinked { edges, including, changed: again }
    }

    /// All that depends on targets alone.
    fn settle(&self, documents: &[Arc<Document>], hash: Hash) -> Settled {
        let (world, config) = (self.world, &*self.config);
        let title: Arc<str> = config.book.title.as_deref().unwrap_or(world.root_name).into();
        let cascade = Cascade::new(documents);
        let visibility = Visibility::new(self.selection, &config.audiences);
        let seen = targets::targets(documents, &cascade, &visibility);
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
        let (paths, mut pages) =
            rayon::join(|| Paths::new(&seen, world.assets, config), || Pages::new(material, &mut out));
        let redirects = redirects::redirects(material, &mut pages, &paths, &mut out);
        let (mut of_nav, mut of_picks) = (Sink::default(), Sink::default());
        let (nav, (series, lists, glossary)) = rayon::join(
            || Nav::new(material, &pages, &paths, &mut of_nav),
            || {
                let series = series::series(material, &pages, &paths, &mut of_picks);
                let lists = lists::lists(material, &pages, &mut of_picks);
                (series, lists, Glossary::new(documents, &pages))
            },
        );
        out.extend(of_nav.into_diagnostics());
        out.extend(of_picks.into_diagnostics());
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
            elsewhere: OnceLock::new(),
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

    /// The book.
    fn conclude(
        self,
        documents: Arc<[Arc<Document>]>,
        edges: Edges,
        including: Vec<usize>,
        settled: Arc<Settled>,
        drawn: Drawn,
    ) -> Book {
        let world = self.world;
        let targets = Arc::clone(&settled.targets);
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
            lineage: Arc::clone(&drawn.lineage),
            files: Arc::clone(world.assets),
            codeowners: world.codeowners.map(CodeOwners::parse),
            lock: world.lock.cloned(),
            answers: world.answers.cloned(),
            history: Arc::clone(world.history),
            today: world.today,
            selection: self.selection.clone(),
            config: self.config,
            contracts: self.contracts,
            diagnostics: settled.diagnostics.iter().chain(&drawn.needed.diagnostics).cloned().collect(),
            targets,
            edges,
            including,
            documents,
            settled,
            drawn,
        }
    }
}

/// Whether a link may name its page by what that page is called.
fn is_by_name(link: &Link) -> bool {
    matches!(link.form, LinkForm::Wiki { .. })
}

fn sort(indices: &mut Vec<usize>) {
    indices.sort_unstable();
    indices.dedup();
}
