//! One Markdown file, parsed once into a flat tree.
//!
//! A document depends on its own bytes, the contracts and the `[markdown]` settings, and on nothing else: that is its
//! memo key. Parsing never fails; what is wrong is a diagnostic, and links to the file still resolve.

mod anchor;
mod body_date;
mod decode;
mod entries;
mod findings;
mod front_matter;
mod include;
mod kind;
mod markdown;
mod outline;
mod parse;
mod record;
mod requirement;
mod rules;
mod surface;
#[cfg(test)]
mod tests;
mod title;
mod tree;

pub(crate) use anchor::FRAME;
pub use entries::{Body, Entry};
pub use front_matter::{Common, FrontMatter, Spanned, WrittenDate};
pub use outline::{Heading, Outline};
pub use parse::{hash, parse};
pub use record::number::{NameParts, name_of, read_name};
pub use record::{DateReading, FoundSection, Record, Relation, RelationKind, StatusReading, is_nothing};
pub use rules::{RULES, ReaderRule};
pub use surface::{Anchor, AudiencePart, Surface};
pub use tree::{
    AlertKind, Align, Children, CodeBlock, Container, ContainerKind, HeadingParts, Include, IncludePart,
    Link, LinkForm, Node, NodeId, NodeKind, Text, Tree,
};

use std::sync::Arc;

use crate::contract::Contract;
use crate::diagnostic::Diagnostic;
use crate::source::SourceFile;
use crate::text::Span;

/// One Markdown file, parsed.
#[derive(Debug)]
pub struct Document {
    /// The file it was read from.
    pub file: Arc<SourceFile>,
    /// The file's text; invalid UTF-8 is replaced and reported. All spans of the document are offsets in it.
    pub text: Arc<str>,
    /// Its kind.
    pub kind: Arc<Contract>,
    /// Whether the kind's `skip` globs name it: a template for people, in no list and under no rule but links.
    pub is_template: bool,
    /// Whether it is its folder's index page: `index.md`, `_index.md` or `README.md`.
    pub is_index: bool,
    /// What stands between the `---` lines.
    pub front: FrontMatter,
    /// The title: front matter, else the first heading of level 1, else the first heading, else the file's name.
    pub title: Arc<str>,
    /// Where the title stands; the start of the file where it comes from the name.
    pub title_span: Span,
    /// The heading of level 1, or the very first block, that gave the title or repeats it: the page shows it once, above
    /// its content.
    pub title_heading: Option<NodeId>,
    /// The body.
    pub tree: Tree,
    /// The headings with their anchors and sections.
    pub outline: Outline,
    /// The anchors that raw HTML sets: `id=` of any element and `name=` of a link.
    pub html_anchors: Vec<Spanned>,
    /// The anchors of the terms of its definition lists, in the order of their nodes.
    pub term_anchors: Vec<(NodeId, Arc<str>)>,
    /// What the contract reads from the body and the front matter.
    pub record: Record,
    /// What other documents may depend on.
    pub surface: Arc<Surface>,
    /// What is wrong with the file itself, before any rule is asked.
    pub diagnostics: Vec<Diagnostic>,
    /// The hash of everything it was made from.
    pub hash: crate::source::Hash,
}

impl Document {
    /// The path for messages.
    pub fn path(&self) -> &crate::text::FilePath {
        &self.file.path
    }

    /// Whether it orders the navigation, as mdBook's `SUMMARY.md` does, and is no page.
    pub fn is_summary(&self) -> bool {
        self.file.content_path.as_str() == "SUMMARY.md"
    }
}
