//! Code blocks, with their titles, marked lines and line numbers.

use std::borrow::Cow;

use super::Included;
use super::element::Element;
use super::walk::{Frame, Serialiser};
use crate::document::CodeBlock;
use crate::text::escape_html;

impl<'a> Serialiser<'a> {
    /// Writes a code block of the text.
    pub(super) fn code_block(&mut self, frame: usize, block: &'a CodeBlock) {
        let code = self.with_includes(frame, block);
        let lines = LineMarks {
            marked: &block.marked,
            first: block.numbered,
            is_diff: matches!(&*block.language, "diff" | "patch"),
        };
        self.code_box(&block.language, block.title.as_deref(), &code, &lines);
    }

    /// Writes a file that stands in the text as code.
    pub(super) fn included_code(&mut self, language: &str, code: &str) {
        self.code_box(language, None, code, &LineMarks { marked: &[], first: None, is_diff: false });
    }

    fn code_box(&mut self, language: &str, title: Option<&str>, code: &str, lines: &LineMarks<'_>) {
        let depth = self.begin_div("code");
        if let Some(title) = title {
            self.labelled(Element::Div, Some("code-title"), title);
        }
        self.writer.begin(Element::Pre);
        if lines.first.is_some() {
            self.writer.attribute("class", "numbered");
        }
        self.writer.attribute("tabindex", "0");
        if !language.is_empty() {
            self.writer.attribute("data-lang", language);
        }
        self.writer.ready();
        self.writer.open(Element::Code);
        if lines.are_asked_for() {
            let mut html = String::with_capacity(code.len() * 2);
            self.tokens(language, code, &mut html);
            lines.write(&html, code, self.writer.html());
        } else {
            let code_highlighter = self.code;
            if !code_highlighter.highlight(language, code, self.writer.html()) {
                escape_html(self.writer.html(), code);
            }
        }
        self.writer.close_to(depth);
    }

    fn tokens(&self, language: &str, code: &str, out: &mut String) {
        if !self.code.highlight(language, code, out) {
            escape_html(out, code);
        }
    }

    /// The code with the texts of included files in the place of the directives.
    fn with_includes(&self, frame: usize, block: &'a CodeBlock) -> Cow<'a, str> {
        let Frame { tree, text, resolved, .. } = self.frames[frame];
        let code = tree.text(block.code, text);
        if block.includes.is_empty() {
            return Cow::Borrowed(code);
        }
        let mut whole = String::with_capacity(code.len());
        let mut includes = block.includes.iter().copied().peekable();
        for line in code.split_inclusive('\n') {
            let directive = includes.peek().map(|index| tree.includes[*index as usize].span.slice(text));
            match directive.filter(|directive| line.trim() == directive.trim()).and_then(|_| includes.next())
            {
                Some(index) => match resolved.includes.get(index as usize) {
                    Some(Included::Text { text, .. }) => {
                        whole.push_str(text);
                        if !text.ends_with('\n') {
                            whole.push('\n');
                        }
                    }
                    _ => whole.push_str(line),
                },
                None => whole.push_str(line),
            }
        }
        Cow::Owned(whole)
    }
}

/// What single lines of a block are to show.
struct LineMarks<'a> {
    /// Marked lines from 1, ends inclusive.
    marked: &'a [(u32, u32)],
    /// The number of the first line, where lines are numbered.
    first: Option<u32>,
    /// Whether lines begin with `+` or `-` for what comes and goes.
    is_diff: bool,
}

impl LineMarks<'_> {
    fn are_asked_for(&self) -> bool {
        !self.marked.is_empty() || self.first.is_some() || self.is_diff
    }

    /// Wraps each line of highlighted code; no token spans a line break, so the lines of the HTML are those of the code.
    fn write(&self, html: &str, code: &str, out: &mut String) {
        for ((index, line), source) in (0..).zip(html.split_inclusive('\n')).zip(code.split('\n')) {
            out.push_str("<span class=\"line");
            if self.marked.iter().any(|(from, to)| (*from..=*to).contains(&(index + 1))) {
                out.push_str(" marked");
            }
            match source.as_bytes().first() {
                Some(b'+') if self.is_diff => out.push_str(" inserted"),
                Some(b'-') if self.is_diff => out.push_str(" deleted"),
                _ => {}
            }
            out.push('"');
            if let Some(first) = self.first {
                out.push_str(&format!(" data-n=\"{}\"", first.saturating_add(index)));
            }
            out.push('>');
            let (content, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
            out.push_str(content);
            out.push_str("</span>");
            out.push_str(end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(marks: &LineMarks<'_>, code: &str) -> String {
        let mut out = String::new();
        marks.write(code, code, &mut out);
        out
    }

    #[test]
    fn marked_lines_carry_a_class_and_numbers_count_from_the_first() {
        let marks = LineMarks { marked: &[(2, 2)], first: Some(9), is_diff: false };
        assert_eq!(
            lines(&marks, "a\nb\n"),
            "<span class=\"line\" data-n=\"9\">a</span>\n<span class=\"line marked\" data-n=\"10\">b</span>\n"
        );
    }

    #[test]
    fn a_diff_says_what_comes_and_goes() {
        let marks = LineMarks { marked: &[], first: None, is_diff: true };
        assert_eq!(
            lines(&marks, "+a\n-b\n c"),
            "<span class=\"line inserted\">a</span>\n".replace(">a", ">+a")
                + "<span class=\"line deleted\">-b</span>\n<span class=\"line\"> c</span>"
        );
    }
}
