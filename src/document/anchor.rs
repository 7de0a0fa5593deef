//! The anchors of a page.

use std::collections::HashMap;
use std::sync::Arc;

use super::findings::Findings;
use super::front_matter::Spanned;
use super::rules;
use super::tree::{NodeId, NodeKind, Tree};
use crate::text::{Slugger, Span, slug};

/// Begins the ids of a page's frame, which its skip link and its menu lead to: content may not take them.
pub(crate) const FRAME: &str = "gp.";

/// Whether an anchor belongs to the frame or to footnotes: `fn-NAME` is a footnote, `fnref-NAME` its use.
pub(super) fn is_reserved(anchor: &str) -> bool {
    [FRAME, "fn-", "fnref-"].iter().any(|prefix| anchor.starts_with(prefix))
}

/// Gives every heading and every term of a definition list its anchor: those that the author wrote first, then the
/// headings in document order, then the terms, which are returned.
pub(super) fn assign(
    tree: &mut Tree,
    source: &str,
    html: &[Spanned],
    findings: &mut Findings<'_>,
) -> Vec<(NodeId, Arc<str>)> {
    let mut slugger = Slugger::default();
    let mut places: HashMap<String, Span> = HashMap::new();
    let mut reserve = |anchor: &str, span: Span, findings: &mut Findings<'_>| {
        slugger.reserve(anchor);
        if let Some(first) = places.insert(anchor.to_owned(), span) {
            let message = format!("the anchor `{anchor}` is there twice");
            let finding = findings.of(&rules::DUPLICATE_ANCHOR, span, message);
            let finding = finding.related(findings.path(), first, "first written here");
            findings.push(finding.help("give one of them another name"));
            places.insert(anchor.to_owned(), first);
        }
    };
    let mut written: Vec<(Span, String)> =
        html.iter().map(|anchor| (anchor.span, anchor.text.to_string())).collect();
    for node in &tree.nodes {
        if let NodeKind::Heading(index) = node.kind
            && tree.headings[index as usize].explicit
        {
            written.push((node.span, tree.headings[index as usize].anchor.to_string()));
        }
    }
    written.sort_by_key(|(span, _)| *span);
    for (span, anchor) in &written {
        reserve(anchor, *span, findings);
    }
    for id in 0..tree.nodes.len() as u32 {
        let NodeKind::Heading(index) = tree.node(id).kind else { continue };
        if tree.headings[index as usize].explicit {
            continue;
        }
        let anchor = unreserved(&mut slugger, &tree.plain_text(id, source));
        tree.headings[index as usize].anchor = anchor.into();
    }
    // Terms come last: a heading keeps the anchor that code hosts give it, whatever terms the page defines.
    let terms = (0..tree.nodes.len() as u32).filter(|id| tree.node(*id).kind == NodeKind::Term);
    terms.map(|id| (id, unreserved(&mut slugger, &tree.plain_text(id, source)).into())).collect()
}

/// A unique anchor that is not reserved.
fn unreserved(slugger: &mut Slugger, text: &str) -> String {
    if is_reserved(&slug(text)) { slugger.unique(&format!("section {text}")) } else { slugger.unique(text) }
}
