//! A rubric's page: its dimensions as a scorecard, what stands before them and after.

use super::Renderer;
use super::bodies::Written;
use super::cards;
use crate::document::{Body as Tree, Entry, FoundSection};
use crate::render::view::{Answer, Body, Dimension, Level, Rubric, Section, TocEntry, View};
use crate::text::{Slugger, slug};

/// Fills the view of a page whose record asks questions; one without entries is shown as it is written.
pub(super) fn fill(renderer: &Renderer, written: &Written<'_>, view: &mut View) {
    let document = written.document;
    let asked = document.kind.sections.iter().position(|section| section.entries.is_some());
    let found = asked.and_then(|index| document.record.sections.iter().find(|found| found.section == index));
    let wanted = asked.and_then(|index| document.kind.sections[index].entries.as_ref());
    let tree = Tree::of(document);
    let entries = wanted.map_or_else(Vec::new, |wanted| tree.entries(wanted, found));
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
        return written.text(renderer, view);
    };
    let section = heading_of(written, found);
    let parts = Parts::new(written, section.map(|(node, _)| node), first, last);
    let before = written.part(renderer, parts.before);
    let after = written.part_after(renderer, parts.after, before.notes);
    let heading = Section {
        id: section.map_or_else(
            || "dimensions".to_owned(),
            |(_, index)| document.outline.headings[index].anchor.to_string(),
        ),
        label: section.map_or_else(
            || "Dimensions".to_owned(),
            |(_, index)| document.outline.headings[index].text.clone(),
        ),
        html: parts.intro.map_or_else(String::new, |intro| written.part(renderer, intro).html),
        text: String::new(),
    };
    let entry =
        TocEntry { id: heading.id.clone(), html: escaped(&heading.label), level: 2, children: Vec::new() };
    view.page.toc = before.toc.into_iter().chain([entry]).chain(after.toc).collect();
    view.page.content_html = before.html;
    let mut anchors = Slugger::default();
    let dimensions = entries.iter().map(|entry| dimension(renderer, written, entry, &mut anchors)).collect();
    let common = &document.front.common;
    view.body = Body::Rubric(Rubric {
        slug: common.id.as_deref().map_or_else(|| slug(&document.title), str::to_owned),
        version: document.front.map.get("version").and_then(|value| value.text()).map(str::to_owned),
        answers: scale(written).into_iter().map(|label| Answer { label }).collect(),
        dimensions,
        heading,
        after_html: after.html,
    });
}

fn escaped(text: &str) -> String {
    let mut html = String::new();
    crate::text::escape_html(&mut html, text);
    html
}

/// The section's heading: its node and its index in the outline.
fn heading_of(written: &Written<'_>, found: Option<&FoundSection>) -> Option<(u32, usize)> {
    let index = found.filter(|found| found.present)?.heading?;
    Some((written.document.outline.headings[index].node, index))
}

/// Which nodes stand before the dimensions, between their heading and them, and after.
struct Parts {
    before: (u32, u32),
    intro: Option<(u32, u32)>,
    after: (u32, u32),
}

impl Parts {
    fn new(written: &Written<'_>, heading: Option<u32>, first: &Entry, last: &Entry) -> Self {
        let tree = &written.document.tree;
        let root_of = |node: u32| tree.roots().take_while(|root| *root <= node).last().unwrap_or(node);
        let first_root = root_of(first.node);
        let end = tree.node(root_of(last.node)).end.max(last.content.1);
        let start = heading.map_or(first_root, root_of);
        let intro = heading
            .map(|heading| (tree.node(root_of(heading)).end, first_root))
            .filter(|(from, to)| from < to);
        Self { before: (0, start), intro, after: (end, tree.nodes.len() as u32) }
    }
}

fn dimension(renderer: &Renderer, written: &Written<'_>, entry: &Entry, anchors: &mut Slugger) -> Dimension {
    let tree = &written.document.tree;
    let inside = |node: u32| written.part(renderer, (node + 1, tree.node(node).end)).html;
    let level = |(name, node): &(String, u32)| Level { name: name.clone(), html: inside(*node) };
    let question_html =
        entry.question.map_or_else(String::new, |question| written.part(renderer, question).html);
    // A heading's dimension may say more than its question; a row says the rest in its levels.
    let rest = match (entry.cells.is_empty(), entry.question) {
        (true, Some((_, end))) if end <= entry.content.1 => (end, entry.content.1),
        (true, _) => entry.content,
        (false, _) => (0, 0),
    };
    Dimension {
        id: entry.anchor.as_deref().map_or_else(|| anchors.unique(&entry.name), str::to_owned),
        name: entry.name.clone(),
        question_html,
        detail_html: if rest.0 < rest.1 { written.part(renderer, rest).html } else { String::new() },
        levels: entry.cells.iter().map(level).collect(),
    }
}

/// The names of the levels, for rubrics that describe none.
fn scale(written: &Written<'_>) -> Vec<String> {
    let values = written.document.front.map.get("scale").map_or(&[][..], crate::value::Value::items);
    values.iter().filter_map(|value| value.text()).map(cards::capitalised).collect()
}
