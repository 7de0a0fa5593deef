//! Reading paths: pages in the order that `book.toml` gives them.

use super::page::PageId;
use super::pages::{Material, Pages};
use super::rules::BROKEN_READING_PATH;
use super::targets::{Paths, Place};
use crate::config::Written;
use crate::contract::Contracts;
use crate::diagnostic::{Diagnostic, Sink};
use crate::text::normalise_path;

/// `[[paths]]`: an ordered series of pages across folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// The name in addresses and in the browser's storage.
    pub id: String,
    /// The title.
    pub title: String,
    /// The pages, those that are left out skipped.
    pub pages: Vec<PageId>,
}

/// Finds the pages of every `[[paths]]`.
pub(super) fn series(material: Material<'_>, pages: &Pages, paths: &Paths, out: &mut Sink) -> Vec<Series> {
    let find = |written: &Written, out: &mut Sink| {
        let found = place(&written.text, pages, paths);
        match found {
            Some(Stop::Document(document)) => pages.page_of[document],
            Some(Stop::Page(page)) => Some(page),
            None => {
                out.push(missing(written, material));
                None
            }
        }
    };
    material
        .config
        .paths
        .iter()
        .map(|path| Series {
            id: path.id.clone(),
            title: path.title.clone(),
            pages: path.pages.iter().filter_map(|written| find(written, out)).collect(),
        })
        .collect()
}

enum Stop {
    Document(usize),
    Page(PageId),
}

fn place(written: &str, pages: &Pages, paths: &Paths) -> Option<Stop> {
    let path = normalise_path("", written.trim_start_matches("@/"))?;
    match paths.at_content(&path) {
        Some(Place::Document(document)) => Some(Stop::Document(*document)),
        Some(Place::Asset(_)) => None,
        None => pages.folders.get(&path).or_else(|| pages.by_url.get(path.as_str())).copied().map(Stop::Page),
    }
}

fn missing(written: &Written, material: Material<'_>) -> Diagnostic {
    let message = format!("there is no page `{}` in the content folder", written.text);
    let shown = material.targets.iter().filter(|target| target.hidden.is_none());
    BROKEN_READING_PATH
        .at(&Contracts::file(), written.span, message)
        .help_nearest(&written.text, shown.map(|target| target.content_path.as_str()))
}
