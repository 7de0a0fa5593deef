//! The part of a file that an include asks for.

use super::tree::IncludePart;
use crate::text::{LineIndex, Span};

impl IncludePart {
    /// Where the part stands in the text of the included file; `None` where it has no such lines or region.
    pub fn span(&self, text: &str) -> Option<Span> {
        let whole = Span::from(0..text.len());
        match self {
            Self::Whole => Some(whole),
            Self::Lines(first, last) => {
                let lines = LineIndex::new(text);
                let first = first.unwrap_or(1);
                let last = last.unwrap_or_else(|| lines.count());
                let exists = first >= 1 && first <= last && first <= lines.count();
                exists.then(|| lines.line(first).join(lines.line(last)))
            }
            Self::Region(name) => {
                let begin = marker_line(text, "ANCHOR", name, 0)?;
                let end =
                    marker_line(text, "ANCHOR_END", name, begin.end).map_or(whole.end, |line| line.start);
                Some(Span::new(begin.end, end))
            }
        }
    }

    /// The text of the part, without the lines that mark regions.
    pub fn of(&self, text: &str) -> Option<String> {
        let part = self.span(text)?.slice(text);
        let lines = part
            .split_inclusive('\n')
            .filter(|line| !line.contains("ANCHOR: ") && !line.contains("ANCHOR_END: "));
        Some(lines.collect())
    }
}

/// The line, its end included, that holds `KEYWORD: name` as a word of its own, from an offset on.
fn marker_line(text: &str, keyword: &str, name: &str, from: u32) -> Option<Span> {
    let mut start = from as usize;
    for line in text[start..].split_inclusive('\n') {
        let end = start + line.len();
        let marker = line.split_once(&format!("{keyword}: ")).map(|(_, rest)| rest.trim_start());
        let named = marker.and_then(|rest| rest.strip_prefix(name));
        if named.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '-'))
        {
            return Some(Span::from(start..end));
        }
        start = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str =
        "a\n// ANCHOR: part\nb\n// ANCHOR: inner\nc\n// ANCHOR_END: inner\n// ANCHOR_END: part\nd\n";

    #[test]
    fn a_region_lies_between_its_marks_and_shows_none() {
        assert_eq!(IncludePart::Region("part".into()).of(CODE).as_deref(), Some("b\nc\n"));
    }

    #[test]
    fn a_region_is_found_by_its_whole_name() {
        assert_eq!(IncludePart::Region("par".into()).of(CODE), None);
    }

    #[test]
    fn lines_count_from_one_and_ends_are_inclusive() {
        let part = |first, last| IncludePart::Lines(first, last).of("1\n2\n3\n");
        assert_eq!(part(Some(2), Some(3)).as_deref(), Some("2\n3"));
        assert_eq!(part(None, Some(1)).as_deref(), Some("1"));
        assert_eq!(part(Some(9), None), None);
    }
}
