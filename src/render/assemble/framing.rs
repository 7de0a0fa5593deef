//! A framing example's page: the one sentence large, the numbers under it, the rest as text.

use super::Renderer;
use super::bodies::Written;
use super::cards;
use crate::contract::Section as Asked;
use crate::document::FoundSection;
use crate::render::view::{Body, Framing, Link, Section, View};
use crate::text::single_spaced;

/// The part of a record that its contract wants in one sentence, and the part it wants in numbers.
pub(super) struct Case {
    pub(super) sentence: Section,
    pub(super) numbers: Section,
    /// The nodes that hold the two, headings included.
    nodes: Vec<u32>,
}

/// Reads the case of a record; sections are known by what their contract asks of them, not by their names.
pub(super) fn case(renderer: &Renderer, written: &Written<'_>) -> Case {
    let mut nodes = Vec::new();
    let sentence = section(renderer, written, |asked| asked.sentences == Some(1), &mut nodes, true);
    let numbers = section(renderer, written, |asked| asked.quantity, &mut nodes, false);
    Case { sentence, numbers, nodes }
}

/// Fills the view of a framing example.
pub(super) fn fill(renderer: &Renderer, written: &Written<'_>, view: &mut View) {
    let case = case(renderer, written);
    let rest = Written {
        document: written.document,
        id: written.id,
        place: written.place,
        resolved: written.resolved.clone(),
        projection: crate::render::html::Projection {
            skip: written.projection.skip.iter().copied().chain(case.nodes).collect(),
            ..written.projection.clone()
        },
    };
    rest.text(renderer, view);
    let facet = written.document.kind.fields.iter().find(|field| field.facet);
    let frame =
        facet.and_then(|field| written.document.front.map.get(&field.name)).and_then(|value| value.text());
    let index = view.page.kind.url.clone();
    let frame = frame.map(|frame| Link { label: cards::capitalised(frame), url: index });
    view.body = Body::Framing(Framing { frame, sentence: case.sentence, numbers: case.numbers });
}

fn section(
    renderer: &Renderer,
    written: &Written<'_>,
    wanted: impl Fn(&Asked) -> bool,
    nodes: &mut Vec<u32>,
    inline: bool,
) -> Section {
    let document = written.document;
    let asked = |found: &&FoundSection| found.present && wanted(&document.kind.sections[found.section]);
    let Some(found) = document.record.sections.iter().find(asked) else { return Section::default() };
    let Some(heading) = found.heading.and_then(|index| document.outline.headings.get(index)) else {
        return Section::default();
    };
    nodes.push(heading.node);
    nodes.extend(document.tree.siblings(found.content.0, found.content.1));
    let mut text = String::new();
    document.tree.push_plain_text(found.content.0, found.content.1, &document.text, &mut text);
    let part = if inline { inside_paragraph(written, found.content) } else { found.content };
    Section {
        id: heading.anchor.to_string(),
        label: heading.text.clone(),
        html: written.part(renderer, part).html,
        text: single_spaced(&text),
    }
}

/// The inside of the first paragraph of a part, which the template wraps itself.
fn inside_paragraph(written: &Written<'_>, (start, end): (u32, u32)) -> (u32, u32) {
    let tree = &written.document.tree;
    let mut blocks =
        tree.siblings(start, end).filter(|id| tree.node(*id).kind == crate::document::NodeKind::Paragraph);
    blocks.next().map_or((start, start), |id| (id + 1, tree.node(id).end))
}
