//! A page that holds links to a record that was replaced.
//!
//! # Why
//! The page tells people to do what was decided once, and something else was decided since.
//!
//! Lists of links, such as the index page of a folder, lean on none of them.
//!
//! # Example
//! A guide that says "as `[ADR-7](../decisions/0007-queue-per-tenant.md)` has it", where ADR-7 was superseded by ADR-12.
//!
//! # Remedy
//! Read the successor, correct the page if it says something else, and link to the successor. Where the history is
//! meant, silence the rule with that reason: `<!-- guidepost-ignore leans-on-superseded: tells how it came about -->`.

use crate::book::{Book, Edge, EdgeOrigin, PageId, Resolution};
use crate::check::lineage::{is_final, successors};
use crate::check::links::replace_path;
use crate::check::{Finder, Rule};
use crate::diagnostic::{Diagnostic, RuleName, Severity, Sink};
use crate::document::{Document, NodeId, NodeKind};
use crate::text::relative_url;

pub static RULE: Rule = Rule {
    name: RuleName("leans-on-superseded"),
    severity: Some(Severity::Warning),
    page: include_str!("leans_on_superseded.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    // Asked of every page once, and not of every link: to look into a document takes longer than all the rest.
    let replaced: Vec<bool> = (0..book.pages.len() as u32)
        .map(|page| book.document_of(PageId(page)).is_some_and(|target| target.is_replaced()))
        .collect();
    if !replaced.contains(&true) {
        return;
    }
    for edge in book.edges.iter() {
        let (EdgeOrigin::Body(link), Resolution::Page { page, .. }) = (edge.origin, &edge.resolution) else {
            continue;
        };
        if !replaced[page.index()] {
            continue;
        }
        let document = &book.documents[edge.document];
        // A record that no longer holds itself may lean on what it likes.
        let link = document.tree.links[link as usize].node;
        if document.is_template
            || is_final(document)
            || is_related(book, edge.document, *page)
            || is_listed(document, link)
        {
            continue;
        }
        out.extend(leans(book, edge, *page));
    }
}

/// Whether the link says how two records relate, and so leans on nothing.
fn is_related(book: &Book, from: usize, to: PageId) -> bool {
    let Some(from) = book.page_of[from].map(PageId::index) else { return false };
    let lineage = &book.lineage;
    [&lineage.superseded_by, &lineage.supersedes, &lineage.amended_by, &lineage.amends]
        .iter()
        .any(|relation| relation[from].contains(&to))
}

/// Whether a link stands in a list of links, or alone in its cell of a table: what names all records leans on none.
fn is_listed(document: &Document, link: NodeId) -> bool {
    let tree = &document.tree;
    let holds = |id: &NodeId| tree.node(*id).end > link;
    let around = |kind: fn(NodeKind) -> bool| {
        (0..link).rev().find(|id| kind(tree.node(*id).kind) && tree.node(*id).end > link)
    };
    if let Some(cell) = around(|kind| matches!(kind, NodeKind::TableCell)) {
        return tree.plain_text(cell, &document.text) == tree.plain_text(link, &document.text);
    }
    let Some(list) = around(|kind| matches!(kind, NodeKind::List { .. })).filter(holds) else { return false };
    tree.children(list).all(|item| begins_with_link(document, item))
}

/// Whether an item begins with a link, after a number or a sign at most.
fn begins_with_link(document: &Document, item: NodeId) -> bool {
    let tree = &document.tree;
    let inside = (item + 1..tree.node(item).end).map(|id| (id, tree.node(id).kind));
    let mut inside = inside.skip_while(|(_, kind)| match kind {
        NodeKind::Text(text) => !tree.text(*text, &document.text).contains(char::is_alphabetic),
        kind => !matches!(kind, NodeKind::Link(_)),
    });
    inside.next().is_some_and(|(_, kind)| matches!(kind, NodeKind::Link(_)))
}

fn leans(book: &Book, edge: &Edge, page: PageId) -> Option<Diagnostic> {
    let target = book.document_of(page)?;
    let document = &book.documents[edge.document];
    let label = target.kind.noun();
    let message = format!("this links to the {label} `{}`, which was superseded", target.title);
    let found = RULE.at(document.path(), edge.span, message);
    let ends = successors(book, page);
    let Some(next) = ends.first().and_then(|end| book.document_of(*end)) else {
        return Some(found.help(format!("ask what holds today, or say that the {label} does not hold")));
    };
    let path = relative_url(document.file.content_path.as_str(), next.file.content_path.as_str());
    let found = found
        .related(next.path(), next.title_span, "this one holds today")
        .help(format!("link to `{path}` if it says what this page means"));
    // Not safe: the successor may say the opposite of what the page builds on.
    Some(match replace_path(document, edge, &path) {
        Some(edit) => found.fix(false, vec![edit]),
        None => found,
    })
}
