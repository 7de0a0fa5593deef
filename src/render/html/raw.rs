//! Raw HTML on the same stack as Markdown's elements.

use std::borrow::Cow;

use super::element::Element;
use super::inline::Size;
use super::resolved::Target;
use super::walk::{Frame, Serialiser};
use crate::config::RawHtml;
use crate::document::{LinkForm, NodeId, NodeKind, Text};
use crate::render::sanitise::{
    Attribute, Removed, Tag, Token, Verdict, asset_address, attribute, is_void, link_address, tokens, verdict,
};
use crate::text::Span;

/// Where a token stands, for messages.
#[derive(Clone, Copy)]
struct At {
    frame: usize,
    node: NodeId,
    span: Span,
}

impl<'a> Serialiser<'a> {
    /// Writes a block of raw HTML.
    pub(super) fn raw_block(&mut self, frame: usize, id: NodeId, piece: Text) {
        self.raw(frame, id, piece);
        // What is dropped ends with its block, unless its end tag is still to come: a frame that was never closed must
        // not take the rest of the page along.
        if let Some(name) = self.writer.dropped()
            && !self.ends_later(frame, id, &name)
        {
            self.writer.end_guest(&name);
        }
    }

    /// Writes a tag of raw HTML within a line.
    pub(super) fn raw_inline(&mut self, frame: usize, id: NodeId, piece: Text) {
        self.raw(frame, id, piece);
    }

    fn raw(&mut self, frame: usize, id: NodeId, piece: Text) {
        let Frame { tree, text, resolved, .. } = self.frames[frame];
        let html = tree.text(piece, text);
        let allow = resolved.raw_html == RawHtml::Allow;
        for (token, range) in tokens(html) {
            let span = match piece {
                Text::Source(whole) => Span::from(range).shifted(whole.start),
                Text::Owned(_) => tree.node(id).span,
            };
            let at = At { frame, node: id, span };
            match token {
                Token::Start(tag) if allow => self.pass(at, &tag),
                Token::Start(tag) => self.start(at, &tag),
                Token::End(name) => self.writer.end_guest(renamed(&name)),
                Token::Text(text) if allow && self.writer.holds_raw_text() => {
                    self.writer.html().push_str(&text);
                }
                Token::Text(text) => self.writer.text(&text),
                Token::Comment(text) if allow && !text.contains("--") && !text.starts_with('>') => {
                    self.writer.html().push_str(&format!("<!--{text}-->"));
                }
                Token::Comment(_) => {}
            }
        }
    }

    /// Writes a start tag by the allow-list.
    fn start(&mut self, at: At, tag: &Tag) {
        let denied = self.frames[at.frame].resolved.raw_html == RawHtml::Deny;
        let name = &tag.name;
        match verdict(name) {
            Verdict::Drop if is_void(name) || tag.self_closing => self.remove(at, format!("`<{name}>`")),
            Verdict::Drop => {
                self.remove(at, format!("`<{name}>` and what it holds"));
                self.writer.begin_dropped(name);
            }
            Verdict::Pass(element, class) if !denied => self.element(at, tag, element, class),
            Verdict::Pass(..) | Verdict::Unwrap => self.remove(at, format!("`<{name}>`")),
        }
    }

    fn element(&mut self, at: At, tag: &Tag, element: Element, class: Option<&str>) {
        let mut plain = Vec::new();
        let mut classes: Vec<Cow<'_, str>> = class.into_iter().map(Cow::Borrowed).collect();
        let (mut id, mut address) = (None, None);
        for (name, value) in &tag.attributes {
            match attribute(element, name, value) {
                Attribute::Keep(name, value) => plain.push((name, Some(value))),
                Attribute::Flag(name) => plain.push((name, None)),
                Attribute::Class(class) => classes.push(Cow::Owned(class)),
                Attribute::Id(anchor) => id = id.or(Some(anchor)),
                Attribute::Address => address = Some(value),
                Attribute::Remove => self.remove(at, format!("attribute `{name}` of `<{}>`", tag.name)),
            }
        }
        if element == Element::Img {
            return self.raw_image(at, &plain, address);
        }
        if element == Element::Table && self.writer.begin_box(element) {
            self.table_box("table", "Table".to_owned());
        }
        if !self.writer.begin_guest(element) {
            return self.remove(at, format!("`<{}>`, which may not stand here", tag.name));
        }
        if let Some(anchor) = id.filter(|anchor| self.writer.reserve(anchor)) {
            let anchor = self.anchor(&anchor);
            self.writer.attribute("id", &anchor);
        }
        if element == Element::A {
            self.raw_link(at, address, &classes);
        } else if !classes.is_empty() {
            self.writer.attribute("class", &classes.join(" "));
        }
        for (name, value) in plain {
            match value {
                Some(value) => self.writer.attribute(name, &value),
                None => self.writer.flag(name),
            }
        }
        self.writer.ready();
        if element == Element::A && address.is_none() {
            // An anchor: it is often left open, and would make a link of all that follows.
            self.writer.end_guest("a");
        }
    }

    fn raw_link(&mut self, at: At, address: Option<&String>, classes: &[Cow<'_, str>]) {
        let Some(address) = address else { return };
        match self.raw_target(at, address) {
            Some(target) => self.link_attributes(Some(target), false),
            None => match link_address(address) {
                Some(address) => {
                    if !classes.is_empty() {
                        self.writer.attribute("class", &classes.join(" "));
                    }
                    self.writer.attribute("href", &address);
                }
                None => {
                    self.remove(at, format!("address `{}` of `<a>`", shown(address)));
                    self.writer.attribute("class", "missing");
                }
            },
        }
    }

    fn raw_image(&mut self, at: At, plain: &[(&str, Option<String>)], address: Option<&String>) {
        let value = |wanted: &str| {
            plain.iter().find(|(name, _)| *name == wanted).and_then(|(_, value)| value.as_deref())
        };
        let number = |name: &str| value(name).and_then(|value| value.parse().ok());
        let alt = value("alt").unwrap_or_default();
        let Some(address) = address else { return self.remove(at, "`<img>` without `src`".to_owned()) };
        let written = Size { width: number("width"), height: number("height") };
        let own;
        let target = match self.raw_target(at, address) {
            Some(target) => Some(target),
            None => {
                own = unresolved_image(address);
                if own.is_none() {
                    self.remove(at, format!("address `{}` of `<img>`", shown(address)));
                }
                own.as_ref()
            }
        };
        self.image(target, alt, value("title"), written);
    }

    /// What linking found for an address of raw HTML.
    fn raw_target(&self, at: At, address: &str) -> Option<&'a Target> {
        let Frame { tree, resolved, .. } = self.frames[at.frame];
        let links = tree.links.iter().zip(&resolved.links);
        let is_raw = |form| matches!(form, LinkForm::Html | LinkForm::HtmlImage);
        let mut own = links.filter(|(link, _)| link.node == at.node && is_raw(link.form));
        own.find(|(link, _)| *link.destination == *address).map(|(_, target)| target)
    }

    /// Writes a start tag as it is, where all raw HTML is allowed.
    fn pass(&mut self, at: At, tag: &Tag) {
        self.writer.begin_unknown(&tag.name, is_void(&tag.name) || tag.self_closing);
        for (name, value) in &tag.attributes {
            let target =
                matches!(name.as_str(), "href" | "src").then(|| self.raw_target(at, value)).flatten();
            match target.filter(|target| !target.href.is_empty()) {
                Some(target) => self.writer.attribute(name, &target.href),
                None => self.writer.attribute(name, value),
            }
        }
        if tag.self_closing && !is_void(&tag.name) {
            self.writer.flag("/");
        }
        self.writer.ready();
    }

    fn remove(&mut self, at: At, what: String) {
        if at.frame == 0 {
            self.removed.push(Removed { span: at.span, what });
        }
    }

    fn ends_later(&self, frame: usize, id: NodeId, name: &str) -> bool {
        let Frame { tree, text, .. } = self.frames[frame];
        let end_tag = format!("</{name}");
        tree.nodes[tree.node(id).end as usize..].iter().any(|node| match node.kind {
            NodeKind::HtmlBlock(piece) | NodeKind::InlineHtml(piece) => {
                tree.text(piece, text).to_ascii_lowercase().contains(&end_tag)
            }
            _ => false,
        })
    }
}

/// The name under which an element was opened.
fn renamed(name: &str) -> &str {
    match verdict(name) {
        Verdict::Pass(element, _) => element.name(),
        _ => name,
    }
}

/// An image that linking knows nothing of.
fn unresolved_image(address: &str) -> Option<Target> {
    use super::resolved::TargetClass::{Asset, External};
    if asset_address(address).is_some() {
        return Some(Target::new(Asset, address));
    }
    link_address(address).filter(|address| !address.is_empty()).map(|address| Target::new(External, address))
}

/// An address for a message, cut where it is long.
fn shown(address: &str) -> String {
    let mut shown: String = address.chars().take(60).collect();
    if shown.len() < address.len() {
        shown.push('…');
    }
    shown
}
