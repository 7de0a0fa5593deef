//! Elements of raw HTML: where they begin and where they end.

use super::{Open, What, Writer};
use crate::render::html::element::{Content, Element};

impl Writer {
    /// Opens an element of raw HTML where HTML lets it stand, and begins its start tag: [`attribute`](Self::attribute)
    /// and [`ready`](Self::ready) follow. False where it may not stand here; nothing is written then.
    pub(in crate::render::html) fn begin_guest(&mut self, element: Element) -> bool {
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
    pub(in crate::render::html) fn begin_box(&mut self, element: Element) -> bool {
        let Some(depth) = self.place_for(element) else { return false };
        self.leave_paragraph(depth);
        self.close_to(depth);
        self.start_content(Some(element));
        self.push(What::Box, Element::Div.name());
        true
    }

    /// Begins the start tag of any element; `void` ones have no content.
    pub(in crate::render::html) fn begin_unknown(&mut self, name: &str, void: bool) {
        if void {
            self.start_tag(name);
        } else {
            self.guests += 1;
            self.push(What::Unknown(name.into()), name);
        }
    }

    /// Leaves out what is written from here to the end tag of `name`.
    pub(in crate::render::html) fn begin_dropped(&mut self, name: &str) {
        self.guests += 1;
        let at = self.out.len();
        self.open.push(Open { what: What::Dropped(name.into()), at: (at, at), started: true });
    }

    /// Closes the raw element of that name and what is open within it; one that is not open, or that Markdown's
    /// elements stand in, stays as it is.
    pub(in crate::render::html) fn end_guest(&mut self, name: &str) {
        for depth in (0..self.open.len()).rev() {
            match &self.open[depth].what {
                What::Guest(element) if element.name() == name => return self.close_to(depth),
                What::Unknown(open) | What::Dropped(open) if **open == *name => return self.close_to(depth),
                What::Guest(_) | What::Unknown(_) => {}
                What::Ours(_) | What::Box | What::Dropped(_) => return,
            }
        }
    }
}
