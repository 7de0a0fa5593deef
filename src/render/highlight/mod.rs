//! Highlighted code: short classes instead of colours, remembered between builds.

/// Turns code into HTML.
pub trait CodeHighlighter: Sync {
    /// Appends `code` with `<span class="…">` round its tokens to `out`; false, and nothing appended, where the
    /// language is not known. No span contains a line break.
    fn highlight(&self, language: &str, code: &str, out: &mut String) -> bool;
}

/// Leaves all code plain.
#[derive(Clone, Copy, Debug, Default)]
pub struct Plain;

impl CodeHighlighter for Plain {
    fn highlight(&self, _language: &str, _code: &str, _out: &mut String) -> bool {
        false
    }
}
