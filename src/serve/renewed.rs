//! Files that pages show under one name whatever is in them, pictures above all: which of them changed while the
//! preview ran, so that an open page can load them again.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::live::face;
use crate::engine::Analysis;
use crate::render::named_asset_url;

/// The state of every such file that has changed, by URL; what never changed is as every page has loaded it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Renewed {
    /// Grows with every change.
    pub(super) count: u64,
    pub(super) states: BTreeMap<String, String>,
}

impl Renewed {
    /// What is known once `next` has taken the place of `last`.
    pub(super) fn after(&self, last: &Analysis, next: &Analysis) -> Self {
        let mut now = self.clone();
        let mut seen = |url: String, before: &[u8], after: &[u8]| {
            if before != after {
                now.states.insert(url, face(after));
                now.count += 1;
            }
        };
        if !Arc::ptr_eq(&last.book.files, &next.book.files) {
            for asset in next.book.assets() {
                // One that nobody has read yet is shown nowhere.
                let before =
                    last.book.file(asset.content_path.as_str()).and_then(|asset| asset.bytes.known());
                if let (Some(before), Ok(after)) = (before, asset.bytes.get()) {
                    seen(asset.content_path.to_string(), before, after);
                }
            }
        }
        for (path, after) in &next.snapshot.named {
            let before = last.snapshot.named.get(path);
            if let Some(before) = before.filter(|before| !Arc::ptr_eq(before, after)) {
                seen(named_asset_url(path), before, after);
            }
        }
        now
    }
}
