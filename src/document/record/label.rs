//! Records without headings: a list of labels, `- **Context:** …`, a table, `| Context | … |`, or a definition list.

use super::Source;
use super::header::has_words;
use crate::contract::{Requirement, Section};
use crate::document::tree::{NodeId, NodeKind};
use crate::text::{Span, normalise_heading};

/// How many required sections a list or a table must label before its labels stand for headings.
const LEAST: usize = 2;

/// A label and what it labels.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// Its text as contracts compare it.
    pub normalised: String,
    /// Where it stands.
    pub span: Span,
    /// The nodes of its value.
    pub content: (NodeId, NodeId),
}

/// The labels of the lists and tables that label several of the record's required sections.
pub(super) fn read(source: &Source<'_>) -> Vec<Label> {
    let tree = source.tree;
    let groups = tree.roots().map(|id| match tree.node(id).kind {
        NodeKind::List { .. } => tree.children(id).filter_map(|item| of_item(source, item)).collect(),
        NodeKind::Table(_) => tree.children(id).filter_map(|row| of_row(source, row)).collect(),
        NodeKind::DefinitionList => of_terms(source, id),
        _ => Vec::new(),
    });
    groups.filter(|labels: &Vec<Label>| labelled_sections(source, labels) >= LEAST).flatten().collect()
}

fn labelled_sections(source: &Source<'_>, labels: &[Label]) -> usize {
    let is_labelled = |section: &&Section| {
        section.required != Requirement::Optional
            && labels.iter().any(|label| section.heading.opens(&label.normalised))
    };
    source.kind.sections.iter().filter(is_labelled).count()
}

/// `- **Context:** …`, with the value in the item or below it.
fn of_item(source: &Source<'_>, item: NodeId) -> Option<Label> {
    let tree = source.tree;
    let end = tree.node(item).end;
    let first = item + 1;
    let bold = if first < end && tree.node(first).kind == NodeKind::Paragraph { first + 1 } else { first };
    let node = (bold < end).then(|| tree.node(bold)).filter(|node| node.kind == NodeKind::Strong)?;
    let mut text = String::new();
    tree.push_plain_text(bold + 1, node.end, source.text, &mut text);
    Some(Label { normalised: normalise_heading(&text), span: node.span, content: (node.end, end) })
}

/// `| Context | … |`.
fn of_row(source: &Source<'_>, row: NodeId) -> Option<Label> {
    let tree = source.tree;
    let mut cells = tree.children(row);
    let (label, value) = (cells.next()?, cells.next()?);
    let text = tree.plain_text(label, source.text);
    has_words(&text).then(|| Label {
        normalised: normalise_heading(&text),
        span: tree.node(label).span,
        content: (value, tree.node(row).end),
    })
}

/// `Context` with `: …` below it; a term may have several definitions.
fn of_terms(source: &Source<'_>, list: NodeId) -> Vec<Label> {
    let tree = source.tree;
    let mut labels: Vec<Label> = Vec::new();
    for id in tree.children(list) {
        let node = tree.node(id);
        match (node.kind, labels.last_mut()) {
            (NodeKind::Term, _) => labels.push(Label {
                normalised: normalise_heading(&tree.plain_text(id, source.text)),
                span: node.span,
                content: (node.end, node.end),
            }),
            (_, Some(label)) => label.content.1 = node.end,
            (_, None) => {}
        }
    }
    labels
}
