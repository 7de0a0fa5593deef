//! An include names a file, lines or a region that is not there, includes itself, or brings too many others along.
//!
//! # Why
//! The page shows nothing, or an old example, where the text of another file belongs.
//!
//! # Example
//! `{{#include ../examples/queue.rs:setup}}` where the file has no line with `ANCHOR: setup`.
//!
//! # Remedy
//! Correct the path, which is relative to the page's file, or mark the region in the included file with `ANCHOR: setup`
//! and `ANCHOR_END: setup`.

use crate::book::{Book, Edge, EdgeOrigin, Resolution};
use crate::check::links::{edges, with_candidates};
use crate::check::wording::names;
use crate::check::{Finder, Rule};
use crate::diagnostic::{Diagnostic, RuleName, Severity, Sink};
use crate::document::IncludePart;

pub static RULE: Rule = Rule {
    name: RuleName("broken-include"),
    severity: Some(Severity::Error),
    page: include_str!("broken_include.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for edge in edges(book) {
        if let EdgeOrigin::Include(index) = edge.origin {
            let part = &book.documents[edge.document].tree.includes[index as usize].part;
            out.extend(broken(book, edge, part));
        }
    }
}

fn broken(book: &Book, edge: &Edge, part: &IncludePart) -> Option<Diagnostic> {
    let path = book.documents[edge.document].path();
    let at = |message: String| RULE.at(path, edge.span, message);
    Some(match &edge.resolution {
        Resolution::Missing { near, .. } => {
            let found = at(format!("the included file `{}` is not there", edge.destination));
            with_candidates(found, near).help("write its path as seen from this file")
        }
        Resolution::MissingPart { path, near } => match part {
            IncludePart::Region(name) => {
                let found = with_candidates(at(format!("`{path}` has no region `{name}`")), near);
                found.help(format!("mark it there with `ANCHOR: {name}` and `ANCHOR_END: {name}`"))
            }
            _ => at(format!("`{path}` has no such lines")).help("look up the numbers, or name a region"),
        },
        Resolution::Circular { through } => {
            let round =
                if through.len() > 1 && through.first() == through.last() { &through[1..] } else { through };
            let files = round.iter().map(|index| book.documents[*index].file.content_path.as_str());
            let message = match round.len() {
                0 | 1 => "this file includes itself".to_owned(),
                _ => format!("these files include each other in a circle: {}", names(files)),
            };
            at(message).help("take one of the includes out")
        }
        Resolution::Overfull => {
            at("the included file includes more, or deeper, than a page may hold".to_owned())
                .help("include those of its parts that the page needs")
        }
        _ => return None,
    })
}
