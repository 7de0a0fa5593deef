//! What stands on a page in the place of an include.

use super::Book;
use super::edge::{Edge, EdgeOrigin, Resolution};
use super::includes::in_code;
use crate::document::{ContainerKind, Document, IncludePart, NodeId};

/// What stands in the place of an include.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inclusion {
    /// A part of another document: siblings from the first node to before the second.
    Nodes {
        /// The index of the document.
        document: usize,
        /// Its nodes.
        nodes: (NodeId, NodeId),
    },
    /// The text of a file, shown as code.
    Source {
        /// The text.
        text: String,
        /// Its language as fences name it; empty for none.
        language: String,
    },
}

impl Book {
    /// What stands in the place of an include; `None` where nothing was found, or the page's readers may not see it.
    pub fn inclusion(&self, edge: &Edge) -> Option<Inclusion> {
        let (EdgeOrigin::Include(at), Resolution::Included(path)) = (edge.origin, &edge.resolution) else {
            return None;
        };
        let from = &self.documents[edge.document];
        let part = &from.tree.includes[at as usize].part;
        let in_code = in_code(from, at);
        let Some(index) = self.document_at_content(path) else {
            let bytes = self.file(path)?.bytes.get().ok()?;
            let text = part.of(&String::from_utf8_lossy(bytes))?;
            let language = if in_code { "" } else { path.rsplit_once('.').map_or("", |(_, end)| end) };
            return Some(Inclusion::Source { text, language: language.to_owned() });
        };
        let document = &self.documents[index];
        if !in_code {
            return Some(Inclusion::Nodes { document: index, nodes: nodes_of(document, part)? });
        }
        // Source knows no audience: what is for some readers only would be shown to all.
        let text = if has_restricted_part(document) { None } else { part.of(&document.text) };
        Some(Inclusion::Source { text: text?, language: String::new() })
    }
}

fn has_restricted_part(document: &Document) -> bool {
    document.tree.containers.iter().any(|container| container.kind == ContainerKind::Audience)
}

/// The top-level nodes of a document that lie in a part of it.
fn nodes_of(document: &Document, part: &IncludePart) -> Option<(NodeId, NodeId)> {
    let span = part.span(&document.text)?;
    let body = document.front.body;
    let inside = |id: &NodeId| {
        let node = document.tree.node(*id).span;
        node.start >= span.start.max(body) && node.start < span.end
    };
    let mut inside = document.tree.roots().filter(inside);
    let first = inside.next()?;
    let last = inside.last().unwrap_or(first);
    Some((first, document.tree.node(last).end))
}
