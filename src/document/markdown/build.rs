//! From the parser's events to the arena of nodes.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, BrokenLink, BrokenLinkCallback, CodeBlockKind, CowStr, Event, LinkType,
    OffsetIter, Options, Parser, Tag,
};

use super::mask::Masked;
use super::pieces::Pieces;
use super::{alert, autolink, code, heading, html, include, link, reference};
use crate::document::findings::Findings;
use crate::document::front_matter::Spanned;
use crate::document::tree::{AlertKind, Align, Link, LinkForm, Node, NodeId, NodeKind, Text, Tree};
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
        restored: None,
        looks: Looks::at(&source[start as usize..]),
    };
    // Prose has about a node in sixteen bytes; growing a large vector copies it.
    builder.tree.nodes.reserve(masked.text.len() / 24);
    builder.run(&mut events);
    let Builder { tree, html_anchors, lines, findings, .. } = builder;
    let names: Vec<&str> = events.reference_definitions().iter().map(|(name, _)| name).collect();
    for reference in undefined.borrow().iter() {
        reference.report(source, start, &names, findings);
    }
    Built { tree, html_anchors, lines }
}

/// What a body holds at all, so that most texts need no second look.
#[derive(Clone, Copy)]
struct Looks {
    addresses: bool,
    includes: bool,
}

impl Looks {
    fn at(body: &str) -> Self {
        let has = |needle: &str| memchr::memmem::find(body.as_bytes(), needle.as_bytes()).is_some();
        Self { addresses: has("://") || has("www."), includes: has("#include") }
    }
}

/// A node that is not closed yet.
#[derive(Clone, Copy)]
struct Open {
    node: NodeId,
    /// Where its last child ends.
    end: u32,
}

pub(super) struct Builder<'a, 'f, 'p> {
    /// The text of the file.
    pub source: &'a str,
    /// Where the body begins.
    start: u32,
    masked: &'a Masked<'a>,
    pub findings: &'f mut Findings<'p>,
    pub tree: Tree,
    /// The nodes that are not closed yet.
    open: Vec<Open>,
    /// A piece of source text that the next event may continue.
    pending: Option<Span>,
    links_open: u32,
    html_anchors: Vec<Spanned>,
    lines: Vec<(usize, NodeId)>,
    footnotes: HashMap<Box<str>, u32>,
    /// Text that the parser took for a heading's attributes, to be put back at the heading's end.
    pub restored: Option<Span>,
    looks: Looks,
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

    /// Offsets in the body as a span of the file.
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::from(range.clone()).shifted(self.start)
    }

    /// The bytes of the source for a range of the body.
    pub fn slice(&self, range: &Range<usize>) -> &'a str {
        &self.source[self.start as usize..][range.clone()]
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
                self.open(NodeKind::Emphasis, &range)
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

    /// Remembers the node that comes next, if it is a container line.
    fn note_container_line(&mut self, range: &Range<usize>) {
        let markers = &self.masked.markers;
        let at = markers.partition_point(|marker| (marker.span.start as usize) < range.start);
        if markers.get(at).is_some_and(|marker| (marker.span.start as usize) < range.end) {
            self.flush();
            self.lines.push((at, self.tree.nodes.len() as NodeId));
        }
    }

    /// Begins a node that has children.
    pub fn open(&mut self, kind: NodeKind, range: &Range<usize>) {
        self.flush();
        let span = self.span(range);
        let node = self.tree.nodes.len() as NodeId;
        // The parent is widened when the node is closed: until then its range is the parser's.
        self.tree.nodes.push(Node { kind, span, end: node + 1 });
        self.open.push(Open { node, end: span.start });
    }

    /// Adds a node without children.
    pub fn push(&mut self, kind: NodeKind, range: &Range<usize>) {
        self.flush();
        let span = self.span(range);
        self.add(kind, span);
    }

    fn add(&mut self, kind: NodeKind, span: Span) -> NodeId {
        let id = self.tree.nodes.len() as NodeId;
        self.tree.nodes.push(Node { kind, span, end: id + 1 });
        self.widen_parent(span);
        id
    }

    /// Ends the innermost open node.
    fn close(&mut self) {
        if let Some(text) = self.restored.take() {
            self.source_text(text);
        }
        self.flush();
        let Some(Open { node: id, end: last_child }) = self.open.pop() else { return };
        let end = self.tree.nodes.len() as NodeId;
        let node = &mut self.tree.nodes[id as usize];
        node.end = end;
        match node.kind {
            NodeKind::Link(index) | NodeKind::Image(index) => {
                self.links_open -= 1;
                let text_end = if last_child > node.span.start { last_child } else { node.span.start + 1 };
                link::find_destination(
                    &mut self.tree.links[index as usize],
                    node.span,
                    text_end,
                    self.source,
                );
            }
            // The parser's ranges of blocks hold the line breaks after them.
            kind if kind.is_block() => {
                let written = node.span.slice(self.source).trim_end().len() as u32;
                node.span.end = last_child.max(node.span.start + written);
            }
            _ => {}
        }
        let span = node.span;
        self.widen_parent(span);
    }

    /// Makes the innermost open node hold a child, whatever the parser says of its range.
    fn widen_parent(&mut self, child: Span) {
        if let Some(parent) = self.open.last_mut() {
            parent.end = parent.end.max(child.end);
            let node = &mut self.tree.nodes[parent.node as usize];
            node.span = node.span.join(child);
        }
    }

    /// A piece of text: joined to the one before it where they touch in the source.
    fn text(&mut self, text: &CowStr<'a>, range: Range<usize>) {
        match self.place(text).filter(|place| *place == range) {
            Some(place) => self.source_text(self.span(&place)),
            None => {
                let text = self.unmasked(text, &range);
                let text = self.own(&text);
                self.push(NodeKind::Text(text), &range);
            }
        }
    }

    /// A piece of text that stands in the source as it is.
    pub fn source_text(&mut self, span: Span) {
        match &mut self.pending {
            Some(pending) if pending.end == span.start => pending.end = span.end,
            _ => {
                self.flush();
                self.pending = Some(span);
            }
        }
    }

    /// Turns the pending text into nodes: links where it holds addresses, else text.
    fn flush(&mut self) {
        let Some(span) = self.pending.take().filter(|span| !span.is_empty()) else { return };
        if self.looks.includes {
            include::look(span, self.source, self.findings);
        }
        let mut from = span.start;
        if self.looks.addresses && self.links_open == 0 {
            for found in autolink::find(span, self.source) {
                if from < found.span.start {
                    let before = Span::new(from, found.span.start);
                    self.add(NodeKind::Text(Text::Source(before)), before);
                }
                from = found.span.end;
                self.autolink(found);
            }
        }
        if from < span.end {
            let rest = Span::new(from, span.end);
            self.add(NodeKind::Text(Text::Source(rest)), rest);
        }
    }

    fn autolink(&mut self, found: autolink::Address) {
        let node = self.add(NodeKind::Link(self.tree.links.len() as u32), found.span);
        self.add(NodeKind::Text(Text::Source(found.span)), found.span);
        self.tree.nodes[node as usize].end = node + 2;
        let written = found.span.slice(self.source);
        self.tree.links.push(Link {
            form: LinkForm::Autolink,
            destination: if found.bare { format!("http://{written}").into() } else { written.into() },
            destination_span: found.span,
            title: None,
            node,
        });
    }

    /// A paragraph, or the includes that stand in it alone.
    fn paragraph<F: BrokenLinkCallback<'a>>(&mut self, range: &Range<usize>, events: &mut OffsetIter<'a, F>) {
        if self.looks.includes {
            let span = self.span(range);
            if let Some(includes) = include::alone(span, self.source) {
                self.flush();
                for include in includes {
                    self.add(NodeKind::Include(self.tree.includes.len() as u32), include.span);
                    self.tree.includes.push(include);
                }
                return skip_to_end(events);
            }
        }
        self.open(NodeKind::Paragraph, range);
        // An item with paragraphs makes its list a loose one.
        if let [.., list, item, _] = *self.open.as_slice()
            && self.tree.node(item.node).kind == NodeKind::Item
            && let NodeKind::List { tight, .. } = &mut self.tree.nodes[list.node as usize].kind
        {
            *tight = false;
        }
    }

    fn code_block<F: BrokenLinkCallback<'a>>(
        &mut self,
        kind: &CodeBlockKind<'a>,
        range: &Range<usize>,
        events: &mut OffsetIter<'a, F>,
    ) {
        let mut pieces = Pieces::default();
        while let Some((event, range)) = events.next() {
            match event {
                Event::Text(text) => pieces.add(self, &text, &range),
                _ => break,
            }
        }
        let info = match kind {
            CodeBlockKind::Fenced(info) => &**info,
            CodeBlockKind::Indented => "",
        };
        let (code, code_span) = pieces.finish(self, range);
        let mut block = code::block(info, code, code_span);
        if self.looks.includes {
            code::find_includes(&mut block, self);
        }
        self.push(NodeKind::CodeBlock(self.tree.code.len() as u32), range);
        self.tree.code.push(block);
    }

    fn html_block<F: BrokenLinkCallback<'a>>(
        &mut self,
        range: &Range<usize>,
        events: &mut OffsetIter<'a, F>,
    ) {
        let mut pieces = Pieces::default();
        while let Some((event, range)) = events.next() {
            match event {
                Event::Html(text) | Event::InlineHtml(text) | Event::Text(text) => {
                    pieces.add(self, &text, &range)
                }
                _ => break,
            }
        }
        let places = pieces.places();
        let (text, _) = pieces.finish(self, range);
        self.push(NodeKind::HtmlBlock(text), range);
        self.read_html(text, &places);
    }

    /// Takes anchors and links out of raw HTML that was just added; `places` maps offsets in it to the file.
    fn read_html(&mut self, text: Text, places: &[(u32, u32)]) {
        let node = self.tree.nodes.len() as NodeId - 1;
        let found = html::read(self.tree.text(text, self.source), places);
        self.html_anchors.extend(found.anchors);
        self.tree.links.extend(found.links.into_iter().map(|(destination, destination_span)| Link {
            form: LinkForm::Html,
            destination,
            destination_span,
            title: None,
            node,
        }));
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

    /// The range of the body that a text is a slice of.
    pub fn place(&self, text: &str) -> Option<Range<usize>> {
        let at = (text.as_ptr() as usize).checked_sub(self.masked.text.as_ptr() as usize)?;
        (at + text.len() <= self.masked.text.len()).then(|| at..at + text.len())
    }

    /// A text that lies inside the range of its event: code without its backticks.
    fn inside(&mut self, text: &CowStr<'a>, range: &Range<usize>) -> Text {
        match self.place(text) {
            Some(place) => Text::Source(self.span(&place)),
            None => {
                let text = self.unmasked(text, range);
                self.own(&text)
            }
        }
    }

    /// A text that the parser made, with the colons that were hidden from it.
    fn unmasked(&self, text: &str, range: &Range<usize>) -> String {
        let colons = &self.masked.colons;
        let first = colons.partition_point(|colon| (*colon as usize) < range.start);
        let hidden = colons[first..].iter().take_while(|colon| (**colon as usize) < range.end);
        let mut text = text.to_owned();
        for (done, &colon) in hidden.enumerate() {
            // Semicolons pass the parser one by one, so the place is known by counting them.
            let before = self.masked.text[range.start..colon as usize].matches(';').count();
            let place = before.checked_sub(done).and_then(|n| text.match_indices(';').nth(n));
            if let Some((at, sign)) = place {
                text.replace_range(at..at + sign.len(), ":");
            }
        }
        text
    }

    /// A text of its own.
    pub fn own(&mut self, text: &str) -> Text {
        self.tree.owned.push(Arc::from(text));
        Text::Owned(self.tree.owned.len() as u32 - 1)
    }
}

/// Passes over the rest of a node that was just begun.
fn skip_to_end<'a, F: BrokenLinkCallback<'a>>(events: &mut OffsetIter<'a, F>) {
    let mut depth = 1;
    for (event, _) in events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return;
        }
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
