//! The walk through a tree: node by node in document order, without recursion, so that no depth of nesting overflows.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::element::Element;
use super::footnote::{self, Footnotes};
use super::heading::{self, OpenHeading};
use super::table::OpenTable;
use super::writer::Writer;
use super::{Body, Html, Included, Projection, Resolved};
use crate::document::{NodeId, NodeKind, Tree};
use crate::render::highlight::CodeHighlighter;
use crate::render::sanitise::Removed;
use crate::render::view::TocEntry;

/// Files included within one another; linking allows fewer.
const DEEPEST_INCLUDE: usize = 32;

/// A tree that takes part in a page: the page's own is the first, included ones follow.
pub(super) struct Frame<'a> {
    pub(super) tree: &'a Tree,
    pub(super) text: &'a str,
    pub(super) resolved: &'a Resolved,
    /// The nodes that hold footnotes' texts, by name.
    pub(super) footnotes: HashMap<&'a str, NodeId>,
}

/// The state of writing one body.
pub(super) struct Serialiser<'a> {
    pub(super) writer: Writer,
    pub(super) projection: &'a Projection,
    pub(super) code: &'a dyn CodeHighlighter,
    pub(super) frames: Vec<Frame<'a>>,
    pub(super) footnotes: Footnotes,
    pub(super) toc: Vec<TocEntry>,
    pub(super) removed: Vec<Removed>,
    pub(super) tables: Vec<OpenTable>,
    /// Anchors of the page's own headings that were written.
    pub(super) headings: HashSet<Arc<str>>,
    nodes: (NodeId, NodeId),
    includes: usize,
}

/// What is to do when a subtree ends.
struct Open {
    end: NodeId,
    /// How many elements were open before it.
    depth: usize,
    then: Then,
}

pub(super) enum Then {
    Close,
    Heading(OpenHeading),
    Table,
    TableHead,
}

impl<'a> Serialiser<'a> {
    pub(super) fn new(
        body: Body<'a>,
        resolved: &'a Resolved,
        projection: &'a Projection,
        code: &'a dyn CodeHighlighter,
    ) -> Self {
        let mut writer = Writer::default();
        // Room for the text and its tags, so that the output seldom moves.
        writer.html().reserve(body.text.len() + body.text.len() / 2);
        for heading in &body.tree.headings {
            writer.reserve(&heading.anchor);
        }
        let mut serialiser = Self {
            writer,
            projection,
            code,
            frames: Vec::new(),
            footnotes: Footnotes::default(),
            toc: Vec::new(),
            removed: Vec::new(),
            tables: Vec::new(),
            headings: HashSet::new(),
            nodes: body.nodes,
            includes: 0,
        };
        serialiser.add_frame(body.tree, body.text, resolved);
        serialiser
    }

    pub(super) fn run(&mut self) {
        self.nodes(0, self.nodes.0, self.nodes.1);
        self.writer.close_to(0);
        self.write_footnotes();
    }

    pub(super) fn finish(self) -> Html {
        let notes = self.footnote_count();
        Html { html: self.writer.finish(), toc: heading::nest(self.toc), notes, removed: self.removed }
    }

    fn add_frame(&mut self, tree: &'a Tree, text: &'a str, resolved: &'a Resolved) -> usize {
        let footnotes = footnote::definitions(tree, &self.projection.audiences);
        self.frames.push(Frame { tree, text, resolved, footnotes });
        self.frames.len() - 1
    }

    /// An anchor as it stands on this page.
    pub(super) fn anchor(&self, id: &str) -> String {
        match &self.projection.print {
            Some(page) => format!("{page}-{id}"),
            None => id.to_owned(),
        }
    }

    /// Writes the nodes from `start` to before `end`, which are siblings.
    pub(super) fn nodes(&mut self, frame: usize, start: NodeId, end: NodeId) {
        let tree = self.frames[frame].tree;
        let mut open: Vec<Open> = Vec::new();
        let mut id = start;
        while id < end {
            while let Some(done) = open.pop_if(|open| open.end <= id) {
                self.end(&done);
            }
            if frame == 0 && self.projection.skip.contains(&id) {
                id = tree.node(id).end;
                continue;
            }
            id = match self.node(frame, id) {
                Step::Into(depth, then) => {
                    open.push(Open { end: tree.node(id).end, depth, then });
                    id + 1
                }
                Step::Over => tree.node(id).end,
            };
        }
        while let Some(done) = open.pop() {
            self.end(&done);
        }
    }

    fn end(&mut self, done: &Open) {
        if let Then::Heading(heading) = &done.then {
            self.writer.close_to(heading.depth + 1);
            self.end_heading(heading);
        }
        self.writer.close_to(done.depth);
        match done.then {
            Then::TableHead => self.end_head(),
            Then::Table => drop(self.tables.pop()),
            Then::Close | Then::Heading(_) => {}
        }
    }

    fn node(&mut self, frame: usize, id: NodeId) -> Step {
        let Frame { tree, text, .. } = self.frames[frame];
        let node = tree.node(id);
        let element = match node.kind {
            NodeKind::Text(piece) => {
                self.plain(frame, piece);
                return Step::Over;
            }
            NodeKind::Paragraph => {
                if self.figure(frame, id) {
                    return Step::Over;
                }
                Element::P
            }
            NodeKind::Heading(index) => {
                let parts = &tree.headings[index as usize];
                let heading = self.begin_heading(frame, id, parts);
                return Step::Into(heading.depth, Then::Heading(heading));
            }
            NodeKind::BlockQuote => Element::Blockquote,
            NodeKind::Alert(kind) => {
                return Step::Into(self.begin_callout(kind, None), Then::Close);
            }
            NodeKind::Container(index) => return self.container(&tree.containers[index as usize]),
            NodeKind::CodeBlock(index) => {
                self.code_block(frame, &tree.code[index as usize]);
                return Step::Over;
            }
            NodeKind::List { start: Some(start), .. } => {
                let depth = self.writer.begin(Element::Ol);
                if start != 1 {
                    self.writer.attribute("start", &start.to_string());
                }
                self.writer.ready();
                self.writer.newline();
                return Step::Into(depth, Then::Close);
            }
            NodeKind::List { start: None, .. } => {
                let depth = self.writer.open(Element::Ul);
                self.writer.newline();
                return Step::Into(depth, Then::Close);
            }
            NodeKind::Item => {
                return Step::Into(self.begin_item(tree, id), Then::Close);
            }
            NodeKind::TaskMarker(done) => {
                self.task_marker(done);
                return Step::Over;
            }
            NodeKind::Table(index) => {
                let depth = self.begin_table(tree, id, text, &tree.tables[index as usize]);
                return Step::Into(depth, Then::Table);
            }
            NodeKind::TableHead => {
                return Step::Into(self.begin_row(true), Then::TableHead);
            }
            NodeKind::TableRow => {
                return Step::Into(self.begin_row(false), Then::Close);
            }
            NodeKind::TableCell => {
                return Step::Into(self.begin_cell(tree, id), Then::Close);
            }
            NodeKind::FootnoteDefinition(_) => return Step::Over,
            NodeKind::DefinitionList => {
                let depth = self.writer.open(Element::Dl);
                self.writer.newline();
                return Step::Into(depth, Then::Close);
            }
            NodeKind::Term => {
                return Step::Into(self.begin_term(frame, id), Then::Close);
            }
            NodeKind::Definition => Element::Dd,
            NodeKind::ThematicBreak => {
                self.writer.begin_void(Element::Hr);
                self.writer.ready();
                self.writer.newline();
                return Step::Over;
            }
            NodeKind::Include(index) => {
                self.include(frame, index);
                return Step::Over;
            }
            NodeKind::HtmlBlock(piece) => {
                self.raw_block(frame, id, piece);
                return Step::Over;
            }
            _ => return self.inline(frame, id),
        };
        Step::Into(self.writer.open(element), Then::Close)
    }

    fn begin_item(&mut self, tree: &Tree, id: NodeId) -> usize {
        let first = |id: NodeId| (id + 1 < tree.node(id).end).then(|| (id + 1, tree.node(id + 1).kind));
        let task = match first(id) {
            Some((_, NodeKind::TaskMarker(_))) => true,
            Some((child, NodeKind::Paragraph)) => matches!(first(child), Some((_, NodeKind::TaskMarker(_)))),
            _ => false,
        };
        let depth = self.writer.begin(Element::Li);
        if task {
            self.writer.attribute("class", "task");
        }
        self.writer.ready();
        depth
    }

    fn begin_term(&mut self, frame: usize, id: NodeId) -> usize {
        let depth = self.writer.begin(Element::Dt);
        let anchors = &self.frames[frame].resolved.anchors;
        if let Ok(at) = anchors.binary_search_by_key(&id, |(node, _)| *node)
            && self.writer.reserve(&anchors[at].1)
        {
            let anchor = self.anchor(&anchors[at].1);
            self.writer.attribute("id", &anchor);
        }
        self.writer.ready();
        depth
    }

    fn task_marker(&mut self, done: bool) {
        self.writer.begin_void(Element::Input);
        self.writer.attribute("type", "checkbox");
        self.writer.flag("disabled");
        if done {
            self.writer.flag("checked");
        }
        self.writer.attribute("aria-label", if done { "Done" } else { "Not done" });
        self.writer.ready();
        self.writer.html().push(' ');
    }

    fn include(&mut self, frame: usize, index: u32) {
        let Frame { tree, text, resolved, .. } = self.frames[frame];
        match resolved.includes.get(index as usize).unwrap_or(&Included::Missing) {
            Included::Markdown(part) if self.includes < DEEPEST_INCLUDE => {
                let inner = self.add_frame(&part.document.tree, &part.document.text, &part.resolved);
                let depth = self.writer.depth();
                self.includes += 1;
                self.nodes(inner, part.nodes.0, part.nodes.1);
                self.includes -= 1;
                self.writer.close_to(depth);
            }
            Included::Text { text, language } => self.included_code(language, text),
            Included::Markdown(_) | Included::Missing => {
                let directive = tree.includes[index as usize].span.slice(text);
                self.labelled(Element::P, Some("missing"), directive);
            }
        }
    }
}

/// Where the walk goes on.
pub(super) enum Step {
    /// With the node's children; how many elements are open round them, and what to do after them.
    Into(usize, Then),
    /// Behind the node.
    Over,
}
