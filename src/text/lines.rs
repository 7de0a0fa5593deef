//! From byte offsets to lines and columns.

use super::Span;

/// A place as people count it: both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// The starts of a text's lines, for many look-ups in one text.
#[derive(Clone, Debug)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<u32>,
}

impl<'a> LineIndex<'a> {
    /// Finds the lines of `text`; `\n` and `\r\n` end a line.
    pub fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1))
            .collect();
        Self { text, starts }
    }

    /// The place of a byte offset; offsets past the end give the end.
    pub fn place(&self, offset: u32) -> LineColumn {
        let offset = (offset as usize).min(self.text.len());
        let line = self.starts.partition_point(|&start| start as usize <= offset) - 1;
        let start = self.starts[line] as usize;
        let column = self.text.get(start..offset).map_or(0, |before| before.chars().count());
        LineColumn { line: line as u32 + 1, column: column as u32 + 1 }
    }

    /// The span of a line without its end, by its number from 1; the last line for numbers past the end.
    pub fn line(&self, number: u32) -> Span {
        let index = (number.max(1) as usize - 1).min(self.starts.len() - 1);
        let start = self.starts[index];
        let end = self.starts.get(index + 1).copied().unwrap_or(self.text.len() as u32);
        let line = &self.text[start as usize..end as usize];
        Span::new(start, start + line.trim_end_matches(['\n', '\r']).len() as u32)
    }

    /// The text of a line without its end, by its number from 1.
    pub fn text_of(&self, number: u32) -> &'a str {
        self.line(number).slice(self.text)
    }

    /// The number of lines; a text that ends in a line break has an empty last one.
    pub fn count(&self) -> u32 {
        self.starts.len() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_not_bytes() {
        let index = LineIndex::new("a\näöü x\n");
        assert_eq!(index.place(9), LineColumn { line: 2, column: 5 });
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        assert_eq!(LineIndex::new("ab\n").place(99), LineColumn { line: 2, column: 1 });
    }

    #[test]
    fn a_line_has_no_line_break() {
        let index = LineIndex::new("one\r\ntwo");
        assert_eq!(index.line(1), Span::new(0, 3));
        assert_eq!(index.line(2), Span::new(5, 8));
    }
}
