//! `{{#include path}}`: a file, lines of it, or a region of it.

use crate::document::findings::Findings;
use crate::document::rules;
use crate::document::tree::{Include, IncludePart};
use crate::text::Span;

/// The includes of a paragraph that holds nothing else, one a line.
pub(super) fn alone(span: Span, source: &str) -> Option<Vec<Include>> {
    let text = span.slice(source);
    if !text.trim_start().starts_with("{{") {
        return None;
    }
    let lines = text.split_inclusive('\n').filter(|line| !line.trim().is_empty());
    let mut at = span.start;
    let mut includes = Vec::new();
    for line in lines {
        includes.push(read(trimmed(line, at), source).ok()?);
        at += line.len() as u32;
    }
    (!includes.is_empty()).then_some(includes)
}

/// The include that fills a line of code.
pub(super) fn on_line(line: Span, source: &str) -> Option<Include> {
    let line = trimmed(line.slice(source), line.start);
    if line.slice(source).starts_with("{{") { read(line, source).ok() } else { None }
}

/// Reports includes inside running text: they cannot be read, or do not stand alone.
pub(super) fn look(span: Span, source: &str, findings: &mut Findings<'_>) {
    let text = span.slice(source);
    let mut from = 0;
    while let Some(at) = memchr::memmem::find(&text.as_bytes()[from..], b"{{").map(|at| at + from) {
        from = at + 2;
        let escaped = source[..span.start as usize + at].ends_with('\\');
        if escaped || !text[from..].trim_start_matches(' ').starts_with("#include") {
            continue;
        }
        let end = text[at..].find("}}").map_or(text.len(), |end| at + end + 2);
        let place = Span::new(span.start + at as u32, span.start + end as u32);
        let (message, help) = match read(place, source) {
            Ok(_) => ("an include does not stand alone", "put it alone in a paragraph of its own"),
            Err(wrong) => (
                wrong,
                "write `{{#include path.md}}`, `{{#include path.md:2:10}}` or `{{#include path.md:region}}`",
            ),
        };
        findings.push(findings.of(&rules::INCLUDE_SYNTAX, place, message).help(help));
        from = end;
    }
}

/// Reads a directive that fills `span`.
fn read(span: Span, source: &str) -> Result<Include, &'static str> {
    let inner = span
        .slice(source)
        .strip_prefix("{{")
        .and_then(|rest| rest.trim_start_matches(' ').strip_prefix("#include"))
        .ok_or("this is no include")?;
    let inner = inner.strip_suffix("}}").ok_or("the include is not closed with `}}`")?;
    if inner.contains("}}") || !inner.starts_with(char::is_whitespace) {
        return Err("the include names no file");
    }
    let inner = inner.trim();
    let start = span.start + (inner.as_ptr() as usize - span.slice(source).as_ptr() as usize) as u32;
    let (path, part) = match inner.split_once(':') {
        None => (inner, IncludePart::Whole),
        Some((path, part)) => (path, read_part(part)?),
    };
    let path = path.trim_end();
    if path.is_empty() {
        return Err("the include names no file");
    }
    let path_span = Span::new(start, start + path.len() as u32);
    Ok(Include { path: path.into(), path_span, span, part })
}

/// Reads `2`, `2:`, `:10`, `2:10` or the name of a region.
fn read_part(text: &str) -> Result<IncludePart, &'static str> {
    let number = |text: &str| match text.trim() {
        "" => Ok(None),
        digits => digits.parse::<u32>().map(Some).map_err(|_| "the lines of an include are numbers"),
    };
    let (first, last) = match text.split_once(':') {
        Some((first, last)) => (number(first)?, number(last)?),
        None => match text.trim() {
            "" => return Err("the include names neither lines nor a region after the colon"),
            name if name.bytes().all(|b| b.is_ascii_digit()) => (number(name)?, number(name)?),
            name => return Ok(IncludePart::Region(name.into())),
        },
    };
    match (first, last) {
        (Some(0), _) | (_, Some(0)) => Err("lines count from 1"),
        (Some(first), Some(last)) if last < first => {
            Err("the last line of an include comes before its first")
        }
        (None, None) => Ok(IncludePart::Whole),
        lines => Ok(IncludePart::Lines(lines.0, lines.1)),
    }
}

fn trimmed(line: &str, at: u32) -> Span {
    let start = at + (line.len() - line.trim_start().len()) as u32;
    Span::new(start, start + line.trim().len() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(text: &str) -> Result<(String, IncludePart), &'static str> {
        read(Span::from(0..text.len()), text).map(|include| (include.path.to_string(), include.part))
    }

    #[test]
    fn all_forms_are_read() {
        for (written, wanted) in [
            ("{{#include a/b.md}}", IncludePart::Whole),
            ("{{ #include  a/b.md }}", IncludePart::Whole),
            ("{{#include a/b.md:2}}", IncludePart::Lines(Some(2), Some(2))),
            ("{{#include a/b.md:2:10}}", IncludePart::Lines(Some(2), Some(10))),
            ("{{#include a/b.md:2:}}", IncludePart::Lines(Some(2), None)),
            ("{{#include a/b.md::10}}", IncludePart::Lines(None, Some(10))),
            ("{{#include a/b.md:limits}}", IncludePart::Region("limits".into())),
        ] {
            assert_eq!(part(written), Ok(("a/b.md".to_owned(), wanted)), "{written}");
        }
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        for (written, why) in [
            ("{{#include}}", "the include names no file"),
            ("{{#include :2}}", "the include names no file"),
            ("{{#include a.md:}}", "the include names neither lines nor a region after the colon"),
            ("{{#include a.md:0}}", "lines count from 1"),
            ("{{#include a.md:9:2}}", "the last line of an include comes before its first"),
            ("{{#include a.md:2:x}}", "the lines of an include are numbers"),
            ("{{#include a.md", "the include is not closed with `}}`"),
        ] {
            assert_eq!(part(written), Err(why), "{written}");
        }
    }
}
