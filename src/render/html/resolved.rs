//! What a body's HTML depends on beside its tree: closed values, so that equal values give equal bytes.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::config::RawHtml;
use crate::document::{Document, NodeId};
use crate::text::Span;

/// What linking found for one body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Resolved {
    /// The targets of links and images, by their index in the tree's `links`.
    pub links: Vec<Target>,
    /// What stands in the place of includes, by their index in the tree's `includes`.
    pub includes: Vec<Included>,
    /// Terms of the glossary in the text, in the order of their places.
    pub terms: Vec<Term>,
    /// Anchors of nodes that are no headings, in the order of the nodes: terms that a glossary defines.
    pub anchors: Vec<(NodeId, Arc<str>)>,
    /// What happens to raw HTML.
    pub raw_html: RawHtml,
}

/// What a link or an image leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    /// What it is.
    pub class: TargetClass,
    /// The address for the reader's browser: relative to the page or absolute, percent-encoded. Empty where there is none.
    pub href: Arc<str>,
    /// The text of a wikilink that brings none of its own: the page's title.
    pub text: Option<Arc<str>>,
    /// The width and height of an image in CSS pixels.
    pub size: Option<(u32, u32)>,
}

/// What a link's target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TargetClass {
    /// A page of the site, or a place on the same page.
    Internal,
    /// A file that is copied beside the pages.
    Asset,
    /// An address elsewhere.
    External,
    /// Nothing: the link is shown without an address.
    Missing,
    /// A page that is not published here; shown like a missing one, so that nothing tells the two apart.
    Hidden,
}

/// What stands in the place of an include.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Included {
    /// A part of another Markdown file, with links resolved for the page that shows it.
    Markdown(Box<Part>),
    /// The text of a file, shown as code.
    Text {
        /// The text.
        text: Arc<str>,
        /// The language to highlight it as; empty for none.
        language: Arc<str>,
    },
    /// Nothing was found; the directive itself is shown.
    Missing,
}

/// A part of another Markdown file.
#[derive(Clone, Debug)]
pub struct Part {
    /// The file.
    pub document: Arc<Document>,
    /// The nodes: siblings from the first to before the second.
    pub nodes: (NodeId, NodeId),
    /// What linking found for that file, as seen from the page that shows it.
    pub resolved: Resolved,
}

/// A term of the glossary in a piece of text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// Its place in the file.
    pub span: Span,
    /// The address of its definition.
    pub href: Arc<str>,
}

impl Target {
    /// A target that is not there.
    pub fn missing() -> Self {
        Self::new(TargetClass::Missing, "")
    }

    /// A target with its address and no more.
    pub fn new(class: TargetClass, href: impl Into<Arc<str>>) -> Self {
        Self { class, href: href.into(), text: None, size: None }
    }
}

impl Resolved {
    /// A hash of the whole value, part of the key under which HTML is kept.
    pub fn digest(&self) -> crate::source::Hash {
        let mut hasher = Blake(blake3::Hasher::new());
        self.hash(&mut hasher);
        *hasher.0.finalize().as_bytes()
    }
}

// A document's hash covers all that it was made from.
impl Hash for Part {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.document.hash, self.nodes, &self.resolved).hash(state);
    }
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        (self.document.hash, self.nodes, &self.resolved)
            == (other.document.hash, other.nodes, &other.resolved)
    }
}

impl Eq for Part {}

/// Feeds `#[derive(Hash)]` to a hash that is safe as a key across builds.
struct Blake(blake3::Hasher);

impl Hasher for Blake {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        let hash = self.0.finalize();
        u64::from_le_bytes(std::array::from_fn(|at| hash.as_bytes()[at]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_title_changes_the_digest() {
        let mut resolved =
            Resolved { links: vec![Target::new(TargetClass::Internal, "a.html")], ..Resolved::default() };
        let before = resolved.digest();
        assert_eq!(before, resolved.clone().digest());
        resolved.links[0].text = Some("A".into());
        assert_ne!(before, resolved.digest());
    }
}
