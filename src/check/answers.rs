//! Answers to another record's questions: rows of a table, headings, items or terms that begin with a name.

use std::collections::HashMap;

use crate::document::{Document, NodeId, NodeKind};
use crate::text::{fold, language};

/// The names that some nodes answer, folded, and whether the answer says anything.
pub(super) fn answers(document: &Document, (start, end): (NodeId, NodeId)) -> HashMap<String, bool> {
    let mut found = HashMap::new();
    let mut add = |name: &str, answer: &str| {
        let says = !answer.trim().is_empty() && !language::is_placeholder(answer);
        *found.entry(fold(name)).or_insert(false) |= says;
    };
    let tree = &document.tree;
    let plain = |id: NodeId| tree.plain_text(id, &document.text);
    let between = |start: NodeId, end: NodeId| {
        let mut text = String::new();
        tree.push_plain_text(start, end, &document.text, &mut text);
        text
    };
    for id in start..end {
        let node = tree.node(id);
        match node.kind {
            NodeKind::TableRow => {
                if let Some(first) = tree.children(id).next() {
                    add(&plain(first), &between(tree.node(first).end, node.end));
                }
            }
            NodeKind::Item | NodeKind::Paragraph => {
                let text = plain(id);
                if let Some((name, answer)) = text.trim().split_once([':', '–', '—', '\n']) {
                    add(name, answer);
                }
            }
            NodeKind::Term => {
                let next = tree.siblings(node.end, end).next();
                let definition = next.filter(|next| tree.node(*next).kind == NodeKind::Definition);
                add(&plain(id), &definition.map(plain).unwrap_or_default());
            }
            _ => {}
        }
    }
    for heading in
        document.outline.headings.iter().filter(|heading| start <= heading.node && heading.node < end)
    {
        add(&heading.text, &between(heading.content.0, heading.content.1));
    }
    found
}
