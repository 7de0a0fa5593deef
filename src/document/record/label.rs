//! Records without headings: a list of labels, `- **Context:** …`, a table, `| Context | … |`, a definition list, or
//! lines of plain text, `Context: …`.

use super::Source;
use super::filling::Filling;
use super::header::has_words;
use crate::contract::{HeadingText, Requirement, Section};
use crate::document::tree::{NodeId, NodeKind};
use crate::text::language::is_placeholder;
use crate::text::{Span, count_words};

/// How many required sections a list or a table must label before its labels stand for headings; beside the state one
/// will do, if it says a sentence: `Decision: approved` is none.
const LEAST: usize = 2;

/// A value of fewer words is no sentence.
const SENTENCE_WORDS: usize = 5;

/// A label and what it labels.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// Its text as contracts compare it.
    pub normalised: HeadingText,
    /// Where it stands.
    pub span: Span,
    /// The nodes of its value.
    pub content: (NodeId, NodeId),
    /// What the words behind a label in plain text amount to.
    pub said: Filling,
}

/// The labels of the lists, tables and lines that label several of the record's required sections.
pub(super) fn read(source: &Source<'_>) -> Vec<Label> {
    let tree = source.tree;
    let groups = tree.roots().map(|id| match tree.node(id).kind {
        NodeKind::List { .. } => tree.children(id).filter_map(|item| of_item(source, item)).collect(),
        NodeKind::Table(_) => tree.children(id).filter_map(|row| of_row(source, row)).collect(),
        NodeKind::DefinitionList => of_terms(source, id),
        _ => Vec::new(),
    });
    let groups = groups.chain([of_lines(source)]);
    groups.filter(|labels: &Vec<Label>| stand_for_headings(source, labels)).flatten().collect()
}

fn stand_for_headings(source: &Source<'_>, labels: &[Label]) -> bool {
    let required = || source.kind.sections.iter().filter(|section| section.required != Requirement::Optional);
    let labelling = |section: &Section| labels.iter().find(|label| section.heading.opens(&label.normalised));
    let is_state = |label: &Label| {
        source.kind.lifecycle.as_ref().is_some_and(|lifecycle| lifecycle.headings.opens(&label.normalised))
    };
    let says_sentence = |label: &Label| {
        let (from, to) = label.content;
        let mut text = String::new();
        source.tree.push_plain_text(from, to, source.text, &mut text);
        count_words(&text) >= SENTENCE_WORDS
    };
    required().filter(|section| labelling(section).is_some()).count() >= LEAST
        || labels.iter().any(is_state) && required().filter_map(labelling).any(says_sentence)
}

/// `- **Context:** …`, with the value in the item or below it.
fn of_item(source: &Source<'_>, item: NodeId) -> Option<Label> {
    let tree = source.tree;
    let end = tree.node(item).end;
    let first = item + 1;
    let bold = if first < end && tree.node(first).kind == NodeKind::Paragraph { first + 1 } else { first };
    let node = (bold < end).then(|| tree.node(bold))?;
    if node.kind != NodeKind::Strong {
        return plain(source, bold).map(|label| Label { content: (bold + 1, end), ..label });
    }
    let mut text = String::new();
    tree.push_plain_text(bold + 1, node.end, source.text, &mut text);
    Some(Label {
        normalised: HeadingText::of(&text),
        span: node.span,
        content: (node.end, end),
        said: Filling::default(),
    })
}

/// `| Context | … |`.
fn of_row(source: &Source<'_>, row: NodeId) -> Option<Label> {
    let tree = source.tree;
    let mut cells = tree.children(row);
    let (label, value) = (cells.next()?, cells.next()?);
    let text = tree.plain_text(label, source.text);
    has_words(&text).then(|| Label {
        normalised: HeadingText::of(&text),
        span: tree.node(label).span,
        content: (value, tree.node(row).end),
        said: Filling::default(),
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
                normalised: HeadingText::of(&tree.plain_text(id, source.text)),
                span: node.span,
                content: (node.end, node.end),
                said: Filling::default(),
            }),
            (_, Some(label)) => label.content.1 = node.end,
            (_, None) => {}
        }
    }
    labels
}

/// `Context: …` at the front of lines of paragraphs; each goes on to the next label or heading.
fn of_lines(source: &Source<'_>) -> Vec<Label> {
    let tree = source.tree;
    let mut labels: Vec<Label> = Vec::new();
    let close = |labels: &mut Vec<Label>, end: NodeId| {
        if let Some(last) = labels.last_mut() {
            last.content.1 = last.content.1.min(end);
        }
    };
    let end = tree.nodes.len() as NodeId;
    for root in tree.roots() {
        let node = tree.node(root);
        match node.kind {
            NodeKind::Heading(_) => close(&mut labels, root),
            NodeKind::Paragraph => {
                let mut begins = true;
                for id in tree.children(root) {
                    let label = plain(source, id).filter(|label| begins && is_known(source, label));
                    begins = matches!(tree.node(id).kind, NodeKind::SoftBreak | NodeKind::HardBreak);
                    if let Some(label) = label {
                        close(&mut labels, if id == root + 1 { root } else { id });
                        labels.push(Label { content: (id + 1, end), ..label });
                    }
                }
            }
            _ => {}
        }
    }
    labels
}

/// Whether a label is that of a section, or of the state or the day.
fn is_known(source: &Source<'_>, label: &Label) -> bool {
    let sections = source.kind.sections.iter().map(|section| &section.heading);
    let lifecycle = source.kind.lifecycle.iter();
    let states = lifecycle.flat_map(|lifecycle| [&lifecycle.headings, &lifecycle.date_headings]);
    sections.chain(states).any(|set| set.opens(&label.normalised))
}

/// The longest label in plain text, in bytes.
const MAX_LABEL: usize = 60;

/// A text that begins with a label and a colon; the words behind it say what they say.
fn plain(source: &Source<'_>, id: NodeId) -> Option<Label> {
    let node = source.tree.node(id);
    let NodeKind::Text(text) = node.kind else { return None };
    let text = source.tree.text(text, source.text);
    let (label, value) = text.split_once([':', '：']).filter(|(label, _)| label.len() <= MAX_LABEL)?;
    let is_prompt = is_placeholder(value);
    let said = Filling {
        filled: has_words(value) && !is_prompt,
        placeholder: (has_words(value) && is_prompt).then_some(node.span),
    };
    let normalised = HeadingText::of(label);
    has_words(label).then_some(Label { normalised, span: node.span, content: (id + 1, id + 1), said })
}
