//! What stands before the first section: lines, tables, and labels such as `Status:` with their values.

use super::block::{Block, lines};
use super::blocks::blocks;
use super::date::first_date;
use super::line::Line;
use super::{history, html};
use crate::contract::{HeadingSet, HeadingText, Lifecycle};
use crate::document::tree::{NodeId, NodeKind, Tree};

/// The part of a document before its first section.
pub(super) struct Header {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// The lines of its paragraphs and lists.
    pub lines: Vec<Line>,
    /// The rows of its tables, each a list of cells; the head is a row too.
    tables: Vec<Vec<Vec<Line>>>,
}

impl Header {
    /// Reads the nodes before `end`; `title` is the heading that is the title.
    pub fn read(tree: &Tree, source: &str, title: Option<NodeId>, end: NodeId) -> Self {
        let blocks = blocks(tree, source, 0, end);
        let title = title.map(|title| tree.node(title).span);
        let blocks: Vec<Block> = blocks
            .into_iter()
            .filter(|block| !title.is_some_and(|title| title.contains(block.span)))
            .collect();
        let text: Vec<Block> = blocks.iter().filter(|block| block.table.is_none()).cloned().collect();
        Self { lines: lines(&text).collect(), tables: tables(tree, source, 0, end), blocks }
    }

    /// Reads the nodes `start..end`, none of which is the title.
    pub fn between(tree: &Tree, source: &str, start: NodeId, end: NodeId) -> Self {
        let blocks = blocks(tree, source, start, end);
        let text: Vec<Block> = blocks.iter().filter(|block| block.table.is_none()).cloned().collect();
        Self { lines: lines(&text).collect(), tables: tables(tree, source, start, end), blocks }
    }

    /// Takes a table in that tells both state and date.
    pub fn add_table(&mut self, table: Self, lifecycle: &Lifecycle) {
        let tells = |labels| table.table_value(labels, |_| true).is_some();
        if tells(&lifecycle.headings) && tells(&lifecycle.date_headings) {
            self.tables.extend(table.tables);
        }
    }

    /// The value of a line that bears one of the labels; block quotes only where nothing else does.
    pub fn line_value(&self, labels: &HeadingSet) -> Option<Line> {
        [false, true].into_iter().find_map(|quoted| {
            let lines = self.lines.iter().enumerate().filter(|(_, line)| line.quoted == quoted);
            lines.into_iter().find_map(|(index, line)| {
                let value = labelled(line, labels)?;
                // `Status:` may stand alone with its value on the next line.
                if has_words(&value.text) { Some(value) } else { self.below(index + 1) }
            })
        })
    }

    /// The value of a tag that bears one of the labels.
    pub fn tag_value(&self, labels: &HeadingSet) -> Option<Line> {
        self.lines.iter().find_map(|line| tagged(line, "#", labels))
    }

    /// The line at `index`, or the last ticked one of the boxes that begin there.
    fn below(&self, index: usize) -> Option<Line> {
        let boxes = self.lines.get(index..)?.iter().take_while(|line| line.ticked.is_some());
        boxes.into_iter().filter(|line| line.ticked == Some(true)).last().or(self.lines.get(index)).cloned()
    }

    /// Each row's first cell with its second, and each head with the cell below it, as lines `Superseded by: ADR-7`.
    pub fn table_lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for rows in &self.tables {
            let rowwise =
                rows.iter().filter(|row| row.len() >= 2).map(|row| [row[0].clone(), row[1].clone()]);
            let columns = rows.first().zip(rows.get(1));
            let columnwise =
                columns.into_iter().flat_map(|(head, row)| head.iter().cloned().zip(row.iter().cloned()));
            let pairs = rowwise.chain(columnwise.map(|(label, value)| [label, value]));
            lines.extend(pairs.filter_map(|pair| Line::joined(&pair, ": ")));
        }
        lines
    }

    /// The value of a table's row or column that bears one of the labels.
    ///
    /// In a head `| Status | Accepted |` the value stands beside the label, in `| Status | Date |` below it: the one that
    /// `fits` is meant. A row may hold several labels, each with its value beside it.
    pub fn table_value(&self, labels: &HeadingSet, fits: impl Fn(&Line) -> bool) -> Option<Line> {
        self.tables.iter().find_map(|rows| {
            let is_label = |cell: &Line| labels.matches(&HeadingText::of(&cell.text));
            let pairs = || rows.iter().flat_map(|row| row.chunks_exact(2));
            let beside = pairs().find(|pair| is_label(&pair[0])).map(|pair| &pair[1]);
            let column = rows.first().and_then(|head| head.iter().position(is_label));
            let below = column.and_then(|at| newest(&rows[1..])?.get(at));
            let mut values = [beside, below].into_iter().flatten().filter(|cell| has_words(&cell.text));
            // What stands beside the label of a column is the next label.
            let first = if below.is_some() { below } else { beside };
            let first = first.filter(|cell| has_words(&cell.text));
            values.find(|cell| fits(cell)).or(first).cloned()
        })
    }
}

/// The newest of several rows that all have their date, else the one with the highest version, else the first.
fn newest(rows: &[Vec<Line>]) -> Option<&Vec<Line>> {
    let date = |row: &Vec<Line>| row.iter().find_map(|cell| first_date(&cell.text)?.0.date());
    let dates: Option<Vec<_>> = rows.iter().map(date).collect();
    // Of several rows of one day the last is the newest, unless the table runs backwards.
    let latest = dates.and_then(|dates| {
        let backwards = dates.first() > dates.last();
        (0..rows.len()).max_by_key(|at| (dates[*at], if backwards { rows.len() - at } else { *at }))
    });
    let versions = || history::latest(rows.iter().map(|row| history::version(&row.first()?.text)));
    rows.get(latest.or_else(versions).unwrap_or(0))
}

/// Whether a text holds a letter or a digit.
pub(super) fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// The tables of the nodes `start..end`; a term of a definition list and what it says are a table of one row.
fn tables(tree: &Tree, source: &str, start: NodeId, end: NodeId) -> Vec<Vec<Vec<Line>>> {
    let tables = (start..end).map(|id| match tree.node(id).kind {
        NodeKind::Table(_) => vec![rows(tree, source, id)],
        NodeKind::DefinitionList => definitions(tree, source, id),
        NodeKind::HtmlBlock(text) => html::tables(tree.text(text, source), tree.node(id).span, source),
        _ => Vec::new(),
    });
    tables.flatten().collect()
}

/// The rows of a table; a cell is one line.
fn rows(tree: &Tree, source: &str, table: NodeId) -> Vec<Vec<Line>> {
    let row = |row: NodeId| tree.children(row).map(|id| cell(tree, source, id)).collect();
    tree.children(table).map(row).collect()
}

/// Each term of a definition list with its first definition.
fn definitions(tree: &Tree, source: &str, list: NodeId) -> Vec<Vec<Vec<Line>>> {
    let children: Vec<NodeId> = tree.children(list).collect();
    let pairs = children.windows(2).filter(|pair| {
        tree.node(pair[0]).kind == NodeKind::Term && tree.node(pair[1]).kind == NodeKind::Definition
    });
    pairs.map(|pair| vec![pair.iter().map(|id| cell(tree, source, *id)).collect()]).collect()
}

/// The first line of a node.
fn cell(tree: &Tree, source: &str, id: NodeId) -> Line {
    let read = blocks(tree, source, id, tree.node(id).end);
    let first = read.first().and_then(|block| block.lines().into_iter().next());
    first.unwrap_or_else(|| Line::of_value("", tree.node(id).span, source))
}

/// The value of a tag that bears one of the labels: `#status/accepted`, in front matter without its sign.
pub(super) fn tagged(line: &Line, sign: &str, labels: &HeadingSet) -> Option<Line> {
    let tags = line.text.split_whitespace().filter_map(|run| {
        let (label, value) = run.strip_prefix(sign)?.split_once('/')?;
        labels.matches_exactly(&HeadingText::of(label)).then_some(value)
    });
    let value = tags.into_iter().next()?;
    let start = value.as_ptr() as usize - line.text.as_ptr() as usize;
    Some(line.part(start..start + value.len()))
}

/// The longest label, in characters.
const MAX_LABEL: usize = 60;

/// The value of a line that bears one of the labels: `Status: accepted`, `**Status** accepted`, `Status – accepted`,
/// also after another label: `Date: 2024-05-01 | Status: accepted`, `Date: 1. 5. 2024. Status: accepted`.
pub(super) fn labelled(line: &Line, labels: &HeadingSet) -> Option<Line> {
    let text = &line.text;
    let is_stop = |at: usize| text[at..].starts_with(". ");
    let seams = text.char_indices();
    let seams = seams.filter(|(at, c)| {
        matches!(c, '|' | ';' | '•' | '·' | ',' | '(' | '/' | '—' | '–')
            || is_stop(*at)
            || text[*at..].starts_with("  ")
    });
    let starts = std::iter::once(0).chain(seams.map(|(at, c)| at + c.len_utf8()));
    for start in starts {
        let rest = &text[start..];
        let is_label = |end: usize| labels.matches(&HeadingText::of(&rest[..end]));
        // A label is short; looking further would cost the whole line again from every seam in it.
        let signs = rest.char_indices().take(MAX_LABEL);
        let colon = signs.filter(|(_, c)| matches!(c, ':' | '：' | '=')).map(|(at, _)| at).next();
        if let Some(at) = colon.filter(|at| is_label(*at)) {
            let width = rest[at..].chars().next().map_or(1, char::len_utf8);
            return Some(value(line, start + at + width));
        }
        if start == 0 {
            if let Some(end) = line.bold.filter(|end| is_label(*end)) {
                return Some(value(line, end));
            }
            let dash = [" - ", " – ", " — ", " | ", " → ", " -> ", " => "]
                .iter()
                .filter_map(|dash| Some((rest.find(dash)?, dash.len())))
                .min();
            if let Some((at, width)) = dash.filter(|(at, _)| is_label(*at)) {
                return Some(value(line, at + width));
            }
        }
    }
    None
}

/// The line from `start` on, without the signs that part a label from its value.
fn value(line: &Line, start: usize) -> Line {
    let rest = &line.text[start..];
    let bare = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '：' | '=' | '-' | '–' | '—' | '*' | '|' | '→' | '>')
    });
    line.from(start + rest.len() - bare.len())
}
