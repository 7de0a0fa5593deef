//! What is in the files of the content folder and of the mounts.

use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::listing::{Listing, Placed, Reader, lies_in};
use super::{Asset, Assets, Changes, Hash, LazyBytes, SourceFile};
use crate::text::FilePath;

/// The files of all listings, as they are on disk.
pub(super) struct Content {
    /// The Markdown files, in path order.
    pub(super) documents: Arc<[Arc<SourceFile>]>,
    /// The others, by content path.
    pub(super) assets: Arc<Assets>,
    /// Files that could not be read, and why.
    pub(super) unreadable: Vec<(FilePath, io::Error)>,
}

/// What was read before, and what of it may be otherwise by now.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    /// The Markdown files, in path order.
    pub(super) documents: &'a Arc<[Arc<SourceFile>]>,
    /// The others.
    pub(super) assets: &'a Arc<Assets>,
    /// What may have changed.
    pub(super) changes: &'a Changes,
    /// Whether the listings are the same.
    pub(super) same_files: bool,
}

/// What may be taken over where nothing says that it changed.
struct TakenOver<'a> {
    known: Option<Known<'a>>,
    changed: HashSet<&'a str>,
}

impl<'a> TakenOver<'a> {
    fn new(known: Option<Known<'a>>) -> Self {
        let changed = known.iter().flat_map(|known| known.changes.paths.iter().map(String::as_str)).collect();
        Self { known, changed }
    }

    fn stays(&self, path: &FilePath) -> bool {
        self.known.is_some_and(|known| !known.changes.everything) && !lies_in(&self.changed, path.as_str())
    }

    /// The last state, where the same files were there.
    fn with_same_files(&self) -> Option<Known<'a>> {
        self.known.filter(|known| known.same_files)
    }
}

impl Reader<'_> {
    /// Reads what is listed; what is known and cannot have changed is taken over.
    pub(super) fn read(&self, listings: &[Arc<Listing>], known: Option<Known<'_>>) -> Content {
        let over = TakenOver::new(known);
        if let Some(known) = over.with_same_files()
            && let Some(documents) = self.edited(listings, known)
        {
            return Content { documents, assets: self.assets(listings, &over), unreadable: Vec::new() };
        }
        let mut markdown: Vec<&Placed> = listings.iter().flat_map(|listing| &listing.markdown).collect();
        // A file that is both in the content folder and in a mount stays in the order of the listings.
        markdown.sort_by(|a, b| a.path.cmp(&b.path));
        let mut at = 0;
        let mut before = |file| known.and_then(|known| before(known.documents, &mut at, file));
        let plan: Vec<(&Placed, Option<&Arc<SourceFile>>)> =
            markdown.iter().map(|file| (*file, before(file))).collect();
        let neighbours = OnceLock::new();
        let alone = |file: &Placed, before: Option<&Arc<SourceFile>>| match before {
            // Without a file that came or went each has the neighbours that it had.
            Some(before) if over.with_same_files().is_some() => before.alone,
            _ => neighbours.get_or_init(|| Alone::new(&markdown)).holds(&file.content_path),
        };
        let read = |(file, before): &(&Placed, Option<&Arc<SourceFile>>)| {
            let alone = alone(file, *before);
            let stays = before.filter(|_| over.stays(&file.path));
            if let Some(before) = stays.filter(|before| before.alone == alone) {
                return Ok(Arc::clone(before));
            }
            let bytes = match stays {
                Some(before) => Arc::clone(&before.bytes),
                None => self.files.read(file.path.as_str())?,
            };
            let now = source_file(file, bytes, alone);
            Ok(before.filter(|before| before.hash == now.hash).map_or_else(|| Arc::new(now), Arc::clone))
        };
        let read: Vec<io::Result<Arc<SourceFile>>> = plan.par_iter().map(read).collect();
        let assets = self.assets(listings, &over);
        let mut documents = Vec::with_capacity(read.len());
        let mut unreadable = Vec::new();
        for (file, result) in markdown.iter().zip(read) {
            match result {
                Ok(document) => documents.push(document),
                // Listed and then gone: it was removed while the folder was read.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => unreadable.push((file.path.clone(), error)),
            }
        }
        Content { documents: documents.into(), assets, unreadable }
    }

    /// The Markdown files after an edit of some, of which all were there and could be read before; `None` where that
    /// does not hold, or does not any more.
    fn edited(&self, listings: &[Arc<Listing>], known: Known<'_>) -> Option<Arc<[Arc<SourceFile>]>> {
        let listed: usize = listings.iter().map(|listing| listing.markdown.len()).sum();
        if known.changes.everything || known.documents.len() != listed {
            return None;
        }
        let mut documents = None;
        for index in known.changes.paths.iter().flat_map(|path| lying_at(known.documents, path)) {
            let before = &known.documents[index];
            let place = Placed { path: before.path.clone(), content_path: before.content_path.clone() };
            let now = source_file(&place, self.files.read(before.path.as_str()).ok()?, before.alone);
            if now.hash != before.hash {
                documents.get_or_insert_with(|| known.documents.to_vec())[index] = Arc::new(now);
            }
        }
        Some(documents.map_or_else(|| Arc::clone(known.documents), Arc::from))
    }

    fn assets(&self, listings: &[Arc<Listing>], over: &TakenOver<'_>) -> Arc<Assets> {
        if let Some(known) = over.with_same_files()
            && known.assets.values().all(|asset| over.stays(&asset.path))
        {
            return Arc::clone(known.assets);
        }
        let mut others: Vec<&Placed> = listings.iter().flat_map(|listing| &listing.others).collect();
        others.sort_by(|a, b| a.path.cmp(&b.path));
        let asset = |file: &Placed| {
            let known = over.known.filter(|_| over.stays(&file.path));
            let known = known.and_then(|known| known.assets.get(&file.content_path));
            match known.filter(|asset| asset.path == file.path) {
                Some(asset) => asset.clone(),
                None => Asset {
                    path: file.path.clone(),
                    content_path: file.content_path.clone(),
                    bytes: LazyBytes::new(Arc::clone(self.files), file.path.as_str()),
                },
            }
        };
        Arc::new(others.into_iter().map(|file| (file.content_path.clone(), asset(file))).collect())
    }
}

/// The indices of the documents at a path and below it; `documents` are in path order.
fn lying_at(documents: &[Arc<SourceFile>], path: &str) -> impl Iterator<Item = usize> {
    let start = documents.partition_point(|document| document.path.as_str() < path);
    // Between `a` and `a/b` stand `a b` and `a-b`, which lie elsewhere.
    let folder = format!("{path}/");
    let inner = documents.partition_point(|document| document.path.as_str() < folder.as_str());
    let at = (start..documents.len()).take_while(move |&index| documents[index].path.as_str() == path);
    let below = (inner..documents.len())
        .take_while(move |&index| path.is_empty() || documents[index].path.as_str().starts_with(&folder));
    at.chain(below).collect::<Vec<_>>().into_iter()
}

/// The file as it was; both lists are in path order, so the place to look at only moves on.
fn before<'a>(
    documents: &'a [Arc<SourceFile>],
    at: &mut usize,
    file: &Placed,
) -> Option<&'a Arc<SourceFile>> {
    while documents.get(*at).is_some_and(|document| document.path < file.path) {
        *at += 1;
    }
    let mut same = documents[*at..].iter().take_while(|document| document.path == file.path);
    same.find(|document| document.content_path == file.content_path)
}

fn source_file(file: &Placed, bytes: Arc<[u8]>, alone: bool) -> SourceFile {
    let mut hasher = blake3::Hasher::new();
    for part in [file.path.as_str().as_bytes(), file.content_path.as_str().as_bytes(), &[u8::from(alone)]] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.update(&bytes);
    let hash: Hash = hasher.finalize().into();
    SourceFile { path: file.path.clone(), content_path: file.content_path.clone(), bytes, alone, hash }
}

/// How many Markdown files lie in and below each folder.
struct Alone<'a> {
    counts: HashMap<&'a str, usize>,
}

impl<'a> Alone<'a> {
    fn new(files: &[&'a Placed]) -> Self {
        let mut counts = HashMap::new();
        for file in files {
            let mut path = file.content_path.as_str();
            while let Some((folder, _)) = path.rsplit_once('/') {
                *counts.entry(folder).or_insert(0) += 1;
                path = folder;
            }
            *counts.entry("").or_insert(0) += usize::from(!file.content_path.as_str().is_empty());
        }
        Self { counts }
    }

    fn holds(&self, content_path: &FilePath) -> bool {
        self.counts.get(content_path.folder()) == Some(&1)
    }
}
