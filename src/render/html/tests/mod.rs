//! The contract of the markup, on trees built by hand.

mod blocks;
mod code;
mod footnotes;
mod links;
mod properties;
mod raw_html;

use super::*;
use crate::config::RawHtml;
use crate::document::{
    AlertKind, Align, CodeBlock, Container, ContainerKind, HeadingParts, Link, LinkForm, Node, NodeKind, Text,
};
use crate::render::highlight::{CodeHighlighter, Plain};
use crate::text::Span;

/// Builds a tree node by node; what a closure adds are children.
#[derive(Default)]
struct Builder {
    tree: Tree,
    source: String,
}

impl Builder {
    fn node(&mut self, kind: NodeKind, children: impl FnOnce(&mut Self)) -> NodeId {
        let id = self.tree.nodes.len() as NodeId;
        let start = self.source.len() as u32;
        self.tree.nodes.push(Node { kind, span: Span::at(start), end: 0 });
        children(self);
        let end = self.tree.nodes.len() as NodeId;
        let node = &mut self.tree.nodes[id as usize];
        node.end = end;
        node.span.end = self.source.len() as u32;
        id
    }

    fn piece(&mut self, text: &str) -> Text {
        let start = self.source.len() as u32;
        self.source.push_str(text);
        Text::Source(Span::new(start, self.source.len() as u32))
    }

    fn text(&mut self, text: &str) {
        let piece = self.piece(text);
        self.node(NodeKind::Text(piece), |_| {});
    }

    fn paragraph(&mut self, children: impl FnOnce(&mut Self)) {
        self.node(NodeKind::Paragraph, children);
    }

    fn block(&mut self, html: &str) {
        let piece = self.piece(html);
        self.node(NodeKind::HtmlBlock(piece), |_| {});
    }

    fn tag(&mut self, html: &str) {
        let piece = self.piece(html);
        self.node(NodeKind::InlineHtml(piece), |_| {});
    }

    fn heading(&mut self, level: u8, anchor: &str, text: &str) -> NodeId {
        self.tree.headings.push(HeadingParts {
            level,
            anchor: anchor.into(),
            explicit: false,
            classes: Vec::new(),
        });
        let index = self.tree.headings.len() as u32 - 1;
        self.node(NodeKind::Heading(index), |b| b.text(text))
    }

    fn link(&mut self, form: LinkForm, destination: &str, title: Option<&str>, text: &str) {
        let node = self.tree.nodes.len() as NodeId;
        self.tree.links.push(Link {
            form,
            destination: destination.into(),
            destination_span: Span::default(),
            title: title.map(Into::into),
            node,
        });
        let index = self.tree.links.len() as u32 - 1;
        match form {
            LinkForm::Html | LinkForm::HtmlImage => {}
            LinkForm::Image => {
                self.node(NodeKind::Image(index), |b| b.text(text));
            }
            _ => {
                self.node(NodeKind::Link(index), |b| b.text(text));
            }
        }
    }

    fn container(&mut self, kind: ContainerKind, title: Option<&str>, children: impl FnOnce(&mut Self)) {
        self.tree.containers.push(Container { kind, title: title.map(Into::into), title_span: None });
        let index = self.tree.containers.len() as u32 - 1;
        self.node(NodeKind::Container(index), children);
    }

    fn code(&mut self, change: impl FnOnce(&mut CodeBlock), code: &str) {
        let piece = self.piece(code);
        let mut block = CodeBlock {
            language: "".into(),
            title: None,
            marked: Vec::new(),
            numbered: None,
            code: piece,
            code_span: Span::default(),
            includes: Vec::new(),
        };
        change(&mut block);
        self.tree.code.push(block);
        let index = self.tree.code.len() as u32 - 1;
        self.node(NodeKind::CodeBlock(index), |_| {});
    }

    fn footnote(&mut self, name: &str) -> u32 {
        let found = self.tree.footnotes.iter().position(|known| **known == *name);
        found.unwrap_or_else(|| {
            self.tree.footnotes.push(name.into());
            self.tree.footnotes.len() - 1
        }) as u32
    }

    fn reference(&mut self, name: &str) {
        let index = self.footnote(name);
        self.node(NodeKind::FootnoteReference(index), |_| {});
    }

    fn definition(&mut self, name: &str, children: impl FnOnce(&mut Self)) {
        let index = self.footnote(name);
        self.node(NodeKind::FootnoteDefinition(index), children);
    }
}

/// The result for a tree, with everything at its default.
fn full(build: impl FnOnce(&mut Builder), resolved: &Resolved, projection: &Projection) -> Html {
    let mut builder = Builder::default();
    build(&mut builder);
    serialise(&Body::whole(&builder.tree, &builder.source), resolved, projection, &Plain)
}

fn html(build: impl FnOnce(&mut Builder)) -> String {
    full(build, &Resolved::default(), &Projection::default()).html
}

fn with_targets(targets: Vec<Target>, build: impl FnOnce(&mut Builder)) -> String {
    full(build, &Resolved { links: targets, ..Resolved::default() }, &Projection::default()).html
}

fn raw(mode: RawHtml, html: &str) -> Html {
    full(|b| b.block(html), &Resolved { raw_html: mode, ..Resolved::default() }, &Projection::default())
}

fn removed_parts(html: &Html) -> Vec<&str> {
    html.removed.iter().map(|removed| removed.what.as_str()).collect()
}
