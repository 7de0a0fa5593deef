//! The flat tree: one vector of small nodes in document order.

mod parts;

pub use parts::{
    AlertKind, Align, CodeBlock, Container, ContainerKind, HeadingParts, Include, IncludePart, Link, LinkForm,
};

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
