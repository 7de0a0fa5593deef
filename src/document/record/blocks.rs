//! Reading a part of the tree into blocks.

use super::block::{Block, BlockKind};
use super::line::{LineLink, Piece};
use super::{badge, html};
use crate::document::tree::{LinkForm, NodeId, NodeKind, Tree};
use crate::text::Span;

/// The blocks of the nodes `start..end`.
pub(super) fn blocks(tree: &Tree, source: &str, start: NodeId, end: NodeId) -> Vec<Block> {
    let mut reader = Reader {
        tree,
        source,
        blocks: Vec::new(),
        quoted_until: 0,
        table: None,
        row: None,
        head_until: 0,
        bold_until: None,
        struck: false,
    };
    reader.read(start, end);
    reader.blocks.retain(|block| !block.text.trim().is_empty() || block.figure || block.prompt.is_some());
    reader.blocks
}

struct Reader<'a> {
    tree: &'a Tree,
    source: &'a str,
    blocks: Vec<Block>,
    quoted_until: NodeId,
    table: Option<(NodeId, NodeId)>,
    row: Option<(NodeId, NodeId)>,
    head_until: NodeId,
    bold_until: Option<NodeId>,
    struck: bool,
}

impl Reader<'_> {
    fn read(&mut self, start: NodeId, end: NodeId) {
        let (tree, source) = (self.tree, self.source);
        let mut id = start;
        while id < end {
            let node = self.tree.node(id);
            self.close_bold(id);
            match node.kind {
                NodeKind::Strikethrough => {
                    id = node.end;
                    continue;
                }
                NodeKind::BlockQuote | NodeKind::Alert(_) => {
                    self.quoted_until = self.quoted_until.max(node.end);
                    self.open(BlockKind::Text, id);
                }
                NodeKind::Table(_) => {
                    self.table = Some((id, node.end));
                    self.open(BlockKind::Text, id);
                }
                NodeKind::TableHead => {
                    self.head_until = node.end;
                    self.row = Some((id, node.end));
                }
                NodeKind::TableRow => self.row = Some((id, node.end)),
                NodeKind::TableCell if id < self.head_until => {
                    let rows = self.table.is_some_and(|(_, end)| self.head_until < end);
                    self.open(if rows { BlockKind::Head } else { BlockKind::LoneHead }, id);
                }
                NodeKind::TableCell => self.open(BlockKind::Cell, id),
                NodeKind::Heading(_) => self.open(BlockKind::Heading, id),
                NodeKind::CodeBlock(index) => {
                    self.open(BlockKind::Code, id);
                    let code = self.tree.code[index as usize].code;
                    self.push(tree.text(code, source), node.span);
                    // Text that follows in a tight item is no code.
                    self.open(BlockKind::Text, id);
                }
                NodeKind::HtmlBlock(text) => self.html(id, tree.text(text, source)),
                NodeKind::InlineHtml(text) => self.tag(id, tree.text(text, source)),
                NodeKind::Text(text) | NodeKind::Code(text) => {
                    self.push(tree.text(text, source), node.span);
                }
                NodeKind::SoftBreak | NodeKind::HardBreak => self.push("\n", node.span),
                NodeKind::Strong => self.begin_bold(id),
                NodeKind::Image(index) if self.badge(id, index) => {
                    id = node.end;
                    continue;
                }
                NodeKind::Link(index) | NodeKind::Image(index) => self.link(id, index),
                NodeKind::Math { .. } => self.current(id).figure = true,
                NodeKind::Include(_) => {
                    self.open(BlockKind::Text, id);
                    self.current(id).figure = true;
                }
                NodeKind::TaskMarker(ticked) => self.current(id).ticked = Some(ticked),
                NodeKind::Emphasis | NodeKind::FootnoteReference(_) => {}
                _ => self.open(BlockKind::Text, id),
            }
            id += 1;
        }
        self.close_bold(end);
    }

    fn open(&mut self, kind: BlockKind, id: NodeId) {
        self.struck = false;
        self.blocks.push(Block {
            kind,
            text: String::new(),
            quoted: id < self.quoted_until,
            figure: false,
            prompt: None,
            span: self.tree.node(id).span,
            bold: None,
            ticked: None,
            table: self.table.filter(|(_, end)| id < *end).map(|(table, _)| table),
            row: self.row.filter(|(_, end)| id < *end).map(|(row, _)| row),
            pieces: Vec::new(),
            links: Vec::new(),
        });
    }

    /// The block that is open; the nodes of a part may begin in the middle of one.
    fn current(&mut self, id: NodeId) -> &mut Block {
        if self.blocks.is_empty() {
            self.open(BlockKind::Text, id);
        }
        let last = self.blocks.len() - 1;
        &mut self.blocks[last]
    }

    fn push(&mut self, text: &str, span: Span) {
        if self.struck {
            return;
        }
        if self.blocks.is_empty() {
            self.open(BlockKind::Text, 0);
        }
        let Some(block) = self.blocks.last_mut() else { return };
        if block.pieces.is_empty() {
            block.span = span;
        }
        block.span = block.span.join(span);
        block.pieces.push(Piece { at: block.text.len(), len: text.len(), span });
        block.text.push_str(text);
    }

    fn begin_bold(&mut self, id: NodeId) {
        if self.current(id).text.trim().is_empty() {
            self.bold_until = Some(self.tree.node(id).end);
        }
    }

    fn close_bold(&mut self, id: NodeId) {
        if self.bold_until.is_some_and(|end| end <= id) {
            self.bold_until = None;
            if let Some(block) = self.blocks.last_mut() {
                block.bold = Some(block.text.len());
            }
        }
    }

    /// A badge whose address is what it shows is a line of its own; whether the image is one.
    fn badge(&mut self, id: NodeId, index: u32) -> bool {
        let Some(text) = badge::text(&self.tree.links[index as usize].destination) else { return false };
        let span = self.tree.node(id).span;
        self.push("\n", span);
        self.push(&text, span);
        self.push("\n", span);
        self.current(id).figure = true;
        true
    }

    fn link(&mut self, id: NodeId, index: u32) {
        let node = self.tree.node(id);
        let image = matches!(node.kind, NodeKind::Image(_));
        let mut label = String::new();
        self.tree.push_plain_text(id + 1, node.end, self.source, &mut label);
        let block = self.current(id);
        block.figure |= image;
        let start = block.text.len();
        let link = &self.tree.links[index as usize];
        if !image {
            // The text follows as nodes of its own; its length is known now. A wikilink may have none.
            let destination = link.destination.to_string();
            let range = start..start + label.len();
            let span = link.destination_span;
            self.current(id).links.push(LineLink { range, destination, span });
        }
        if label.is_empty() && !image {
            let (text, span) = (link.destination.to_string(), link.destination_span);
            if matches!(link.form, LinkForm::Wiki { .. } | LinkForm::Autolink) {
                let end = start + text.len();
                self.push(&text, span);
                if let Some(link) = self.current(id).links.last_mut() {
                    link.range.end = end;
                }
            }
        }
    }

    /// A block of raw HTML says something where words or a picture stand outside its tags.
    fn html(&mut self, id: NodeId, html: &str) {
        self.open(BlockKind::Html, id);
        let span = self.tree.node(id).span;
        let said = html::said(html);
        let prompt = html::is_prompt(html.trim()).then_some(span);
        self.push(&said.text, span);
        let block = self.current(id);
        block.figure = said.figure;
        block.prompt = prompt;
        let links = said.links.into_iter().map(|(range, destination)| LineLink { range, destination, span });
        block.links.extend(links);
        self.open(BlockKind::Text, id);
    }

    fn tag(&mut self, id: NodeId, html: &str) {
        let span = self.tree.node(id).span;
        if let Some(struck) = html::strikes(html) {
            self.struck = struck;
        } else if html.to_ascii_lowercase().starts_with("<br") {
            self.push("\n", span);
        } else if let Some(address) = html::address(html) {
            let block = self.current(id);
            let start = block.text.len();
            block.links.push(LineLink { range: start..start, destination: address.to_owned(), span });
        } else if html::closes_link(html) {
            let block = self.current(id);
            let end = block.text.len();
            block.links.last_mut().into_iter().for_each(|link| link.range.end = end);
        } else if html::is_prompt(html) {
            self.current(id).prompt.get_or_insert(span);
        }
    }
}
