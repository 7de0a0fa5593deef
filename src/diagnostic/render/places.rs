//! Lines and columns of many diagnostics, each text indexed once.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::diagnostic::Sources;
use crate::text::{FilePath, LineColumn, LineIndex, Span};

/// Finds lines and columns in the texts of a report.
pub struct Places<'a> {
    sources: &'a dyn Sources,
    indexes: RefCell<HashMap<FilePath, LineIndex<'a>>>,
}

impl<'a> Places<'a> {
    /// Looks places up in these texts.
    pub fn new(sources: &'a dyn Sources) -> Self {
        Self { sources, indexes: RefCell::default() }
    }

    /// The places of a span's start and end; `1:1` in a file whose text is not known.
    pub fn of(&self, path: &FilePath, span: Span) -> (LineColumn, LineColumn) {
        let Some(text) = self.sources.text(path) else {
            let start = LineColumn { line: 1, column: 1 };
            return (start, start);
        };
        let mut indexes = self.indexes.borrow_mut();
        let index = indexes.entry(path.clone()).or_insert_with(|| LineIndex::new(text));
        (index.place(span.start), index.place(span.end))
    }

    /// The place of a span's start.
    pub fn start(&self, path: &FilePath, span: Span) -> LineColumn {
        self.of(path, span).0
    }

    /// The number of a span's first line, and the span of that line without its end.
    pub fn line_of(&self, path: &FilePath, span: Span) -> Option<(u32, Span)> {
        let text = self.sources.text(path)?;
        let mut indexes = self.indexes.borrow_mut();
        let index = indexes.entry(path.clone()).or_insert_with(|| LineIndex::new(text));
        let line = index.place(span.start).line;
        Some((line, index.line(line)))
    }

    /// The text of a file.
    pub fn text(&self, path: &FilePath) -> Option<&'a str> {
        self.sources.text(path)
    }
}
