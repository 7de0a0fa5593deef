//! All diagnostics of one run, in their final order.

use super::{Diagnostic, Severity};
use crate::text::FilePath;

/// The texts that diagnostics point into.
pub trait Sources {
    /// The text of a file, or `None` where it is not known or no text.
    fn text(&self, path: &FilePath) -> Option<&str>;
}

/// All diagnostics of one run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// In the order path, position, rule.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of documents that were checked.
    pub documents: usize,
}

impl Report {
    /// Sorts the diagnostics and drops exact twins.
    pub fn new(mut diagnostics: Vec<Diagnostic>, documents: usize) -> Self {
        diagnostics.sort_by(|a, b| {
            let key = |d: &Diagnostic| (d.primary.span.start, d.primary.span.end);
            (a.primary.path.as_str(), key(a), a.rule, &a.message).cmp(&(
                b.primary.path.as_str(),
                key(b),
                b.rule,
                &b.message,
            ))
        });
        diagnostics.dedup();
        Self { diagnostics, documents }
    }

    /// The number of errors.
    pub fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == Severity::Error).count()
    }

    /// The number of warnings.
    pub fn warnings(&self) -> usize {
        self.diagnostics.len() - self.errors()
    }
}
