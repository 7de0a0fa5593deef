//! Highlighted code: short classes instead of colours, remembered between builds.
//!
//! Highlighting is nine tenths of the time of a cold build. So a block is highlighted once and remembered by a hash of
//! its language and code, in memory and, through [`Highlighter::save`], in a file; and what is remembered is not HTML
//! but the lengths of its parts, which are a tenth of it.

mod class;
mod grammar;
mod language;
mod lines;
mod memo;
#[cfg(test)]
mod oracle;
mod regex;
mod runs;

use std::collections::BTreeMap;
use std::sync::Arc;

use language::{Language, Languages};
use memo::Memo;

/// Turns code into HTML.
pub trait CodeHighlighter: Sync {
    /// Appends `code` with `<span class="…">` round its tokens to `out`; false, and nothing appended, where there is
    /// nothing to highlight. No span contains a line break.
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

/// Highlights code by the grammars of syntect and two-face, and remembers it.
#[derive(Debug, Default)]
pub struct Highlighter {
    languages: Languages,
    memo: Memo,
}

/// How often a block was known already, and how often it had to be highlighted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Blocks that were known.
    pub hits: u64,
    /// Blocks that were highlighted.
    pub misses: u64,
}

impl Highlighter {
    /// A highlighter that knows `languages` beside the usual names: `[markdown] languages`.
    pub fn new(languages: &BTreeMap<String, String>) -> Self {
        Self { languages: Languages::new(languages), memo: Memo::default() }
    }

    /// Whether a language's name is known, be it as one that is shown plain.
    pub fn knows(&self, language: &str) -> bool {
        Languages::find(self.languages.canonical(language, &mut String::new())) != Language::Unknown
    }

    /// How the memo served so far.
    pub fn counts(&self) -> Counts {
        let (hits, misses) = self.memo.counts();
        Counts { hits, misses }
    }

    /// Takes in a memo that [`save`](Self::save) gave; one that is damaged or of another version is passed over.
    pub fn load(&self, bytes: &[u8]) {
        self.memo.load(bytes);
    }

    /// The memo as bytes, without what was loaded and nobody asked for: what a build of all pages leaves.
    pub fn save(&self) -> Vec<u8> {
        self.memo.save(false)
    }

    /// The memo as bytes, with what was loaded and nobody asked for.
    pub fn save_all(&self) -> Vec<u8> {
        self.memo.save(true)
    }
}

impl CodeHighlighter for Highlighter {
    fn highlight(&self, language: &str, code: &str, out: &mut String) -> bool {
        let mut buffer = String::new();
        let language = self.languages.canonical(language, &mut buffer);
        if language.is_empty() || code.is_empty() {
            return false;
        }
        let key = Memo::key(language, code);
        if let Some(known) = self.memo.get(key)
            && runs::write_html(known.bytes(), code, out)
        {
            return true;
        }
        let Language::Grammar(grammar) = Languages::find(language) else { return false };
        let runs = memo::Runs::Own(Arc::from(lines::runs(grammar, code)));
        self.memo.insert(key, &runs);
        runs::write_html(runs.bytes(), code, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(language: &str, code: &str) -> String {
        let mut out = String::new();
        assert!(Highlighter::default().highlight(language, code, &mut out), "{language}");
        out
    }

    #[test]
    fn rust_is_highlighted() {
        insta::assert_snapshot!(html("rust", "/// Adds <one>.\npub fn add(x: u32) -> u32 {\n    x + 1 // \"sum\"\n}\n"), @r#"
        <span class="c">/// Adds &lt;one&gt;.</span>
        <span class="k">pub fn</span> <span class="f">add</span>(<span class="v">x</span>: <span class="k">u32</span>) -&gt; <span class="k">u32</span> {
            x <span class="o">+</span> <span class="n">1</span> <span class="c">// "sum"</span>
        }
        "#);
    }

    #[test]
    fn unknown_languages_and_plain_ones_are_left_alone() {
        let highlighter = Highlighter::default();
        let mut out = String::new();
        assert!(
            !highlighter.highlight("no-such", "a", &mut out) && !highlighter.highlight("text", "a", &mut out)
        );
        assert!(out.is_empty());
        assert!(highlighter.knows("text") && highlighter.knows("Rust") && !highlighter.knows("no-such"));
    }

    #[test]
    fn a_block_is_highlighted_once_and_then_remembered_between_runs() {
        let first = Highlighter::default();
        let (mut one, mut two, mut three) = (String::new(), String::new(), String::new());
        first.highlight("json", "{\"a\": 1}\n", &mut one);
        first.highlight("json", "{\"a\": 1}\n", &mut two);
        assert_eq!(first.counts(), Counts { hits: 1, misses: 1 });
        let second = Highlighter::default();
        second.load(&first.save());
        second.highlight("json", "{\"a\": 1}\n", &mut three);
        assert_eq!(second.counts(), Counts { hits: 1, misses: 0 });
        assert!(one == two && two == three && one.contains("<span"), "{one}");
    }

    #[test]
    fn a_very_long_line_is_passed_over() {
        let code = format!("x = 1\ny = \"{}\"\nz = 2\n", "a".repeat(3000));
        let html = html("python", &code);
        assert!(html.contains("y = \"aaa") && html.ends_with("<span class=\"n\">2</span>\n"), "{html}");
    }
}
