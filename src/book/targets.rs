//! Targets: what links may lead to. The first half of linking.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::cascade::Cascade;
use super::names::Names;
use super::near::Nearby;
use super::page::{Page, PageId};
use super::selection::Visibility;
use crate::config::Config;
use crate::contract::Contract;
use crate::document::{Document, Surface};
use crate::source::{Asset, Assets, Hash};
use crate::text::FilePath;

/// What links may lead to: paths, URLs, anchors, names. Two handbooks with one hash resolve every link alike.
#[derive(Debug)]
pub struct Targets {
    pub(super) hash: Hash,
    pub(super) documents: Vec<Target>,
    pub(super) pages: Arc<Vec<Page>>,
    pub(super) page_of: Arc<Vec<Option<PageId>>>,
    pub(super) by_url: Arc<HashMap<Arc<str>, PageId>>,
    /// The index page of every folder that has one, by content path.
    pub(super) folders: HashMap<String, PageId>,
    pub(super) paths: Paths,
    pub(super) visibility: Visibility,
    pub(super) absolute: bool,
    pub(super) feeds: bool,
    pub(super) names: OnceLock<Names>,
    pub(super) nearby: OnceLock<Nearby>,
    /// The same of what other readers see.
    pub(super) elsewhere: OnceLock<Nearby>,
}

/// One document as links see it.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) path: FilePath,
    pub(super) content_path: FilePath,
    pub(super) title: Arc<str>,
    pub(super) id: Option<Arc<str>>,
    pub(super) kind: Arc<Contract>,
    pub(super) number: Option<u32>,
    pub(super) number_prefix: String,
    pub(super) surface: Arc<Surface>,
    /// Why it is left out; `None` where it is published.
    pub(super) hidden: Option<&'static str>,
    /// Whether it orders the navigation and is no page.
    pub(super) is_summary: bool,
}

impl Target {
    fn leads_like(&self, other: &Self) -> bool {
        let anchors = |target: &Self| {
            let anchors = target.surface.anchors.iter();
            anchors.map(|anchor| (Arc::clone(&anchor.name), anchor.audience.clone())).collect::<Vec<_>>()
        };
        // The surface of a document that was not edited is the very same one.
        Arc::ptr_eq(&self.surface, &other.surface) && self.hidden == other.hidden
            || (&self.path, &self.content_path, self.hidden, self.is_summary)
                == (&other.path, &other.content_path, other.hidden, other.is_summary)
                && anchors(self) == anchors(other)
    }
}

/// What lies at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A document, by its index.
    Document(usize),
    /// Another file, by its content path.
    Asset(FilePath),
}

/// What lies where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Paths {
    /// By content path.
    content: hashbrown::HashMap<FilePath, Place>,
    /// Mounted files by their path relative to the root.
    mounted: hashbrown::HashMap<FilePath, Place>,
    /// The content folder with a final `/`, empty where the root is the content folder.
    src: String,
    /// The folders of mounts, each with a final `/`.
    mounts: Vec<String>,
}

impl Targets {
    /// Whether all that is not a name of a page is as in other targets of one configuration and selection: a link by
    /// a path leads to the same place.
    pub(super) fn lead_like(&self, other: &Self) -> bool {
        let same_page = |(a, b): (&Page, &Page)| a.url == b.url && a.origin == b.origin;
        self.documents.len() == other.documents.len()
            && self.documents.iter().zip(&other.documents).all(|(a, b)| a.leads_like(b))
            && self.page_of == other.page_of
            && self.pages.len() == other.pages.len()
            && self.pages.iter().zip(&*other.pages).all(same_page)
            && self.folders == other.folders
            && self.paths == other.paths
    }

    /// A hash of everything that a link's resolution may depend on.
    pub fn hash(&self) -> Hash {
        self.hash
    }
}

/// Whether the same files that are no Markdown are there, whatever is in them.
pub(super) fn same_files(now: &Arc<Assets>, before: &Arc<Assets>) -> bool {
    let place = |asset: &Asset| (asset.path.clone(), asset.content_path.clone());
    Arc::ptr_eq(now, before) || now.values().map(place).eq(before.values().map(place))
}

/// A hash of all targets: of every document's surface, the assets' paths, and the day reviews are due against.
pub(super) fn hash(documents: &[Arc<Document>], assets: &Assets, today: jiff::civil::Date) -> Hash {
    let mut hasher = blake3::Hasher::new();
    for document in documents {
        hasher.update(&document.surface.hash);
    }
    for asset in assets.values() {
        for path in [&asset.path, &asset.content_path] {
            hasher.update(path.as_str().as_bytes()).update(b"\0");
        }
    }
    hasher.update(today.to_string().as_bytes());
    hasher.finalize().into()
}

/// What links see of every document.
pub(super) fn targets(
    documents: &[Arc<Document>],
    cascade: &Cascade,
    visibility: &Visibility,
) -> Vec<Target> {
    let target = |document: &Arc<Document>| {
        let common = &document.front.common;
        let audience = audience(document, cascade);
        Target {
            path: document.path().clone(),
            content_path: document.file.content_path.clone(),
            title: Arc::clone(&document.title),
            id: common.id.clone(),
            kind: Arc::clone(&document.kind),
            number: document.record.number,
            number_prefix: document.record.number_prefix.clone(),
            surface: Arc::clone(&document.surface),
            hidden: visibility.hides(common.draft, audience.as_deref()),
            is_summary: document.is_summary(),
        }
    };
    documents.par_iter().map(target).collect()
}

/// For whom a document is: its own word, else its folder's.
pub(super) fn audience(document: &Document, cascade: &Cascade) -> Option<Arc<str>> {
    let own = document.front.common.audience.clone();
    own.or_else(|| cascade.audience(document.file.content_path.as_str()))
}

impl Paths {
    /// Indexes documents and assets by their paths.
    pub(super) fn new(documents: &[Target], assets: &Assets, config: &Config) -> Self {
        let src = folder_prefix(&config.book.src);
        let mut content = hashbrown::HashMap::with_capacity(documents.len() + assets.len());
        let mut mounted = hashbrown::HashMap::new();
        let mut add = |path: &FilePath, content_path: &FilePath, place: Place| {
            if path.as_str().strip_prefix(src.as_str()) != Some(content_path.as_str()) {
                mounted.entry(composed(path)).or_insert_with(|| place.clone());
            }
            // Where a mount covers a file of the content folder the first path wins; the twin URL is reported.
            content.entry(composed(content_path)).or_insert(place);
        };
        for (index, document) in documents.iter().enumerate() {
            add(&document.path, &document.content_path, Place::Document(index));
        }
        for asset in assets.values() {
            add(&asset.path, &asset.content_path, Place::Asset(asset.content_path.clone()));
        }
        let mounts = config.mounts.iter().map(|mount| folder_prefix(&mount.from.text)).collect();
        Self { content, mounted, src, mounts }
    }

    /// What lies at a path relative to the content folder.
    pub(super) fn at_content(&self, path: &str) -> Option<&Place> {
        find(&self.content, path)
    }

    /// What lies at a path relative to the root.
    pub(super) fn at_root(&self, path: &str) -> Option<&Place> {
        find(&self.mounted, path).or_else(|| self.at_content(path.strip_prefix(self.src.as_str())?))
    }

    /// Whether a file lies in the content folder itself and in no mount.
    pub(super) fn is_at_home(&self, path: &FilePath, content_path: &FilePath) -> bool {
        path.as_str().strip_prefix(self.src.as_str()) == Some(content_path.as_str())
    }

    /// Whether a path relative to the root lies in the content folder or a mount.
    pub(super) fn is_inside(&self, path: &str) -> bool {
        std::iter::once(&self.src).chain(&self.mounts).any(|folder| path.starts_with(folder.as_str()))
    }

    /// The content paths of all files, in no order.
    pub(super) fn all(&self) -> impl Iterator<Item = (&FilePath, &Place)> {
        self.content.iter()
    }
}

/// A folder as a prefix of paths: `./content/` is `content/`, `.` is empty.
pub(super) fn folder_prefix(folder: &str) -> String {
    let folder = folder.trim_start_matches("./").trim_matches('/');
    if folder.is_empty() || folder == "." { String::new() } else { format!("{folder}/") }
}

/// One file system writes `é` as one character, another as two, and links mean the same file.
fn composed(path: &FilePath) -> FilePath {
    use unicode_normalization::{UnicodeNormalization, is_nfc};
    if path.as_str().is_ascii() || is_nfc(path.as_str()) {
        path.clone()
    } else {
        FilePath::new(path.as_str().nfc().collect::<String>())
    }
}

fn find<'a>(paths: &'a hashbrown::HashMap<FilePath, Place>, path: &str) -> Option<&'a Place> {
    use unicode_normalization::UnicodeNormalization;
    paths
        .get(path)
        .or_else(|| if path.is_ascii() { None } else { paths.get(path.nfc().collect::<String>().as_str()) })
}

/// The folders of some content paths, those above them included.
pub(super) fn folders_of<'a>(paths: impl Iterator<Item = &'a str>) -> HashSet<&'a str> {
    let mut folders = HashSet::new();
    for path in paths {
        let mut rest = path;
        while let Some((folder, _)) = rest.rsplit_once('/') {
            if !folders.insert(folder) {
                break;
            }
            rest = folder;
        }
    }
    folders
}
