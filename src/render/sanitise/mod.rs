//! What of raw HTML may pass: an allow-list of elements, attributes and address schemes.
//!
//! Nothing is ever copied from the source: the tokenizer reads it as a browser would, and what is allowed is written
//! anew. So a tag that two parsers read differently cannot slip through.

mod attribute;
mod token;
mod url;

pub(crate) use attribute::{Attribute, attribute};
pub(crate) use token::{Tag, Token, tokens};
pub use url::{asset_address, link_address};

use super::html::Element;
use crate::text::Span;

/// A piece of raw HTML that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// Where it stands in the file.
    pub span: Span,
    /// What it is, for a message: `` `<script>` and what it holds ``.
    pub what: String,
}

/// What becomes of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is written as this element, with a class where its name stood for a look.
    Pass(Element, Option<&'static str>),
    /// It is left out; what it holds stays.
    Unwrap,
    /// It is left out with all it holds.
    Drop,
}

/// What becomes of the tag of that name, in lower case.
pub(crate) fn verdict(name: &str) -> Verdict {
    match name {
        // Names of an older HTML, by those of today.
        "tt" => Verdict::Pass(Element::Code, None),
        "strike" => Verdict::Pass(Element::S, None),
        "acronym" => Verdict::Pass(Element::Abbr, None),
        "center" => Verdict::Pass(Element::Div, Some("center")),
        // What only the serialiser may write: a landmark, and the box of a task.
        "section" | "input" => Verdict::Unwrap,
        // What these hold is no text for a reader, or would be read by other rules than HTML's.
        "script" | "style" | "iframe" | "object" | "embed" | "applet" | "noscript" | "noembed"
        | "noframes" | "template" | "textarea" | "select" | "title" | "xmp" | "plaintext" | "svg"
        | "math" | "frameset" | "audio" | "video" | "canvas" | "head" => Verdict::Drop,
        name => Element::named(name).map_or(Verdict::Unwrap, |element| Verdict::Pass(element, None)),
    }
}

/// Whether the element of that name has no content and no end tag.
pub(crate) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}
