//! A link leads to no page and no file.
//!
//! # Why
//! The reader meets an error page where an answer was promised. After a few of those, links stop being trusted.
//!
//! # Example
//! `[quotas](qoutas.md)`, `[[Qoutas]]`, or `rubric: desing-review` in the front matter.
//!
//! # Remedy
//! Correct the path, which is relative to the file that links, or name the page by its title or id in `[[…]]`. A page
//! that moved can name its old address under `aliases`, which mends links from elsewhere too.

use crate::book::{Book, Edge, EdgeOrigin, Resolution};
use crate::check::links::{edges, form, replace_path, with_candidates};
use crate::check::{Finder, Rule};
use crate::diagnostic::{Diagnostic, RuleName, Severity, Sink};
use crate::document::LinkForm;

pub static RULE: Rule = Rule {
    name: RuleName("broken-link"),
    severity: Some(Severity::Error),
    page: include_str!("broken_link.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for (index, document) in book.documents.iter().enumerate().filter(|(_, document)| !document.is_template) {
        // A `SUMMARY.md` has no edges: such a link is a chapter there that nobody has written yet.
        let empty = book.edges.of(index).iter().filter(|edge| edge.destination.trim().is_empty());
        for edge in empty {
            let EdgeOrigin::Body(link) = edge.origin else { continue };
            let link = &document.tree.links[link as usize];
            if link.form == LinkForm::Link {
                let span = document.tree.node(link.node).span;
                out.push(
                    RULE.at(document.path(), span, "the link names no page")
                        .help("write the page's path between the round brackets: `[text](page.md)`"),
                );
            }
        }
    }
    for edge in edges(book) {
        let Resolution::Missing { path, near } = &edge.resolution else { continue };
        let elsewhere = matches!(edge.origin, EdgeOrigin::Include(_) | EdgeOrigin::Relation)
            || form(book, edge).is_some_and(LinkForm::is_image)
            || is_stated_relation(book, edge);
        if !elsewhere {
            out.push(broken(book, edge, path, near));
        }
    }
}

/// Whether a field states a relation to another record, which is another rule's business.
fn is_stated_relation(book: &Book, edge: &Edge) -> bool {
    let relations = &book.documents[edge.document].record.relations;
    edge.origin == EdgeOrigin::Field && relations.iter().any(|relation| relation.span == edge.span)
}

fn broken(book: &Book, edge: &Edge, path: &str, near: &[String]) -> Diagnostic {
    let document = &book.documents[edge.document];
    let message = match form(book, edge) {
        Some(LinkForm::Wiki { .. }) => format!("no page has the title, id or number `{path}`"),
        _ => format!("`{}` leads to no page and no file", edge.destination),
    };
    let found = with_candidates(RULE.at(document.path(), edge.span, message), near);
    match near.first().and_then(|near| replace_path(document, edge, near)) {
        // The nearest name is a guess, however good.
        Some(edit) => found.fix(false, vec![edit]),
        None if near.is_empty() => found.help(match form(book, edge) {
            Some(LinkForm::Wiki { .. }) => {
                "no page has a name near to it: link to its path instead".to_owned()
            }
            _ => format!("no file is at `{path}`, and none has a name near to it"),
        }),
        None => found,
    }
}
