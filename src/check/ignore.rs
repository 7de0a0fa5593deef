//! `<!-- guidepost-ignore RULE: reason -->` silences one rule on the block that follows.

use super::levels::Levels;
use super::rules::{dead_external_link, malformed_ignore, unknown_rule, unused_ignore};
use super::{nearest_rule, rule};
use crate::book::Book;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, NodeId, NodeKind, Text};
use crate::text::{LineIndex, Span};

const MARK: &str = "guidepost-ignore";

/// A comment that silences a rule.
struct Ignore<'a> {
    /// The rule's name as written.
    rule: &'a str,
    /// Why.
    reason: &'a str,
    /// The comment itself.
    span: Span,
    /// What it covers; empty where no block follows.
    covers: Span,
}

/// Drops what comments silence, and reports comments that are malformed or silence nothing.
///
/// `documents` are those that [`has_comments`] holds of.
pub(super) fn apply<'a>(
    book: &Book,
    documents: impl Iterator<Item = &'a Document>,
    mut found: Vec<Diagnostic>,
    levels: &Levels<'_>,
) -> Vec<Diagnostic> {
    let mut about = Vec::new();
    for document in documents {
        for ignore in ignores(document) {
            if let Some(problem) = problem(document, &ignore) {
                about.push(problem);
                continue;
            }
            let before = found.len();
            found.retain(|diagnostic| !ignore.silences(document, diagnostic));
            if found.len() == before && dead_external_link::is_asked(book, ignore.rule) {
                about.push(unused(document, &ignore, &found));
            }
        }
    }
    about.retain(|diagnostic| levels.severity(book, diagnostic).is_some());
    found.extend(about);
    found
}

/// Whether a document may hold such comments; most have none, and this looks at their bytes once.
pub(super) fn has_comments(document: &Document) -> bool {
    document.text.contains(MARK)
}

impl Ignore<'_> {
    fn silences(&self, document: &Document, diagnostic: &Diagnostic) -> bool {
        let at = diagnostic.primary.span.start;
        diagnostic.rule.0 == self.rule
            && diagnostic.primary.path == *document.path()
            && self.covers.start <= at
            && at < self.covers.end
    }
}

fn problem(document: &Document, ignore: &Ignore<'_>) -> Option<Diagnostic> {
    if ignore.rule.is_empty() {
        let found = malformed_ignore::RULE.at(document.path(), ignore.span, "the comment names no rule");
        return Some(found.help("write `<!-- guidepost-ignore RULE: reason -->`"));
    }
    if rule(ignore.rule).is_none() {
        let message = format!("there is no rule `{}`", ignore.rule);
        let found = unknown_rule::RULE.at(document.path(), ignore.span, message);
        return Some(match nearest_rule(ignore.rule) {
            Some(near) => found.help(format!("did you mean `{near}`?")),
            None => found.help("`guidepost explain` lists every rule"),
        });
    }
    if ignore.reason.is_empty() {
        let message = format!("the comment gives no reason to ignore `{}`", ignore.rule);
        let found = malformed_ignore::RULE.at(document.path(), ignore.span, message);
        return Some(found.help(format!("say why: `<!-- guidepost-ignore {}: reason -->`", ignore.rule)));
    }
    None
}

fn unused(document: &Document, ignore: &Ignore<'_>, found: &[Diagnostic]) -> Diagnostic {
    let message = format!("nothing on the next block offends `{}`", ignore.rule);
    let elsewhere =
        found.iter().find(|other| other.rule.0 == ignore.rule && other.primary.path == *document.path());
    let help = match elsewhere {
        Some(other) => {
            let line = LineIndex::new(&document.text).place(other.primary.span.start).line;
            format!("line {line} does: move the comment right above that block")
        }
        None => "remove the comment, or move it right above the block it is about".to_owned(),
    };
    unused_ignore::RULE.at(document.path(), ignore.span, message).help(help)
}

/// The comments of a document, in order.
fn ignores(document: &Document) -> Vec<Ignore<'_>> {
    let mut ignores = Vec::new();
    let tree = &document.tree;
    for id in 0..tree.nodes.len() as NodeId {
        let NodeKind::HtmlBlock(text @ Text::Source(span)) = tree.node(id).kind else { continue };
        let covers = covered(document, id);
        for (range, comment) in comments(tree.text(text, &document.text)) {
            let Some(rest) = comment.trim().strip_prefix(MARK) else { continue };
            let (rule, reason) = rest.split_once(':').unwrap_or((rest, ""));
            ignores.push(Ignore {
                rule: rule.trim(),
                reason: reason.trim(),
                span: Span::from(range).shifted(span.start),
                covers,
            });
        }
    }
    ignores
}

/// The comments in a piece of HTML: where each stands and what is between its marks.
fn comments(html: &str) -> impl Iterator<Item = (std::ops::Range<usize>, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + html[from..].find("<!--")?;
        let inner = start + "<!--".len();
        let end = inner + html[inner..].find("-->")?;
        from = end + "-->".len();
        Some((start..from, &html[inner..end]))
    })
}

/// The block after a comment; further comments between them do not count.
///
/// Above the first block it covers all that stands before too: the front matter, and what is said of the whole file.
fn covered(document: &Document, comment: NodeId) -> Span {
    let tree = &document.tree;
    let parent_end = parent(document, comment).map_or(tree.nodes.len() as NodeId, |id| tree.node(id).end);
    let is_comment = |id: &NodeId| match tree.node(*id).kind {
        NodeKind::HtmlBlock(text) => tree.text(text, &document.text).trim_start().starts_with("<!--"),
        _ => false,
    };
    let next = tree.siblings(tree.node(comment).end, parent_end).find(|id| !is_comment(id));
    let Some(next) = next else { return Span::at(tree.node(comment).span.end) };
    let is_first = tree.roots().find(|id| !is_comment(id)) == Some(next);
    let block = tree.node(next).span;
    if is_first { Span::new(0, block.end) } else { block }
}

fn parent(document: &Document, child: NodeId) -> Option<NodeId> {
    (0..child).rev().find(|id| document.tree.node(*id).end > child)
}
