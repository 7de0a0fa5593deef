//! What may be found: which pages, and which parts of them.

use std::sync::Arc;

use globset::{Glob, GlobSet, GlobSetBuilder};

use crate::book::{Book, Origin, PageId};
use crate::document::{Container, ContainerKind, Document};

/// What may be found of a book.
#[derive(Debug)]
pub(super) struct Scope {
    /// The audiences whose parts are shown; `None` for all.
    shown: Option<Vec<Arc<str>>>,
    excluded: GlobSet,
}

impl Scope {
    pub(super) fn of(book: &Book) -> Self {
        let mut excluded = GlobSetBuilder::new();
        for glob in &book.config.search.exclude {
            // A pattern that is none is a diagnostic of the configuration.
            if let Ok(glob) = Glob::new(glob) {
                excluded.add(glob);
            }
        }
        let excluded = excluded.build().unwrap_or_else(|_| GlobSet::empty());
        Self { shown: book.shown_audiences(), excluded }
    }

    /// What may be found of a book by somebody of every audience.
    pub(super) fn of_everyone(book: &Book) -> Self {
        Self { shown: None, ..Self::of(book) }
    }

    /// Whether it is that of another book with the same configuration.
    pub(super) fn is_of(&self, book: &Book) -> bool {
        self.shown == book.shown_audiences()
    }

    /// The pages that can be found, in path order: neighbours share words, so gaps are small.
    pub(super) fn pages(&self, book: &Book) -> Vec<PageId> {
        let ids = (0..book.pages.len()).map(|index| PageId(index as u32));
        ids.filter(|id| match book.page(*id).origin {
            Origin::Document(index) => self.holds(&book.documents[index]),
            Origin::Generated(_) => false,
        })
        .collect()
    }

    /// Whether the text of a document can be found, on its own page and on those that include it.
    pub(super) fn holds(&self, document: &Document) -> bool {
        let path = document.file.content_path.as_str();
        document.front.common.search != Some(0.0) && !self.excluded.is_match(path)
    }

    /// Whether the file that an include names is one whose text is not to be found.
    pub(super) fn excludes(&self, path: &str) -> bool {
        self.excluded.is_match(path)
    }

    /// Whether a part of a page is for other readers.
    pub(super) fn hides(&self, container: &Container) -> bool {
        let audience = container.title.as_deref().unwrap_or_default();
        let sees = |shown: &Vec<Arc<str>>| shown.iter().any(|name| &**name == audience);
        container.kind == ContainerKind::Audience && !self.shown.as_ref().is_none_or(sees)
    }
}
