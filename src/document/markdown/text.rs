//! Running text: spans of the source where they can be, joined where they touch.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::CowStr;

use super::build::Builder;
use super::{autolink, footnote, include};
use crate::document::tree::{Link, LinkForm, NodeKind, Text};
use crate::text::Span;

impl<'a> Builder<'a, '_, '_> {
    /// A piece of text: joined to the one before it where they touch in the source.
    pub(super) fn text(&mut self, text: &CowStr<'a>, range: Range<usize>) {
        match self.place(text).filter(|place| *place == range) {
            Some(place) => self.source_text(self.span(&place)),
            None => {
                let text = self.unmasked(text, &range);
                let text = self.own(&text);
                self.push(NodeKind::Text(text), &range);
            }
        }
    }

    /// A piece of text that stands in the source as it is.
    pub fn source_text(&mut self, span: Span) {
        match &mut self.pending {
            Some(pending) if pending.end == span.start => pending.end = span.end,
            _ => {
                self.flush();
                self.pending = Some(span);
            }
        }
    }

    /// Turns the pending text into nodes: links where it holds addresses, else text.
    pub(super) fn flush(&mut self) {
        let Some(span) = self.pending.take().filter(|span| !span.is_empty()) else { return };
        if self.looks.includes {
            include::look(span, self.source, self.findings);
        }
        if self.looks.footnotes {
            self.marks.extend(footnote::marks(span, self.source));
        }
        let mut from = span.start;
        if self.looks.addresses && self.links_open == 0 {
            for found in autolink::find(span, self.source) {
                if from < found.span.start {
                    let before = Span::new(from, found.span.start);
                    self.add(NodeKind::Text(Text::Source(before)), before);
                }
                from = found.span.end;
                self.autolink(found);
            }
        }
        if from < span.end {
            let rest = Span::new(from, span.end);
            self.add(NodeKind::Text(Text::Source(rest)), rest);
        }
    }

    pub(super) fn autolink(&mut self, found: autolink::Address) {
        let node = self.add(NodeKind::Link(self.tree.links.len() as u32), found.span);
        self.add(NodeKind::Text(Text::Source(found.span)), found.span);
        self.tree.nodes[node as usize].end = node + 2;
        let written = found.span.slice(self.source);
        self.tree.links.push(Link {
            form: LinkForm::Autolink,
            destination: if found.bare { format!("http://{written}").into() } else { written.into() },
            destination_span: found.span,
            title: None,
            node,
        });
    }

    /// The range of the body that a text is a slice of.
    pub fn place(&self, text: &str) -> Option<Range<usize>> {
        let at = (text.as_ptr() as usize).checked_sub(self.masked.text.as_ptr() as usize)?;
        (at + text.len() <= self.masked.text.len()).then(|| at..at + text.len())
    }

    /// A text that lies inside the range of its event: code without its backticks.
    pub(super) fn inside(&mut self, text: &CowStr<'a>, range: &Range<usize>) -> Text {
        match self.place(text) {
            Some(place) => Text::Source(self.span(&place)),
            None => {
                let text = self.unmasked(text, range);
                self.own(&text)
            }
        }
    }

    /// A text that the parser made, with the colons that were hidden from it.
    pub(super) fn unmasked(&self, text: &str, range: &Range<usize>) -> String {
        let colons = &self.masked.colons;
        let first = colons.partition_point(|colon| (*colon as usize) < range.start);
        let hidden = colons[first..].iter().take_while(|colon| (**colon as usize) < range.end);
        let mut text = text.to_owned();
        for (done, &colon) in hidden.enumerate() {
            // Semicolons pass the parser one by one, so the place is known by counting them.
            let before = self.masked.text[range.start..colon as usize].matches(';').count();
            let place = before.checked_sub(done).and_then(|n| text.match_indices(';').nth(n));
            if let Some((at, sign)) = place {
                text.replace_range(at..at + sign.len(), ":");
            }
        }
        text
    }

    /// A text of its own.
    pub fn own(&mut self, text: &str) -> Text {
        self.tree.owned.push(Arc::from(text));
        Text::Owned(self.tree.owned.len() as u32 - 1)
    }
}
