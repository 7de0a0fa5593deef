//! Blocks that are read as a whole: paragraphs of includes, code, raw HTML.

use std::ops::Range;

use pulldown_cmark::{BrokenLinkCallback, CodeBlockKind, Event, OffsetIter};

use super::build::Builder;
use super::pieces::Pieces;
use super::{code, html, include};
use crate::document::tree::{Link, NodeId, NodeKind, Text};

impl<'a> Builder<'a, '_, '_> {
    /// A paragraph, or the includes that stand in it alone.
    pub(super) fn paragraph<F: BrokenLinkCallback<'a>>(
        &mut self,
        range: &Range<usize>,
        events: &mut OffsetIter<'a, F>,
    ) {
        if self.looks.includes {
            let span = self.span(range);
            if let Some(includes) = include::alone(span, self.source) {
                self.flush();
                for include in includes {
                    self.add(NodeKind::Include(self.tree.includes.len() as u32), include.span);
                    self.tree.includes.push(include);
                }
                return skip_to_end(events);
            }
        }
        self.open(NodeKind::Paragraph, range);
        // An item with paragraphs makes its list a loose one.
        if let [.., list, item, _] = *self.open.as_slice()
            && self.tree.node(item.node).kind == NodeKind::Item
            && let NodeKind::List { tight, .. } = &mut self.tree.nodes[list.node as usize].kind
        {
            *tight = false;
        }
    }

    pub(super) fn code_block<F: BrokenLinkCallback<'a>>(
        &mut self,
        kind: &CodeBlockKind<'a>,
        range: &Range<usize>,
        events: &mut OffsetIter<'a, F>,
    ) {
        let mut pieces = Pieces::default();
        for (event, range) in events.by_ref() {
            match event {
                Event::Text(text) => pieces.add(self, &text, &range),
                _ => break,
            }
        }
        let info = match kind {
            CodeBlockKind::Fenced(info) => &**info,
            CodeBlockKind::Indented => "",
        };
        let (code, code_span) = pieces.finish(self, range);
        let mut block = code::block(info, code, code_span);
        if self.looks.includes {
            code::find_includes(&mut block, self);
        }
        self.push(NodeKind::CodeBlock(self.tree.code.len() as u32), range);
        self.tree.code.push(block);
    }

    pub(super) fn html_block<F: BrokenLinkCallback<'a>>(
        &mut self,
        range: &Range<usize>,
        events: &mut OffsetIter<'a, F>,
    ) {
        let mut pieces = Pieces::default();
        for (event, range) in events.by_ref() {
            match event {
                Event::Html(text) | Event::InlineHtml(text) | Event::Text(text) => {
                    pieces.add(self, &text, &range);
                }
                _ => break,
            }
        }
        let places = pieces.places();
        let (text, _) = pieces.finish(self, range);
        self.push(NodeKind::HtmlBlock(text), range);
        self.read_html(text, &places);
    }

    /// Takes anchors and links out of raw HTML that was just added; `places` maps offsets in it to the file.
    pub(super) fn read_html(&mut self, text: Text, places: &[(u32, u32)]) {
        let node = self.tree.nodes.len() as NodeId - 1;
        let found = html::read(self.tree.text(text, self.source), places);
        self.html_anchors.extend(found.anchors);
        self.tree.links.extend(found.links.into_iter().map(|(form, destination, destination_span)| Link {
            form,
            destination,
            destination_span,
            title: None,
            node,
        }));
    }
}

/// Passes over the rest of a node that was just begun.
pub(super) fn skip_to_end<'a, F: BrokenLinkCallback<'a>>(events: &mut OffsetIter<'a, F>) {
    let mut depth = 1;
    for (event, _) in events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return;
        }
    }
}
