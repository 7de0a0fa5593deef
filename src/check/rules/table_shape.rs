//! A section lacks the table its kind asks for, or the table lacks a column, rows, or unique cells.
//!
//! # Why
//! Scorecards, lists and checks read the table by its columns. A column of another name is not read at all.
//!
//! # Example
//! `| Dimension | Qestion |` where the kind asks for the columns `Dimension` and `Question`.
//!
//! # Remedy
//! Name the columns as the kind does (case does not matter) and give every row its own name.

use std::collections::HashMap;

use crate::check::reading::{filled, heading_text};
use crate::check::wording::{count, names};
use crate::check::{Finder, Rule};
use crate::contract::TableShape;
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::{Document, NodeId, NodeKind};
use crate::text::fold;

pub static RULE: Rule = Rule {
    name: RuleName("table-shape"),
    severity: Some(Severity::Error),
    page: include_str!("table_shape.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    for (section, found) in filled(document) {
        let Some(shape) = &section.table else { continue };
        let name = heading_text(document, found).unwrap_or(&section.title);
        let is_table = |id: &NodeId| matches!(document.tree.node(*id).kind, NodeKind::Table(_));
        let tables = (found.content.0..found.content.1).filter(is_table);
        let faults = tables.map(|table| {
            let mut faults = Sink::default();
            of_table(document, table, shape, name, &mut faults);
            faults.into_diagnostics()
        });
        // One table that fits will do; of several that do not, the one with the fewest faults was meant.
        match faults.min_by_key(Vec::len) {
            Some(faults) => faults.into_iter().for_each(|fault| out.push(fault)),
            None => {
                let help = if shape.columns.is_empty() {
                    "add a table".to_owned()
                } else {
                    format!("add a table with the columns {}", names(&shape.columns))
                };
                let message = format!("`{name}` holds no table");
                out.push(RULE.at(document.path(), found.span, message).help(help));
            }
        }
    }
}

fn of_table(document: &Document, table: NodeId, shape: &TableShape, name: &str, out: &mut Sink) {
    let tree = &document.tree;
    let cell = |id: NodeId| tree.plain_text(id, &document.text).trim().to_owned();
    let mut rows = tree.children(table);
    let Some(head) = rows.next() else { return };
    let columns: Vec<String> = tree.children(head).map(cell).collect();
    let column_of = |wanted: &str| columns.iter().position(|column| fold(column) == fold(wanted));
    let head_span = tree.node(head).span;

    for wanted in shape.columns.iter().filter(|wanted| column_of(wanted).is_none()) {
        let message = format!("the table of `{name}` has no column `{wanted}`");
        let found = RULE.at(document.path(), head_span, message);
        let is_wanted = |column: &&String| shape.columns.iter().any(|wanted| fold(wanted) == fold(column));
        let free = columns.iter().filter(|column| !is_wanted(column));
        let near = crate::text::nearest(wanted, free.map(String::as_str));
        out.push(match near {
            Some(near) => found.help(format!("rename the column `{near}` to `{wanted}`")),
            None => found.help(format!("its columns are {}", names(&columns))),
        });
    }
    let rows: Vec<NodeId> = rows.collect();
    if let Some(min) = shape.min_rows.filter(|min| rows.len() < *min) {
        let message =
            format!("the table of `{name}` has {}, and at least {min} are wanted", count(rows.len(), "row"));
        out.push(RULE.at(document.path(), head_span, message).help("add the rows that are missing"));
    }
    let Some((unique, column)) =
        shape.unique.as_deref().and_then(|unique| Some((unique, column_of(unique)?)))
    else {
        return;
    };
    let mut first: HashMap<String, NodeId> = HashMap::new();
    for id in rows.iter().filter_map(|row| tree.children(*row).nth(column)) {
        let text = cell(id);
        if let Some(before) = first.get(&fold(&text)) {
            let message = format!("`{text}` stands twice in the column `{unique}`");
            out.push(
                RULE.at(document.path(), tree.node(id).span, message)
                    .related(document.path(), tree.node(*before).span, "first here")
                    .help("merge the rows, or rename one"),
            );
        } else {
            first.insert(fold(&text), id);
        }
    }
}
