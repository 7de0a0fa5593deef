//! Reads the outline off a tree.

use std::sync::Arc;

use super::{Heading, Outline};
use crate::contract::HeadingText;
use crate::document::tree::{NodeId, NodeKind, Tree};
use crate::text::single_spaced;

/// The longest bold text that stands for a heading, in bytes: what is longer is a sentence somebody stressed.
const MAX_PSEUDO: usize = 100;

/// The outline of a tree whose headings have their anchors.
pub(in crate::document) fn read(tree: &Tree, source: &str) -> Outline {
    let mut reader = Reader { tree, source, headings: Vec::new(), open: Vec::new() };
    reader.read(tree.nodes.len() as NodeId);
    Outline { headings: reader.headings }
}

struct Reader<'a> {
    tree: &'a Tree,
    source: &'a str,
    headings: Vec<Heading>,
    /// The headings whose sections the next node is in, from the outermost.
    open: Vec<usize>,
}

/// What may have headings among its children.
fn holds_blocks(kind: NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::BlockQuote
            | NodeKind::Alert(_)
            | NodeKind::Container(_)
            | NodeKind::List { .. }
            | NodeKind::Item
            | NodeKind::FootnoteDefinition(_)
            | NodeKind::DefinitionList
            | NodeKind::Definition
    )
}

/// The text of raw HTML between its tags.
fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for (index, part) in html.split('<').enumerate() {
        let said = if index == 0 { part } else { part.split_once('>').map_or("", |(_, said)| said) };
        text.push_str(said);
    }
    text
}

impl Reader<'_> {
    /// Reads the nodes up to `end` in one loop without recursion: quotations nest as deep as an author likes.
    fn read(&mut self, end: NodeId) {
        // The nodes around the present one: where each ends, how many sections were open before it, and whether
        // paragraphs in it may stand for headings.
        let mut around: Vec<(NodeId, usize, bool)> = vec![(end, 0, true)];
        let mut id = 0;
        while id < end {
            while around.len() > 1 && around.last().is_some_and(|(inner_end, ..)| *inner_end <= id) {
                let (inner_end, sections, _) = around.pop().unwrap_or((end, 0, true));
                self.close_down_to(sections, inner_end);
            }
            let &(_, base, plain) = around.last().unwrap_or(&(end, 0, true));
            let node = self.tree.node(id);
            match node.kind {
                NodeKind::Heading(index) => {
                    let parts = &self.tree.headings[index as usize];
                    let text = self.text(id + 1, node.end);
                    let heading = Heading {
                        node: id,
                        level: parts.level,
                        pseudo: false,
                        anchor: Arc::clone(&parts.anchor),
                        normalised: HeadingText::of(&text),
                        text,
                        span: node.span,
                        content: (node.end, node.end),
                        parent: None,
                    };
                    self.begin(heading, base);
                    id = node.end;
                }
                NodeKind::Paragraph if plain => {
                    for heading in self.pseudo(id) {
                        self.begin(heading, base);
                    }
                    id = node.end;
                }
                NodeKind::HtmlBlock(text) if plain => {
                    if let Some(heading) = self.html_heading(id, self.tree.text(text, self.source)) {
                        self.begin(heading, base);
                    }
                    id = node.end;
                }
                kind if holds_blocks(kind) => {
                    // Bold text in an item or a quotation is a label there, and no heading of the document.
                    around.push((node.end, self.open.len(), plain && matches!(kind, NodeKind::Container(_))));
                    id += 1;
                }
                _ => id = node.end,
            }
        }
        while let Some((inner_end, sections, _)) = around.pop() {
            self.close_down_to(sections, inner_end);
        }
    }

    /// Begins a section; `base` sections are open around the siblings and stay open.
    fn begin(&mut self, mut heading: Heading, base: usize) {
        if heading.level == 0 {
            let above = self.open.iter().rev().find(|open| !self.headings[**open].pseudo);
            heading.level = above.map_or(2, |open| self.headings[*open].level + 1);
        }
        let kept =
            self.open[base..].iter().take_while(|open| self.headings[**open].level < heading.level).count();
        self.close_down_to(base + kept, heading.node);
        heading.parent =
            self.open.iter().rev().find(|open| self.headings[**open].level < heading.level).copied();
        self.open.push(self.headings.len());
        self.headings.push(heading);
    }

    fn close_down_to(&mut self, sections: usize, end: NodeId) {
        for closed in self.open.drain(sections.min(self.open.len())..) {
            let content = &mut self.headings[closed].content;
            content.1 = content.1.max(end);
        }
    }

    /// The bold runs of a paragraph that are lines of their own, or labels with a colon that begin one; further labels
    /// of a line that begins with one count too: `**Context:** … **Decision:** …`.
    fn pseudo(&self, paragraph: NodeId) -> Vec<Heading> {
        let end = self.tree.node(paragraph).end;
        let mut found: Vec<Heading> = Vec::new();
        let (mut begins, mut labelled) = (true, false);
        let mut id = paragraph + 1;
        while id < end {
            let node = self.tree.node(id);
            match node.kind {
                NodeKind::SoftBreak | NodeKind::HardBreak => (begins, labelled) = (true, false),
                NodeKind::Strong if begins || labelled => {
                    let alone = begins && self.ends_line(node.end, end);
                    let heading = self.label(id, end, alone);
                    labelled |= heading.is_some();
                    begins = false;
                    if let (Some(last), Some(_)) = (found.last_mut(), &heading) {
                        last.content.1 = id;
                    }
                    found.extend(heading.map(|heading| match id == paragraph + 1 {
                        true => Heading { node: paragraph, ..heading },
                        false => heading,
                    }));
                }
                _ => begins = false,
            }
            id = node.end;
        }
        found
    }

    /// A bold run that is `alone` on its line, or has a colon at its end or after it.
    fn label(&self, bold: NodeId, end: NodeId, alone: bool) -> Option<Heading> {
        let node = self.tree.node(bold);
        if node.span.len() as usize > MAX_PSEUDO {
            return None;
        }
        let text = self.text(bold + 1, node.end);
        let labelled = text.trim_end().ends_with([':', '：']) || self.begins_with_colon(node.end, end);
        if text.trim().is_empty() || !(alone || labelled) {
            return None;
        }
        Some(Heading {
            node: bold,
            level: 0,
            pseudo: true,
            anchor: "".into(),
            normalised: HeadingText::of(&text),
            text,
            span: node.span,
            content: (node.end, end),
            parent: None,
        })
    }

    /// A block of raw HTML that is one heading, `<h2 id="context">Context</h2>`; it has no anchor of ours.
    fn html_heading(&self, id: NodeId, html: &str) -> Option<Heading> {
        let html = html.trim();
        let level = html.strip_prefix("<h").or(html.strip_prefix("<H"))?;
        let level = level.chars().next()?.to_digit(10).filter(|level| (1..=6).contains(level))?;
        let inner = html[3..]
            .split_once('>')
            .filter(|(attributes, _)| attributes.is_empty() || attributes.starts_with(char::is_whitespace))?;
        let end = inner.1.len().checked_sub("</h2>".len())?;
        let (inner, close) = (inner.1.get(..end)?, inner.1.get(end..)?);
        if !close.eq_ignore_ascii_case(&format!("</h{level}>")) {
            return None;
        }
        let text = single_spaced(&without_tags(inner));
        let node = self.tree.node(id);
        (!text.is_empty() && !inner.to_ascii_lowercase().contains("</h")).then(|| Heading {
            node: id,
            level: level as u8,
            pseudo: true,
            anchor: "".into(),
            normalised: HeadingText::of(&text),
            text,
            span: node.span,
            content: (node.end, node.end),
            parent: None,
        })
    }

    fn ends_line(&self, id: NodeId, end: NodeId) -> bool {
        id == end || matches!(self.tree.node(id).kind, NodeKind::SoftBreak | NodeKind::HardBreak)
    }

    fn begins_with_colon(&self, id: NodeId, end: NodeId) -> bool {
        let text = (id < end).then(|| self.tree.node(id).kind);
        matches!(text, Some(NodeKind::Text(text)) if self.tree.text(text, self.source).trim_start().starts_with([':', '：']))
    }

    fn text(&self, start: NodeId, end: NodeId) -> String {
        let mut text = String::new();
        self.tree.push_plain_text(start, end, self.source, &mut text);
        text.trim().to_owned()
    }
}
