//! What a folder's index page gives the files of its folder: `cascade: {audience, owners, review-every}`.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::url::index_rank;
use crate::document::Document;
use crate::value::{Map, Value, parse_duration};

/// What a folder gives the files in and below it.
#[derive(Clone, Debug, Default)]
pub(super) struct Defaults {
    /// For whom they are.
    pub(super) audience: Option<Arc<str>>,
    /// Who owns them.
    pub(super) owners: Vec<Arc<str>>,
    /// How often they want a review.
    pub(super) review_every: Option<jiff::Span>,
}

/// The defaults of all folders that give any, by content path.
#[derive(Debug, Default)]
pub(super) struct Cascade {
    folders: HashMap<String, Defaults>,
}

impl Cascade {
    /// Reads `cascade` of every folder's index page, drafts and restricted ones too: a default is no content, and
    /// leaving an audience out would publish what it guards.
    pub(super) fn new(documents: &[Arc<Document>]) -> Self {
        let given = documents.par_iter().filter_map(|document| {
            let map = document.front.common.cascade.as_ref()?;
            let path = &document.file.content_path;
            index_rank(path.stem())?;
            Some((path.folder().to_owned(), defaults(map)))
        });
        // Where two index pages share a folder the last one in path order gives: the order of the list is kept.
        let folders = given.collect::<Vec<_>>().into_iter().collect();
        Self { folders }
    }

    /// The nearest value that a folder above a content path gives, the file's own folder first.
    pub(super) fn find<T>(&self, content_path: &str, pick: impl Fn(&Defaults) -> Option<T>) -> Option<T> {
        if self.folders.is_empty() {
            return None;
        }
        let mut path = content_path;
        while !path.is_empty() {
            path = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            if let Some(found) = self.folders.get(path).and_then(&pick) {
                return Some(found);
            }
        }
        None
    }

    /// The audience that the folders above a content path give it.
    pub(super) fn audience(&self, content_path: &str) -> Option<Arc<str>> {
        self.find(content_path, |folder| folder.audience.clone())
    }
}

fn defaults(map: &Map) -> Defaults {
    let text = |key| map.get(key).and_then(Value::text).map(str::trim).filter(|text| !text.is_empty());
    let owners = map.get("owners").map_or(&[][..], Value::items);
    Defaults {
        audience: text("audience").map(Arc::from),
        owners: owners.iter().filter_map(Value::text).map(Arc::from).collect(),
        review_every: text("review-every").and_then(parse_duration),
    }
}
