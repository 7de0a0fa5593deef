//! What rules read of a document: its asked sections, their prose, and how messages name it.

use crate::contract::{HeadingSet, HeadingText, Requirement, Section};
use crate::document::{Document, FoundSection, NodeId, NodeKind, Text};
use crate::text::{LineIndex, Span};
use crate::value::Value;

/// The sections of a document's contract, each with what the document has for it.
pub(super) fn sections(document: &Document) -> impl Iterator<Item = (&Section, &FoundSection)> {
    document
        .record
        .sections
        .iter()
        .filter_map(|found| Some((document.kind.sections.get(found.section)?, found)))
}

/// The sections that hold something, whether they are asked for or not.
pub(super) fn filled(document: &Document) -> impl Iterator<Item = (&Section, &FoundSection)> {
    sections(document).filter(|(_, found)| found.present && found.filled)
}

/// What a message calls the document: `accepted decision`, `trade-off`.
pub(super) fn subject(document: &Document) -> String {
    let label = document.kind.noun();
    match document.state() {
        Some(state) => format!("{state} {label}"),
        None => label,
    }
}

/// Why something is asked for, where it is under a condition: `, and its reversibility is one-way`.
pub(super) fn because(document: &Document, requirement: &Requirement) -> String {
    let Requirement::When { field, .. } = requirement else { return String::new() };
    let by_state = document.kind.lifecycle.as_ref().filter(|lifecycle| lifecycle.field == *field);
    let value = match by_state.and(document.state()) {
        Some(state) => state.to_owned(),
        None => {
            let items = document.field(field).map(Value::items).unwrap_or_default();
            items.iter().filter_map(Value::text).collect::<Vec<_>>().join(", ")
        }
    };
    format!(", and its `{field}` is `{value}`")
}

/// As [`because`], for a section.
pub(super) fn because_of(document: &Document, section: &Section) -> String {
    because(document, document.kind.requirement(section, document.profile()))
}

/// The place for what is said of the file as a whole: its first fence, else its title, else its first line.
pub(super) fn top(document: &Document) -> Span {
    let first_line = || LineIndex::new(&document.text).line(1);
    if document.front.span.is_some() || document.title_heading.is_none() {
        return first_line();
    }
    document.title_span
}

/// The text of a heading as written, without the marks of its level.
pub(super) fn heading_text<'a>(document: &'a Document, found: &FoundSection) -> Option<&'a str> {
    Some(document.outline.headings.get(found.heading?)?.text.as_str())
}

/// A line that was meant for one of some headings and is none: `##Context`, `<h2>Context</h2>`; and what to do.
pub(super) fn meant_heading(document: &Document, headings: &HeadingSet) -> Option<(Span, String)> {
    let mut start = 0;
    document.text.split_inclusive('\n').find_map(|line| {
        let (at, text) = (start, line.trim());
        start += line.len();
        let indent = line.len() - line.trim_start().len();
        let span = Span::from(at + indent..at + indent + text.len());
        let (name, help) = without_space(text).or_else(|| in_html(text))?;
        let is_code = |id: &NodeId| {
            let node = document.tree.node(*id);
            matches!(node.kind, NodeKind::CodeBlock(_)) && node.span.contains(span)
        };
        let means = headings.matches(&HeadingText::of(name)) && !document.tree.roots().any(|id| is_code(&id));
        means.then_some((span, help))
    })
}

/// `##Context`
fn without_space(line: &str) -> Option<(&str, String)> {
    let name = line.trim_start_matches('#');
    let marks = &line[..line.len() - name.len()];
    let meant = (1..=6).contains(&marks.len()) && name.starts_with(|c: char| !c.is_whitespace());
    meant.then(|| (name, format!("write a space behind the signs: `{marks} {name}`")))
}

/// `<h2>Context</h2>`
fn in_html(line: &str) -> Option<(&str, String)> {
    let level = line.strip_prefix("<h").or_else(|| line.strip_prefix("<H"))?.chars().next()?.to_digit(10)?;
    let (_, rest) = line.split_once('>')?;
    let name = rest.split('<').next()?.trim();
    let marks = "#".repeat(level.clamp(1, 6) as usize);
    Some((
        name,
        format!("a heading in raw HTML is read where an empty line follows it: write `{marks} {name}`"),
    ))
}

/// The plain text of some nodes, which knows where each part of it stands in the file.
pub(super) struct Prose {
    /// The text; a line break ends a block.
    pub text: String,
    /// Where each piece begins in [`text`](Self::text), and where it stands in the file.
    pieces: Vec<(u32, Span, bool)>,
    /// The parts of [`text`](Self::text) that are code.
    code: Vec<Span>,
}

impl Prose {
    /// Reads the nodes of a range; code blocks, raw HTML and headings are no prose.
    pub(super) fn of(document: &Document, (start, end): (NodeId, NodeId)) -> Self {
        let mut prose = Self { text: String::new(), pieces: Vec::new(), code: Vec::new() };
        let tree = &document.tree;
        let mut id = start;
        while id < end {
            let node = tree.node(id);
            match node.kind {
                NodeKind::CodeBlock(_) | NodeKind::HtmlBlock(_) | NodeKind::Heading(_) => {
                    prose.end_block();
                    id = node.end;
                    continue;
                }
                NodeKind::Text(text) | NodeKind::Code(text) | NodeKind::Math { source: text, .. } => {
                    let as_written = match text {
                        Text::Source(span) => Some(span),
                        Text::Owned(_) => None,
                    };
                    let from = prose.text.len();
                    prose.push(
                        tree.text(text, &document.text),
                        as_written.unwrap_or(node.span),
                        as_written.is_some(),
                    );
                    if matches!(node.kind, NodeKind::Code(_)) {
                        prose.code.push(Span::from(from..prose.text.len()));
                    }
                }
                NodeKind::SoftBreak | NodeKind::HardBreak => prose.text.push(' '),
                kind if kind.is_block() => prose.end_block(),
                _ => {}
            }
            id += 1;
        }
        prose
    }

    /// Where a part of the text stands in the file.
    pub(super) fn place(&self, part: Span) -> Span {
        let piece = |offset: u32| {
            let index = self.pieces.partition_point(|(start, ..)| *start <= offset).checked_sub(1)?;
            Some(self.pieces[index])
        };
        let Some((from, first, first_exact)) = piece(part.start) else { return Span::default() };
        let Some((to, last, last_exact)) = piece(part.end.saturating_sub(1)) else { return first };
        let start = if first_exact { first.start + (part.start - from) } else { first.start };
        let end = if last_exact { last.start + (part.end - to) } else { last.end };
        Span::new(start, end.clamp(start, last.end.max(start)))
    }

    /// Whether a part of the text is code.
    pub(super) fn is_code(&self, part: Span) -> bool {
        self.code.iter().any(|code| code.contains(part))
    }

    fn push(&mut self, text: &str, place: Span, exact: bool) {
        self.pieces.push((self.text.len() as u32, place, exact));
        self.text.push_str(text);
    }

    fn end_block(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
}
