//! Documents that were parsed, kept from one snapshot to the next.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::reading;
use crate::config::Markdown;
use crate::contract::Contracts;
use crate::document::Document;
use crate::source::{Hash, Snapshot, SourceFile};

/// The documents of the last snapshot, and what they were parsed with.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    contracts: Hash,
    settings: Markdown,
    /// In path order.
    files: Arc<[Arc<SourceFile>]>,
    /// The document of each.
    documents: Arc<[Arc<Document>]>,
}

impl Parsed {
    /// The documents of a snapshot: those that are known, the others parsed; what is no longer there is forgotten.
    pub(super) fn read(&mut self, snapshot: &Snapshot, contracts: &Contracts) -> Arc<[Arc<Document>]> {
        let settings = &snapshot.config.markdown;
        if self.contracts != contracts.hash || self.settings != *settings {
            *self = Self { contracts: contracts.hash, settings: settings.clone(), ..Self::default() };
        }
        let files = &snapshot.documents;
        // Pointers are compared first, and by place: most files are the same ones, and have kept theirs.
        let stayed = |index: usize| match (self.files.get(index), files.get(index)) {
            (Some(before), Some(now)) => Arc::ptr_eq(before, now),
            _ => false,
        };
        let moved = (0..self.files.len()).filter(|&index| !stayed(index));
        let moved: HashMap<&Hash, &Arc<Document>> =
            moved.map(|index| (&self.files[index].hash, &self.documents[index])).collect();
        let read = |index: usize| {
            let file = &files[index];
            let known =
                if stayed(index) { self.documents.get(index) } else { moved.get(&file.hash).copied() };
            known.map_or_else(|| Arc::new(reading::read(file, contracts, settings)), Arc::clone)
        };
        self.documents = (0..files.len()).into_par_iter().map(read).collect::<Vec<_>>().into();
        self.files = Arc::clone(files);
        Arc::clone(&self.documents)
    }
}
