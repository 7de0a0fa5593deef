//! From the parser's events to the arena of nodes.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, BrokenLink, BrokenLinkCallback, Event, LinkType, OffsetIter, Options, Parser,
    Tag,
};

use super::block::skip_to_end;
use super::mask::Masked;
use super::{alert, footnote, heading, link, reference};
use crate::document::findings::Findings;
use crate::document::front_matter::Spanned;
use crate::document::tree::{AlertKind, Align, Link, NodeId, NodeKind, Text, Tree};
use crate::text::Span;

/// What one pass gives.
pub(super) struct Built {
    /// The tree, container lines being lines across.
    pub tree: Tree,
    /// The anchors in raw HTML.
    pub html_anchors: Vec<Spanned>,
    /// Container lines that stand where blocks stand: the index of the marker and the node.
    pub lines: Vec<(usize, NodeId)>,
}

/// Builds the tree of the body that begins at `start` of `source`.
pub(super) fn build(
    source: &str,
    start: u32,
    masked: &Masked<'_>,
    options: Options,
    findings: &mut Findings<'_>,
) -> Built {
    let undefined = RefCell::new(Vec::new());
    let note = |link: BrokenLink<'_>| {
        undefined.borrow_mut().push(reference::Undefined::of(&link));
        None
    };
    let mut events =
        Parser::new_with_broken_link_callback(&masked.text, options, Some(note)).into_offset_iter();
    let mut builder = Builder {
        source,
        start,
        masked,
        findings,
        tree: Tree::default(),
        open: Vec::new(),
        pending: None,
        links_open: 0,
        html_anchors: Vec::new(),
        lines: Vec::new(),
        footnotes: HashMap::new(),
        marks: Vec::new(),
        restored: None,
        looks: Looks::at(&source[start as usize..]),
    };
    // Prose has about a node in sixteen bytes; growing a large vector copies it.
    builder.tree.nodes.reserve(masked.text.len() / 24);
    builder.run(&mut events);
    let Builder { tree, html_anchors, lines, findings, marks, .. } = builder;
    if !marks.is_empty() || !tree.footnotes.is_empty() {
        footnote::report(&marks, &tree, source, findings);
    }
    for reference in undefined.borrow().iter() {
        let names = || events.reference_definitions().iter().map(|(name, _)| name);
        reference.report(source, start, names, findings);
    }
    Built { tree, html_anchors, lines }
}

/// What a body holds at all, so that most texts need no second look.
#[derive(Clone, Copy)]
pub(super) struct Looks {
    /// `https://` or `www.`.
    pub addresses: bool,
    /// `#include`.
    pub includes: bool,
    /// `[^`.
    pub footnotes: bool,
}

impl Looks {
    fn at(body: &str) -> Self {
        let has = |needle: &str| memchr::memmem::find(body.as_bytes(), needle.as_bytes()).is_some();
        Self { addresses: has("://") || has("www."), includes: has("#include"), footnotes: has("[^") }
    }
}

/// A node that is not closed yet.
#[derive(Clone, Copy)]
pub(super) struct Open {
    /// The node.
    pub node: NodeId,
    /// Where its last child ends.
    pub end: u32,
}

/// Makes a tree of events; the other files of this room teach it what they are about.
pub(super) struct Builder<'a, 'f, 'p> {
    /// The text of the file.
    pub source: &'a str,
    /// Where the body begins.
    pub start: u32,
    /// What the parser sees of the body.
    pub masked: &'a Masked<'a>,
    /// Where mistakes go.
    pub findings: &'f mut Findings<'p>,
    /// The tree so far.
    pub tree: Tree,
    /// The nodes that are not closed yet.
    pub open: Vec<Open>,
    /// A piece of source text that the next event may continue.
    pub pending: Option<Span>,
    /// The number of links and images that are not closed yet.
    pub links_open: u32,
    /// The anchors in raw HTML so far.
    pub html_anchors: Vec<Spanned>,
    /// The container lines that stand where blocks stand.
    pub lines: Vec<(usize, NodeId)>,
    /// Text that the parser took for a heading's attributes, to be put back at the heading's end.
    pub restored: Option<Span>,
    /// What the body holds at all.
    pub looks: Looks,
    /// The indexes of footnotes by name.
    footnotes: HashMap<Box<str>, u32>,
    /// Marks of footnotes that are text, because their note is missing.
    pub marks: Vec<Span>,
}

impl<'a> Builder<'a, '_, '_> {
    fn run<F: BrokenLinkCallback<'a>>(&mut self, events: &mut OffsetIter<'a, F>) {
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(tag) => self.start(tag, range, events),
                Event::End(_) => self.close(),
                Event::Text(text) => self.text(&text, range),
                event => self.leaf(event, range),
            }
        }
        self.flush();
    }

    fn start<F: BrokenLinkCallback<'a>>(
        &mut self,
        tag: Tag<'a>,
        range: Range<usize>,
        events: &mut OffsetIter<'a, F>,
    ) {
        match tag {
            Tag::Paragraph => self.paragraph(&range, events),
            Tag::CodeBlock(kind) => self.code_block(&kind, &range, events),
            Tag::HtmlBlock => self.html_block(&range, events),
            Tag::Heading { level, id, classes, attrs } => {
                let parts = heading::Written { id, classes, attrs };
                heading::open(self, level as u8, &parts, &range);
            }
            Tag::BlockQuote(Some(kind)) => self.open(NodeKind::Alert(alert_kind(kind)), &range),
            Tag::BlockQuote(None) => {
                alert::look(self.slice(&range), self.span(&range).start, self.source, self.findings);
                self.open(NodeKind::BlockQuote, &range);
            }
            Tag::List(first) => {
                let start = first.map(|number| u32::try_from(number).unwrap_or(u32::MAX));
                self.open(NodeKind::List { start, tight: true }, &range);
            }
            Tag::Item => self.open(NodeKind::Item, &range),
            Tag::FootnoteDefinition(name) => {
                let index = self.footnote(&name);
                self.open(NodeKind::FootnoteDefinition(index), &range);
            }
            Tag::DefinitionList => self.open(NodeKind::DefinitionList, &range),
            Tag::DefinitionListTitle => self.open(NodeKind::Term, &range),
            Tag::DefinitionListDefinition => self.open(NodeKind::Definition, &range),
            Tag::Table(columns) => {
                self.tree.tables.push(columns.into_iter().map(align).collect());
                self.open(NodeKind::Table(self.tree.tables.len() as u32 - 1), &range);
            }
            Tag::TableHead => self.open(NodeKind::TableHead, &range),
            Tag::TableRow => self.open(NodeKind::TableRow, &range),
            Tag::TableCell => {
                let padding = self.slice(&range).len() - self.slice(&range).trim_start().len();
                self.open(NodeKind::TableCell, &(range.start + padding..range.end));
            }
            Tag::Emphasis => self.open(NodeKind::Emphasis, &range),
            Tag::Strong => self.open(NodeKind::Strong, &range),
            Tag::Strikethrough => self.open(NodeKind::Strikethrough, &range),
            Tag::Link { link_type, dest_url, title, id } => {
                let written = link::Written { link_type, destination: dest_url, title, id, image: false };
                self.link(&written, &range, events);
            }
            Tag::Image { link_type, dest_url, title, id } => {
                let written = link::Written { link_type, destination: dest_url, title, id, image: true };
                self.link(&written, &range, events);
            }
            // Not switched on; their content would be read as if they were not there.
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {
                self.open(NodeKind::Emphasis, &range);
            }
        }
    }

    fn leaf(&mut self, event: Event<'a>, range: Range<usize>) {
        let kind = match event {
            Event::Code(code) => NodeKind::Code(self.inside(&code, &range)),
            Event::InlineMath(source) => {
                NodeKind::Math { source: self.inside(&source, &range), display: false }
            }
            Event::DisplayMath(source) => {
                NodeKind::Math { source: self.inside(&source, &range), display: true }
            }
            Event::InlineHtml(_) | Event::Html(_) => {
                let text = Text::Source(self.span(&range));
                self.push(NodeKind::InlineHtml(text), &range);
                return self.read_html(text, &[(0, self.span(&range).start)]);
            }
            Event::FootnoteReference(name) => NodeKind::FootnoteReference(self.footnote(&name)),
            Event::SoftBreak => NodeKind::SoftBreak,
            Event::HardBreak => NodeKind::HardBreak,
            Event::Rule => {
                self.note_container_line(&range);
                let trimmed = range.start + self.slice(&range).trim_end().len();
                return self.push(NodeKind::ThematicBreak, &(range.start..trimmed));
            }
            Event::TaskListMarker(done) => NodeKind::TaskMarker(done),
            Event::Start(_) | Event::End(_) | Event::Text(_) => return,
        };
        self.push(kind, &range);
    }

    fn link<F: BrokenLinkCallback<'a>>(
        &mut self,
        written: &link::Written<'a>,
        range: &Range<usize>,
        events: &mut OffsetIter<'a, F>,
    ) {
        if matches!(written.link_type, LinkType::WikiLink { .. }) && link::is_padded(self.slice(range)) {
            self.source_text(self.span(range));
            return skip_to_end(events);
        }
        // Text before it may hold links of its own.
        self.flush();
        let definition =
            events.reference_definitions().get(&written.id).map(|definition| definition.span.clone());
        let definition = definition.filter(|_| written.is_reference()).map(|range| self.span(&range));
        let span = self.span(range);
        let in_table =
            self.open.iter().rev().any(|open| self.tree.node(open.node).kind == NodeKind::TableCell);
        let link = written.read(self.source, span, definition, in_table, self.tree.nodes.len() as NodeId);
        let index = self.tree.links.len() as u32;
        self.open(if written.image { NodeKind::Image(index) } else { NodeKind::Link(index) }, range);
        self.links_open += 1;
        let node = self.tree.nodes.len() as NodeId - 1;
        self.tree.links.push(Link { node, ..link });
    }

    fn footnote(&mut self, name: &str) -> u32 {
        if let Some(&index) = self.footnotes.get(name) {
            return index;
        }
        let index = self.tree.footnotes.len() as u32;
        self.tree.footnotes.push(name.into());
        self.footnotes.insert(name.into(), index);
        index
    }
}

fn alert_kind(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::None,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}
