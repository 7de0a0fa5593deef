//! Raw HTML: its words, its prompts, and the cells of its tables and definition lists.

use std::ops::Range;

use super::line::{Line, LineLink};
use crate::text::Span;

/// The tags and comments of raw HTML, in order; one that is never closed goes on to the end.
fn tags(html: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let open = at + html[at..].find('<')?;
        let rest = &html[open..];
        let sign = if rest.starts_with("<!--") { "-->" } else { ">" };
        at = rest.find(sign).map_or(html.len(), |end| open + end + sign.len());
        Some(open..at)
    })
}

/// The name of a tag in lower case, with its slash where it closes.
fn name(tag: &str) -> String {
    let inner = tag.trim_start_matches('<');
    let end = inner.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(inner.len());
    inner[..end].to_ascii_lowercase()
}

/// What raw HTML says.
#[derive(Default)]
pub(super) struct Said {
    /// The text outside its tags and comments.
    pub text: String,
    /// Its links, each with its part of the text, and its address.
    pub links: Vec<(Range<usize>, String)>,
    /// Whether it holds a picture.
    pub figure: bool,
}

/// Reads raw HTML.
pub(super) fn said(html: &str) -> Said {
    const PICTURES: &[&str] = &["img", "svg", "video", "iframe", "object", "picture"];
    let mut said = Said::default();
    let mut at = 0;
    for tag in tags(html) {
        said.text.push_str(&html[at..tag.start]);
        let name = name(&html[tag.clone()]);
        if name == "/a"
            && let Some((range, _)) = said.links.last_mut()
        {
            range.end = range.end.max(said.text.len());
        }
        said.text.push(' ');
        if let Some(address) = address(&html[tag.clone()]) {
            said.links.push((said.text.len()..said.text.len(), address.to_owned()));
        }
        said.figure |= PICTURES.iter().any(|picture| name.starts_with(picture));
        at = tag.end;
    }
    said.text.push_str(&html[at..]);
    said
}

/// Where a tag `<a href="…">` leads.
pub(super) fn address(tag: &str) -> Option<&str> {
    let inside = tag.strip_prefix("<a").or_else(|| tag.strip_prefix("<A"))?;
    let lower = inside.to_ascii_lowercase();
    let value = inside[lower.find("href")? + "href".len()..].trim_start().strip_prefix('=')?.trim_start();
    let (quoted, ends): (&str, &[char]) = match value.chars().next()? {
        '"' => (&value[1..], &['"']),
        '\'' => (&value[1..], &['\'']),
        _ => (value, &[' ', '\t', '\n', '>']),
    };
    Some(&quoted[..quoted.find(ends)?])
}

/// Whether a tag begins or ends what is struck out; `None` where it does neither.
pub(super) fn strikes(tag: &str) -> Option<bool> {
    match name(tag).as_str() {
        "del" | "s" | "strike" => Some(true),
        "/del" | "/s" | "/strike" => Some(false),
        _ => None,
    }
}

/// Whether a tag closes a link.
pub(super) fn closes_link(tag: &str) -> bool {
    name(tag) == "/a"
}

/// Whether a tag is a prompt: several words and no attribute with a value, as in `<describe the context>`.
pub(super) fn is_prompt(tag: &str) -> bool {
    let Some(inner) = tag.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) else { return false };
    !inner.starts_with(['!', '/', '?'])
        && !inner.contains(['=', '<', '>'])
        && inner.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)).count() >= 2
}

/// The rows of the tables in a block of raw HTML at `span`.
///
/// What names its own row is a table of that one row, a term of a list and `<th>` with `<td>` beside it: it says nothing
/// of the rows below.
pub(super) fn tables(html: &str, span: Span, source: &str) -> Vec<Vec<Vec<Line>>> {
    let mut tables: Vec<Vec<Vec<Line>>> = Vec::new();
    let mut open: Option<usize> = None;
    let mut before = String::new();
    for tag in tags(html) {
        let name = name(&html[tag.clone()]);
        let part = name.trim_start_matches('/');
        if !matches!(part, "table" | "tr" | "td" | "th" | "dl" | "dt" | "dd") {
            continue;
        }
        if let Some(row) = tables.last_mut().and_then(|table| table.last_mut())
            && let Some(start) = open.take()
        {
            row.push(line(&html[start..tag.start], span, source));
        }
        match name.as_str() {
            "table" => tables.push(Vec::new()),
            "tr" => tables.last_mut().into_iter().for_each(|table| table.push(Vec::new())),
            "dt" => tables.push(vec![Vec::new()]),
            "td" if before == "/th" || before == "th" => {
                let row = tables.last_mut().and_then(Vec::pop).unwrap_or_default();
                tables.push(vec![row]);
            }
            _ => {}
        }
        open = matches!(name.as_str(), "td" | "th" | "dt" | "dd").then_some(tag.end);
        before = name;
    }
    tables
}

/// The line that a cell is.
fn line(cell: &str, span: Span, source: &str) -> Line {
    let said = said(cell);
    let indent = said.text.len() - said.text.trim_start().len();
    let mut line = Line::of_value(said.text.trim(), span, source);
    let inside = |range: &Range<usize>| indent <= range.start && range.end <= indent + line.text.len();
    let links = said.links.into_iter().filter(|(range, _)| inside(range));
    let links: Vec<LineLink> = links
        .map(|(range, destination)| LineLink {
            range: range.start - indent..range.end - indent,
            destination,
            span,
        })
        .collect();
    line.links.extend(links);
    line
}
