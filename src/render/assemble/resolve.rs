//! What the links and includes of one document are to the page that shows them.

use std::sync::Arc;

use super::Renderer;
use super::place::Place;
use crate::book::{Edge, EdgeOrigin, Inclusion, Resolution};
use crate::document::{Document, LinkForm, NodeId};
use crate::render::html::{Included, Part, Resolved, Target, TargetClass, Term};

impl Renderer {
    /// What linking found for a document, as seen from a page.
    pub(super) fn resolved(&self, index: usize, place: Place<'_>) -> Resolved {
        Resolved { terms: self.terms(&self.book.documents[index], place), ..self.included_as(index, place) }
    }

    /// The same where another page includes the document: terms of the glossary are marked in a page's own text only.
    fn included_as(&self, index: usize, place: Place<'_>) -> Resolved {
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
                    includes[include as usize] = self.included(edge, place);
                }
                EdgeOrigin::Field | EdgeOrigin::Relation => {}
            }
        }
        Resolved {
            links,
            includes,
            terms: Vec::new(),
            anchors: document.term_anchors.clone(),
            raw_html: book.config.markdown.raw_html,
        }
    }

    fn target(&self, edge: &Edge, form: LinkForm, place: Place<'_>) -> Target {
        match &edge.resolution {
            Resolution::Page { page, anchor } => {
                let page = self.book.page(*page);
                let anchor = anchor.as_deref().unwrap_or_default();
                // The page that holds all pages holds those that were written, and none that is generated.
                let href = match page.document() {
                    Some(_) => place.to_page(&page.url, anchor),
                    None => place.to_anchor(&page.url, anchor),
                };
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
            // Browsers make something of most addresses that are not whole.
            Resolution::External | Resolution::Malformed(_) => {
                Target::new(TargetClass::External, Arc::clone(&edge.destination))
            }
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

    fn included(&self, edge: &Edge, place: Place<'_>) -> Included {
        match self.book.inclusion(edge) {
            Some(Inclusion::Nodes { document: index, nodes }) => {
                let mut resolved = self.included_as(index, place);
                self.lead_out(index, nodes, place, &mut resolved.links);
                let document = Arc::clone(&self.book.documents[index]);
                Included::Markdown(Box::new(Part { document, nodes, resolved }))
            }
            Some(Inclusion::Source { text, language }) => {
                Included::Text { text: text.into(), language: language.into() }
            }
            None => Included::Missing,
        }
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
}
