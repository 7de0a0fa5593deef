//! Links to other hosts, wherever they stand.

use super::edge::Resolution;
use super::{Book, EdgeOrigin};
use crate::contract::{Contracts, FieldType};
use crate::document::LinkForm;
use crate::text::{FilePath, Span};

/// A link to another host.
#[derive(Clone, Debug)]
pub struct ExternalLink<'a> {
    /// The file it stands in.
    pub path: FilePath,
    /// Its place there.
    pub span: Span,
    /// The address as written.
    pub url: &'a str,
    /// The document it stands in, by its index; `None` for `book.toml`.
    pub document: Option<usize>,
    /// Whether readers of this selection see it.
    pub shown: bool,
}

impl Book {
    /// The links to other hosts over the web: in bodies, in fields that hold an address, and in `[redirects]`.
    pub fn external_links(&self) -> impl Iterator<Item = ExternalLink<'_>> {
        let links = self.in_bodies().chain(self.in_fields()).chain(self.in_redirects());
        links.filter(|link| link.url.starts_with("https://") || link.url.starts_with("http://"))
    }

    fn in_bodies(&self) -> impl Iterator<Item = ExternalLink<'_>> {
        let external = self.edges.iter().filter(|edge| matches!(edge.resolution, Resolution::External));
        external.filter(|edge| !self.is_image(edge.document, edge.origin)).map(|edge| ExternalLink {
            path: self.documents[edge.document].path().clone(),
            span: edge.span,
            url: &edge.destination,
            document: Some(edge.document),
            shown: edge.shown,
        })
    }

    /// Pictures of other hosts are never loaded, so it matters to nobody whether they are there.
    fn is_image(&self, document: usize, origin: EdgeOrigin) -> bool {
        match origin {
            EdgeOrigin::Body(link) => {
                self.documents[document].tree.links[link as usize].form == LinkForm::Image
            }
            _ => false,
        }
    }

    fn in_fields(&self) -> impl Iterator<Item = ExternalLink<'_>> {
        self.documents.iter().enumerate().flat_map(move |(index, document)| {
            let fields = document.kind.fields.iter().filter(|field| field.kind == FieldType::Url);
            let values =
                fields.filter_map(|field| document.field(&field.name)).flat_map(|value| value.items());
            values.filter_map(move |value| {
                Some(ExternalLink {
                    path: document.path().clone(),
                    span: value.span,
                    url: value.text()?.trim(),
                    document: Some(index),
                    shown: self.page_of[index].is_some(),
                })
            })
        })
    }

    fn in_redirects(&self) -> impl Iterator<Item = ExternalLink<'_>> {
        self.config.redirects.iter().map(|redirect| ExternalLink {
            path: Contracts::file(),
            span: redirect.to.span,
            url: &redirect.to.text,
            document: None,
            shown: true,
        })
    }
}
