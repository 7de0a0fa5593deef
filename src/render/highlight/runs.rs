//! Highlighted code as lengths and classes: a hundred bytes where its HTML has a thousand.
//!
//! The text itself is not kept. Whoever asks for a block has its code, as the code is part of the key.

use super::class::PLAIN;
use crate::text::escape_html;

/// Runs of one class: a byte for the class and a variable-length number for the bytes of text, one after the other.
#[derive(Debug, Default)]
pub(super) struct Runs {
    encoded: Vec<u8>,
    class: u8,
    len: usize,
    /// Spaces after the last run, which join it where the next has the same class.
    spaces: usize,
}

impl Runs {
    /// Adds text of a class; neighbours of one class become one, across spaces too, and no run but a plain one begins or
    /// ends with a space. So it makes no difference in which pieces the text comes.
    pub(super) fn push(&mut self, class: u8, text: &str) {
        let from_core = text.trim_start_matches(' ');
        let core = from_core.trim_end_matches(' ');
        if core.is_empty() {
            self.spaces += text.len();
            return;
        }
        let before = self.spaces + text.len() - from_core.len();
        self.spaces = from_core.len() - core.len();
        if class == self.class {
            self.len += before + core.len();
            return;
        }
        if class == PLAIN {
            self.flush(0);
            self.len = before + core.len();
        } else {
            self.flush(before);
            self.len = core.len();
        }
        self.class = class;
    }

    /// The runs as they are kept.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let spaces = std::mem::take(&mut self.spaces);
        self.flush(spaces);
        self.encoded
    }

    /// Ends the present run, and the spaces after it.
    fn flush(&mut self, spaces: usize) {
        let len = std::mem::take(&mut self.len);
        if self.class == PLAIN {
            self.write(PLAIN, len + spaces);
        } else {
            self.write(self.class, len);
            self.write(PLAIN, spaces);
        }
    }

    fn write(&mut self, class: u8, len: usize) {
        if len > 0 {
            self.encoded.push(class);
            write_number(&mut self.encoded, len);
        }
    }
}

/// Writes code by its runs; false, and nothing written, where they are not of this code.
///
/// No span contains a line break: a run over several lines is several spans.
pub(super) fn write_html(runs: &[u8], code: &str, out: &mut String) -> bool {
    let before = out.len();
    let mut rest = code;
    let mut runs = runs;
    while let Some((class, text, after)) = next_run(runs, rest) {
        if class == PLAIN {
            escape_html(out, text);
        } else {
            write_spans(class, text, out);
        }
        (runs, rest) = (after, &rest[text.len()..]);
    }
    let whole = rest.is_empty() && runs.is_empty();
    if !whole {
        out.truncate(before);
    }
    whole
}

/// The class and the text of the first run, and the runs after it; `None` where it is none of this text.
fn next_run<'a, 'b>(runs: &'a [u8], text: &'b str) -> Option<(u8, &'b str, &'a [u8])> {
    let (&class, after) = runs.split_first()?;
    let (len, after) = read_number(after)?;
    let (own, _) = text.split_at_checked(len)?;
    (class == PLAIN || class.is_ascii_lowercase()).then_some((class, own, after))
}

fn write_spans(class: u8, text: &str, out: &mut String) {
    for line in text.split_inclusive('\n') {
        let (content, end) = line.strip_suffix('\n').map_or((line, ""), |content| (content, "\n"));
        if !content.is_empty() {
            out.push_str("<span class=\"");
            out.push(class as char);
            out.push_str("\">");
            escape_html(out, content);
            out.push_str("</span>");
        }
        out.push_str(end);
    }
}

/// Appends a number, seven bits a byte, the lowest first.
pub(super) fn write_number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Reads a number; what follows it is returned too.
pub(super) fn read_number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut number = 0;
    for (at, byte) in bytes.iter().enumerate().take(9) {
        number |= usize::from(byte & 0x7F) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((number, &bytes[at + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(parts: &[(u8, &str)]) -> String {
        let mut runs = Runs::default();
        let mut code = String::new();
        for (class, text) in parts {
            runs.push(*class, text);
            code.push_str(text);
        }
        let mut out = String::new();
        assert!(write_html(&runs.finish(), &code, &mut out));
        out
    }

    #[test]
    fn neighbours_of_one_class_share_a_span_across_spaces() {
        assert_eq!(
            html(&[(b'k', "pub"), (0, " "), (b'k', "fn"), (0, " "), (b'f', "a"), (0, " <")]),
            "<span class=\"k\">pub fn</span> <span class=\"f\">a</span> &lt;"
        );
    }

    #[test]
    fn a_run_over_lines_is_a_span_a_line() {
        assert_eq!(
            html(&[(b'c', "/* a\n\nb */"), (0, "\n")]),
            "<span class=\"c\">/* a</span>\n\n<span class=\"c\">b */</span>\n"
        );
    }

    #[test]
    fn runs_of_other_code_write_nothing() {
        let mut runs = Runs::default();
        runs.push(b'k', "longer");
        let mut out = "kept".to_owned();
        assert!(!write_html(&runs.finish(), "ü", &mut out));
        assert_eq!(out, "kept");
        assert!(!write_html(&[b'<', 1], "a", &mut out));
        assert!(!write_html(&[b'k', 0x80], "a", &mut out));
    }
}
