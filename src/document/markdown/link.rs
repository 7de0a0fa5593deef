//! Links and images: what they lead to, and where that is written.

use pulldown_cmark::{CowStr, LinkType};

use crate::document::tree::{Link, LinkForm, NodeId};
use crate::text::Span;

/// A link as the parser found it.
pub(super) struct Written<'a> {
    /// How it is written.
    pub link_type: LinkType,
    /// The destination, escapes undone.
    pub destination: CowStr<'a>,
    /// The title, empty for none.
    pub title: CowStr<'a>,
    /// The name of its definition.
    pub id: CowStr<'a>,
    /// Whether it is an image.
    pub image: bool,
}

impl Written<'_> {
    /// Whether its destination is written in a definition elsewhere.
    pub fn is_reference(&self) -> bool {
        matches!(self.link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut)
    }

    /// The link at `span`; `definition` is the place of its definition.
    pub fn read(
        &self,
        source: &str,
        span: Span,
        definition: Option<Span>,
        in_table: bool,
        node: NodeId,
    ) -> Link {
        let mut destination = self.destination.to_string();
        let mut destination_span = span;
        let mut form = if self.image { LinkForm::Image } else { LinkForm::Link };
        match self.link_type {
            LinkType::WikiLink { has_pothole } => {
                // A bar inside a table is written `\|`, and the parser leaves the backslash with the destination.
                if in_table && has_pothole && destination.ends_with('\\') {
                    destination.pop();
                }
                let start = span.start + if self.image { 3 } else { 2 };
                destination_span = Span::new(start, start + destination.len() as u32);
                if !self.image {
                    form = LinkForm::Wiki { has_text: has_pothole };
                }
            }
            LinkType::Autolink | LinkType::Email => {
                form = LinkForm::Autolink;
                destination_span = Span::new(span.start + 1, span.end - 1);
                if self.link_type == LinkType::Email {
                    destination.insert_str(0, "mailto:");
                }
            }
            LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => {
                destination_span = definition
                    .and_then(|definition| in_definition(source, definition, &destination))
                    .unwrap_or(span);
            }
            _ => {}
        }
        let title = (!self.title.is_empty()).then(|| (&*self.title).into());
        Link { form, destination: destination.into(), destination_span, title, node }
    }
}

/// Whether the brackets of a wikilink are padded, as in `[[ -f x ]]`: then they are a shell's and no link's.
pub(super) fn is_padded(written: &str) -> bool {
    let inner = written.trim_start_matches('!').trim_start_matches("[[").trim_end_matches("]]");
    inner.starts_with(char::is_whitespace) || inner.ends_with(char::is_whitespace)
}

/// Finds the destination of `[text](destination)`, whose text ends at `text_end`.
pub(super) fn find_destination(link: &mut Link, span: Span, text_end: u32, source: &str) {
    if link.destination_span != span {
        return;
    }
    let rest = Span::new(text_end, span.end);
    let Some(bracket) = rest.slice(source).find("](") else { return };
    let from = rest.start + bracket as u32 + 2;
    if let Some(place) = destination_at(source, Span::new(from, span.end), &link.destination) {
        link.destination_span = place;
    }
}

fn in_definition(source: &str, definition: Span, destination: &str) -> Option<Span> {
    let colon = definition.slice(source).find("]:")? as u32;
    destination_at(source, Span::new(definition.start + colon + 2, definition.end), destination)
}

/// The destination at the front of a place, if what stands there is the one that is meant.
fn destination_at(source: &str, place: Span, destination: &str) -> Option<Span> {
    let text = place.slice(source);
    let start = text.len() - text.trim_start().len();
    let text = &text[start..];
    let (offset, written) = match text.strip_prefix('<') {
        Some(angled) => (1, &angled[..angled.find('>')?]),
        None => (0, &text[..end_of_bare(text)]),
    };
    // Entities and escapes make the written form differ; anything else differs because it is something else.
    (written == destination || written.contains(['&', '\\'])).then(|| {
        let start = place.start + (start + offset) as u32;
        Span::new(start, start + written.len() as u32)
    })
}

/// Where a destination without angle brackets ends: at white space, or at a bracket that was not opened in it.
fn end_of_bare(text: &str) -> usize {
    let mut depth = 0;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 0 => return at,
            b')' => depth -= 1,
            byte if byte.is_ascii_whitespace() => return at,
            _ => {}
        }
    }
    text.len()
}
