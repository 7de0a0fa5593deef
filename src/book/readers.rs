//! What the readers of a restricted page get, whoever the present site is for.

use super::edge::{Edge, Resolution};
use super::selection::{Selection, Visibility};
use super::{Book, targets};

impl Book {
    /// The document that a link leads to which is left out here with its page, and why its own readers do not get that
    /// document either; `None` where they do, or where nobody reads the link yet.
    pub fn withheld_from_readers(&self, edge: &Edge) -> Option<(usize, &'static str)> {
        let Resolution::Hidden { document: target, .. } = edge.resolution else { return None };
        let source = &self.documents[edge.document];
        if edge.shown || source.front.common.draft {
            return None;
        }
        let parts = &self.targets.documents[edge.document].surface.parts;
        let part = parts.iter().rev().find(|part| part.span.contains(edge.span));
        let cascade = &self.settled.cascade;
        let audience = match part {
            Some(part) => part.audience.clone(),
            None => targets::audience(source, cascade)?,
        };
        let readers = Selection { audience: Some(audience.to_string()), ..Selection::default() };
        let target_document = &self.documents[target];
        let why = Visibility::new(&readers, &self.config.audiences).hides(
            target_document.front.common.draft,
            targets::audience(target_document, cascade).as_deref(),
        )?;
        Some((target, why))
    }
}
