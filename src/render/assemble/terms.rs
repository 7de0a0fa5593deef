//! A glossary's page: its text with an alphabet above it.

use super::Renderer;
use super::bodies::Written;
use crate::render::view::{Body, Glossary, Letter, View};

/// Fills the view of a glossary.
pub(super) fn fill(renderer: &Renderer, written: &Written<'_>, view: &mut View) {
    written.text(renderer, view);
    let terms = renderer.book.glossary.iter().filter(|term| term.page == written.id);
    let mut letters: Vec<Letter> = Vec::new();
    let mut count = 0;
    for term in terms {
        count += 1;
        let label: String = term.name.chars().next().into_iter().flat_map(char::to_uppercase).collect();
        if !label.is_empty() && letters.iter().all(|letter| letter.label != label) {
            letters.push(Letter { label, id: term.anchor.to_string() });
        }
    }
    letters.sort_by(|a, b| a.label.cmp(&b.label));
    view.body = Body::Glossary(Glossary { letters, count });
}
