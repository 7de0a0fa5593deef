//! Footnotes: numbered in the order in which the text first refers to them, collected at its end.

use std::collections::HashMap;

use super::Audiences;
use super::container::is_shown;
use super::element::Element;
use super::walk::Serialiser;
use crate::document::{NodeId, NodeKind, Tree};

/// The footnotes that the text referred to so far.
#[derive(Default)]
pub(super) struct Footnotes {
    /// In the order of their numbers.
    list: Vec<Footnote>,
    /// Their index, by the file and the node of their text.
    index: HashMap<(usize, NodeId), usize>,
}

/// One footnote.
struct Footnote {
    frame: usize,
    node: NodeId,
    id: String,
    /// The anchors of the places that refer to it.
    references: Vec<String>,
}

/// The nodes that hold footnotes' texts, by name; the first of a name counts, and none in a part that is not shown.
pub(super) fn definitions<'a>(tree: &'a Tree, audiences: &Audiences) -> HashMap<&'a str, NodeId> {
    let mut definitions = HashMap::new();
    let mut id = 0;
    while !tree.footnotes.is_empty() && id < tree.nodes.len() as NodeId {
        let node = tree.node(id);
        match node.kind {
            NodeKind::Container(index) if !is_shown(&tree.containers[index as usize], audiences) => {
                id = node.end;
                continue;
            }
            NodeKind::FootnoteDefinition(name) => {
                definitions.entry(&*tree.footnotes[name as usize]).or_insert(id);
            }
            _ => {}
        }
        id += 1;
    }
    definitions
}

impl Serialiser<'_> {
    /// Writes a reference to a footnote; its name where it has no text.
    pub(super) fn footnote_reference(&mut self, frame: usize, name: u32) {
        let name = &*self.frames[frame].tree.footnotes[name as usize];
        let Some(&node) = self.frames[frame].footnotes.get(name) else {
            return self.writer.text(&format!("[^{name}]"));
        };
        if self.writer.is_dropping() {
            return;
        }
        let index = match self.footnotes.index.get(&(frame, node)) {
            Some(&index) => index,
            None => self.add_footnote(frame, node),
        };
        let number = self.number(index);
        let nth = self.footnotes.list[index].references.len() + 1;
        let base = if nth == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{nth}") };
        let reference = self.writer.unique_id(&base).into_owned();
        let reference = self.anchor(&reference);
        let href = format!("#{}", self.footnotes.list[index].id);
        let depth = self.writer.begin(Element::Sup);
        self.writer.attribute("class", "fnref");
        if self.writer.in_link() {
            self.writer.attribute("id", &reference);
            self.writer.ready();
        } else {
            self.writer.ready();
            self.writer.begin(Element::A);
            self.writer.attribute("href", &href);
            self.writer.attribute("id", &reference);
            self.writer.attribute("aria-label", &format!("Footnote {number}"));
            self.writer.ready();
        }
        self.writer.text(&number.to_string());
        self.writer.close_to(depth);
        self.footnotes.list[index].references.push(reference);
    }

    /// Writes the footnotes that were referred to, those that footnotes refer to included.
    pub(super) fn write_footnotes(&mut self) {
        if self.footnotes.list.is_empty() {
            return;
        }
        let label = self.writer.unique_label("Footnotes".to_owned());
        self.writer.begin(Element::Section);
        self.writer.attribute("class", "footnotes");
        self.writer.attribute("aria-label", &label);
        self.writer.ready();
        self.writer.begin(Element::Ol);
        if self.projection.notes_before > 0 {
            self.writer.attribute("start", &self.number(0).to_string());
        }
        self.writer.ready();
        self.writer.newline();
        // A footnote's text may refer to a new footnote, which then stands at the end of the list, or to an earlier one,
        // which then has one more place to go back to: so the ways back are written when all texts are.
        let mut backs = Vec::new();
        let mut index = 0;
        while index < self.footnotes.list.len() {
            backs.push(self.write_footnote(index));
            index += 1;
        }
        self.writer.close_to(0);
        for (index, at) in backs.into_iter().enumerate().rev() {
            let back = self.ways_back(index);
            self.writer.html().insert_str(at, &back);
        }
    }

    /// How many footnotes there are.
    pub(super) fn footnote_count(&self) -> u32 {
        self.footnotes.list.len() as u32
    }

    fn add_footnote(&mut self, frame: usize, node: NodeId) -> usize {
        let index = self.footnotes.list.len();
        let base = format!("fn-{}", self.number(index));
        let id = self.writer.unique_id(&base).into_owned();
        let id = self.anchor(&id);
        self.footnotes.list.push(Footnote { frame, node, id, references: Vec::new() });
        self.footnotes.index.insert((frame, node), index);
        index
    }

    fn number(&self, index: usize) -> u32 {
        self.projection.notes_before + index as u32 + 1
    }

    /// Writes a footnote's text; the offset in the output where the ways back belong.
    fn write_footnote(&mut self, index: usize) -> usize {
        let footnote = &self.footnotes.list[index];
        let (frame, node) = (footnote.frame, footnote.node);
        let id = footnote.id.clone();
        let depth = self.writer.begin(Element::Li);
        self.writer.attribute("id", &id);
        self.writer.ready();
        let tree = self.frames[frame].tree;
        let end = tree.node(node).end;
        let last = tree.children(node).last();
        let paragraph =
            last.filter(|last| matches!(tree.node(*last).kind, NodeKind::Paragraph)).unwrap_or(end);
        self.nodes(frame, node + 1, paragraph);
        if paragraph < end {
            let inner = self.writer.open(Element::P);
            self.nodes(frame, paragraph + 1, end);
            self.writer.close_to(inner + 1);
        }
        // The ways back end the last paragraph, unless raw HTML made a link of it.
        if self.writer.in_link() || paragraph == end {
            self.writer.close_to(depth + 1);
        }
        let at = self.writer.html().len();
        self.writer.close_to(depth);
        at
    }

    fn ways_back(&self, index: usize) -> String {
        let number = self.number(index);
        let mut html = String::new();
        for (nth, reference) in self.footnotes.list[index].references.iter().enumerate() {
            let (which, sign) = match nth {
                0 => (number.to_string(), String::new()),
                nth => (format!("{number}-{}", nth + 1), format!("<sup>{}</sup>", nth + 1)),
            };
            // Both the anchor and the number are made of letters, digits and hyphens.
            html.push_str(" <a class=\"fnback\" href=\"#");
            crate::text::escape_attribute(&mut html, reference);
            html.push_str(&format!("\" aria-label=\"Back to reference {which}\">↩{sign}</a>"));
        }
        html
    }
}
