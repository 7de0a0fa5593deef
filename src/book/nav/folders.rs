//! Navigation from folders, `order`, numeric prefixes and titles.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::{NavItem, NavRole};
use crate::book::page::PageId;
use crate::book::pages::{Material, Pages};
use crate::book::targets::Target;
use crate::book::url::{begins_with_date, index_rank, numeric_prefix};
use crate::text::fold;

/// Where an entry stands among its siblings: by `order` or number, then by date or title, then by path.
type Key<'a> = (i64, String, &'a str);

/// What lies in one folder.
#[derive(Default)]
struct Folder<'a> {
    pages: Vec<(Key<'a>, PageId)>,
    index: Option<usize>,
    folders: BTreeMap<&'a str, Folder<'a>>,
}

/// The entries of the top level, the home page first.
pub(super) fn items<'a>(material: Material<'a>, pages: &Pages) -> Vec<NavItem> {
    let mut top = Folder::default();
    // The page of a folder lies in it as a rule, or beside it under its name.
    let led: HashMap<PageId, &str> =
        pages.folders.iter().map(|(folder, page)| (*page, folder.as_str())).collect();
    // To fold ten thousand titles is most of the work here.
    let keyed = |(index, target): (usize, &'a Target)| {
        let page = pages.page_of[index]?;
        let document = &material.documents[index];
        // Templates are for people who write, and the page for lost addresses is no reading.
        if document.is_template || &*pages.pages[page.index()].url == "404.html" {
            return None;
        }
        let leads = led.get(&page).copied();
        let key = leads.is_none().then(|| page_key(material, index, target.content_path.as_str()));
        Some((index, page, key, leads.unwrap_or_else(|| target.content_path.folder())))
    };
    let shown: Vec<_> = material.targets.par_iter().enumerate().filter_map(keyed).collect();
    for (index, page, key, within) in shown {
        let mut folder = &mut top;
        for part in within.split('/').filter(|part| !part.is_empty()) {
            folder = folder.folders.entry(part).or_default();
        }
        match key {
            Some(key) => folder.pages.push((key, page)),
            None => folder.index = Some(index),
        }
    }
    let home = pages.folders.get("").copied();
    let home = home.map(|page| item(pages, page, Vec::new()));
    home.into_iter().chain(entries(material, pages, "", top)).collect()
}

fn entries<'a>(material: Material<'a>, pages: &Pages, path: &str, folder: Folder<'a>) -> Vec<NavItem> {
    let mut keyed: Vec<(Key<'_>, NavItem)> =
        folder.pages.into_iter().map(|(key, page)| (key, item(pages, page, Vec::new()))).collect();
    for (name, below) in folder.folders {
        let path = if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
        let Some(&page) = pages.folders.get(&path) else { continue };
        let order =
            below.index.and_then(|index| number(material, index)).or_else(|| Some(numeric_prefix(name)?.0));
        let title = &pages.pages[page.index()].nav_title;
        let key = (order.unwrap_or(i64::MAX), within_number(name, title), name);
        keyed.push((key, item(pages, page, entries(material, pages, &path, below))));
    }
    keyed.sort_by(|a, b| a.0.cmp(&b.0));
    keyed.into_iter().map(|(_, item)| item).collect()
}

fn item(pages: &Pages, page: PageId, children: Vec<NavItem>) -> NavItem {
    let title = Arc::clone(&pages.pages[page.index()].nav_title);
    NavItem { role: NavRole::Page, title, page: Some(page), children }
}

fn page_key<'a>(material: Material<'_>, index: usize, path: &'a str) -> Key<'a> {
    let document = &material.documents[index];
    let stem = document.file.content_path.stem();
    // The index page of a record's own folder may stand here beside the folder's real one.
    let name = if index_rank(stem).is_some() { document.file.content_path.folder() } else { stem };
    let order = number(material, index).or_else(|| Some(numeric_prefix(stem)?.0)).unwrap_or(i64::MAX);
    let title = document.front.common.nav_title.as_deref().unwrap_or(&document.title);
    (order, within_number(name, title), path)
}

/// `order`, else the number of a record.
fn number(material: Material<'_>, index: usize) -> Option<i64> {
    let document = &material.documents[index];
    document.front.common.order.or_else(|| document.record.number.map(i64::from))
}

/// Dated names are in the order of their dates, others in that of their titles.
fn within_number(name: &str, title: &str) -> String {
    if begins_with_date(name) { name.to_owned() } else { counted(&fold(title)) }
}

/// A text by which numbers are in the order of their values: each is led by the count of its digits.
fn counted(text: &str) -> String {
    let mut key = String::with_capacity(text.len() + 4);
    let mut rest = text;
    while let Some(at) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let (digits, after) = from.split_at(from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len()));
        let value = digits.trim_start_matches('0');
        key.push_str(before);
        key.extend(char::from_u32('0' as u32 + value.len() as u32));
        key.push_str(value);
        rest = after;
    }
    key.push_str(rest);
    key
}
