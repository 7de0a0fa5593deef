//! Documents that were parsed, kept from one snapshot to the next.

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
    documents: Vec<Arc<Document>>,
}

impl Parsed {
    /// The documents of a snapshot: those that are known, the others parsed; what is no longer there is forgotten.
    pub(super) fn read(&mut self, snapshot: &Snapshot, contracts: &Contracts) -> Vec<Arc<Document>> {
        let settings = &snapshot.config.markdown;
        if self.contracts != contracts.hash || self.settings != *settings {
            *self = Self { contracts: contracts.hash, settings: settings.clone(), documents: Vec::new() };
        }
        let mut at = 0;
        let known: Vec<_> = snapshot.documents.iter().map(|file| self.known(&mut at, file)).collect();
        let parse = |(known, file): (Option<Arc<Document>>, &Arc<SourceFile>)| {
            known.unwrap_or_else(|| Arc::new(reading::read(file, contracts, settings)))
        };
        self.documents = known.into_par_iter().zip(&snapshot.documents).map(parse).collect();
        self.documents.clone()
    }

    /// The document of a file; both lists are in path order, so the place to look at only moves on.
    fn known(&self, at: &mut usize, file: &SourceFile) -> Option<Arc<Document>> {
        while self.documents.get(*at).is_some_and(|document| *document.path() < file.path) {
            *at += 1;
        }
        let mut same = self.documents[*at..].iter().take_while(|document| *document.path() == file.path);
        same.find(|document| document.file.hash == file.hash).cloned()
    }
}
