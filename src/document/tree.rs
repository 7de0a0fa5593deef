//! The flat tree: one vector of small nodes in document order.

use std::sync::Arc;

use crate::text::Span;

/// The index of a node in its tree.
pub type NodeId = u32;

/// The body of a document: nodes in document order, each followed by its subtree.
#[derive(Debug, Default)]
pub struct Tree {
    /// The nodes; the children of node `i` lie in `i + 1..nodes[i].end`.
    pub nodes: Vec<Node>,
    /// Texts that differ from the source (entities, smart punctuation, lines of a code block within a quote).
    pub owned: Vec<Arc<str>>,
    /// Headings' parts, by the index in [`NodeKind::Heading`].
    pub headings: Vec<HeadingParts>,
    /// Code blocks' parts, by the index in [`NodeKind::CodeBlock`].
    pub code: Vec<CodeBlock>,
    /// Links, images and wikilinks in document order, by the index in [`NodeKind::Link`] and [`NodeKind::Image`].
    pub links: Vec<Link>,
    /// Containers' parts, by the index in [`NodeKind::Container`].
    pub containers: Vec<Container>,
    /// Includes, by the index in [`NodeKind::Include`].
    pub includes: Vec<Include>,
    /// Tables' alignments, by the index in [`NodeKind::Table`].
    pub tables: Vec<Vec<Align>>,
    /// Names of footnotes, by the index in [`NodeKind::FootnoteReference`] and [`NodeKind::FootnoteDefinition`].
    pub footnotes: Vec<Arc<str>>,
}

/// One node; small, because a large handbook has millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands in the file.
    pub span: Span,
    /// The index after the last node of its subtree.
    pub end: NodeId,
}

/// A text: a span of the source, or an index into [`Tree::owned`] where it differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// The bytes of the source.
    Source(Span),
    /// Another text.
    Owned(u32),
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A paragraph.
    Paragraph,
    /// A heading; the index of its parts.
    Heading(u32),
    /// A block quote.
    BlockQuote,
    /// A GitHub alert: `> [!NOTE]`.
    Alert(AlertKind),
    /// A `:::` container; the index of its parts.
    Container(u32),
    /// A code block, without children; the index of its parts.
    CodeBlock(u32),
    /// A list; the number of its first item, where it is ordered.
    List {
        /// The first number of an ordered list.
        start: Option<u32>,
        /// Whether its items hold text without paragraphs.
        tight: bool,
    },
    /// An item of a list.
    Item,
    /// The box of a task, first in its item.
    TaskMarker(bool),
    /// A table; the index of its alignments. Its first child is the head.
    Table(u32),
    /// The head of a table; its children are cells.
    TableHead,
    /// A row of a table.
    TableRow,
    /// A cell.
    TableCell,
    /// A footnote's text; the index of its name.
    FootnoteDefinition(u32),
    /// A definition list; its children are terms and definitions.
    DefinitionList,
    /// A term.
    Term,
    /// A definition.
    Definition,
    /// A line across.
    ThematicBreak,
    /// An include that stands alone; the index of its parts.
    Include(u32),
    /// A block of raw HTML, comments included.
    HtmlBlock(Text),
    /// A piece of text.
    Text(Text),
    /// Inline code.
    Code(Text),
    /// Inline or display mathematics, as source.
    Math {
        /// The TeX source.
        source: Text,
        /// Whether it stands in its own line.
        display: bool,
    },
    /// A line break in the source.
    SoftBreak,
    /// A line break on the page.
    HardBreak,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck text.
    Strikethrough,
    /// A link; the index in [`Tree::links`].
    Link(u32),
    /// An image; the index in [`Tree::links`]. Its children are the alternative text.
    Image(u32),
    /// A piece of raw HTML inside a line.
    InlineHtml(Text),
    /// A reference to a footnote; the index of its name.
    FootnoteReference(u32),
}

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

impl Tree {
    /// A node.
    pub fn node(&self, id: NodeId) -> Node {
        self.nodes[id as usize]
    }

    /// The ids of a node's children, in order.
    pub fn children(&self, id: NodeId) -> Children<'_> {
        Children { tree: self, next: id + 1, end: self.node(id).end }
    }

    /// The ids of the top-level nodes, in order.
    pub fn roots(&self) -> Children<'_> {
        Children { tree: self, next: 0, end: self.nodes.len() as NodeId }
    }

    /// The ids of the top-level nodes from `start` to before `end`: the content of a section.
    pub fn siblings(&self, start: NodeId, end: NodeId) -> Children<'_> {
        Children { tree: self, next: start, end }
    }

    /// A text of the tree; `source` is the document's text.
    pub fn text<'a>(&'a self, text: Text, source: &'a str) -> &'a str {
        match text {
            Text::Source(span) => span.slice(source),
            Text::Owned(index) => &self.owned[index as usize],
        }
    }

    /// The plain text of a subtree: text and inline code, breaks as spaces, no raw HTML.
    pub fn plain_text(&self, id: NodeId, source: &str) -> String {
        let mut plain = String::new();
        let end = self.node(id).end;
        self.push_plain_text(id, end, source, &mut plain);
        plain
    }

    /// The plain text of the nodes `start..end`, appended to `out`; blocks are parted by a line break.
    pub fn push_plain_text(&self, start: NodeId, end: NodeId, source: &str, out: &mut String) {
        for node in &self.nodes[start as usize..end as usize] {
            match node.kind {
                NodeKind::Text(text) | NodeKind::Code(text) | NodeKind::Math { source: text, .. } => {
                    out.push_str(self.text(text, source));
                }
                NodeKind::SoftBreak | NodeKind::HardBreak => out.push(' '),
                NodeKind::CodeBlock(index) => {
                    separate(out);
                    out.push_str(self.text(self.code[index as usize].code, source));
                }
                kind if kind.is_block() => separate(out),
                _ => {}
            }
        }
    }
}

fn separate(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

impl NodeKind {
    /// Whether the node begins a new block of text.
    pub fn is_block(self) -> bool {
        matches!(
            self,
            Self::Paragraph
                | Self::Heading(_)
                | Self::BlockQuote
                | Self::Alert(_)
                | Self::Container(_)
                | Self::List { .. }
                | Self::Item
                | Self::Table(_)
                | Self::TableHead
                | Self::TableRow
                | Self::TableCell
                | Self::FootnoteDefinition(_)
                | Self::DefinitionList
                | Self::Term
                | Self::Definition
                | Self::ThematicBreak
                | Self::HtmlBlock(_)
                | Self::Include(_)
        )
    }
}

/// Iterates over sibling nodes.
#[derive(Clone, Debug)]
pub struct Children<'a> {
    tree: &'a Tree,
    next: NodeId,
    end: NodeId,
}

impl Iterator for Children<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        if self.next >= self.end {
            return None;
        }
        let id = self.next;
        self.next = self.tree.node(id).end;
        Some(id)
    }
}
