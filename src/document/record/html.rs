//! Raw HTML: its words, its prompts, and the cells of its tables and definition lists.

use std::ops::Range;

use super::line::Line;
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

/// The text outside the tags and comments of raw HTML, and whether it holds a picture.
pub(super) fn text(html: &str) -> (String, bool) {
    const PICTURES: &[&str] = &["img", "svg", "video", "iframe", "object", "picture"];
    let mut text = String::new();
    let mut figure = false;
    let mut at = 0;
    for tag in tags(html) {
        text.push_str(&html[at..tag.start]);
        text.push(' ');
        let name = name(&html[tag.clone()]);
        figure |= PICTURES.iter().any(|picture| name.starts_with(picture));
        at = tag.end;
    }
    text.push_str(&html[at..]);
    (text, figure)
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
            let (words, _) = text(&html[start..tag.start]);
            row.push(Line::of_value(words.trim(), span, source));
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
