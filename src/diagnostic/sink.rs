//! Where a stage or a rule puts what it finds.

use super::{Diagnostic, RuleName, Severity};
use crate::text::{FilePath, Span};

/// Collects the diagnostics of one rule or stage.
#[derive(Debug, Default)]
pub struct Sink {
    found: Vec<Diagnostic>,
}

impl Sink {
    /// Adds a diagnostic and gives it back to be completed.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds an error; chain `help`, `related` and `fix` on a [`Diagnostic`] and `push` it where more is to be said.
    pub fn error(&mut self, rule: RuleName, path: &FilePath, span: Span, message: impl Into<String>) {
        self.push(Diagnostic::new(rule, Severity::Error, path, span, message));
    }

    /// Adds a warning.
    pub fn warning(&mut self, rule: RuleName, path: &FilePath, span: Span, message: impl Into<String>) {
        self.push(Diagnostic::new(rule, Severity::Warning, path, span, message));
    }

    /// The diagnostics in the order they were found.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.found
    }
}

impl Extend<Diagnostic> for Sink {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        self.found.extend(diagnostics);
    }
}
