//! The marks of a merge conflict were left in a file.
//!
//! # Why
//! Two versions stand in the text, and nobody can tell which of them was decided. What other rules say of such a file
//! follows from the marks.
//!
//! # Example
//! A line `<<<<<<< HEAD`, and further down `=======` and `>>>>>>> main`.
//!
//! # Remedy
//! Keep one of the versions, or make one of both, and remove the lines with the marks. Marks that are meant as text
//! belong into a fenced code block.

use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::{Document, NodeKind};
use crate::text::Span;

pub static RULE: Rule = Rule {
    name: RuleName("merge-conflict"),
    severity: Some(Severity::Error),
    page: include_str!("merge_conflict.rs"),
    finder: Finder::Document(check),
};

const OURS: &str = "<<<<<<< ";
const THEIRS: &str = ">>>>>>> ";

fn check(document: &Document, out: &mut Sink) {
    // A line of `=======` alone underlines a heading: only the first mark and the last one make a conflict.
    if !document.text.contains(OURS) {
        return;
    }
    let mut begun: Option<Span> = None;
    let mut at = 0;
    for line in document.text.split_inclusive('\n') {
        let span = Span::from(at..at + line.trim_end().len());
        at += line.len();
        if line.starts_with(OURS) && !is_code(document, span) {
            begun = begun.or(Some(span));
        } else if line.starts_with(THEIRS)
            && !is_code(document, span)
            && let Some(begun) = begun.take()
        {
            out.push(
                RULE.at(document.path(), begun, "a merge conflict was left here")
                    .related(document.path(), span, "it ends here")
                    .help("keep one of the two versions, and remove the lines with the marks"),
            );
        }
    }
}

fn is_code(document: &Document, line: Span) -> bool {
    let nodes = &document.tree.nodes;
    nodes.iter().any(|node| matches!(node.kind, NodeKind::CodeBlock(_)) && node.span.contains(line))
}
