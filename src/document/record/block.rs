//! A block of text and its lines.

use super::line::{Line, LineLink, Piece};
use crate::document::tree::NodeId;
use crate::text::Span;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// A paragraph, an item of a tight list, a term or a definition.
    Text,
    /// A cell of a table.
    Cell,
    /// A cell of the head of a table that has rows: it names what stands below.
    Head,
    /// A cell of the head of a table that has no rows.
    LoneHead,
    /// A heading.
    Heading,
    /// A code block.
    Code,
    /// A block of raw HTML.
    Html,
}

/// One block of text.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its plain text; a line break of the source or of the page is a `\n`. Struck text and raw HTML are left out.
    pub text: String,
    /// Whether it stands in a block quote.
    pub quoted: bool,
    /// Whether it holds an image, mathematics or an include, which say something without words.
    pub figure: bool,
    /// A prompt of a template that reads as an HTML tag: `<describe the context>`.
    pub prompt: Option<Span>,
    /// Where it stands.
    pub span: Span,
    /// The end of the bold run at its front, in `text`.
    pub bold: Option<usize>,
    /// Whether its box is ticked, where it has one.
    pub ticked: Option<bool>,
    /// The table it is a cell of.
    pub table: Option<NodeId>,
    /// The row of the table it is a cell of.
    pub row: Option<NodeId>,
    /// Where its text stands in the source.
    pub pieces: Vec<Piece>,
    /// Its links.
    pub links: Vec<LineLink>,
}

/// The lines of some blocks that may hold statements: no code, no heading.
pub(super) fn lines(blocks: &[Block]) -> impl Iterator<Item = Line> {
    blocks
        .iter()
        .filter(|block| !matches!(block.kind, BlockKind::Code | BlockKind::Heading))
        .flat_map(Block::lines)
}

impl Block {
    /// Its lines, empty ones left out.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut start = 0;
        for text in self.text.split('\n') {
            let end = start + text.len();
            if !text.trim().is_empty() {
                lines.push(self.line(start, end));
            }
            start = end + 1;
        }
        lines
    }

    fn line(&self, start: usize, end: usize) -> Line {
        // Both lists are in the order of the text; a paragraph may have ten thousand lines, and each looks at its own.
        let first = self.pieces.partition_point(|piece| piece.at + piece.len <= start);
        let inside = self.pieces[first..].iter().take_while(|piece| piece.at < end);
        let pieces = inside.map(|piece| piece.from(start)).collect();
        let first = self.links.partition_point(|link| link.range.start < start);
        let links = self.links[first..].iter().take_while(|link| link.range.start < end.max(start + 1));
        let cut = |link: &LineLink| LineLink {
            range: link.range.start - start..link.range.end.clamp(link.range.start, end) - start,
            ..link.clone()
        };
        Line {
            text: self.text[start..end].to_owned(),
            quoted: self.quoted,
            links: links.map(cut).collect(),
            bold: self.bold.filter(|bold| start == 0 && *bold <= end),
            ticked: self.ticked,
            pieces,
            span: self.span,
        }
    }
}
