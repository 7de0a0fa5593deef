//! Headings, their anchors, and the contents made of them.

use super::element::Element;
use super::walk::Serialiser;
use crate::document::{HeadingParts, NodeId, NodeKind, Tree};
use crate::render::view::TocEntry;
use crate::text::escape_html;

/// A heading whose text is being written.
pub(super) struct OpenHeading {
    /// The depth to close to, to close it.
    pub(super) depth: usize,
    id: String,
    label: String,
}

impl Serialiser<'_> {
    /// Begins a heading, and remembers it for the contents.
    pub(super) fn begin_heading(&mut self, frame: usize, node: NodeId, parts: &HeadingParts) -> OpenHeading {
        let (tree, text) = (self.frames[frame].tree, self.frames[frame].text);
        let element = Element::heading(i16::from(parts.level) + i16::from(self.projection.shift));
        // The page's own anchors were reserved before anything was written. Those of included files give way, and so does
        // an anchor that an author wrote twice.
        let id = if frame == 0 && self.headings.insert(parts.anchor.clone()) {
            parts.anchor.to_string()
        } else {
            self.writer.unique_id(&parts.anchor).into_owned()
        };
        let id = self.anchor(&id);
        let depth = self.writer.begin(element);
        self.writer.attribute("id", &id);
        if !parts.classes.is_empty() {
            self.writer.attribute("class", &parts.classes.join(" "));
        }
        self.writer.ready();
        if !self.writer.is_dropping() {
            let html = without_links(tree, node, text);
            let level = element.name().as_bytes()[1] - b'0';
            self.toc.push(TocEntry { id: id.clone(), html, level, children: Vec::new() });
        }
        OpenHeading { depth, id, label: tree.plain_text(node, text) }
    }

    /// Writes the link to itself that ends a heading.
    pub(super) fn end_heading(&mut self, heading: &OpenHeading) {
        if self.projection.print.is_some() || self.writer.in_link() {
            return;
        }
        let depth = self.writer.begin(Element::A);
        self.writer.attribute("class", "anchor");
        self.writer.attribute("href", &format!("#{}", heading.id));
        self.writer.attribute("aria-label", &format!("Link to this section: {}", heading.label.trim()));
        self.writer.ready();
        self.writer.close_to(depth);
    }
}

/// A heading's text with its emphasis and code, for a place that is a link itself.
fn without_links(tree: &Tree, heading: NodeId, source: &str) -> String {
    let mut html = String::new();
    let mut open: Vec<(NodeId, &str)> = Vec::new();
    for id in heading + 1..tree.node(heading).end {
        while let Some((_, tag)) = open.pop_if(|(end, _)| *end <= id) {
            html.push_str(&format!("</{tag}>"));
        }
        let node = tree.node(id);
        let tag = match node.kind {
            NodeKind::Text(text) => {
                escape_html(&mut html, tree.text(text, source));
                continue;
            }
            NodeKind::Code(text) | NodeKind::Math { source: text, .. } => {
                html.push_str("<code>");
                escape_html(&mut html, tree.text(text, source));
                html.push_str("</code>");
                continue;
            }
            NodeKind::SoftBreak | NodeKind::HardBreak => {
                html.push(' ');
                continue;
            }
            NodeKind::Emphasis => "em",
            NodeKind::Strong => "strong",
            NodeKind::Strikethrough => "del",
            _ => continue,
        };
        html.push_str(&format!("<{tag}>"));
        open.push((node.end, tag));
    }
    for (_, tag) in open.iter().rev() {
        html.push_str(&format!("</{tag}>"));
    }
    html
}

/// Headings in a row as a tree: each below the nearest one before it that stands higher.
pub(super) fn nest(flat: Vec<TocEntry>) -> Vec<TocEntry> {
    let mut roots = Vec::new();
    let mut open: Vec<TocEntry> = Vec::new();
    for entry in flat {
        while open.last().is_some_and(|above| above.level >= entry.level) {
            close_last(&mut open, &mut roots);
        }
        open.push(entry);
    }
    while !open.is_empty() {
        close_last(&mut open, &mut roots);
    }
    roots
}

fn close_last(open: &mut Vec<TocEntry>, roots: &mut Vec<TocEntry>) {
    let Some(done) = open.pop() else { return };
    match open.last_mut() {
        Some(above) => above.children.push(done),
        None => roots.push(done),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_nest_by_level_even_where_one_is_left_out() {
        let flat = [2, 4, 3, 2, 1].map(|level| TocEntry { level, ..TocEntry::default() });
        let tree = nest(flat.to_vec());
        let levels: Vec<_> = tree.iter().map(|entry| entry.level).collect();
        let below: Vec<_> = tree[0].children.iter().map(|entry| entry.level).collect();
        assert_eq!((levels, below), (vec![2, 2, 1], vec![4, 3]));
    }
}
