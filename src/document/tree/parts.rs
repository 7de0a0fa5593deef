//! What nodes hold beside their kind: too large for a node, and kept in lists of their own.

use std::sync::Arc;

use super::{NodeId, Text};
use crate::text::Span;

/// The parts of a heading beside its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingParts {
    /// 1 to 6.
    pub level: u8,
    /// The anchor, unique in the document.
    pub anchor: Arc<str>,
    /// Whether the author wrote the anchor: `{#id}`.
    pub explicit: bool,
    /// Classes from `{.class}`, letters, digits, `-` and `_` only.
    pub classes: Vec<Arc<str>>,
}

/// A code block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeBlock {
    /// The language as written, empty where none is.
    pub language: Arc<str>,
    /// `title="…"`.
    pub title: Option<Arc<str>>,
    /// Marked lines `{3,5-7}`, from 1, ends inclusive.
    pub marked: Vec<(u32, u32)>,
    /// Whether lines carry numbers, and the first one.
    pub numbered: Option<u32>,
    /// The code.
    pub code: Text,
    /// Where the code itself stands.
    pub code_span: Span,
    /// Includes inside the code, in order; each replaces its line.
    pub includes: Vec<u32>,
}

/// A GitHub alert's kind, also the kind of the containers of the same names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AlertKind {
    /// Useful beside the text.
    Note,
    /// Makes things easier.
    Tip,
    /// Needed to succeed.
    Important,
    /// Needs attention at once.
    Warning,
    /// Warns of a risk.
    Caution,
}

/// A `:::` container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Container {
    /// What it is.
    pub kind: ContainerKind,
    /// The text in brackets: a title, a tab's label, an audience's name.
    pub title: Option<Arc<str>>,
    /// Where the text in brackets stands.
    pub title_span: Option<Span>,
}

/// What a container is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContainerKind {
    /// A callout.
    Alert(AlertKind),
    /// A part that unfolds.
    Details,
    /// A set of tabs.
    Tabs,
    /// One tab.
    Tab,
    /// A part for one audience.
    Audience,
}

/// A link, an image or a wikilink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// How it was written.
    pub form: LinkForm,
    /// The destination as written, entities and escapes undone: path, query and fragment together; for a wikilink the
    /// text before `|`.
    pub destination: Arc<str>,
    /// Where the destination stands; the whole link where it cannot be told (reference links: the use).
    pub destination_span: Span,
    /// The title in quotes.
    pub title: Option<Arc<str>>,
    /// The node.
    pub node: NodeId,
}

/// How a link was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkForm {
    /// `[text](destination)`, a reference or an autolink in `<…>`.
    Link,
    /// A bare address or `<someone@example.org>`.
    Autolink,
    /// `![alternative](destination)`.
    Image,
    /// `[[target]]`; whether a text of its own follows the bar.
    Wiki {
        /// Whether a text follows `|`.
        has_text: bool,
    },
    /// `href` or `src` of raw HTML.
    Html,
    /// `<img src=…>` in raw HTML.
    HtmlImage,
}

impl LinkForm {
    /// Whether it shows a picture.
    pub fn is_image(self) -> bool {
        matches!(self, Self::Image | Self::HtmlImage)
    }
}

/// An include of a file or a part of it: `{{#include path:2:10}}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Include {
    /// The path as written, relative to the file's folder.
    pub path: Arc<str>,
    /// Where the path stands.
    pub path_span: Span,
    /// The whole directive.
    pub span: Span,
    /// Which part.
    pub part: IncludePart,
}

/// Which part of a file is included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IncludePart {
    /// All of it.
    Whole,
    /// Lines from 1, ends inclusive, either end open.
    Lines(Option<u32>, Option<u32>),
    /// The region between `ANCHOR: name` and `ANCHOR_END: name`.
    Region(Arc<str>),
}

/// The alignment of a table's column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Align {
    /// As the browser does.
    None,
    /// Left.
    Left,
    /// Centred.
    Center,
    /// Right.
    Right,
}
