//! Entries of a record: a rubric's dimensions, a glossary's terms, in whichever form the author used.

use std::sync::Arc;

use super::Document;
use super::outline::Outline;
use super::record::FoundSection;
use super::tree::{NodeId, NodeKind, Tree};
use crate::contract::{Entries, EntryForm};
use crate::text::{Span, fold, normalise_heading, single_spaced};

/// One entry.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name without markup.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// The node of the name: a cell, a heading, a term.
    pub node: NodeId,
    /// The form it has.
    pub form: EntryForm,
    /// The heading's anchor.
    pub anchor: Option<Arc<str>>,
    /// The nodes that ask its question: the cell, or the first paragraph with a question mark.
    pub question: Option<(NodeId, NodeId)>,
    /// The further cells of its row, each with the text of its column's heading.
    pub cells: Vec<(String, NodeId)>,
    /// The nodes that belong to it: the rest of its row, its section, its definitions.
    pub content: (NodeId, NodeId),
}

/// Where entries are looked for: a tree with its outline and source.
#[derive(Clone, Copy, Debug)]
pub struct Body<'a> {
    /// The tree.
    pub tree: &'a Tree,
    /// Its headings.
    pub outline: &'a Outline,
    /// The text of the file.
    pub text: &'a str,
    /// The anchors of its terms.
    pub term_anchors: &'a [(NodeId, Arc<str>)],
}

impl<'a> Body<'a> {
    /// The body of a document.
    pub fn of(document: &'a Document) -> Self {
        let Document { tree, outline, text, term_anchors, .. } = document;
        Self { tree, outline, text, term_anchors }
    }

    fn term_anchor(self, term: NodeId) -> Option<Arc<str>> {
        let index = self.term_anchors.binary_search_by_key(&term, |(node, _)| *node).ok()?;
        Some(Arc::clone(&self.term_anchors[index].1))
    }

    /// The entries of a section; where the section has no heading of its own, those of the whole body.
    ///
    /// The first form of the contract that the author used is the one that is read.
    pub fn entries(self, wanted: &Entries, found: Option<&FoundSection>) -> Vec<Entry> {
        let scope = match found.filter(|found| found.present && found.heading.is_some()) {
            Some(found) => found.content,
            None => (0, self.tree.nodes.len() as NodeId),
        };
        let read = wanted.forms.iter().map(|form| match form {
            EntryForm::Table => self.rows(scope, wanted.question),
            EntryForm::Heading => self.headings(scope),
            EntryForm::Definition => self.definitions(scope),
        });
        read.into_iter().find(|entries| !entries.is_empty()).unwrap_or_default()
    }

    fn plain(self, node: NodeId) -> String {
        single_spaced(&self.tree.plain_text(node, self.text))
    }

    /// The rows of the first table that could hold entries: two columns, and one for the question where one is asked for.
    fn rows(self, (start, end): (NodeId, NodeId), question: bool) -> Vec<Entry> {
        for id in start..end {
            if !matches!(self.tree.node(id).kind, NodeKind::Table(_)) {
                continue;
            }
            let mut rows = self.tree.children(id);
            let Some(head) = rows.next() else { continue };
            let columns: Vec<String> = self.tree.children(head).map(|cell| self.plain(cell)).collect();
            let asks = columns.iter().position(|column| is_question_column(column));
            if columns.len() < 2 || (question && asks.is_none()) {
                continue;
            }
            return rows.filter_map(|row| self.row(row, &columns, asks)).collect();
        }
        Vec::new()
    }

    fn row(self, row: NodeId, columns: &[String], asks: Option<usize>) -> Option<Entry> {
        let cells: Vec<NodeId> = self.tree.children(row).collect();
        let &first = cells.first()?;
        let question =
            asks.and_then(|column| cells.get(column)).filter(|&&cell| !self.plain(cell).is_empty());
        let further =
            columns.iter().zip(&cells).enumerate().skip(1).filter(|(index, _)| Some(*index) != asks);
        Some(Entry {
            name: self.plain(first),
            span: self.tree.node(first).span,
            node: first,
            form: EntryForm::Table,
            anchor: None,
            question: question.map(|&cell| (cell + 1, self.tree.node(cell).end)),
            cells: further.map(|(_, (column, cell))| (column.clone(), *cell)).collect(),
            content: (self.tree.node(first).end, self.tree.node(row).end),
        })
    }

    /// The headings of the highest level in the scope, the title apart.
    fn headings(self, (start, end): (NodeId, NodeId)) -> Vec<Entry> {
        let within = |node: NodeId| start <= node && node < end;
        let headings = || self.outline.headings.iter().filter(|h| !h.pseudo && h.level > 1 && within(h.node));
        let Some(level) = headings().map(|heading| heading.level).min() else { return Vec::new() };
        headings()
            .filter(|heading| heading.level == level)
            .map(|heading| Entry {
                name: heading.text.clone(),
                span: heading.span,
                node: heading.node,
                form: EntryForm::Heading,
                anchor: Some(Arc::clone(&heading.anchor)),
                question: self.question_in(heading.content),
                cells: Vec::new(),
                content: heading.content,
            })
            .collect()
    }

    fn definitions(self, (start, end): (NodeId, NodeId)) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        for id in start..end {
            match self.tree.node(id).kind {
                NodeKind::Term => entries.push(Entry {
                    name: self.plain(id),
                    span: self.tree.node(id).span,
                    node: id,
                    form: EntryForm::Definition,
                    anchor: self.term_anchor(id),
                    question: None,
                    cells: Vec::new(),
                    content: (self.tree.node(id).end, self.tree.node(id).end),
                }),
                NodeKind::Definition => {
                    if let Some(entry) = entries.last_mut() {
                        entry.content.1 = self.tree.node(id).end;
                        entry.question =
                            entry.question.or_else(|| self.question_in((id + 1, self.tree.node(id).end)));
                    }
                }
                _ => {}
            }
        }
        entries
    }

    /// The first paragraph among the given siblings that holds a question mark.
    fn question_in(self, (start, end): (NodeId, NodeId)) -> Option<(NodeId, NodeId)> {
        let asks = |&id: &NodeId| {
            let inline =
                matches!(self.tree.node(id).kind, NodeKind::Paragraph | NodeKind::Text(_) | NodeKind::Item);
            inline && self.plain(id).contains(['?', '？', '؟'])
        };
        let id = (start..end).find(asks)?;
        let node = self.tree.node(id);
        Some(if node.kind == NodeKind::Paragraph { (id + 1, node.end) } else { (id, node.end) })
    }
}

fn is_question_column(column: &str) -> bool {
    matches!(
        normalise_heading(&fold(column)).as_str(),
        "question" | "questions" | "asks" | "frage" | "pregunta"
    )
}
