//! Where the readers of one file put what they find.

use super::rules::ReaderRule;
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::{FilePath, Span};

/// What is found in one file while it is read.
#[derive(Debug)]
pub(super) struct Findings<'a> {
    path: &'a FilePath,
    found: Vec<Diagnostic>,
}

impl<'a> Findings<'a> {
    /// Nothing found yet in the file at `path`.
    pub fn new(path: &'a FilePath) -> Self {
        Self { path, found: Vec::new() }
    }

    /// The file's path, for further labels and edits.
    pub fn path(&self) -> &'a FilePath {
        self.path
    }

    /// A finding of a rule at its default weight, to be completed and given to [`push`](Self::push).
    pub fn of(&self, rule: &ReaderRule, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(rule.name, rule.severity, self.path, span, message)
    }

    /// The same as a warning, whatever the rule's weight: the meaning is clear, the form is not ours.
    pub fn warning(&self, rule: &ReaderRule, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(rule.name, Severity::Warning, self.path, span, message)
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Forgets everything found since `mark`.
    pub fn forget_since(&mut self, mark: usize) {
        self.found.truncate(mark);
    }

    /// The number of findings.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// The findings in the order of their places.
    pub fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|finding| finding.primary.span);
        self.found
    }
}
