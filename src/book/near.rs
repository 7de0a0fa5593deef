//! "Did you mean" for links: the existing targets nearest to a path or a name.

use std::collections::{HashMap, HashSet};

use super::names::NumberReference;
use super::page::Page;
use super::selection::AUDIENCE;
use super::targets::{Place, Targets};
use super::url::{index_rank, numeric_prefix};
use crate::text::{distance, fold, nearest_all, relative_url};

/// How many candidates a miss names.
const LIMIT: usize = 3;

/// Files and titles, indexed for misses; made when the first link misses.
#[derive(Debug)]
pub(super) struct Nearby {
    /// Content paths by folded file name without extension and numeric prefix.
    by_stem: HashMap<String, Vec<String>>,
    /// Content paths by folder, each sorted, each with its folded file name.
    by_folder: HashMap<String, Vec<(String, String)>>,
    /// Content paths by their lower case form.
    by_case: HashMap<String, Vec<String>>,
    /// Ids, titles and file names by their first letter: names with a wrong one are too rare to compare all of them.
    names: HashMap<char, Vec<(String, usize)>>,
    /// Folded stems by their first letter.
    stems: HashMap<char, Vec<String>>,
}

fn stem_of(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem });
    fold(numeric_prefix(stem).map_or(stem, |(_, rest)| rest))
}

fn first_letter(text: &str) -> Option<char> {
    text.chars().next().and_then(|c| c.to_lowercase().next())
}

impl Nearby {
    /// The files and names of the documents that are `shown`.
    fn new(targets: &Targets, shown: impl Fn(usize) -> bool) -> Self {
        let mut nearby = Self {
            by_stem: HashMap::new(),
            by_folder: HashMap::new(),
            by_case: HashMap::new(),
            names: HashMap::new(),
            stems: HashMap::new(),
        };
        let counts = |place: &Place| match place {
            Place::Document(index) => shown(*index),
            Place::Asset(_) => true,
        };
        let mut paths: Vec<&str> =
            targets.paths.all().filter(|(_, place)| counts(place)).map(|(path, _)| path.as_str()).collect();
        paths.sort_unstable();
        for path in paths {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            nearby.by_stem.entry(stem_of(path)).or_default().push(path.to_owned());
            let named = (path.to_owned(), stem_of(path));
            nearby.by_folder.entry(folder.to_owned()).or_default().push(named);
            nearby.by_case.entry(path.to_lowercase()).or_default().push(path.to_owned());
        }
        for stem in nearby.by_stem.keys() {
            push_by_letter(&mut nearby.stems, stem, stem.clone());
        }
        for (index, document) in targets.documents.iter().enumerate() {
            if shown(index) {
                let path = &document.content_path;
                let stem = index_rank(path.stem()).is_none().then(|| path.stem());
                for name in [Some(&*document.title), document.id.as_deref(), stem].into_iter().flatten() {
                    push_by_letter(&mut nearby.names, name, (name.to_owned(), index));
                }
            }
        }
        nearby.stems.values_mut().for_each(|stems| stems.sort_unstable());
        nearby.names.values_mut().for_each(|names| names.sort_unstable());
        nearby
    }
}

fn push_by_letter<T>(map: &mut HashMap<char, Vec<T>>, name: &str, value: T) {
    if let Some(letter) = first_letter(name) {
        map.entry(letter).or_default().push(value);
    }
}

/// The names like another one; half of a short name must stay, else `a` would be like `b`.
fn like<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut near = nearest_all(name, names, LIMIT);
    near.retain(|near| distance(name, near) * 2 <= name.chars().count());
    near
}

/// How a link is written, so that a candidate can be written alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Relative to the folder of its own file.
    Relative,
    /// From the content folder with a leading `/`.
    Rooted,
    /// From the content folder with a leading `@/`.
    At,
}

impl Style {
    pub(super) fn of(path: &str) -> Self {
        match path {
            path if path.starts_with("@/") => Self::At,
            path if path.starts_with('/') => Self::Rooted,
            _ => Self::Relative,
        }
    }
}

impl Targets {
    pub(super) fn is_published(&self, document: usize) -> bool {
        self.page_of[document].is_some()
    }

    fn nearby(&self) -> &Nearby {
        self.nearby.get_or_init(|| Nearby::new(self, |index| self.is_published(index)))
    }

    /// What is for other readers: who writes for them links to it, and to nothing that is near.
    fn nearby_elsewhere(&self) -> &Nearby {
        let restricted = |index: usize| self.documents[index].hidden == Some(AUDIENCE);
        self.elsewhere.get_or_init(|| Nearby::new(self, restricted))
    }

    /// A page's present address as a link of `from` would write it: by its file where it has one.
    pub(super) fn written_url(&self, url: &str, from: usize, style: Style) -> String {
        let (path, anchor) =
            url.split_once('#').map_or((url, String::new()), |(path, anchor)| (path, format!("#{anchor}")));
        let page = self.by_url.get(path).map(|page| &self.pages[page.index()]);
        match page.map(Page::document) {
            Some(Some(document)) => {
                let path = self.documents[document].content_path.as_str();
                self.written(path, from, style) + &anchor
            }
            Some(None) => self.written(path, from, style) + &anchor,
            None => url.to_owned(),
        }
    }

    /// A content path as a link of `from` would write it.
    fn written(&self, path: &str, from: usize, style: Style) -> String {
        match style {
            Style::At => format!("@/{path}"),
            Style::Rooted => format!("/{path}"),
            Style::Relative => {
                let source = &self.documents[from];
                // A mounted file links by where it lies, its editor knows no other place.
                let at_home = self.paths.is_at_home(&source.path, &source.content_path);
                match self.paths.at_content(path) {
                    Some(Place::Document(to)) if !at_home => {
                        relative_url(source.path.as_str(), self.documents[*to].path.as_str())
                    }
                    _ => relative_url(source.content_path.as_str(), path),
                }
            }
        }
    }

    /// The file whose path differs from a missing one by case alone.
    pub(super) fn case_of(&self, path: &str, from: usize, style: Style) -> Option<String> {
        let found = self.nearby().by_case.get(&path.to_lowercase())?.first()?;
        Some(self.written(found, from, style))
    }

    /// The files nearest to a missing path: of the same name, else of a like name beside it, else of a like name.
    pub(super) fn near_path(&self, path: &str, from: usize, style: Style) -> Vec<String> {
        let found = self.near_path_in(self.nearby(), path);
        let found = if found.is_empty() { self.near_path_in(self.nearby_elsewhere(), path) } else { found };
        found.into_iter().map(|path| self.written(&path, from, style)).collect()
    }

    fn near_path_in(&self, nearby: &Nearby, path: &str) -> Vec<String> {
        let stem = stem_of(path);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let same_name = nearby.by_stem.get(&stem).cloned().unwrap_or_default();
        let mut found = self.nearest_first(same_name, path);
        if found.is_empty() {
            let beside = nearby.by_folder.get(folder).map_or(&[][..], Vec::as_slice);
            for near in like(&stem, beside.iter().map(|(_, stem)| stem.as_str())) {
                found.extend(beside.iter().find(|(_, stem)| stem == near).map(|(path, _)| path.clone()));
            }
        }
        if found.is_empty() {
            let names = first_letter(&stem).and_then(|letter| nearby.stems.get(&letter));
            let near = like(&stem, names.into_iter().flatten().map(String::as_str));
            let paths = near.into_iter().filter_map(|stem| nearby.by_stem.get(stem)).flatten().cloned();
            found = self.nearest_first(paths.collect(), path);
        }
        found.truncate(LIMIT);
        found
    }

    /// Sorts content paths by how few steps part them from a path, of equals those with its extension first.
    fn nearest_first(&self, mut paths: Vec<String>, wanted: &str) -> Vec<String> {
        let extension = |path: &str| path.rsplit_once('.').map(|(_, end)| end.to_lowercase());
        paths.sort_by_key(|path| {
            let steps = relative_url(wanted, path).matches('/').count();
            (extension(path) != extension(wanted), steps, path.clone())
        });
        paths
    }

    /// The ids, titles and file names nearest to a name; for a number the records that have it.
    pub(super) fn near_name(&self, name: &str) -> Vec<String> {
        if let Some(reference) = NumberReference::parse(name) {
            let found: Vec<String> = self.with_number(reference.number);
            if !found.is_empty() {
                return found;
            }
        }
        let names = first_letter(name.trim()).and_then(|letter| self.nearby().names.get(&letter));
        let names = names.map_or(&[][..], Vec::as_slice);
        let near = nearest_all(name.trim(), names.iter().map(|(name, _)| name.as_str()), 3 * LIMIT);
        // A page is proposed by the nearest of its names alone.
        let mut seen = HashSet::new();
        let page_of = |near: &str| names.iter().find(|(name, _)| name == near).map(|(_, index)| *index);
        near.into_iter().filter(|near| seen.insert(page_of(near))).take(LIMIT).map(str::to_owned).collect()
    }

    /// The published records with a number, as a reference would write them.
    fn with_number(&self, number: u32) -> Vec<String> {
        let records = self.names().of_number(number);
        let mut found: Vec<String> = records
            .iter()
            .filter(|index| self.is_published(**index))
            .map(|&index| self.documents[index].number_name(number))
            .collect();
        found.dedup();
        found.truncate(LIMIT);
        found
    }
}
