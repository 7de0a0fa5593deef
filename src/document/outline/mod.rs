//! The headings of a document and the sections they open.

mod read;

pub(super) use read::read;

use super::tree::NodeId;
use crate::contract::HeadingText;
use crate::text::Span;

/// The headings of a document in order.
#[derive(Debug, Default)]
pub struct Outline {
    /// All headings, pseudo-headings (`**Context**` alone in its paragraph, `**Context**: text`) included.
    pub headings: Vec<Heading>,
}

/// A heading and the section it opens.
#[derive(Clone, Debug)]
pub struct Heading {
    /// The node of the heading, or the paragraph that stands for one.
    pub node: NodeId,
    /// 1 to 6; a pseudo-heading has the level below the heading it stands under, 7 below the deepest.
    pub level: u8,
    /// Whether it is bold text and no heading: not in the contents, and without an anchor.
    pub pseudo: bool,
    /// The anchor; empty for pseudo-headings.
    pub anchor: std::sync::Arc<str>,
    /// The text without markup.
    pub text: String,
    /// The text as contracts compare it.
    pub normalised: HeadingText,
    /// Where the heading stands.
    pub span: Span,
    /// The nodes of its section after the heading, sub-sections included: siblings, up to the next heading of its level
    /// or above among them. For `**Context**: text` they begin with the rest of the paragraph.
    pub content: (NodeId, NodeId),
    /// The index of the heading above it in level, in [`Outline::headings`].
    pub parent: Option<usize>,
}
