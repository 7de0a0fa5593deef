//! The lines of a file that a message shows, made safe to print.

use std::ops::Range;

use crate::text::{LineIndex, Span, escape_terminal};

/// Lines longer than this many bytes are cut: a minified line would fill the terminal.
const LINE_LIMIT: usize = 240;
/// How many bytes before the first marked place of a cut line are kept.
const LEAD: usize = 60;

/// Some lines of a file and the marked places in them.
#[derive(Debug)]
pub struct Excerpt {
    /// The number of the first line in the file.
    pub first_line: u32,
    /// The lines, control characters spelt out; lines far from every mark are empty.
    pub text: String,
    /// Where the marked places are in [`text`](Self::text), in the order they were given.
    pub marks: Vec<Range<usize>>,
}

impl Excerpt {
    /// Takes the lines of the `spans` (at least one) out of a text; a span of several lines is marked on its first.
    pub fn new(text: &str, index: &LineIndex<'_>, spans: &[Span]) -> Self {
        let lines: Vec<u32> = spans.iter().map(|span| index.place(span.start).line).collect();
        let first_line = lines.iter().copied().min().unwrap_or(1);
        let last_line = lines.iter().copied().max().unwrap_or(1);
        let mut excerpt = Self { first_line, text: String::new(), marks: vec![0..0; spans.len()] };
        for line in first_line..=last_line {
            // One or two lines between marks are shown, more are folded away, so their text is not needed.
            if lines.iter().any(|&marked| marked.abs_diff(line) <= 2) {
                let marked = (0..spans.len()).filter(|&mark| lines[mark] == line).collect::<Vec<_>>();
                excerpt.push_line(text, index.line(line), spans, &marked);
            }
            excerpt.text.push('\n');
        }
        excerpt
    }

    fn push_line(&mut self, text: &str, line: Span, spans: &[Span], marked: &[usize]) {
        let first_mark = marked.iter().map(|&mark| spans[mark].start).min().unwrap_or(line.start);
        let shown = window(text, line, first_mark);
        let places: Vec<usize> = marked
            .iter()
            .flat_map(|&mark| [spans[mark].start, spans[mark].end])
            .map(|offset| (offset as usize).clamp(shown.start, shown.end))
            .collect();
        if shown.start > line.start as usize {
            self.text.push('…');
        }
        let mut mapped = vec![self.text.len(); places.len()];
        for (at, c) in text[shown.clone()].char_indices() {
            self.map(&mut mapped, &places, shown.start + at);
            let mut buffer = [0; 4];
            self.text.push_str(&escape_terminal(c.encode_utf8(&mut buffer)));
        }
        self.map(&mut mapped, &places, shown.end);
        if shown.end < line.end as usize {
            self.text.push('…');
        }
        for (&mark, place) in marked.iter().zip(mapped.chunks_exact(2)) {
            self.marks[mark] = place[0]..place[1];
        }
    }

    fn map(&self, mapped: &mut [usize], places: &[usize], offset: usize) {
        for (target, &place) in mapped.iter_mut().zip(places) {
            if place >= offset {
                *target = self.text.len();
            }
        }
    }
}

/// The part of a line that is shown: all of it, or so much around the first mark.
fn window(text: &str, line: Span, first_mark: u32) -> Range<usize> {
    let Range { start, end } = line.range();
    if end - start <= LINE_LIMIT {
        return start..end;
    }
    let from = (first_mark as usize).saturating_sub(LEAD).clamp(start, end);
    let from = if from - start <= LEAD { start } else { from };
    let to = (from + LINE_LIMIT).min(end);
    boundary(text, from)..boundary(text, to)
}

/// The last character boundary at or before an offset.
fn boundary(text: &str, offset: usize) -> usize {
    (0..=offset).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, spans: &[Span]) -> Excerpt {
        Excerpt::new(text, &LineIndex::new(text), spans)
    }

    #[test]
    fn a_mark_moves_with_what_is_spelt_out_before_it() {
        let found = excerpt("one\na\u{1b}b\n", &[Span::new(6, 7)]);
        assert_eq!(found.text, "a\\u{1b}b\n");
        assert_eq!((found.first_line, found.marks[0].clone()), (2, 7..8));
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let text = format!("{}HERE{}", "x".repeat(5000), "y".repeat(5000));
        let found = excerpt(&text, &[Span::new(5000, 5004)]);
        assert!(found.text.len() < 300, "{}", found.text);
        assert_eq!(&found.text[found.marks[0].clone()], "HERE");
        assert!(found.text.starts_with('…') && found.text.ends_with("…\n"));
    }

    #[test]
    fn a_span_of_several_lines_is_marked_on_its_first() {
        let found = excerpt("one\ntwo\nthree\n", &[Span::new(4, 12)]);
        assert_eq!(found.text, "two\n");
        assert_eq!((found.first_line, found.marks[0].clone()), (2, 0..3));
    }

    #[test]
    fn lines_far_from_every_mark_are_empty() {
        let text = "a\n".repeat(100);
        let found = excerpt(&text, &[Span::new(0, 1), Span::new(198, 199)]);
        assert_eq!(found.text.matches('a').count(), 6);
        assert_eq!(found.text.lines().count(), 100);
    }
}
