//! A handbook, parsed, linked and checked.

use std::sync::Arc;

use super::Timings;
use crate::book::Book;
use crate::diagnostic::{Report, Sources};
use crate::source::{LOCK, Snapshot};
use crate::text::FilePath;

/// A handbook, parsed, linked and checked.
#[derive(Debug)]
pub struct Analysis {
    /// What was read.
    pub snapshot: Arc<Snapshot>,
    /// The linked book.
    pub book: Arc<Book>,
    /// What is wrong with it.
    pub report: Report,
    /// How long the stages took.
    pub timings: Timings,
}

impl Sources for Analysis {
    fn text(&self, path: &FilePath) -> Option<&str> {
        if path.as_str() == "book.toml" {
            return Some(&self.snapshot.config_text);
        }
        if path.as_str() == LOCK {
            return self.snapshot.lock.as_deref();
        }
        if let Some(index) = self.book.document_at(path) {
            return Some(&self.book.documents[index].text);
        }
        let (_, below) = path.as_str().strip_prefix("themes/")?.split_once('/')?;
        std::str::from_utf8(self.snapshot.theme.get(below)?).ok()
    }
}
