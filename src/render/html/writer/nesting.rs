//! What may stand in what, and what ends or begins by itself to make it so.

use super::{Open, What, Writer};
use crate::render::html::element::{Content, Element, Place};

/// Raw elements within one another; a page nests a few, an attack many.
const DEEPEST: usize = 64;

impl Writer {
    /// Closes raw elements that may not hold `element`.
    pub(super) fn make_room(&mut self, element: Element) {
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
    pub(super) fn place_for(&self, element: Element) -> Option<usize> {
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
    pub(super) fn leave_paragraph(&mut self, depth: usize) {
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

    pub(super) fn guest_holds(&self, content: Content) -> bool {
        matches!(self.open.last(), Some(Open { what: What::Guest(element), .. }) if element.content() == content)
    }

    /// Gives `<details>` the `<summary>` it must begin with, where something else comes first.
    pub(super) fn start_content(&mut self, child: Option<Element>) {
        if let Some(Open { what: What::Guest(Element::Details), started: started @ false, .. }) =
            self.open.last_mut()
        {
            *started = true;
            if child != Some(Element::Summary) {
                self.write_summary();
            }
        }
    }

    pub(super) fn write_summary(&mut self) {
        self.out.push_str("<summary>Details</summary>");
    }
}
