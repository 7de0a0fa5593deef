//! What stands within a line: text, emphasis, links, images, glossary terms.

use super::element::Element;
use super::resolved::{Target, TargetClass, Term};
use super::walk::{Frame, Serialiser, Step, Then};
use crate::document::{LinkForm, NodeId, NodeKind, Text};
use crate::render::sanitise::{asset_address, link_address};

impl<'a> Serialiser<'a> {
    /// Writes a node within a line; blocks were handled before.
    pub(super) fn inline(&mut self, frame: usize, id: NodeId) -> Step {
        let Frame { tree, text, .. } = self.frames[frame];
        let element = match tree.node(id).kind {
            NodeKind::Emphasis => Element::Em,
            NodeKind::Strong => Element::Strong,
            NodeKind::Strikethrough => Element::Del,
            NodeKind::Link(index) => return self.link(frame, id, index),
            NodeKind::Image(index) => {
                let alt = tree.plain_text(id, text);
                let link = &tree.links[index as usize];
                let target = self.target(frame, index);
                self.image(target, &alt, link.title.as_deref(), Size::default());
                return Step::Over;
            }
            NodeKind::Code(piece) => {
                self.code_span(None, tree.text(piece, text));
                return Step::Over;
            }
            NodeKind::Math { source, display } => {
                let class = if display { "math display" } else { "math" };
                self.code_span(Some(class), tree.text(source, text));
                return Step::Over;
            }
            NodeKind::SoftBreak => {
                self.writer.newline();
                return Step::Over;
            }
            NodeKind::HardBreak => {
                self.writer.begin_void(Element::Br);
                self.writer.ready();
                self.writer.newline();
                return Step::Over;
            }
            NodeKind::InlineHtml(piece) => {
                self.raw_inline(frame, id, piece);
                return Step::Over;
            }
            NodeKind::FootnoteReference(name) => {
                self.footnote_reference(frame, name);
                return Step::Over;
            }
            // Blocks are the walk's; one that stands in a line has no element of its own.
            _ => return Step::Into(self.writer.depth(), Then::Close),
        };
        Step::Into(self.writer.open(element), Then::Close)
    }

    /// Writes a piece of text with the glossary terms in it.
    pub(super) fn plain(&mut self, frame: usize, piece: Text) {
        let Frame { tree, text, resolved, .. } = self.frames[frame];
        let (Text::Source(span), false) = (piece, resolved.terms.is_empty() || self.writer.in_link()) else {
            return self.writer.text(tree.text(piece, text));
        };
        let mut from = span.start;
        let first = resolved.terms.partition_point(|term| term.span.start < span.start);
        for term in &resolved.terms[first..] {
            if term.span.start < from || term.span.end > span.end {
                break;
            }
            self.writer.text(crate::text::Span::new(from, term.span.start).slice(text));
            self.term(term, term.span.slice(text));
            from = term.span.end;
        }
        self.writer.text(crate::text::Span::new(from, span.end).slice(text));
    }

    fn term(&mut self, term: &Term, text: &str) {
        let Some(address) = link_address(&term.href) else { return self.writer.text(text) };
        let depth = self.writer.begin(Element::A);
        self.writer.attribute("class", "term");
        self.writer.attribute("href", &address);
        self.writer.ready();
        self.writer.text(text);
        self.writer.close_to(depth);
    }

    fn code_span(&mut self, class: Option<&str>, text: &str) {
        let depth = self.writer.begin(Element::Code);
        if let Some(class) = class {
            self.writer.attribute("class", class);
        }
        self.writer.ready();
        self.writer.text(text);
        self.writer.close_to(depth);
    }

    /// What linking found for a link or an image; `None` stands for a missing one.
    pub(super) fn target(&self, frame: usize, index: u32) -> Option<&'a Target> {
        self.frames[frame].resolved.links.get(index as usize)
    }

    fn link(&mut self, frame: usize, id: NodeId, index: u32) -> Step {
        let link = &self.frames[frame].tree.links[index as usize];
        let target = self.target(frame, index);
        let mut depth = self.writer.depth();
        if !self.writer.in_link() {
            depth = self.writer.begin(Element::A);
            let bare = target.is_some_and(|target| self.says_its_address(frame, id, target));
            self.link_attributes(target, bare);
            if let Some(title) = &link.title {
                self.writer.attribute("title", title);
            }
            self.writer.ready();
        }
        match (link.form, target.and_then(|target| target.text.as_ref())) {
            (LinkForm::Wiki { has_text: false }, Some(text)) => {
                self.writer.text(text);
                self.writer.close_to(depth);
                Step::Over
            }
            _ => Step::Into(depth, Then::Close),
        }
    }

    /// Whether the text of a link to elsewhere is its address: paper, which shows addresses, would show it twice.
    fn says_its_address(&self, frame: usize, id: NodeId, target: &Target) -> bool {
        let Frame { tree, text, .. } = self.frames[frame];
        let is_said = |said: &str| *target.href == *said || target.href.strip_prefix("http://") == Some(said);
        target.class == TargetClass::External && is_said(tree.plain_text(id, text).trim())
    }

    /// Writes the attributes that say where a link leads; one that leads nowhere has no address.
    ///
    /// `bare` is a link whose text is its address.
    pub(super) fn link_attributes(&mut self, target: Option<&Target>, bare: bool) {
        let shown =
            target.filter(|target| !matches!(target.class, TargetClass::Missing | TargetClass::Hidden));
        let address = shown.and_then(|target| link_address(&target.href));
        let (Some(target), Some(address)) = (target, address.filter(|address| !address.is_empty())) else {
            return self.writer.attribute("class", "missing");
        };
        if target.class == TargetClass::External {
            self.writer.attribute("class", if bare { "external bare" } else { "external" });
            self.writer.attribute("rel", "noopener noreferrer");
        }
        self.writer.attribute("href", &address);
    }

    /// Writes an image, with the size it was measured or written with.
    ///
    /// One from elsewhere becomes a link: a page asks no other host for anything. One that is missing leaves its text.
    pub(super) fn image(&mut self, target: Option<&Target>, alt: &str, title: Option<&str>, written: Size) {
        if let Some(address) = image_address(target) {
            let size = written.or_measured(target.and_then(|target| target.size));
            self.writer.begin_void(Element::Img);
            self.writer.attribute("src", &address);
            self.writer.attribute("alt", alt);
            if let Some(title) = title {
                self.writer.attribute("title", title);
            }
            for (name, value) in [("width", size.width), ("height", size.height)] {
                if let Some(value) = value {
                    self.writer.attribute(name, &value.to_string());
                }
            }
            self.writer.attribute("loading", "lazy");
            self.writer.attribute("decoding", "async");
            return self.writer.ready();
        }
        if let Some(target) = target.filter(|target| target.class == TargetClass::External) {
            let text = if alt.is_empty() { &target.href } else { alt };
            if self.writer.in_link() {
                return self.writer.text(text);
            }
            let depth = self.writer.begin(Element::A);
            self.link_attributes(Some(target), false);
            self.writer.ready();
            self.writer.text(text);
            self.writer.close_to(depth);
        } else {
            self.labelled(Element::Span, Some("missing"), alt);
        }
    }

    /// Writes an image with a title that is all its paragraph holds, as a figure; false where it is no such thing.
    pub(super) fn figure(&mut self, frame: usize, paragraph: NodeId) -> bool {
        let Frame { tree, text, .. } = self.frames[frame];
        let (child, end) = (paragraph + 1, tree.node(paragraph).end);
        if child >= end || tree.node(child).end != end {
            return false;
        }
        let NodeKind::Image(index) = tree.node(child).kind else { return false };
        let Some(title) = tree.links[index as usize].title.as_deref() else { return false };
        let target = self.target(frame, index);
        if image_address(target).is_none() {
            return false;
        }
        let depth = self.writer.open(Element::Figure);
        self.image(target, &tree.plain_text(child, text), None, Size::default());
        self.writer.open(Element::Figcaption);
        self.writer.text(title);
        self.writer.close_to(depth);
        true
    }
}

/// The size of an image as raw HTML writes it, in CSS pixels.
#[derive(Clone, Copy, Default)]
pub(super) struct Size {
    pub(super) width: Option<u32>,
    pub(super) height: Option<u32>,
}

impl Size {
    /// The size to reserve: a side that is not written follows from the image's own proportions.
    fn or_measured(self, measured: Option<(u32, u32)>) -> Self {
        let Some((width, height)) = measured.filter(|(width, height)| *width > 0 && *height > 0) else {
            return self;
        };
        let scaled = |side: u32, to: u32, from: u32| {
            u32::try_from((u64::from(side) * u64::from(to)).div_ceil(u64::from(from))).ok()
        };
        match (self.width, self.height) {
            (None, None) => Self { width: Some(width), height: Some(height) },
            (Some(side), None) => Self { height: scaled(height, side, width), ..self },
            (None, Some(side)) => Self { width: scaled(width, side, height), ..self },
            (Some(_), Some(_)) => self,
        }
    }
}

fn image_address(target: Option<&Target>) -> Option<String> {
    let shown = target.filter(|target| matches!(target.class, TargetClass::Internal | TargetClass::Asset));
    shown.and_then(|target| asset_address(&target.href))
}
