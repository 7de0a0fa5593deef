//! Handbooks that are linked whole, from Markdown to edges.

mod assets;
mod audiences;
mod glossary;
mod includes;
mod links;
mod navigation;
mod picks;
mod records;
mod redirects;
mod relink;
mod summary;
mod urls;
mod wikilinks;

use std::sync::Arc;

use rayon::prelude::*;

use super::{Book, Edge, Page, Resolution, Selection, World, link};
use crate::contract::Contracts;
use crate::diagnostic::Severity;
use crate::document;
use crate::source::{Files, MemoryFiles, ReadOptions, Snapshot};
use crate::text::LineIndex;

/// The files of a text in which each begins with a line `== path`.
fn files(text: &str) -> Vec<(&str, &str)> {
    let parts = text.strip_prefix("== ").expect("a file at once").split("\n== ");
    parts.map(|part| part.split_once('\n').unwrap_or((part, ""))).collect()
}

/// Reads and links the files of a text in which each begins with a line `== path`.
fn book(text: &str) -> Book {
    select(text, &Selection::default())
}

/// The same for a selection.
fn select(text: &str, selection: &Selection) -> Book {
    let snapshot = snapshot(text);
    let contracts = Arc::new(Contracts::load(&snapshot.config.kinds).0);
    let documents = parse(&snapshot, &contracts);
    link(documents, &World::from(&snapshot), Arc::clone(&snapshot.config), contracts, selection)
}

fn snapshot(text: &str) -> Snapshot {
    let files: Arc<dyn Files> = Arc::new(MemoryFiles::new(files(text)));
    let options = ReadOptions::on(jiff::civil::date(2026, 11, 2));
    Snapshot::read(&files, &options).expect("readable")
}

fn parse(snapshot: &Snapshot, contracts: &Contracts) -> Vec<Arc<document::Document>> {
    let parse = |file| Arc::new(document::parse(file, contracts, &snapshot.config.markdown));
    snapshot.documents.par_iter().map(parse).collect()
}

/// The edge of the link that is written so.
fn edge<'a>(book: &'a Book, destination: &str) -> &'a Edge {
    let found = book.edges.iter().find(|edge| &*edge.destination == destination);
    found.unwrap_or_else(|| panic!("no link is written `{destination}`"))
}

/// What the link that is written so leads to, in one line.
fn leads_to(book: &Book, destination: &str) -> String {
    described(book, &edge(book, destination).resolution)
}

fn described(book: &Book, resolution: &Resolution) -> String {
    let path = |document: &usize| book.documents[*document].file.content_path.to_string();
    match resolution {
        Resolution::Page { page, anchor: None } => book.page(*page).url.to_string(),
        Resolution::Page { page, anchor: Some(anchor) } => format!("{}#{anchor}", book.page(*page).url),
        Resolution::Asset(path) => format!("asset {path}"),
        Resolution::Artifact(url) => format!("artifact {url}"),
        Resolution::Included(path) => format!("included {path}"),
        Resolution::External => "external".to_owned(),
        Resolution::Same { anchor } => format!("#{anchor}"),
        Resolution::WrongCase(right) => format!("by case {right}"),
        Resolution::Missing { path, near } if near.is_empty() => format!("missing {path}"),
        Resolution::Missing { path, near } => format!("missing {path}, near {}", near.join(" ")),
        Resolution::MissingAnchor { document, anchor, near } if near.is_empty() => {
            format!("no anchor {}#{anchor}", path(document))
        }
        Resolution::MissingAnchor { document, anchor, near } => {
            format!("no anchor {}#{anchor}, near {}", path(document), near.join(" "))
        }
        Resolution::MissingPart { path, near } if near.is_empty() => format!("no such part of {path}"),
        Resolution::MissingPart { path, near } => format!("no such part of {path}, near {}", near.join(" ")),
        Resolution::Circular { through } => {
            format!("circular {}", through.iter().map(path).collect::<Vec<_>>().join(" > "))
        }
        Resolution::Overfull => "overfull".to_owned(),
        Resolution::Hidden { document, why } => format!("hidden {}: {why}", path(document)),
        Resolution::Ambiguous { documents } => {
            format!("ambiguous {}", documents.iter().map(path).collect::<Vec<_>>().join(" "))
        }
        Resolution::Outside => "outside".to_owned(),
        Resolution::Malformed(lacks) => format!("malformed {lacks:?}"),
        Resolution::Scheme(scheme) => format!("scheme {scheme}"),
    }
}

/// The page at a URL.
fn page<'a>(book: &'a Book, url: &str) -> &'a Page {
    book.page(*book.by_url.get(url).unwrap_or_else(|| panic!("no page at `{url}`")))
}

/// The URLs of pages.
fn urls<'a>(book: &'a Book, pages: &[super::PageId]) -> Vec<&'a str> {
    pages.iter().map(|id| &*book.page(*id).url).collect()
}

/// What linking found wrong: `path:line level rule: message`.
fn findings(book: &Book) -> Vec<String> {
    let place = |path: &crate::text::FilePath, span: crate::text::Span| {
        let text = book.document_at(path).map_or("", |index| &*book.documents[index].text);
        LineIndex::new(text).place(span.start).line
    };
    let line = |found: &crate::diagnostic::Diagnostic| {
        let level = if found.severity == Severity::Error { "error" } else { "warning" };
        let path = &found.primary.path;
        format!("{path}:{} {level} {}: {}", place(path, found.primary.span), found.rule, found.message)
    };
    book.diagnostics.iter().map(line).collect()
}
