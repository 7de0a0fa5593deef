//! The anchors of a page.

use std::collections::HashMap;

use super::findings::Findings;
use super::front_matter::Spanned;
use super::rules;
use super::tree::{NodeKind, Tree};
use crate::text::{Slugger, Span, slug};

/// Whether an anchor belongs to footnotes: `fn-NAME` is a footnote, `fnref-NAME` its use.
pub(super) fn is_reserved(anchor: &str) -> bool {
    anchor.starts_with("fn-") || anchor.starts_with("fnref-")
}

/// Gives every heading its anchor: those that the author wrote first, then the rest in document order.
pub(super) fn assign(tree: &mut Tree, source: &str, html: &[Spanned], findings: &mut Findings<'_>) {
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
        let text = tree.plain_text(id, source);
        let anchor = if is_reserved(&slug(&text)) {
            slugger.unique(&format!("section {text}"))
        } else {
            slugger.unique(&text)
        };
        tree.headings[index as usize].anchor = anchor.into();
    }
}
