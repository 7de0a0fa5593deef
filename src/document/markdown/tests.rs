//! What the parse pass makes of Markdown, as a tree in one line.

mod blocks;
mod containers;
mod headings;
mod includes;
mod links;

use crate::config::Markdown;
use crate::contract::Contracts;
use crate::document::tests::{document, findings, mended, page};
use crate::document::{AlertKind, ContainerKind, Document, IncludePart, LinkForm, NodeId, NodeKind, parse};
use crate::text::Span;

/// The tree in one line: `paragraph("text" strong("x"))`.
fn tree(document: &Document) -> String {
    let mut out = String::new();
    write_all(document, document.tree.roots().collect(), &mut out);
    out
}

fn write_all(document: &Document, ids: Vec<NodeId>, out: &mut String) {
    for (index, id) in ids.into_iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        write(document, id, out);
    }
}

fn write(document: &Document, id: NodeId, out: &mut String) {
    let tree = &document.tree;
    let text = |text| format!("{:?}", tree.text(text, &document.text));
    let name = match tree.node(id).kind {
        NodeKind::Text(t) => return out.push_str(&text(t)),
        NodeKind::Code(t) => return out.push_str(&format!("code {}", text(t))),
        NodeKind::HtmlBlock(t) => return out.push_str(&format!("html-block {}", text(t))),
        NodeKind::InlineHtml(t) => return out.push_str(&format!("html {}", text(t))),
        NodeKind::Math { source, .. } => return out.push_str(&format!("math {}", text(source))),
        NodeKind::CodeBlock(index) => {
            let block = &tree.code[index as usize];
            return out.push_str(&format!("block {} {}", block.language, text(block.code)));
        }
        NodeKind::Link(index) => format!("link<{}>", tree.links[index as usize].destination),
        NodeKind::Image(index) => format!("image<{}>", tree.links[index as usize].destination),
        NodeKind::Heading(index) => format!("h{}", tree.headings[index as usize].level),
        NodeKind::Container(index) => {
            let container = &tree.containers[index as usize];
            let kind = match container.kind {
                ContainerKind::Alert(kind) => format!("{kind:?}").to_lowercase(),
                other => format!("{other:?}").to_lowercase(),
            };
            format!(
                ":{kind}{}",
                container.title.as_ref().map(|title| format!("[{title}]")).unwrap_or_default()
            )
        }
        NodeKind::List { tight, start } => {
            format!(
                "{}{}",
                if tight { "list" } else { "loose-list" },
                start.map(|n| n.to_string()).unwrap_or_default()
            )
        }
        NodeKind::FootnoteReference(index) => {
            return out.push_str(&format!("^{}", tree.footnotes[index as usize]));
        }
        NodeKind::FootnoteDefinition(index) => format!("footnote {}", tree.footnotes[index as usize]),
        other => {
            let name = format!("{other:?}");
            name.split(['(', ' ']).next().unwrap_or_default().to_lowercase()
        }
    };
    out.push_str(&name);
    let children: Vec<_> = tree.children(id).collect();
    if !children.is_empty() {
        out.push('(');
        write_all(document, children, out);
        out.push(')');
    }
}

fn tree_of(text: &str) -> String {
    tree(&page(text))
}

/// Form, destination and the text at its place.
fn links(document: &Document) -> Vec<(LinkForm, String, String)> {
    document
        .tree
        .links
        .iter()
        .map(|link| {
            (link.form, link.destination.to_string(), link.destination_span.slice(&document.text).to_owned())
        })
        .collect()
}
