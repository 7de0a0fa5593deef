//! The sentence that links.

use super::edge::{Edge, EdgeOrigin};
use crate::document::{Document, NodeId, NodeKind};
use crate::text::language::sentences;
use crate::text::single_spaced;

/// A sentence with a link in it, as plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkingSentence {
    /// What stands before the link.
    pub before: String,
    /// The text of the link.
    pub link: String,
    /// What stands after the link.
    pub after: String,
}

/// The sentence that holds a link of the body; `None` for links that stand elsewhere.
pub(super) fn linking(document: &Document, edge: &Edge) -> Option<LinkingSentence> {
    let EdgeOrigin::Body(index) = edge.origin else { return None };
    let tree = &document.tree;
    let link = tree.links.get(index as usize)?.node;
    let node = tree.nodes.get(link as usize)?;
    if matches!(node.kind, NodeKind::HtmlBlock(_)) {
        return None;
    }
    let (start, end) = block_around(document, link);
    let text = |from, to| {
        let mut plain = String::new();
        tree.push_plain_text(from, to, &document.text, &mut plain);
        plain
    };
    // A sentence goes on over the line breaks of the source, and ends where the block does.
    let parts =
        [text(start, link), text(link, node.end), text(node.end, end)].map(|part| part.replace('\n', " "));
    let whole = parts.concat();
    let (from, to) = (parts[0].len(), parts[0].len() + parts[1].len());
    let spans = sentences(&whole);
    let begins =
        spans.iter().rev().find(|span| span.start as usize <= from).map_or(0, |span| span.start as usize);
    let ends =
        spans.iter().find(|span| span.end as usize >= to).map_or(whole.len(), |span| span.end as usize);
    Some(LinkingSentence {
        before: spaced(&whole[begins.min(from)..from]),
        link: single_spaced(&whole[from..to]),
        after: spaced(&whole[to..ends.max(to)]),
    })
}

/// The nodes of the smallest block of text around a node.
fn block_around(document: &Document, inner: NodeId) -> (NodeId, NodeId) {
    let nodes = &document.tree.nodes;
    let around =
        (0..inner).rev().find(|&id| nodes[id as usize].end > inner && nodes[id as usize].kind.is_block());
    let Some(block) = around else { return (inner, nodes[inner as usize].end) };
    let mut end = nodes[block as usize].end;
    // A tight item holds its text and then its sub-lists: those are blocks of their own.
    if let Some(next) = (inner + 1..end).find(|&id| nodes[id as usize].kind.is_block()) {
        end = next;
    }
    let start = (block + 1..inner)
        .filter(|&id| nodes[id as usize].kind.is_block())
        .map(|id| nodes[id as usize].end)
        .max()
        .unwrap_or(block + 1);
    (start, end)
}

/// Runs of white space as one space, also at the ends.
fn spaced(text: &str) -> String {
    let mut line = single_spaced(text);
    if text.starts_with(char::is_whitespace) && !line.is_empty() {
        line.insert(0, ' ');
    }
    if text.ends_with(char::is_whitespace) {
        line.push(' ');
    }
    line
}
