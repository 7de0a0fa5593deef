//! The lines of a place that state something: no prompts, and quotations only where there is nothing else.

use super::block::{Block, lines};
use super::header::has_words;
use super::line::Line;
use crate::text::language::is_placeholder;

/// The lines of some blocks without block quotes, unless there is nothing else; the row of a table is one line.
pub(super) fn statements(blocks: &[Block]) -> Vec<Line> {
    let mut all: Vec<Line> = Vec::new();
    for row in blocks.chunk_by(|a, b| a.row.is_some() && a.row == b.row) {
        if row[0].row.is_some() {
            let mut cells: Vec<Line> = lines(row).collect();
            // A row whose other cells are empty is a label without a value.
            if let [label] = cells.as_mut_slice() {
                label.text.push(':');
            }
            all.extend(Line::joined(&cells, " · "));
        } else {
            all.extend(lines(row));
        }
    }
    all.retain(|line| has_words(&line.text));
    // What a template says in braces is no statement; where there is nothing else, its first line tells that.
    if all.iter().all(|line| is_prompt(&line.text)) {
        all.truncate(1);
    } else {
        all.retain(|line| !is_prompt(&line.text));
    }
    if !all.iter().all(|line| line.quoted) {
        all.retain(|line| !line.quoted);
    }
    all
}

/// Whether a line is one prompt in braces.
fn is_prompt(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('{') && line.ends_with('}') && is_placeholder(line)
}
