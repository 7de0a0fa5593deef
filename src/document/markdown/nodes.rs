//! Nodes: where they begin and end, and what they hold.

use std::ops::Range;

use super::build::{Builder, Open};
use super::link;
use crate::document::tree::{Node, NodeId, NodeKind};
use crate::text::Span;

impl<'a> Builder<'a, '_, '_> {
    /// Offsets in the body as a span of the file.
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::from(range.clone()).shifted(self.start)
    }

    /// The bytes of the source for a range of the body.
    pub fn slice(&self, range: &Range<usize>) -> &'a str {
        &self.source[self.start as usize..][range.clone()]
    }

    /// Remembers the node that comes next, if it is a container line.
    pub(super) fn note_container_line(&mut self, range: &Range<usize>) {
        let markers = &self.masked.markers;
        let at = markers.partition_point(|marker| (marker.span.start as usize) < range.start);
        if markers.get(at).is_some_and(|marker| (marker.span.start as usize) < range.end) {
            self.flush();
            self.lines.push((at, self.tree.nodes.len() as NodeId));
        }
    }

    /// Begins a node that has children.
    pub fn open(&mut self, kind: NodeKind, range: &Range<usize>) {
        self.flush();
        let span = self.span(range);
        let node = self.tree.nodes.len() as NodeId;
        // The parent is widened when the node is closed: until then its range is the parser's.
        self.tree.nodes.push(Node { kind, span, end: node + 1 });
        self.open.push(Open { node, end: span.start });
    }

    /// Adds a node without children.
    pub fn push(&mut self, kind: NodeKind, range: &Range<usize>) {
        self.flush();
        let span = self.span(range);
        self.add(kind, span);
    }

    pub(super) fn add(&mut self, kind: NodeKind, span: Span) -> NodeId {
        let id = self.tree.nodes.len() as NodeId;
        self.tree.nodes.push(Node { kind, span, end: id + 1 });
        self.widen_parent(span);
        id
    }

    /// Ends the innermost open node.
    pub(super) fn close(&mut self) {
        if let Some(text) = self.restored.take() {
            self.source_text(text);
        }
        self.flush();
        let Some(Open { node: id, end: last_child }) = self.open.pop() else { return };
        let end = self.tree.nodes.len() as NodeId;
        let node = &mut self.tree.nodes[id as usize];
        node.end = end;
        match node.kind {
            NodeKind::Link(index) | NodeKind::Image(index) => {
                self.links_open -= 1;
                let text_end = if last_child > node.span.start { last_child } else { node.span.start + 1 };
                link::find_destination(
                    &mut self.tree.links[index as usize],
                    node.span,
                    text_end,
                    self.source,
                );
            }
            // The parser's ranges of blocks hold the line breaks after them.
            kind if kind.is_block() => {
                let written = node.span.slice(self.source).trim_end().len() as u32;
                node.span.end = last_child.max(node.span.start + written);
            }
            _ => {}
        }
        let span = node.span;
        self.widen_parent(span);
    }

    /// Makes the innermost open node hold a child, whatever the parser says of its range.
    pub(super) fn widen_parent(&mut self, child: Span) {
        if let Some(parent) = self.open.last_mut() {
            parent.end = parent.end.max(child.end);
            let node = &mut self.tree.nodes[parent.node as usize];
            node.span = node.span.join(child);
        }
    }
}
