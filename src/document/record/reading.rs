//! What was read of a record, as values.

use std::sync::Arc;

use crate::contract::StatusSource;
use crate::document::tree::NodeId;
use crate::text::Span;

/// What a contract reads from a document.
#[derive(Debug, Default)]
pub struct Record {
    /// The sections of the contract that were found, in the contract's order; one entry a section of the contract.
    pub sections: Vec<FoundSection>,
    /// The state, where the kind has a lifecycle and one was written.
    pub status: Option<StatusReading>,
    /// States written at other places that disagree with [`status`](Self::status).
    pub status_conflicts: Vec<StatusReading>,
    /// The number, where the kind is numbered.
    pub number: Option<u32>,
    /// What stands before the number in the file's name: `adr-`, `ARCH-`; empty for none.
    pub number_prefix: String,
    /// The number that the title carries: `# 7. Use a queue`, `# ADR-7: …`.
    pub title_number: Option<(u32, Span)>,
    /// The headings that begin with a number and what is numbered, `ADR-7: …`, by their index in the outline.
    pub numbered_headings: Vec<usize>,
    /// The date.
    pub date: Option<DateReading>,
    /// What it replaces, amends, is replaced or amended by.
    pub relations: Vec<Relation>,
}

impl Record {
    /// What the record is called by number: `ADR-7` where its files say so, else `0007`.
    pub fn called(&self) -> Option<String> {
        let number = self.number?;
        let prefix = self.number_prefix.trim_end_matches(['-', '_', '.']);
        Some(if prefix.is_empty() {
            format!("{number:04}")
        } else {
            format!("{}-{number}", prefix.to_uppercase())
        })
    }
}

/// A section of the contract and what the document has for it.
#[derive(Clone, Debug)]
pub struct FoundSection {
    /// The index in [`Contract::sections`](crate::contract::Contract::sections).
    pub section: usize,
    /// The heading's index in the outline: the first filled match, else the first empty one. `None` for lead text.
    pub heading: Option<usize>,
    /// The nodes that fill it.
    pub content: (NodeId, NodeId),
    /// Where it stands: the heading, or the lead text.
    pub span: Span,
    /// Whether something was found at all.
    pub present: bool,
    /// Whether it holds more than placeholders.
    pub filled: bool,
    /// Whether only a weak heading matched.
    pub weak: bool,
    /// The placeholder that stands in place of content.
    pub placeholder: Option<Span>,
    /// Further headings that match, in the outline.
    pub twins: Vec<usize>,
}

/// A state as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusReading {
    /// The state's name in the contract; `None` where the words are not known.
    pub state: Option<Arc<str>>,
    /// The words as written.
    pub raw: String,
    /// Where they stand.
    pub span: Span,
    /// The kind of place.
    pub source: StatusSource,
    /// Whether the value is an unfilled choice: `proposed | accepted`.
    pub unfilled: bool,
}

/// A date as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateReading {
    /// The date; `None` where it is ambiguous or none.
    pub date: Option<jiff::civil::Date>,
    /// As written.
    pub raw: String,
    /// Where; the start of the file where it comes from its name.
    pub span: Span,
    /// Whether it is written as ISO 8601 says: `2024-05-01`.
    pub iso: bool,
}

/// A relation to another record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Which.
    pub kind: RelationKind,
    /// The other record as written: a path, a number, a slug or a title.
    pub target: String,
    /// Where the target stands.
    pub span: Span,
}

/// How two records relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RelationKind {
    /// The other one replaces this one.
    SupersededBy,
    /// This one replaces the other one.
    Supersedes,
    /// The other one changes a part of this one.
    AmendedBy,
    /// This one changes a part of the other one.
    Amends,
}
