//! Entries of a document, and where its contract asks for them.

use crate::contract::{Entries, Section};
use crate::document::{Body, Document, Entry, FoundSection};

use super::reading::sections;

/// A section whose contract asks for entries.
pub(super) struct Part<'a> {
    /// The section.
    pub section: &'a Section,
    /// What the document has for it.
    pub found: &'a FoundSection,
    /// What its entries must be.
    pub shape: &'a Entries,
}

/// The sections of a document that hold entries.
///
/// A document with no heading for them is their list itself, if they are asked for: a glossary needs no `## Terms`.
pub(super) fn parts(document: &Document) -> impl Iterator<Item = Part<'_>> {
    sections(document)
        .filter(|(section, found)| found.heading.is_some() || document.requires(section))
        .filter_map(|(section, found)| Some(Part { section, found, shape: section.entries.as_ref()? }))
}

/// The entries of a section.
pub(super) fn of(document: &Document, part: &Part<'_>) -> Vec<Entry> {
    Body::of(document).entries(part.shape, Some(part.found))
}
