//! Reading paths and lists: pages that `book.toml` picks.

use std::cmp::Ordering;

use super::page::{Page, PageId};
use super::pages::{Material, Pages};
use super::rules::{BROKEN_READING_PATH, INVALID_LIST};
use super::targets::{Paths, Place};
use crate::config::{List, Written};
use crate::contract::Contracts;
use crate::diagnostic::{Diagnostic, Sink};
use crate::document::Document;
use crate::text::{Span, fold, nearest, normalise_path};

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

/// `[[lists]]`: records that were picked for templates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickedList {
    /// The name templates ask for.
    pub name: String,
    /// The pages, sorted and cut as the list says.
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

/// Picks the pages of every `[[lists]]`.
pub(super) fn lists(material: Material<'_>, pages: &Pages, out: &mut Sink) -> Vec<PickedList> {
    material
        .config
        .lists
        .iter()
        .map(|list| {
            check(list, material.contracts, out);
            PickedList { name: list.name.clone(), pages: pick(list, material, pages) }
        })
        .collect()
}

fn pick(list: &List, material: Material<'_>, pages: &Pages) -> Vec<PageId> {
    let wanted = |page: &Page| {
        let named = |names: &[std::sync::Arc<str>], name: &Option<String>| {
            name.as_ref().is_none_or(|name| names.iter().any(|other| fold(other) == fold(name)))
        };
        list.kind.as_ref().is_none_or(|kind| *kind == *page.kind)
            && (list.status.is_empty()
                || page.status.as_ref().is_some_and(|status| list.status.iter().any(|s| *s == **status)))
            && named(&page.tags, &list.tag)
            && named(&page.owners, &list.owner)
    };
    let mut picked: Vec<(PageId, &Document)> = (0..material.documents.len())
        .filter(|&index| !material.documents[index].is_template)
        .filter_map(|index| Some((pages.page_of[index]?, &*material.documents[index])))
        .filter(|(id, _)| wanted(&pages.pages[id.index()]))
        .collect();
    if let Some(sort) = list.sort.as_deref() {
        // Stable, so that equals stay in path order.
        picked.sort_by(|a, b| compare(sort, a.1, b.1));
    }
    picked.truncate(list.limit.unwrap_or(usize::MAX));
    picked.into_iter().map(|(id, _)| id).collect()
}

/// Compares two documents by a key such as `-date`; those without a value come last either way.
fn compare(sort: &str, a: &Document, b: &Document) -> Ordering {
    let (key, reverse) = match sort.strip_prefix('-') {
        Some(key) => (key, true),
        None => (sort, false),
    };
    let by = |a: Option<i64>, b: Option<i64>| last(a, b, reverse);
    match key {
        "title" => {
            let order = fold(&a.title).cmp(&fold(&b.title));
            if reverse { order.reverse() } else { order }
        }
        "date" => last(date(a), date(b), reverse),
        "reviewed" => last(a.front.common.reviewed, b.front.common.reviewed, reverse),
        "number" => by(a.record.number.map(i64::from), b.record.number.map(i64::from)),
        "order" => by(a.front.common.order, b.front.common.order),
        _ => Ordering::Equal,
    }
}

fn date(document: &Document) -> Option<jiff::civil::Date> {
    document.record.date.as_ref().and_then(|reading| reading.date).or(document.front.common.date)
}

fn last<T: Ord>(a: Option<T>, b: Option<T>, reverse: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if reverse => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

fn check(list: &List, contracts: &Contracts, out: &mut Sink) {
    let kind = list.kind.as_deref().map(|name| (name, contracts.get(name)));
    if let Some((name, None)) = kind {
        let message = format!("the list `{}` asks for the kind `{name}`, which there is not", list.name);
        let kinds = contracts.kinds.iter().map(|kind| &*kind.name);
        out.push(at(list.span, message, nearest(name, kinds)));
        return;
    }
    let kinds = || contracts.kinds.iter().filter(|known| kind.is_none_or(|(name, _)| *known.name == *name));
    let states: Vec<&str> = kinds()
        .filter_map(|kind| kind.lifecycle.as_ref())
        .flat_map(|life| &life.states)
        .map(String::as_str)
        .collect();
    for status in list.status.iter().filter(|status| !states.contains(&status.as_str())) {
        let message =
            format!("the list `{}` asks for the status `{status}`, which no record can have", list.name);
        out.push(at(list.span, message, nearest(status, states.iter().copied())));
    }
}

fn at(span: Span, message: String, near: Option<&str>) -> Diagnostic {
    let found = INVALID_LIST.at(&Contracts::file(), span, message);
    match near {
        Some(near) => found.help(format!("did you mean `{near}`?")),
        None => found,
    }
}
