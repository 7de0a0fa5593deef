//! An entry of a table lacks a part that the others have: a rubric's level that is described for one dimension only.
//!
//! # Why
//! A reviewer who looks up what level 2 means for cost finds an empty cell, and gives the level by feeling.
//!
//! # Example
//! A rubric with the columns `Dimension`, `Question`, `1`, `2` and `3`, where a row is empty under `2`.
//!
//! # Remedy
//! Fill the cell. Where the level cannot occur, say so.

use crate::check::entries::{of, parts};
use crate::check::wording::names;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::{Document, Entry, NodeId};

pub static RULE: Rule = Rule {
    name: RuleName("uneven-entry"),
    severity: Some(Severity::Warning),
    page: include_str!("uneven_entry.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    let says = |cell: NodeId| !document.tree.plain_text(cell, &document.text).trim().is_empty();
    for part in parts(document) {
        let thing = part.shape.of.as_deref().unwrap_or("entry");
        let entries = of(document, &part);
        for entry in &entries {
            let empty =
                entry.cells.iter().filter(|(column, cell)| !says(*cell) && is_used(&entries, column, says));
            let columns: Vec<&String> = empty.map(|(column, _)| column).collect();
            if !columns.is_empty() {
                let message = format!("the {thing} `{}` says nothing under {}", entry.name, names(columns));
                out.push(
                    RULE.at(document.path(), entry.span, message).help("fill the cell, as the other rows do"),
                );
            }
        }
    }
}

/// Whether some row says something in a column: a column that is empty throughout is there to be filled in.
fn is_used(entries: &[Entry], column: &str, says: impl Fn(NodeId) -> bool) -> bool {
    entries.iter().flat_map(|entry| &entry.cells).any(|(name, cell)| name == column && says(*cell))
}
