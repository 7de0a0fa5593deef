//! Navigation: the tree of pages and the reading order.

mod folders;
mod summary;

use std::collections::HashMap;
use std::sync::Arc;

use super::page::{Origin, PageId};
use super::pages::{Material, Pages};
use super::rules::NOT_IN_SUMMARY;
use super::targets::Paths;
use crate::diagnostic::Sink;

/// The tree of pages and the reading order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Nav {
    /// The top level.
    pub items: Vec<NavItem>,
    /// Pages that were written, in reading order.
    pub order: Vec<PageId>,
    /// For every page its place in [`order`](Self::order), where it has one.
    pub position: Vec<Option<u32>>,
    /// For every page its ancestors from the home page on, for breadcrumbs and the open branch.
    pub ancestors: Vec<Vec<PageId>>,
    /// For every page the pages directly below it.
    pub children: Vec<Vec<PageId>>,
}

/// An entry of the navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// What it is.
    pub role: NavRole,
    /// The title; empty for a separator.
    pub title: Arc<str>,
    /// The page; `None` for all that is no page.
    pub page: Option<PageId>,
    /// The entries below it.
    pub children: Vec<NavItem>,
}

/// What an entry of the navigation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NavRole {
    /// A page, alone or with others below it.
    Page,
    /// The title of a part in `SUMMARY.md`.
    Part,
    /// A line across in `SUMMARY.md`.
    Separator,
    /// A chapter in `SUMMARY.md` that nobody has written yet.
    Planned,
}

impl Nav {
    /// The navigation: as `SUMMARY.md` has it, where there is one that names pages, else by folders.
    pub(super) fn new(material: Material<'_>, pages: &Pages, paths: &Paths, out: &mut Sink) -> Self {
        let by_summary = summary::items(material, pages, paths, out);
        let is_by_summary = by_summary.is_some();
        let items = by_summary.unwrap_or_else(|| folders::items(material, pages));
        let mut nav = Self {
            items: Vec::new(),
            order: Vec::new(),
            position: vec![None; pages.pages.len()],
            ancestors: vec![Vec::new(); pages.pages.len()],
            children: vec![Vec::new(); pages.pages.len()],
        };
        let home = pages.by_url.get("index.html").copied();
        let mut trail: Vec<PageId> = home.into_iter().collect();
        nav.walk(&items, &mut trail, pages);
        nav.items = items;
        nav.place_the_rest(pages, home);
        if is_by_summary {
            nav.report_orphans(material, pages, home, out);
        }
        nav
    }

    fn walk(&mut self, items: &[NavItem], trail: &mut Vec<PageId>, pages: &Pages) {
        for item in items {
            if let Some(page) = item.page {
                let position = &mut self.position[page.index()];
                let is_written = matches!(pages.pages[page.index()].origin, Origin::Document(_));
                if position.is_none() && is_written {
                    *position = Some(self.order.len() as u32);
                    self.order.push(page);
                }
                if self.ancestors[page.index()].is_empty() {
                    self.ancestors[page.index()] =
                        trail.iter().copied().filter(|above| *above != page).collect();
                }
                if self.children[page.index()].is_empty() {
                    self.children[page.index()] =
                        item.children.iter().filter_map(|child| child.page).collect();
                }
                trail.push(page);
            }
            self.walk(&item.children, trail, pages);
            if item.page.is_some() {
                trail.pop();
            }
        }
    }

    /// Names the pages that `SUMMARY.md` forgot; the home page is found anyway.
    fn report_orphans(&self, material: Material<'_>, pages: &Pages, home: Option<PageId>, out: &mut Sink) {
        for (index, document) in material.documents.iter().enumerate() {
            let Some(page) = pages.page_of[index] else { continue };
            let is_listed = self.position[page.index()].is_some();
            let is_no_reading = document.is_template || &*pages.pages[page.index()].url == "404.html";
            if is_listed || is_no_reading || Some(page) == home {
                continue;
            }
            let message = format!("`{}` is missing from `SUMMARY.md`", document.file.content_path);
            let found = NOT_IN_SUMMARY.at(document.path(), document.title_span, message);
            let entry = format!("- [{}]({})", document.title, document.file.content_path);
            out.push(found.help(format!("add an entry for it: `{entry}`")));
        }
    }

    /// Pages outside the navigation stand below the index pages of their URL's folders.
    fn place_the_rest(&mut self, pages: &Pages, home: Option<PageId>) {
        let mut above_folder: HashMap<&str, Vec<PageId>> = HashMap::new();
        for (index, page) in pages.pages.iter().enumerate() {
            let id = PageId(index as u32);
            if !self.ancestors[index].is_empty() || Some(id) == home {
                continue;
            }
            let folder = page.url.rsplit_once('/').map_or("", |(folder, _)| folder);
            let above = above_folder.entry(folder).or_insert_with(|| indexes_above(folder, pages, home));
            self.ancestors[index] = above.iter().copied().filter(|above| *above != id).collect();
        }
    }
}

/// The home page and the index pages of a URL's folders, from the top.
fn indexes_above(folder: &str, pages: &Pages, home: Option<PageId>) -> Vec<PageId> {
    let ends =
        folder.match_indices('/').map(|(at, _)| at).chain((!folder.is_empty()).then_some(folder.len()));
    let below = ends.filter_map(|end| {
        let folder = &folder[..end];
        let index = pages.by_url.get(format!("{folder}/index.html").as_str());
        // The states of a kind lie below its index page.
        index.or_else(|| pages.by_url.get(format!("{folder}.html").as_str())).copied()
    });
    home.into_iter().chain(below).collect()
}
