//! `[^name]` without a note of that name, and notes that no mark leads to.

use crate::document::findings::Findings;
use crate::document::rules;
use crate::document::tree::{NodeKind, Tree};
use crate::text::Span;

/// The marks in running text: the parser makes text of those whose note is missing.
pub(super) fn marks(span: Span, source: &str) -> impl Iterator<Item = Span> {
    let text = span.slice(source);
    memchr::memmem::find_iter(text.as_bytes(), b"[^").filter_map(move |at| {
        let start = span.start + at as u32;
        let name = &text[at + 2..];
        let name = &name[..name.find(']')?];
        let escaped = source[..start as usize].ends_with('\\');
        (!escaped && is_name(name)).then(|| Span::new(start, start + name.len() as u32 + 3))
    })
}

/// Whether somebody names a note so; `[^a-z]` is a set of characters.
fn is_name(name: &str) -> bool {
    let is_range = name.as_bytes().get(1) == Some(&b'-') && name.len() == 3;
    !is_range && !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// Reports marks without a note, and the notes of `tree` without a mark.
pub(super) fn report(marks: &[Span], tree: &Tree, source: &str, findings: &mut Findings<'_>) {
    let name = |index: u32| &*tree.footnotes[index as usize];
    let mut notes = Vec::new();
    let mut used = vec![false; tree.footnotes.len()];
    for node in &tree.nodes {
        match node.kind {
            NodeKind::FootnoteDefinition(index) => notes.push((index, node.span)),
            NodeKind::FootnoteReference(index) => used[index as usize] = true,
            _ => {}
        }
    }
    for mark in marks {
        let text = mark.slice(source);
        let finding = findings
            .of(&rules::DANGLING_FOOTNOTE, *mark, format!("the page has no note `{text}`"))
            .help_nearest(&text[2..text.len() - 1], notes.iter().map(|(index, _)| name(*index)))
            .help(format!("add a line `{text}: …`, or write `\\[` where the bracket is text"));
        findings.push(finding);
    }
    for (index, note) in notes.into_iter().filter(|(index, _)| !used[*index as usize]) {
        let label = format!("[^{}]", name(index));
        let place = Span::new(note.start, note.start + label.len() as u32);
        let message = format!("nothing refers to the note `{label}`, so no reader sees it");
        let finding = findings
            .of(&rules::DANGLING_FOOTNOTE, place, message)
            .help(format!("write `{label}` where it belongs, or take the note out"));
        findings.push(finding);
    }
}
