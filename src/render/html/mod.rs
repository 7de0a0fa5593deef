//! From a tree to HTML, once: no later step patches what is written here.
//!
//! What is written depends on the tree with its text, on what linking found for it ([`Resolved`]), on the projection
//! (for whom, for screen or print), and on the highlighter, which is a function of language and code. Everything that
//! comes from content is escaped where it is written, addresses pass the list of schemes a last time, and raw HTML
//! passes the allow-list. The markup is a contract with the theme, spelt out in its README.

mod code;
mod container;
mod element;
mod footnote;
mod heading;
mod inline;
mod raw;
mod resolved;
mod table;
mod walk;
mod writer;

#[cfg(test)]
mod tests;

pub(crate) use element::Element;
pub use resolved::{Included, Part, Resolved, Target, TargetClass, Term};

use std::sync::Arc;

use crate::document::{Document, NodeId, Tree};
use crate::render::highlight::CodeHighlighter;
use crate::render::sanitise::Removed;
use crate::render::view::TocEntry;

/// A part of a document: the tree, the text its spans point into, and the nodes that are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Body<'a> {
    /// The tree.
    pub tree: &'a Tree,
    /// The document's text.
    pub text: &'a str,
    /// Siblings, from the first to before the second: top-level blocks, or the children of one node.
    pub nodes: (NodeId, NodeId),
}

impl<'a> Body<'a> {
    /// All of a document.
    pub fn of(document: &'a Document) -> Self {
        Self::whole(&document.tree, &document.text)
    }

    /// All of a tree.
    pub fn whole(tree: &'a Tree, text: &'a str) -> Self {
        Self { tree, text, nodes: (0, tree.nodes.len() as NodeId) }
    }

    /// The nodes from `start` to before `end`, which are siblings: a section, or the inside of a paragraph.
    #[must_use]
    pub fn part(self, start: NodeId, end: NodeId) -> Self {
        Self { nodes: (start, end), ..self }
    }
}

/// For whom and for what the HTML is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Projection {
    /// Whose `:::audience[…]` parts are shown.
    pub audiences: Audiences,
    /// For the page that holds all pages: what goes before each of this page's anchors. Folded parts are open then.
    pub print: Option<Arc<str>>,
    /// How many levels headings go down.
    pub shift: i8,
    /// Nodes to leave out with all they hold: the heading that the page shows as its title, sections shown apart.
    pub skip: Vec<NodeId>,
    /// How many footnotes the page has before this part of it.
    pub notes_before: u32,
}

/// Whose parts are shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Audiences {
    /// Those of these audiences.
    Of(Vec<Arc<str>>),
    /// Everyone's: the preview.
    Everyone,
}

impl Default for Audiences {
    fn default() -> Self {
        Self::Of(Vec::new())
    }
}

impl Audiences {
    /// Whether a part for `audience` is shown.
    pub fn see(&self, audience: &str) -> bool {
        match self {
            Self::Of(names) => names.iter().any(|name| **name == *audience),
            Self::Everyone => true,
        }
    }
}

/// What a body became.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Html {
    /// The markup: well-formed, safe to print as it is.
    pub html: String,
    /// Its headings, lower ones below higher ones.
    pub toc: Vec<TocEntry>,
    /// How many footnotes were written.
    pub notes: u32,
    /// What was left out of its raw HTML, in order; that of included files is reported there.
    pub removed: Vec<Removed>,
}

/// Writes a body as HTML.
pub fn serialise(
    body: &Body<'_>,
    resolved: &Resolved,
    projection: &Projection,
    code: &dyn CodeHighlighter,
) -> Html {
    let mut serialiser = walk::Serialiser::new(*body, resolved, projection, code);
    serialiser.run();
    serialiser.finish()
}

/// What would be left out of a body's raw HTML, for the rule that reports it; asks no highlighter.
pub fn removed(body: &Body<'_>, raw_html: crate::config::RawHtml) -> Vec<Removed> {
    use crate::document::NodeKind::{HtmlBlock, InlineHtml};
    let (start, end) = body.nodes;
    let nodes = &body.tree.nodes[start as usize..end as usize];
    if !nodes.iter().any(|node| matches!(node.kind, HtmlBlock(_) | InlineHtml(_))) {
        return Vec::new();
    }
    let resolved = Resolved { raw_html, ..Resolved::default() };
    let projection = Projection { audiences: Audiences::Everyone, ..Projection::default() };
    serialise(body, &resolved, &projection, &crate::render::highlight::Plain).removed
}
