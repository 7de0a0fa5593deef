//! Lines of text, each with its way back to the source.

use std::ops::Range;

use crate::text::Span;

/// A piece of a text and where it stands in the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Where it begins in the text.
    pub at: usize,
    /// Its length in the text.
    pub len: usize,
    /// Its place in the source.
    pub span: Span,
}

/// A link in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LineLink {
    /// The part of the text that is the link's.
    pub range: Range<usize>,
    /// The destination as written.
    pub destination: String,
    /// Where the destination stands.
    pub span: Span,
}

/// One line of a block.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its plain text.
    pub text: String,
    /// Whether it stands in a block quote.
    pub quoted: bool,
    /// Its links.
    pub links: Vec<LineLink>,
    /// The end of the bold run at its front, in `text`.
    pub bold: Option<usize>,
    /// Whether its box is ticked, where it has one.
    pub ticked: Option<bool>,
    /// Its pieces.
    pub pieces: Vec<Piece>,
    /// The block or value it is part of.
    pub span: Span,
}

impl Line {
    /// A line that is a value of the front matter; `text` is the value without quotes, `span` its place with them.
    pub fn of_value(text: &str, span: Span, source: &str) -> Self {
        let written = span.slice(source);
        // Escapes and folded lines are not the bytes of the source: then the whole value is the place.
        let pieces = match written.find(text) {
            Some(at) if !text.is_empty() => {
                let start = span.start + at as u32;
                vec![Piece { at: 0, len: text.len(), span: Span::new(start, start + text.len() as u32) }]
            }
            _ => Vec::new(),
        };
        let (text, links) = markdown_links(text, &pieces, span);
        Self { text, quoted: false, links, bold: None, ticked: None, pieces, span }
    }

    /// Several lines as one, with `sign` between them: the cells of a row.
    pub fn joined(lines: &[Self], sign: &str) -> Option<Self> {
        let (first, rest) = lines.split_first()?;
        let mut joined = first.clone();
        for line in rest {
            joined.text.push_str(sign);
            let start = joined.text.len();
            joined.text.push_str(&line.text);
            let shifted = line.links.iter().map(|link| LineLink {
                range: link.range.start + start..link.range.end + start,
                ..link.clone()
            });
            joined.links.extend(shifted);
            joined.pieces.extend(line.pieces.iter().map(|piece| Piece { at: piece.at + start, ..*piece }));
            joined.span = joined.span.join(line.span);
        }
        Some(joined)
    }

    /// The place of a part of the text.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        let touching =
            |piece: &&Piece| piece.at < range.end.max(range.start + 1) && piece.at + piece.len > range.start;
        let spans = self.pieces.iter().filter(touching).map(|piece| {
            if piece.span.len() as usize != piece.len {
                return piece.span;
            }
            let start = range.start.saturating_sub(piece.at) as u32;
            let end = range.end.saturating_sub(piece.at).min(piece.len) as u32;
            Span::new(piece.span.start + start, piece.span.start + end.max(start))
        });
        spans.reduce(Span::join).unwrap_or(self.span)
    }

    /// A part of the line.
    pub fn part(&self, range: Range<usize>) -> Self {
        let mut part = self.from(range.start);
        part.text.truncate(range.len());
        part.links.retain(|link| link.range.end <= range.len());
        Self { span: self.span_of(range), ..part }
    }

    /// The line from `start` on.
    pub fn from(&self, start: usize) -> Self {
        let pieces = self.pieces.iter().filter(|piece| piece.at + piece.len > start);
        let links = self.links.iter().filter(|link| link.range.start >= start);
        Self {
            text: self.text[start..].to_owned(),
            quoted: self.quoted,
            links: links
                .map(|link| LineLink {
                    range: link.range.start - start..link.range.end - start,
                    ..link.clone()
                })
                .collect(),
            bold: self.bold.and_then(|end| end.checked_sub(start)),
            ticked: self.ticked,
            pieces: pieces.map(|piece| piece.from(start)).collect(),
            span: self.span_of(start..self.text.len()),
        }
    }
}

impl Piece {
    /// The piece where the text begins at `start`.
    pub fn from(&self, start: usize) -> Self {
        let cut = start.saturating_sub(self.at);
        let exact = self.span.len() as usize == self.len;
        let span = if exact { Span::new(self.span.start + cut as u32, self.span.end) } else { self.span };
        Self { at: self.at.saturating_sub(start), len: self.len - cut, span }
    }
}

/// `[text](destination)` in a plain text, as front matter writes links: the text stays, the rest becomes a link.
fn markdown_links(text: &str, pieces: &[Piece], whole: Span) -> (String, Vec<LineLink>) {
    let found = || {
        let open = text.find('[')?;
        let middle = open + text[open..].find("](")?;
        let close = middle + text[middle..].find(')')?;
        Some((open, middle, close))
    };
    // One link a value is all that is seen in the wild; more would shift the places of what follows.
    let Some((open, middle, close)) = found() else { return (text.to_owned(), Vec::new()) };
    let place = |start: usize, end: usize| match pieces {
        [piece] => Span::new(piece.span.start + start as u32, piece.span.start + end as u32),
        _ => whole,
    };
    let link = LineLink {
        range: open + 1..middle,
        destination: text[middle + 2..close].to_owned(),
        span: place(middle + 2, close),
    };
    // Signs of the link become spaces, so that every offset stays what it was.
    let mut plain = text.as_bytes().to_vec();
    plain[open] = b' ';
    plain[middle..=close].fill(b' ');
    (String::from_utf8(plain).unwrap_or_else(|_| text.to_owned()), vec![link])
}
