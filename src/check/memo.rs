//! What the rules that look at one document alone found, kept from one check to the next.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::ignore::has_comments;
use super::{Finder, Rule};
use crate::diagnostic::{Diagnostic, RuleName, Sink};
use crate::document::Document;

/// What is known of documents that were looked at before.
#[derive(Clone, Debug, Default)]
pub struct Memo {
    /// The rules that were asked.
    rules: Vec<RuleName>,
    /// In path order.
    documents: Arc<[Arc<Document>]>,
    /// What is known of each.
    known: Vec<Known>,
}

/// What is known of a document.
#[derive(Clone, Debug)]
struct Known {
    /// What reading it found, and then the rules.
    findings: Arc<[Diagnostic]>,
    /// Whether comments in it may silence rules.
    has_comments: bool,
}

impl Memo {
    /// Looks at the documents that are not known, and forgets those that are no longer there.
    pub(super) fn look(&mut self, documents: &Arc<[Arc<Document>]>, asked: &[&Rule]) {
        let rules: Vec<RuleName> = asked.iter().map(|rule| rule.name).collect();
        let known = if rules == self.rules { std::mem::take(&mut self.known) } else { Vec::new() };
        let mut known: Vec<Option<Known>> = known.into_iter().map(Some).collect();
        // Pointers are compared first, and by place: most documents are the same ones, and have kept theirs.
        let stayed = |index: usize| match (self.documents.get(index), documents.get(index)) {
            (Some(before), Some(now)) => Arc::ptr_eq(before, now),
            _ => false,
        };
        let moved = (0..known.len()).filter(|&index| !stayed(index));
        let moved: HashMap<usize, usize> =
            moved.map(|index| (Arc::as_ptr(&self.documents[index]).addr(), index)).collect();
        let mut take = |(index, document): (usize, &Arc<Document>)| {
            let place =
                if stayed(index) { Some(index) } else { moved.get(&Arc::as_ptr(document).addr()).copied() };
            known.get_mut(place?)?.take()
        };
        let known: Vec<Option<Known>> = documents.iter().enumerate().map(&mut take).collect();
        let look = |(known, document): (Option<Known>, &Arc<Document>)| {
            known.unwrap_or_else(|| Known::new(document, asked))
        };
        self.known = known.into_par_iter().zip(&**documents).map(look).collect();
        self.documents = Arc::clone(documents);
        self.rules = rules;
    }

    /// The findings, in path order.
    pub(super) fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.known.iter().flat_map(|known| known.findings.iter())
    }

    /// The documents whose comments may silence rules.
    pub(super) fn with_comments(&self) -> impl Iterator<Item = &Document> {
        let known = self.documents.iter().zip(&self.known);
        known.filter(|(_, known)| known.has_comments).map(|(document, _)| &**document)
    }
}

impl Known {
    fn new(document: &Document, asked: &[&Rule]) -> Self {
        let mut out = Sink::default();
        for rule in asked.iter().filter(|_| !document.is_template) {
            if let Finder::Document(check) = rule.finder {
                check(document, &mut out);
            }
        }
        let read = document.diagnostics.iter().cloned();
        let findings = read.chain(out.into_diagnostics()).collect();
        Self { findings, has_comments: has_comments(document) }
    }
}
