//! From the body of a file to its tree.

mod alert;
mod autolink;
mod block;
mod build;
mod code;
mod container;
mod footnote;
mod heading;
mod html;
mod include;
mod link;
mod marker;
mod mask;
mod nodes;
mod pieces;
mod reference;
#[cfg(test)]
mod tests;
mod text;

use std::collections::BTreeSet;

use pulldown_cmark::Options;

use self::build::{Built, build};
use super::findings::Findings;
use super::front_matter::Spanned;
use super::tree::Tree;
use crate::config::Markdown;

/// What is read from a body.
pub(super) struct Body {
    /// The tree; headings have no anchors yet, but for those that the author wrote.
    pub tree: Tree,
    /// The anchors in raw HTML: `id=` and `name=`.
    pub html_anchors: Vec<Spanned>,
}

/// Passes over a body until every container line has found its place or is text.
///
/// One pass is enough unless container lines stand where no block can begin, or lack their counterpart: each of those
/// costs another pass as text, and the last pass takes all lines as text that are still in doubt.
const MAX_PASSES: usize = 4;

/// Reads the body that begins at `start`.
pub(super) fn read(text: &str, start: u32, settings: &Markdown, findings: &mut Findings<'_>) -> Body {
    let body = &text[start as usize..];
    let mut plain = BTreeSet::new();
    let mut complaints = Vec::new();
    let mut passes = 0;
    loop {
        passes += 1;
        let masked = mask::mask(body, &plain);
        let mark = findings.len();
        let mut built = build(text, start, &masked, options(settings), findings);
        let paired = container::pair(&built.tree, &masked, start, &built.lines, findings);
        complaints.extend(paired.complaints);
        if paired.as_text.is_empty() {
            container::enclose(&mut built.tree, paired.pairs);
            complaints.into_iter().chain(paired.remarks).for_each(|finding| findings.push(finding));
            let Built { tree, html_anchors, .. } = built;
            return Body { tree, html_anchors };
        }
        findings.forget_since(mark);
        plain.extend(paired.as_text);
        if passes == MAX_PASSES {
            plain.extend(masked.markers.iter().map(|marker| marker.span.start));
        }
    }
}

/// What is read as Markdown, named one by one: `Options::all` would bring the old footnotes and switch the new ones off.
fn options(settings: &Markdown) -> Options {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS;
    options.set(Options::ENABLE_SMART_PUNCTUATION, settings.smart_punctuation);
    options.set(Options::ENABLE_MATH, settings.math);
    options
}
