//! A text that the parser gives in pieces: the lines of a block of code or HTML.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::build::Builder;
use crate::document::tree::Text;
use crate::text::Span;

/// The pieces of one text so far.
#[derive(Default)]
pub(super) struct Pieces {
    /// What the pieces cover in the source.
    span: Option<Span>,
    /// The text, once it is no longer what the source has there: quotation marks stand between its lines.
    owned: Option<String>,
    /// Where runs of the text stand: an offset in it, and the offset in the file.
    places: Vec<(u32, u32)>,
}

impl Pieces {
    /// Adds a piece that an event gives for a range of the body.
    pub fn add<'a>(&mut self, builder: &Builder<'a, '_, '_>, text: &CowStr<'a>, range: &Range<usize>) {
        let place = builder.place(text).map(|place| builder.span(&place));
        let span = place.unwrap_or_else(|| builder.span(range));
        let before = self.span.unwrap_or(Span::at(span.start));
        let touches = place.is_some() && before.end == span.start;
        if !touches {
            self.owned.get_or_insert_with(|| before.slice(builder.source).to_owned());
        }
        let length = self.owned.as_ref().map_or(before.len(), |owned| owned.len() as u32);
        if !touches || self.places.is_empty() {
            self.places.push((length, span.start));
        }
        if let Some(owned) = &mut self.owned {
            match place {
                Some(place) => owned.push_str(place.slice(builder.source)),
                None => owned.push_str(text),
            }
        }
        self.span = Some(before.join(span));
    }

    /// Where runs of the text stand: an offset in it, and the offset in the file.
    pub fn places(&self) -> Vec<(u32, u32)> {
        self.places.clone()
    }

    /// The text, and what it covers in the source; an empty text stands at the end of `block`.
    pub fn finish(self, builder: &mut Builder<'_, '_, '_>, block: &Range<usize>) -> (Text, Span) {
        let span = self.span.unwrap_or(Span::at(builder.span(block).end));
        match self.owned {
            Some(owned) => (builder.own(&owned), span),
            None => (Text::Source(span), span),
        }
    }
}
