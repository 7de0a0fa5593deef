//! The text of a page by its headings, as results quote it.

use std::collections::HashSet;
use std::sync::Arc;

use super::scope::Scope;
use crate::book::{Book, EdgeOrigin, Inclusion, Resolution};
use crate::document::{CodeBlock, NodeId, NodeKind};
use crate::text::single_spaced;

/// Bytes of text from which on a page goes on in a further part: a result quotes one of them, and that one is loaded.
const PART: usize = 2560;

/// The most parts of a page: a posting names one in a byte.
const PARTS: usize = 200;

/// A section: the anchor of its heading, the heading, the text up to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Section(pub(super) String, pub(super) String, pub(super) String);

/// The text of a document's page by its headings: what the page shows and no more, without the title.
pub(super) fn sections(book: &Book, document: usize, scope: &Scope) -> Vec<Section> {
    let mut reader = Reader { book, scope, sections: vec![Section::default()], taken: HashSet::new() };
    reader.read(document, (0, book.documents[document].tree.nodes.len() as NodeId), 0);
    let mut sections = reader.sections;
    for section in &mut sections {
        section.2 = single_spaced(&section.2);
    }
    sections.retain(|section| !(section.1.is_empty() && section.2.is_empty()));
    sections
}

/// The sections in parts of about equal length; a page has at least one.
pub(super) fn parts(sections: &[Section]) -> Vec<&[Section]> {
    let length = |section: &Section| section.1.len() + section.2.len();
    let mut rest: usize = sections.iter().map(length).sum();
    let wanted = PART.max(rest / PARTS);
    let (mut parts, mut from, mut size) = (Vec::new(), 0, 0);
    for (at, section) in sections.iter().enumerate() {
        size += length(section);
        rest -= length(section);
        // What is left over joins the last part rather than being one of its own.
        if size >= wanted && rest >= wanted / 2 {
            parts.push(&sections[from..=at]);
            (from, size) = (at + 1, 0);
        }
    }
    parts.push(&sections[from..]);
    parts
}

struct Reader<'a> {
    book: &'a Book,
    scope: &'a Scope,
    /// At least one.
    sections: Vec<Section>,
    /// Anchors that headings of included files may not have; empty where nothing is included.
    taken: HashSet<Arc<str>>,
}

impl Reader<'_> {
    /// Reads nodes of a document, which is another than the page's own below depth 0.
    fn read(&mut self, index: usize, (from, to): (NodeId, NodeId), depth: usize) {
        let document = &self.book.documents[index];
        let tree = &document.tree;
        if depth == 0 && !tree.includes.is_empty() {
            self.taken = tree.headings.iter().map(|heading| Arc::clone(&heading.anchor)).collect();
        }
        let (mut at, mut pending) = (from, from);
        while at < to {
            let node = tree.node(at);
            match node.kind {
                NodeKind::Container(container) if self.scope.hides(&tree.containers[container as usize]) => {
                    self.flush(index, (pending, at));
                }
                NodeKind::Heading(heading) => {
                    self.flush(index, (pending, at));
                    if depth > 0 || Some(at) != document.title_heading {
                        let text = single_spaced(&tree.plain_text(at, &document.text));
                        let anchor = self.anchor(&tree.headings[heading as usize].anchor, depth);
                        self.sections.push(Section(anchor, text, String::new()));
                    }
                }
                NodeKind::Include(include) => {
                    self.flush(index, (pending, at));
                    self.include(index, include, depth);
                }
                NodeKind::CodeBlock(code) if !tree.code[code as usize].includes.is_empty() => {
                    self.flush(index, (pending, at));
                    self.code(index, &tree.code[code as usize]);
                }
                NodeKind::Term | NodeKind::TableCell => {
                    self.flush(index, (pending, node.end));
                    self.part(if node.kind == NodeKind::Term { ":" } else { " ·" });
                }
                _ => {
                    at += 1;
                    continue;
                }
            }
            (at, pending) = (node.end, node.end);
        }
        self.flush(index, (pending, to));
    }

    /// Adds the text of some nodes to the last section.
    fn flush(&mut self, index: usize, (from, to): (NodeId, NodeId)) {
        let document = &self.book.documents[index];
        let text = self.text();
        document.tree.push_plain_text(from, to, &document.text, text);
    }

    /// Ends what would run together with what follows: on the page a column or a line stands between them.
    fn part(&mut self, mark: &str) {
        let last = self.sections.len() - 1;
        let text = &mut self.sections[last].2;
        text.truncate(text.trim_end().len());
        if text.ends_with(char::is_alphanumeric) || text.ends_with([')', '"', '”', '%']) {
            text.push_str(mark);
        }
    }

    /// The text of the last section, parted from what follows.
    fn text(&mut self) -> &mut String {
        let last = self.sections.len() - 1;
        let text = &mut self.sections[last].2;
        text.push(' ');
        text
    }

    /// The anchor that leads to a heading; one of an included file that is taken already leads to what stands before it.
    fn anchor(&mut self, anchor: &Arc<str>, depth: usize) -> String {
        if depth == 0 || self.taken.insert(Arc::clone(anchor)) {
            return anchor.to_string();
        }
        self.sections.last().map_or_else(String::new, |section| section.0.clone())
    }

    fn include(&mut self, index: usize, include: u32, depth: usize) {
        match self.included(index, include) {
            Some(Inclusion::Nodes { document, nodes }) => self.read(document, nodes, depth + 1),
            Some(Inclusion::Source { text, .. }) => self.text().push_str(&text),
            None => {}
        }
    }

    /// A block of code with the files that stand in it.
    fn code(&mut self, index: usize, block: &CodeBlock) {
        let document = &self.book.documents[index];
        let mut includes = block.includes.iter().copied().peekable();
        for line in document.tree.text(block.code, &document.text).lines() {
            let is_directive = |include: &u32| {
                let span = document.tree.includes[*include as usize].span;
                line.trim() == span.slice(&document.text).trim()
            };
            let Some(include) = includes.next_if(is_directive) else {
                self.text().push_str(line);
                continue;
            };
            if let Some(Inclusion::Source { text, .. }) = self.included(index, include) {
                self.text().push_str(&text);
            }
        }
    }

    /// What stands in the place of an include, where it may be found.
    fn included(&self, index: usize, include: u32) -> Option<Inclusion> {
        let mut edges = self.book.edges.of(index).iter();
        let edge = edges.find(|edge| edge.origin == EdgeOrigin::Include(include))?;
        let Resolution::Included(path) = &edge.resolution else { return None };
        let hidden = match self.book.document_at_content(path) {
            Some(document) => !self.scope.holds(&self.book.documents[document]),
            None => self.scope.excludes(path),
        };
        if hidden { None } else { self.book.inclusion(edge) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(sizes: &[usize]) -> Vec<usize> {
        let section = |size: &usize| Section(String::new(), String::new(), "x".repeat(*size));
        let sections: Vec<Section> = sizes.iter().map(section).collect();
        parts(&sections).into_iter().map(<[Section]>::len).collect()
    }

    #[test]
    fn a_page_is_parted_between_sections_where_it_is_long() {
        assert_eq!(lengths(&[]), [0]);
        assert_eq!(lengths(&[PART / 2, PART / 4]), [2]);
        assert_eq!(lengths(&[PART, PART]), [1, 1]);
        assert_eq!(lengths(&[PART, PART / 4]), [2]);
        assert_eq!(lengths(&[9 * PART, PART / 2, PART / 2, PART]), [1, 2, 1]);
    }

    #[test]
    fn no_page_has_more_parts_than_a_byte_can_name() {
        let count = lengths(&vec![PART; 9000]).len();
        assert!((PARTS / 2..=PARTS + 1).contains(&count), "{count} parts");
    }
}
