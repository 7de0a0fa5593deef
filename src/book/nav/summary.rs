//! Navigation as `SUMMARY.md` has it.

use super::NavItem;
use crate::book::pages::{Material, Pages};
use crate::diagnostic::Sink;
use crate::document::Document;

/// Whether a document orders the navigation and is no page: `SUMMARY.md` at the top of the content folder.
pub(crate) fn is_summary(document: &Document) -> bool {
    document.file.content_path.as_str() == "SUMMARY.md"
}

/// The entries that `SUMMARY.md` names; `None` where there is none.
pub(super) fn items(_material: Material<'_>, _pages: &Pages, _out: &mut Sink) -> Option<Vec<NavItem>> {
    None
}
