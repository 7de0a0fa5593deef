//! Writes HTML that is well-formed whatever comes in: one stack of open elements for the whole document.
//!
//! Elements that Markdown opens are closed by Markdown, at the depth where they were opened. Elements of raw HTML stand
//! on the same stack, but are guests: they end at their end tag, where Markdown's element around them ends, or where
//! something comes that they may not hold. So `<details>` around Markdown survives, and no tag is ever left over.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::element::{Content, Element, Place};
use crate::text::{escape_attribute, escape_html};

/// Raw elements within one another; a page nests a few, an attack many.
const DEEPEST: usize = 64;

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

    /// Opens an element of raw HTML where HTML lets it stand, and begins its start tag: [`attribute`](Self::attribute)
    /// and [`ready`](Self::ready) follow. False where it may not stand here; nothing is written then.
    pub(super) fn begin_guest(&mut self, element: Element) -> bool {
        let Some(depth) = self.place_for(element) else { return false };
        self.leave_paragraph(depth);
        self.close_to(depth);
        self.start_content(Some(element));
        if element.content() == Content::Void {
            self.start_tag(element.name());
        } else {
            self.guests += 1;
            self.push(What::Guest(element), element.name());
        }
        true
    }

    /// Begins the start tag of a box for an element of raw HTML, which comes next and takes the box along when it ends.
    /// False where the element may not stand here.
    pub(super) fn begin_box(&mut self, element: Element) -> bool {
        let Some(depth) = self.place_for(element) else { return false };
        self.leave_paragraph(depth);
        self.close_to(depth);
        self.start_content(Some(element));
        self.push(What::Box, Element::Div.name());
        true
    }

    /// Begins the start tag of any element; `void` ones have no content.
    pub(super) fn begin_unknown(&mut self, name: &str, void: bool) {
        if void {
            self.start_tag(name);
        } else {
            self.guests += 1;
            self.push(What::Unknown(name.into()), name);
        }
    }

    /// Leaves out what is written from here to the end tag of `name`.
    pub(super) fn begin_dropped(&mut self, name: &str) {
        self.guests += 1;
        let at = self.out.len();
        self.open.push(Open { what: What::Dropped(name.into()), at: (at, at), started: true });
    }

    /// Closes the raw element of that name and what is open within it; one that is not open, or that Markdown's
    /// elements stand in, stays as it is.
    pub(super) fn end_guest(&mut self, name: &str) {
        for depth in (0..self.open.len()).rev() {
            match &self.open[depth].what {
                What::Guest(element) if element.name() == name => return self.close_to(depth),
                What::Unknown(open) | What::Dropped(open) if **open == *name => return self.close_to(depth),
                What::Guest(_) | What::Unknown(_) => {}
                What::Ours(_) | What::Box | What::Dropped(_) => return,
            }
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

    /// Closes raw elements that may not hold `element`.
    fn make_room(&mut self, element: Element) {
        if self.guests == 0 {
            return;
        }
        while matches!(self.open.last(), Some(Open { what: What::Guest(_), .. }))
            && !self.accepts(self.open.len(), element)
        {
            self.pop();
        }
        self.start_content(Some(element));
    }

    /// The depth at which a raw element may stand, after closing what ends by itself.
    fn place_for(&self, element: Element) -> Option<usize> {
        if self.guests >= DEEPEST || (element == Element::A && self.links > 0) {
            return None;
        }
        let mut depth = self.open.len();
        while !self.accepts(depth, element) {
            match self.open.get(depth.checked_sub(1)?)?.what {
                What::Guest(open) if open.ends_by_itself() => depth -= 1,
                What::Ours(Element::P) => depth -= 1,
                _ => return None,
            }
        }
        let begun = depth > 0 && self.open[depth - 1].started;
        (element != Element::Summary || !begun).then_some(depth)
    }

    /// Takes a paragraph back that nothing was written to before a block ended it.
    fn leave_paragraph(&mut self, depth: usize) {
        if let Some(Open { what: What::Ours(Element::P), at, .. }) = self.open.last()
            && self.open.len() == depth + 1
            && at.1 == self.out.len()
        {
            self.out.truncate(at.0);
            self.open.pop();
        }
    }

    /// Whether the innermost of the first `depth` open elements may hold `element`.
    fn accepts(&self, depth: usize, element: Element) -> bool {
        for open in self.open[..depth].iter().rev() {
            let parent = match open.what {
                What::Ours(parent) | What::Guest(parent) => parent,
                What::Box => Element::Div,
                What::Unknown(_) | What::Dropped(_) => return true,
            };
            match (element.place(), parent.content()) {
                (Place::Within(parents), _) => return parents.contains(&parent),
                (_, Content::Transparent) => {}
                (_, Content::Flow) | (Place::Phrasing, Content::Phrasing) => return true,
                (Place::Flow, Content::Phrasing) => {
                    return parent == Element::Summary && element.is_heading();
                }
                (_, Content::Parts | Content::Void) => return false,
            }
        }
        !matches!(element.place(), Place::Within(_))
    }

    fn guest_holds(&self, content: Content) -> bool {
        matches!(self.open.last(), Some(Open { what: What::Guest(element), .. }) if element.content() == content)
    }

    /// Gives `<details>` the `<summary>` it must begin with, where something else comes first.
    fn start_content(&mut self, child: Option<Element>) {
        if let Some(Open { what: What::Guest(Element::Details), started: started @ false, .. }) =
            self.open.last_mut()
        {
            *started = true;
            if child != Some(Element::Summary) {
                self.write_summary();
            }
        }
    }

    fn write_summary(&mut self) {
        self.out.push_str("<summary>Details</summary>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guest(writer: &mut Writer, element: Element) -> bool {
        let stands = writer.begin_guest(element);
        if stands {
            writer.ready();
        }
        stands
    }

    #[test]
    fn a_raw_block_ends_the_paragraph_it_stands_in() {
        let mut writer = Writer::default();
        writer.open(Element::P);
        writer.text("before");
        assert!(guest(&mut writer, Element::Div));
        writer.text("inside");
        writer.close_to(0);
        assert_eq!(writer.finish(), "<p>before</p>\n<div>inside</div>\n");
    }

    #[test]
    fn a_paragraph_without_text_is_taken_back() {
        let mut writer = Writer::default();
        writer.open(Element::P);
        assert!(guest(&mut writer, Element::Div));
        writer.close_to(0);
        assert_eq!(writer.finish(), "<div></div>\n");
    }

    #[test]
    fn markdown_ends_the_raw_elements_within_it() {
        let mut writer = Writer::default();
        writer.open(Element::P);
        guest(&mut writer, Element::B);
        writer.text("bold");
        writer.close_to(0);
        writer.end_guest("b");
        assert_eq!(writer.finish(), "<p><b>bold</b></p>\n");
    }

    #[test]
    fn a_list_item_ends_the_one_before_it() {
        let mut writer = Writer::default();
        guest(&mut writer, Element::Ul);
        guest(&mut writer, Element::Li);
        guest(&mut writer, Element::Li);
        assert_eq!(writer.finish(), "<ul><li></li>\n<li></li>\n</ul>\n");
    }

    #[test]
    fn a_part_without_its_whole_is_refused() {
        let mut writer = Writer::default();
        assert!(!guest(&mut writer, Element::Td));
        assert!(!guest(&mut writer, Element::Summary));
        assert_eq!(writer.finish(), "");
    }

    #[test]
    fn details_begin_with_a_summary_even_where_none_was_written() {
        let mut writer = Writer::default();
        guest(&mut writer, Element::Details);
        writer.open(Element::P);
        writer.close_to(1);
        assert!(!guest(&mut writer, Element::Summary));
        assert_eq!(writer.finish(), "<details><summary>Details</summary><p></p>\n</details>\n");
    }

    #[test]
    fn what_is_dropped_leaves_nothing() {
        let mut writer = Writer::default();
        writer.text("a");
        writer.begin_dropped("script");
        writer.text("alert(1)");
        guest(&mut writer, Element::B);
        writer.end_guest("script");
        writer.text("b");
        assert_eq!(writer.finish(), "ab");
    }
}
