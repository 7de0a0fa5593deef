//! What the links and includes of one document are to the page that shows them.

use std::sync::Arc;

use super::Renderer;
use super::place::Place;
use crate::book::{Edge, EdgeOrigin, Resolution};
use crate::document::{ContainerKind, Document, Include, IncludePart, LinkForm, NodeId};
use crate::render::html::{Included, Part, Resolved, Target, TargetClass, Term};

/// Includes within includes: deeper than people write, and an end for those that include themselves.
const DEPTH: usize = 8;

impl Renderer {
    /// What linking found for a document, as seen from a page.
    pub(super) fn resolved(&self, index: usize, place: Place<'_>) -> Resolved {
        self.resolved_within(index, place, 0)
    }

    fn resolved_within(&self, index: usize, place: Place<'_>, depth: usize) -> Resolved {
        let book = &*self.book;
        let document = &book.documents[index];
        let mut links = vec![Target::missing(); document.tree.links.len()];
        let mut includes = vec![Included::Missing; document.tree.includes.len()];
        for edge in book.edges.of(index) {
            match edge.origin {
                EdgeOrigin::Body(link) => {
                    let form = document.tree.links[link as usize].form;
                    links[link as usize] = self.target(edge, form, place);
                }
                EdgeOrigin::Include(include) => {
                    let asked = &document.tree.includes[include as usize];
                    let in_code = document.tree.code.iter().any(|code| code.includes.contains(&include));
                    includes[include as usize] = match in_code {
                        true => self.included_source(edge, asked),
                        false => self.included(edge, asked, place, depth),
                    };
                }
                EdgeOrigin::Field | EdgeOrigin::Relation => {}
            }
        }
        Resolved {
            links,
            includes,
            terms: if depth == 0 { self.terms(document, place) } else { Vec::new() },
            anchors: document.term_anchors.clone(),
            raw_html: book.config.markdown.raw_html,
        }
    }

    fn target(&self, edge: &Edge, form: LinkForm, place: Place<'_>) -> Target {
        match &edge.resolution {
            Resolution::Page { page, anchor } => {
                let page = self.book.page(*page);
                let href = place.to_page(&page.url, anchor.as_deref().unwrap_or_default());
                let mut target = Target::new(TargetClass::Internal, href);
                target.text =
                    matches!(form, LinkForm::Wiki { has_text: false }).then(|| Arc::clone(&page.title));
                target
            }
            // The page is right and the anchor a diagnostic: with `--warn-only` the reader still gets to the page.
            Resolution::MissingAnchor { document, .. } => match self.book.page_of_document(*document) {
                Some(page) => Target::new(TargetClass::Internal, place.to_page(&page.url, "")),
                None => Target::missing(),
            },
            Resolution::Artifact(url) => Target::new(TargetClass::Asset, place.to(url)),
            Resolution::Same { anchor } => Target::new(TargetClass::Internal, place.to_here(anchor)),
            Resolution::Asset(path) => {
                let mut target = Target::new(TargetClass::Asset, place.to(path));
                target.size = if form.is_image() { self.book.image_size(path) } else { None };
                target
            }
            Resolution::External => Target::new(TargetClass::External, Arc::clone(&edge.destination)),
            Resolution::Hidden { .. } => Target::new(TargetClass::Hidden, ""),
            _ => Target::missing(),
        }
    }

    fn terms(&self, document: &Document, place: Place<'_>) -> Vec<Term> {
        let hits = self.book.glossary_hits(document);
        let term = |(span, index): (crate::text::Span, usize)| {
            let term = &self.book.glossary[index];
            let url = &self.book.page(term.page).url;
            Term { span, href: place.to_page(url, &term.anchor).into() }
        };
        hits.into_iter().map(term).collect()
    }

    fn included(&self, edge: &Edge, asked: &Include, place: Place<'_>, depth: usize) -> Included {
        let Resolution::Included(path) = &edge.resolution else { return Included::Missing };
        let book = &*self.book;
        match book.document_at_content(path) {
            Some(_) if depth >= DEPTH => Included::Missing,
            Some(index) => {
                let document = Arc::clone(&book.documents[index]);
                let Some(nodes) = nodes_of(&document, &asked.part) else { return Included::Missing };
                let mut resolved = self.resolved_within(index, place, depth + 1);
                self.lead_out(index, nodes, place, &mut resolved.links);
                Included::Markdown(Box::new(Part { document, nodes, resolved }))
            }
            None => match self.included_text(path, &asked.part) {
                Some(text) => Included::Text { text: text.into(), language: language_of(path).into() },
                None => Included::Missing,
            },
        }
    }

    /// What a code block shows of a file: its source, of a page too.
    fn included_source(&self, edge: &Edge, asked: &Include) -> Included {
        let Resolution::Included(path) = &edge.resolution else { return Included::Missing };
        let text = match self.book.document_at_content(path) {
            // Source knows no audience: what is for some readers only would be shown to all.
            Some(index) if has_restricted_part(&self.book.documents[index]) => None,
            Some(index) => asked.part.of(&self.book.documents[index].text),
            None => self.included_text(path, &asked.part),
        };
        text.map_or(Included::Missing, |text| Included::Text { text: text.into(), language: "".into() })
    }

    /// Leads links of an included part that stay on their page to that page, where what they name is no part of it.
    fn lead_out(&self, index: usize, part: (NodeId, NodeId), place: Place<'_>, links: &mut [Target]) {
        let document = &self.book.documents[index];
        let Some(page) = self.book.page_of_document(index) else { return };
        let inside = |node: NodeId| (part.0..part.1).contains(&node);
        for edge in self.book.edges.of(index) {
            let (EdgeOrigin::Body(link), Resolution::Same { anchor }) = (edge.origin, &edge.resolution)
            else {
                continue;
            };
            let headings = document.outline.headings.iter().map(|heading| (heading.node, &heading.anchor));
            let terms = document.term_anchors.iter().map(|(node, anchor)| (*node, anchor));
            if !headings.chain(terms).any(|(node, other)| inside(node) && other == anchor) {
                links[link as usize] = Target::new(TargetClass::Internal, place.to_page(&page.url, anchor));
            }
        }
    }

    fn included_text(&self, path: &str, part: &IncludePart) -> Option<String> {
        let asset = self.book.file(path)?;
        part.of(&String::from_utf8_lossy(asset.bytes.get().ok()?))
    }
}

fn has_restricted_part(document: &Document) -> bool {
    document.tree.containers.iter().any(|container| container.kind == ContainerKind::Audience)
}

/// The top-level nodes of a document that lie in a part of it.
fn nodes_of(document: &Document, part: &IncludePart) -> Option<(NodeId, NodeId)> {
    let span = part.span(&document.text)?;
    let body = document.front.body;
    let inside = |id: &NodeId| {
        let node = document.tree.node(*id).span;
        node.start >= span.start.max(body) && node.start < span.end
    };
    let mut inside = document.tree.roots().filter(inside);
    let first = inside.next()?;
    let last = inside.last().unwrap_or(first);
    Some((first, document.tree.node(last).end))
}

/// The language of a file by its extension, as fences name it.
fn language_of(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}
