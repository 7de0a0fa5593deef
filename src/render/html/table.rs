//! Tables, each in a box of its own that scrolls.

use super::element::Element;
use super::walk::Serialiser;
use crate::document::{Align, NodeId, NodeKind, Tree};

/// Characters of the headers that name a table.
const LABEL: usize = 80;

/// Bytes of a word that a column on paper may have no room for.
const LONG: usize = 24;

/// A table that is being written.
pub(super) struct OpenTable {
    aligns: Vec<Align>,
    column: usize,
    in_head: bool,
    has_rows: bool,
}

impl Serialiser<'_> {
    pub(super) fn begin_table(&mut self, tree: &Tree, id: NodeId, text: &str, aligns: &[Align]) -> usize {
        let depth = self.writer.begin(Element::Div);
        let is_long = has_long_word(tree.node(id).span.slice(text));
        self.table_box(if is_long { "table long" } else { "table" }, label(tree, id, text));
        self.writer.open(Element::Table);
        self.writer.newline();
        let has_rows = tree.children(id).nth(1).is_some();
        self.tables.push(OpenTable { aligns: aligns.to_vec(), column: 0, in_head: true, has_rows });
        depth
    }

    /// The attributes of a table's box: it scrolls, also by keyboard.
    pub(super) fn table_box(&mut self, class: &str, label: String) {
        let label = self.writer.unique_label(label);
        self.writer.attribute("class", class);
        self.writer.attribute("tabindex", "0");
        self.writer.attribute("role", "region");
        self.writer.attribute("aria-label", &label);
        self.writer.ready();
    }

    pub(super) fn begin_row(&mut self, is_head: bool) -> usize {
        if let Some(table) = self.tables.last_mut() {
            table.column = 0;
            table.in_head = is_head;
        }
        if is_head {
            let depth = self.writer.open(Element::Thead);
            self.writer.open(Element::Tr);
            depth
        } else {
            self.writer.open(Element::Tr)
        }
    }

    /// Opens the body of a table when its head is written.
    pub(super) fn end_head(&mut self) {
        if self.tables.last().is_some_and(|table| table.has_rows) {
            self.writer.open(Element::Tbody);
            self.writer.newline();
        }
    }

    pub(super) fn begin_cell(&mut self, tree: &Tree, id: NodeId) -> usize {
        let Some(table) = self.tables.last_mut() else { return self.writer.depth() };
        // A header without a text names nothing, and assistive technology would read it all the same.
        let is_header = table.in_head && tree.node(id).end > id + 1;
        let class = match table.aligns.get(table.column) {
            Some(Align::Left) => Some("left"),
            Some(Align::Center) => Some("center"),
            Some(Align::Right) => Some("right"),
            Some(Align::None) | None => None,
        };
        table.column += 1;
        let depth = self.writer.begin(if is_header { Element::Th } else { Element::Td });
        if let Some(class) = class {
            self.writer.attribute("class", class);
        }
        self.writer.ready();
        depth
    }
}

fn label(tree: &Tree, id: NodeId, text: &str) -> String {
    let head = tree.children(id).find(|child| matches!(tree.node(*child).kind, NodeKind::TableHead));
    let cells = head.into_iter().flat_map(|head| tree.children(head));
    let headers: Vec<String> = cells
        .map(|cell| tree.plain_text(cell, text).trim().to_owned())
        .filter(|cell| !cell.is_empty())
        .collect();
    if headers.is_empty() {
        return "Table".to_owned();
    }
    let mut label = format!("Table: {}", headers.join(", "));
    if let Some((end, _)) = label.char_indices().nth(LABEL) {
        label.truncate(end);
        label.push('…');
    }
    label
}

/// Whether a word stands in the source of a table that paper has to break. Screens scroll.
pub(super) fn has_long_word(source: &str) -> bool {
    let mut words = source.as_bytes().split(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
    words.any(|word| word.len() > LONG)
}
