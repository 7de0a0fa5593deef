//! What the rules that look at one document alone found, kept from one check to the next.

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
    known: Vec<Known>,
}

/// What is known of a document.
#[derive(Clone, Debug)]
struct Known {
    document: Arc<Document>,
    findings: Arc<[Diagnostic]>,
    /// Whether comments in it may silence rules.
    has_comments: bool,
}

impl Memo {
    /// Looks at the documents that are not known, and forgets those that are no longer there.
    pub(super) fn look(&mut self, documents: &[Arc<Document>], asked: &[&Rule]) {
        let rules: Vec<RuleName> = asked.iter().map(|rule| rule.name).collect();
        let before = if rules == self.rules { std::mem::take(&mut self.known) } else { Vec::new() };
        let mut at = 0;
        let mut known = |document: &Arc<Document>| {
            // Both lists are in path order.
            while before.get(at).is_some_and(|known| known.document.path() < document.path()) {
                at += 1;
            }
            before[at..]
                .iter()
                .take_while(|known| known.document.path() == document.path())
                .find(|known| Arc::ptr_eq(&known.document, document))
                .cloned()
        };
        let known: Vec<Option<Known>> = documents.iter().map(&mut known).collect();
        let look = |(known, document): (Option<Known>, &Arc<Document>)| {
            known.unwrap_or_else(|| Known::new(document, asked))
        };
        self.known = known.into_par_iter().zip(documents).map(look).collect();
        self.rules = rules;
    }

    /// The findings, in path order.
    pub(super) fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.known.iter().flat_map(|known| known.findings.iter())
    }

    /// The documents whose comments may silence rules.
    pub(super) fn with_comments(&self) -> impl Iterator<Item = &Document> {
        self.known.iter().filter(|known| known.has_comments).map(|known| &*known.document)
    }
}

impl Known {
    fn new(document: &Arc<Document>, asked: &[&Rule]) -> Self {
        let mut out = Sink::default();
        for rule in asked.iter().filter(|_| !document.is_template) {
            if let Finder::Document(check) = rule.finder {
                check(document, &mut out);
            }
        }
        let findings = out.into_diagnostics().into();
        Self { document: Arc::clone(document), findings, has_comments: has_comments(document) }
    }
}
