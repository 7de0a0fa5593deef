//! Writes HTML that is well-formed whatever comes in: one stack of open elements for the whole document.
//!
//! Elements that Markdown opens are closed by Markdown, at the depth where they were opened. Elements of raw HTML stand
//! on the same stack, but are guests: they end at their end tag, where Markdown's element around them ends, or where
//! something comes that they may not hold. So `<details>` around Markdown survives, and no tag is ever left over.

mod guest;
mod nesting;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::element::{Content, Element, Place};
use crate::text::{escape_attribute, escape_html};

/// What the output holds so far, and what is open in it.
#[derive(Default)]
pub(super) struct Writer {
    out: String,
    open: Vec<Open>,
    /// How many open elements are raw HTML's: where there is none, nothing needs to be looked up.
    guests: usize,
    /// How many links are open.
    links: usize,
    ids: HashSet<Box<str>>,
    labels: HashMap<Box<str>, u32>,
}

struct Open {
    what: What,
    /// Where its start tag begins, and where its content does.
    at: (usize, usize),
    /// Whether it holds something already; asked of `<details>` only, which must begin with a `<summary>`.
    started: bool,
}

enum What {
    /// Opened by Markdown.
    Ours(Element),
    /// Opened by raw HTML.
    Guest(Element),
    /// Ours around an element of raw HTML, with which it ends.
    Box,
    /// Opened by raw HTML where all of it is allowed.
    Unknown(Box<str>),
    /// Opened by raw HTML, and left out with all it holds.
    Dropped(Box<str>),
}

impl Writer {
    /// What was written; closes whatever is open.
    pub(super) fn finish(mut self) -> String {
        self.close_to(0);
        self.out
    }

    /// The output so far, to append HTML to that is known to be well-formed.
    pub(super) fn html(&mut self) -> &mut String {
        &mut self.out
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether what is written now will be left out.
    pub(super) fn is_dropping(&self) -> bool {
        self.guests > 0 && self.open.iter().any(|open| matches!(open.what, What::Dropped(_)))
    }

    /// The name of the innermost open element, where all it holds will be left out.
    pub(super) fn dropped(&self) -> Option<Box<str>> {
        match self.open.last() {
            Some(Open { what: What::Dropped(name), .. }) => Some(name.clone()),
            _ => None,
        }
    }

    /// Whether the innermost element is one whose text browsers do not read as markup.
    pub(super) fn holds_raw_text(&self) -> bool {
        matches!(self.open.last(), Some(Open { what: What::Unknown(name), .. })
            if matches!(&**name, "script" | "style" | "xmp" | "iframe" | "noembed" | "noframes" | "plaintext"))
    }

    /// Whether a link is open, in which none may stand.
    pub(super) fn in_link(&self) -> bool {
        self.links > 0
    }

    /// Opens an element without attributes; the depth to close to, to close it.
    pub(super) fn open(&mut self, element: Element) -> usize {
        let depth = self.begin(element);
        self.ready();
        depth
    }

    /// Begins the start tag of an element; attributes and [`ready`](Self::ready) follow. The depth to close to, to close
    /// it, is not the one before: raw elements that may not hold it are closed first.
    pub(super) fn begin(&mut self, element: Element) -> usize {
        self.make_room(element);
        let depth = self.open.len();
        self.push(What::Ours(element), element.name());
        depth
    }

    /// Begins the tag of an element without content; attributes and [`ready`](Self::ready) follow.
    pub(super) fn begin_void(&mut self, element: Element) {
        self.make_room(element);
        self.start_tag(element.name());
    }

    /// Writes an attribute of the start tag that was begun.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.flag(name);
        self.out.push_str("=\"");
        escape_attribute(&mut self.out, value);
        self.out.push('"');
    }

    /// Writes an attribute without a value.
    pub(super) fn flag(&mut self, name: &str) {
        self.out.push(' ');
        self.out.push_str(name);
    }

    /// Ends the start tag that was begun.
    pub(super) fn ready(&mut self) {
        self.out.push('>');
        if let Some(open) = self.open.last_mut() {
            open.at.1 = self.out.len();
        }
    }

    /// Writes text, escaped.
    pub(super) fn text(&mut self, text: &str) {
        if self.guests > 0 && !text.trim_ascii().is_empty() {
            while self.guest_holds(Content::Parts) {
                self.pop();
            }
            self.start_content(None);
        }
        escape_html(&mut self.out, text);
    }

    /// Writes a line break of the output.
    pub(super) fn newline(&mut self) {
        self.out.push('\n');
    }

    /// Closes elements until `depth` are open.
    pub(super) fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.pop();
        }
    }

    /// Marks an anchor as taken.
    pub(super) fn reserve(&mut self, id: &str) -> bool {
        self.ids.insert(id.into())
    }

    /// An anchor that nothing on the page has yet.
    pub(super) fn unique_id<'a>(&mut self, id: &'a str) -> Cow<'a, str> {
        if self.reserve(id) {
            return Cow::Borrowed(id);
        }
        let free = (1..).map(|count| format!("{id}-{count}")).find(|id| !self.ids.contains(id.as_str()));
        let free = free.expect("there are more numbers than anchors");
        self.reserve(&free);
        Cow::Owned(free)
    }

    /// A name that no other landmark of the page has, as assistive technology lists them by name.
    pub(super) fn unique_label(&mut self, label: String) -> String {
        let count = self.labels.entry(label.as_str().into()).or_insert(0);
        *count += 1;
        if *count == 1 { label } else { format!("{label} ({count})") }
    }

    fn push(&mut self, what: What, name: &str) {
        let at = self.out.len();
        self.start_tag(name);
        self.links += usize::from(matches!(what, What::Ours(Element::A) | What::Guest(Element::A)));
        self.open.push(Open { what, at: (at, self.out.len()), started: false });
    }

    fn start_tag(&mut self, name: &str) {
        self.out.push('<');
        self.out.push_str(name);
    }

    fn pop(&mut self) {
        if matches!(self.open.last(), Some(Open { what: What::Guest(Element::Details), started: false, .. }))
        {
            self.write_summary();
        }
        let Some(open) = self.open.pop() else { return };
        let element = match open.what {
            What::Ours(element) => element,
            What::Box => Element::Div,
            What::Guest(element) => {
                self.guests -= 1;
                element
            }
            What::Unknown(name) => {
                self.guests -= 1;
                self.end_tag(&name);
                return;
            }
            What::Dropped(_) => {
                self.guests -= 1;
                self.out.truncate(open.at.0);
                return;
            }
        };
        self.links -= usize::from(element == Element::A);
        self.end_tag(element.name());
        if element.place() != Place::Phrasing {
            self.out.push('\n');
        }
        if matches!(self.open.last(), Some(Open { what: What::Box, .. })) {
            self.pop();
        }
    }

    fn end_tag(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }
}
