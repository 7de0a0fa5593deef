//! One line of a `:::` container.

use crate::document::tree::{AlertKind, ContainerKind};
use crate::text::Span;

/// A line that opens or closes a container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marker<'a> {
    /// From the first colon to the last sign of the line.
    pub span: Span,
    /// The number of colons.
    pub colons: u32,
    /// What it opens; `None` closes.
    pub opens: Option<Opening<'a>>,
}

/// What a line opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Opening<'a> {
    /// The name as written.
    pub name: &'a str,
    /// Where the name stands.
    pub name_span: Span,
    /// The text in brackets, or after the name.
    pub title: Option<&'a str>,
    /// Where that text stands.
    pub title_span: Option<Span>,
}

/// The names of containers.
pub(super) const NAMES: &[(&str, ContainerKind)] = &[
    ("note", ContainerKind::Alert(AlertKind::Note)),
    ("tip", ContainerKind::Alert(AlertKind::Tip)),
    ("important", ContainerKind::Alert(AlertKind::Important)),
    ("warning", ContainerKind::Alert(AlertKind::Warning)),
    ("caution", ContainerKind::Alert(AlertKind::Caution)),
    ("details", ContainerKind::Details),
    ("tabs", ContainerKind::Tabs),
    ("tab", ContainerKind::Tab),
    ("audience", ContainerKind::Audience),
];

/// Names that other generators use, and ours of the same meaning.
pub(super) const FOREIGN: &[(&str, &str)] = &[
    ("info", "note"),
    ("hint", "tip"),
    ("success", "tip"),
    ("danger", "caution"),
    ("error", "caution"),
    ("attention", "warning"),
    ("dropdown", "details"),
    ("spoiler", "details"),
    ("tab-set", "tabs"),
    ("tab-item", "tab"),
    ("code-group", "tabs"),
];

impl<'a> Marker<'a> {
    /// Reads a line from its first colon on, without white space at its end; `at` is its offset.
    pub fn read(line: &'a str, at: u32) -> Option<Self> {
        let colons = line.bytes().take_while(|b| *b == b':').count();
        if colons < 3 {
            return None;
        }
        let span = Span::new(at, at + line.len() as u32);
        let rest = &line[colons..];
        if rest.is_empty() {
            return Some(Self { span, colons: colons as u32, opens: None });
        }
        let opening = Opening::read(line, rest, at)?;
        Some(Self { span, colons: colons as u32, opens: Some(opening) })
    }
}

impl<'a> Opening<'a> {
    /// Reads `name`, `name[Title]`, `name Title` and `{name} Title`.
    fn read(line: &'a str, rest: &'a str, at: u32) -> Option<Self> {
        let place = |part: &str| {
            let offset = at + (part.as_ptr() as usize - line.as_ptr() as usize) as u32;
            Span::new(offset, offset + part.len() as u32)
        };
        let rest = rest.trim_start();
        let (name, after) = match rest.strip_prefix('{') {
            Some(braced) => braced.split_once('}')?,
            None => rest.split_at(rest.find(|c: char| !is_name(c)).unwrap_or(rest.len())),
        };
        if name.is_empty() {
            return None;
        }
        let after = after.trim();
        let title = match after.strip_prefix('[') {
            Some(bracketed) => bracketed[..bracketed.rfind(']').unwrap_or(bracketed.len())].trim(),
            // Attributes, as some generators allow them: `:::note{title="x"}`.
            None if after.starts_with('{') => "",
            None => after,
        };
        let title = (!title.is_empty()).then_some(title);
        Some(Self { name, name_span: place(name), title, title_span: title.map(place) })
    }

    /// The container of that name.
    pub fn kind(&self) -> Option<ContainerKind> {
        NAMES.iter().find(|(name, _)| self.name.eq_ignore_ascii_case(name)).map(|(_, kind)| *kind)
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening(line: &str) -> Option<(&str, Option<&str>)> {
        Marker::read(line, 10)?.opens.map(|opening| (opening.name, opening.title))
    }

    #[test]
    fn a_name_may_have_a_title() {
        assert_eq!(opening(":::note"), Some(("note", None)));
        assert_eq!(opening("::::note[A [b] c]"), Some(("note", Some("A [b] c"))));
        assert_eq!(opening("::: tip Ask early"), Some(("tip", Some("Ask early"))));
        assert_eq!(opening(":::{note} Ask"), Some(("note", Some("Ask"))));
        assert_eq!(opening(":::note{title=\"x\"}"), Some(("note", None)));
    }

    #[test]
    fn the_parts_know_their_place() {
        let line = ":::tab[Größe]";
        let opening = Marker::read(line, 0).and_then(|marker| marker.opens).expect("opens");
        assert_eq!(opening.name_span.slice(line), "tab");
        assert_eq!(opening.title_span.map(|span| span.slice(line)), Some("Größe"));
    }

    #[test]
    fn colons_alone_close_and_other_signs_are_text() {
        assert_eq!(Marker::read("::::", 0).map(|m| (m.colons, m.opens)), Some((4, None)));
        for line in ["::note", ":::)", "::: ", ":smile:"] {
            assert_eq!(Marker::read(line.trim_end(), 0).and_then(|m| m.opens), None, "{line}");
        }
    }
}
