//! Which pages there are: one a published document, and those that no source supplies.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::cascade::Cascade;
use super::claims::Claims;
use super::page::{Generated, Origin, Page, PageId};
use super::selection::Selection;
use super::targets::{Target, folders_of};
use super::taxonomy::Taxonomies;
use super::url::{INDEX, document_url, folder_url, humanised, record_folders};
use super::{review, targets};
use crate::config::Config;
use crate::contract::Contracts;
use crate::diagnostic::Sink;
use crate::document::Document;

/// All pages and how to find them.
#[derive(Debug)]
pub(super) struct Pages {
    pub(super) pages: Vec<Page>,
    pub(super) page_of: Vec<Option<PageId>>,
    pub(super) by_url: HashMap<Arc<str>, PageId>,
    pub(super) folders: HashMap<String, PageId>,
    pub(super) taxonomies: Taxonomies,
}

/// What pages are made of.
#[derive(Clone, Copy)]
pub(super) struct Material<'a> {
    pub(super) config: &'a Config,
    pub(super) contracts: &'a Contracts,
    pub(super) selection: &'a Selection,
    pub(super) documents: &'a [Arc<Document>],
    pub(super) targets: &'a [Target],
    pub(super) cascade: &'a Cascade,
    pub(super) title: &'a str,
    pub(super) today: jiff::civil::Date,
}

impl Pages {
    /// Gives every published document its URL, then makes the pages that no source supplies.
    pub(super) fn new(material: Material<'_>, out: &mut Sink) -> Self {
        let kept = record_folders(material.documents.iter().map(Arc::as_ref));
        let mut made = Self::of_documents(material, &kept, out);
        made.add("index.html", Generated::Home, material.title);
        made.add("404.html", Generated::NotFound, "Page not found");
        if material.config.search.enable {
            made.add("search.html", Generated::Search, "Search");
        }
        made.add("health.html", Generated::Health, "Health");
        if material.selection.print {
            made.add("print.html", Generated::Print, material.title);
        }
        made.add_taxonomies(material);
        made.add_folders(material, &kept);
        made
    }

    fn of_documents(material: Material<'_>, kept: &HashSet<&str>, out: &mut Sink) -> Self {
        let shown: Vec<usize> = (0..material.documents.len())
            .filter(|&index| material.targets[index].hidden.is_none() && !material.targets[index].is_summary)
            .collect();
        let urls: Vec<String> =
            shown.par_iter().map(|&index| document_url(&material.documents[index], kept)).collect();
        let urls = Claims::new(material.documents, &shown, urls, material.selection.print).settle(out);
        let pages: Vec<Page> =
            shown.par_iter().zip(urls).map(|(&index, url)| page(material, index, url)).collect();
        let mut page_of = vec![None; material.documents.len()];
        for (id, &index) in shown.iter().enumerate() {
            page_of[index] = Some(PageId(id as u32));
        }
        let by_url =
            pages.iter().enumerate().map(|(id, page)| (Arc::clone(&page.url), PageId(id as u32))).collect();
        Self { pages, page_of, by_url, folders: HashMap::new(), taxonomies: Taxonomies::default() }
    }

    /// Makes a page unless its URL is taken; the page at the URL either way.
    pub(super) fn add(&mut self, url: &str, made: Generated, title: &str) -> PageId {
        if let Some(&taken) = self.by_url.get(url) {
            return taken;
        }
        let id = PageId(self.pages.len() as u32);
        let page = Page::generated(made, url, title);
        self.by_url.insert(Arc::clone(&page.url), id);
        self.pages.push(page);
        id
    }

    /// Makes a page that sends readers on, in the place of one that gives way.
    pub(super) fn redirect(&mut self, url: &str, to: &str) {
        let made = Generated::Redirect(to.into());
        let taken = self.by_url.get(url).map(|page| &mut self.pages[page.index()]);
        match taken.filter(|page| page.gives_way()) {
            Some(page) => page.origin = Origin::Generated(made),
            None => {
                self.add(url, made, "Moved");
            }
        }
    }

    fn add_taxonomies(&mut self, material: Material<'_>) {
        let listed: Vec<PageId> = (0..material.documents.len())
            .filter(|&index| !material.documents[index].is_template)
            .filter_map(|index| self.page_of[index])
            .collect();
        let taxonomies = Taxonomies::new(&self.pages, &listed, material.contracts);
        self.add("tags/index.html", Generated::Tags, "Tags");
        for term in &taxonomies.tags.terms {
            self.add(&term.url, Generated::Tag(Arc::clone(&term.name)), &term.name);
        }
        self.add("owners/index.html", Generated::Owners, "Owners");
        for term in &taxonomies.owners.terms {
            self.add(&term.url, Generated::Owner(Arc::clone(&term.name)), &term.name);
        }
        for term in &taxonomies.kinds.terms {
            let plural = material.contracts.get(&term.name).map_or(&*term.name, |kind| kind.plural.as_str());
            self.add(&term.url, Generated::Kind(Arc::clone(&term.name)), plural);
            for state in taxonomies.states.get(&term.name).map_or(&[][..], |states| &states.terms) {
                let made = Generated::State { kind: Arc::clone(&term.name), state: Arc::clone(&state.name) };
                self.add(&state.url, made, &format!("{plural}: {}", state.name));
            }
        }
        self.taxonomies = taxonomies;
    }

    /// Gives every folder that holds a published page an index page.
    fn add_folders(&mut self, material: Material<'_>, kept: &HashSet<&str>) {
        let published = || material.targets.iter().zip(&self.page_of).filter(|(_, page)| page.is_some());
        let mut indexes = BTreeMap::new();
        for (target, page) in published() {
            let page = page.filter(|page| self.pages[page.index()].url.rsplit('/').next() == Some(INDEX));
            if let Some(page) = page {
                indexes.insert(target.content_path.folder().to_owned(), page);
            }
        }
        let folders = folders_of(published().map(|(target, _)| target.content_path.as_str()));
        let mut folders: Vec<String> = folders.into_iter().map(str::to_owned).collect();
        folders.sort_unstable();
        for folder in folders {
            if indexes.contains_key(&folder) {
                continue;
            }
            let at = folder_url(&folder, kept);
            let url = format!("{at}/{INDEX}");
            // `guides.md` leads the folder `guides`, which has no other page of its own then.
            let beside = self.by_url.get(format!("{at}.html").as_str()).copied();
            let beside = beside.filter(|page| matches!(self.pages[page.index()].origin, Origin::Document(_)));
            if let Some(page) = beside.filter(|_| !self.by_url.contains_key(url.as_str())) {
                self.redirect(&url, &format!("{at}.html"));
                indexes.insert(folder, page);
                continue;
            }
            let name = folder.rsplit('/').next().unwrap_or_default();
            let page = self.add(&url, Generated::Folder(folder.as_str().into()), &humanised(name));
            indexes.insert(folder, page);
        }
        indexes.entry(String::new()).or_insert_with(|| self.by_url["index.html"]);
        self.folders = indexes.into_iter().collect();
    }
}

fn page(material: Material<'_>, index: usize, url: String) -> Page {
    let (document, target) = (&material.documents[index], &material.targets[index]);
    let common = &document.front.common;
    let path = document.file.content_path.as_str();
    let cascade = material.cascade;
    let owners: Vec<Arc<str>> = if common.owners.is_empty() {
        cascade
            .find(path, |folder| (!folder.owners.is_empty()).then(|| folder.owners.clone()))
            .unwrap_or_default()
    } else {
        common.owners.iter().map(|owner| Arc::clone(&owner.text)).collect()
    };
    let every = cascade
        .find(path, |folder| folder.review_every)
        .or_else(|| document.kind.review.as_ref().and_then(|review| review.every))
        .or(material.config.review.every);
    Page {
        origin: Origin::Document(index),
        url: url.into(),
        title: Arc::clone(&target.title),
        nav_title: common.nav_title.clone().unwrap_or_else(|| Arc::clone(&target.title)),
        summary: Arc::clone(&target.surface.summary),
        kind: Arc::clone(&document.kind.name),
        status: document.record.status.as_ref().and_then(|status| status.state.clone()),
        owners,
        tags: common.tags.iter().map(|tag| Arc::clone(&tag.text)).collect(),
        audience: targets::audience(document, cascade),
        draft: common.draft,
        review: review::state(common, every, material.config.review.warn, material.today),
    }
}
