//! What other documents may depend on in one document.

use std::sync::Arc;

use super::{ContainerKind, Document, NodeId, NodeKind};
use crate::source::Hash;
use crate::text::Span;
use crate::text::language::first_sentence;

/// What other documents may depend on in one document.
///
/// While an edit leaves it the same, links of other documents lead where they led.
#[derive(Debug, Default)]
pub struct Surface {
    /// A hash of all that linking reads of the document beside its own links.
    pub hash: Hash,
    /// The anchors, in document order.
    pub anchors: Vec<Anchor>,
    /// The parts for one audience, in document order.
    pub parts: Vec<AudiencePart>,
    /// One sentence: the description, else the first sentence of the text.
    pub summary: Arc<str>,
}

/// An anchor that links may name.
#[derive(Debug)]
pub struct Anchor {
    /// The name, without `#`.
    pub name: Arc<str>,
    /// The audience of the part it stands in.
    pub audience: Option<Arc<str>>,
}

/// A part of a document that is for one audience.
#[derive(Debug)]
pub struct AudiencePart {
    /// Its place.
    pub span: Span,
    /// Whom it is for.
    pub audience: Arc<str>,
    /// Where that is written.
    pub name_span: Span,
}

fn audience_parts(document: &Document) -> Vec<AudiencePart> {
    let tree = &document.tree;
    if !tree.containers.iter().any(|container| container.kind == ContainerKind::Audience) {
        return Vec::new();
    }
    tree.nodes
        .iter()
        .filter_map(|node| {
            let NodeKind::Container(index) = node.kind else { return None };
            let container = &tree.containers[index as usize];
            if container.kind != ContainerKind::Audience {
                return None;
            }
            let audience = container.title.clone().unwrap_or_else(|| Arc::from(""));
            let name_span = container.title_span.unwrap_or(Span::at(node.span.start));
            Some(AudiencePart { span: node.span, audience, name_span })
        })
        .collect()
}

impl Surface {
    /// Reads the surface of a document from all its other parts.
    pub(super) fn of(document: &Document) -> Self {
        let parts = audience_parts(document);
        let anchors = anchors(document, &parts);
        let summary = summary(document);
        let hash = hash(document, &anchors, &parts, &summary);
        Self { hash, anchors, parts, summary }
    }
}

fn anchors(document: &Document, parts: &[AudiencePart]) -> Vec<Anchor> {
    let audience = |span: Span| {
        parts.iter().rev().find(|part| part.span.contains(span)).map(|part| Arc::clone(&part.audience))
    };
    let mut anchors: Vec<Anchor> = document
        .outline
        .headings
        .iter()
        .filter(|heading| !heading.anchor.is_empty())
        .map(|heading| Anchor { name: Arc::clone(&heading.anchor), audience: audience(heading.span) })
        .collect();
    let html = document.html_anchors.iter().map(|written| (written.text.clone(), written.span));
    let terms =
        document.term_anchors.iter().map(|(term, name)| (Arc::clone(name), document.tree.node(*term).span));
    anchors.extend(html.chain(terms).map(|(name, span)| Anchor { name, audience: audience(span) }));
    anchors
}

fn summary(document: &Document) -> Arc<str> {
    if let Some(description) = &document.front.common.description {
        return Arc::clone(description);
    }
    let tree = &document.tree;
    let first = tree
        .roots()
        .find(|id| matches!(tree.node(*id).kind, NodeKind::Paragraph) && has_words(document, *id));
    let Some(first) = first else { return Arc::from("") };
    first_sentence(tree.plain_text(first, &document.text).trim()).into()
}

fn has_words(document: &Document, id: NodeId) -> bool {
    let node = document.tree.node(id);
    document.tree.nodes[id as usize..node.end as usize].iter().any(|node| match node.kind {
        NodeKind::Text(text) => document.tree.text(text, &document.text).chars().any(char::is_alphanumeric),
        _ => false,
    })
}

fn hash(document: &Document, anchors: &[Anchor], parts: &[AudiencePart], summary: &str) -> Hash {
    let mut hasher = blake3::Hasher::new();
    let mut part = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u32).to_le_bytes());
        hasher.update(bytes);
    };
    part(document.file.path.as_str().as_bytes());
    part(document.file.content_path.as_str().as_bytes());
    // The front matter as it is written holds every field and every place that a finding about it may name.
    part(document.text.get(..document.front.body as usize).unwrap_or_default().as_bytes());
    part(document.kind.name.as_bytes());
    part(document.title.as_bytes());
    part(&document.title_span.start.to_le_bytes());
    part(&[u8::from(document.is_index), u8::from(document.is_template)]);
    part(summary.as_bytes());
    let record = &document.record;
    part(record.status.as_ref().and_then(|status| status.state.as_deref()).unwrap_or_default().as_bytes());
    part(format!("{:?}{:?}", record.number, record.date.as_ref().and_then(|date| date.date)).as_bytes());
    for anchor in anchors {
        part(anchor.name.as_bytes());
        part(anchor.audience.as_deref().unwrap_or_default().as_bytes());
    }
    for audience in parts {
        part(audience.audience.as_bytes());
        part(&audience.name_span.start.to_le_bytes());
    }
    // These are read as a whole by other pages: terms by every page that uses them, the summary by the navigation.
    if document.kind.defines_terms() || document.is_summary() {
        part(&document.hash);
    }
    hasher.finalize().into()
}
