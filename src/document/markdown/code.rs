//! Code blocks: what the line of their fence says, and the includes inside.

use std::sync::Arc;

use super::build::Builder;
use super::include;
use crate::document::tree::{CodeBlock, Text};
use crate::text::Span;

/// A code block; `info` is what follows the fence.
pub(super) fn block(info: &str, code: Text, code_span: Span) -> CodeBlock {
    let mut block = CodeBlock {
        language: "".into(),
        title: None,
        marked: Vec::new(),
        numbered: None,
        code,
        code_span,
        includes: Vec::new(),
    };
    let info = info.trim();
    // Pandoc's form: `{.rust .numberLines}`.
    let info = match info.strip_prefix("{.").and_then(|rest| rest.strip_suffix('}')) {
        Some(classes) => classes,
        None => info,
    };
    let end = info.find(|c: char| c.is_whitespace() || matches!(c, ',' | '{')).unwrap_or(info.len());
    // `title="x"` may come first where no language is named.
    let (language, mut rest) = if info[..end].contains('=') { ("", info) } else { info.split_at(end) };
    block.language = language.into();
    while let Some((word, after)) = next_word(rest) {
        rest = after;
        read_word(word, &mut block);
    }
    block
}

/// One word of the line: `key=value`, `key="a b"`, `{1,3-5}` or a name.
fn read_word(word: &str, block: &mut CodeBlock) {
    if let Some(lines) = word.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        block.marked.extend(lines.split(',').filter_map(lines_of));
        return;
    }
    let (key, value) = match word.split_once('=') {
        Some((key, value)) => (key, Some(value.trim_matches(['"', '\'']))),
        None => (word, None),
    };
    match (key, value) {
        ("title" | "filename" | "file", Some(title)) if !title.is_empty() => {
            block.title = Some(Arc::from(title));
        }
        ("linenos" | "numbered" | "showLineNumbers" | "line-numbers" | "linenums", None | Some("true")) => {
            block.numbered = block.numbered.or(Some(1));
        }
        ("start" | "linenostart" | "startLineNumber" | "linenums", Some(first)) => {
            block.numbered = first.parse().ok().or(block.numbered);
        }
        // Zola's names for the same two things.
        ("name", Some(title)) if !title.is_empty() => block.title = Some(Arc::from(title)),
        ("hl_lines", Some(lines)) => {
            block.marked.extend(lines.split([',', ' ']).filter_map(lines_of));
        }
        _ => {}
    }
}

/// `3` or `5-7`.
fn lines_of(text: &str) -> Option<(u32, u32)> {
    let (first, last) = text.trim().split_once('-').unwrap_or((text.trim(), text.trim()));
    let (first, last) = (first.trim().parse::<u32>().ok()?, last.trim().parse::<u32>().ok()?);
    (first > 0 && first <= last).then_some((first, last))
}

/// The next word, and what follows it; quotes and braces hold words together.
fn next_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    if text.is_empty() {
        return None;
    }
    let mut quote = None;
    let mut braces = false;
    for (at, c) in text.char_indices() {
        match (c, quote) {
            (c, Some(open)) if c == open => quote = None,
            (_, Some(_)) => {}
            ('"' | '\'', None) => quote = Some(c),
            ('{', None) if at > 0 && !braces => return Some(text.split_at(at)),
            ('{', None) => braces = true,
            ('}', None) if braces => return Some(text.split_at(at + 1)),
            (c, None) if !braces && (c.is_whitespace() || c == ',') => return Some(text.split_at(at)),
            _ => {}
        }
    }
    Some((text, ""))
}

/// Finds the includes that fill lines of the code.
pub(super) fn find_includes(block: &mut CodeBlock, builder: &mut Builder<'_, '_, '_>) {
    let span = block.code_span;
    let mut at = span.start;
    for line in span.slice(builder.source).split_inclusive('\n') {
        let line = Span::new(at, at + line.len() as u32);
        at = line.end;
        if let Some(include) = include::on_line(line, builder.source) {
            block.includes.push(builder.tree.includes.len() as u32);
            builder.tree.includes.push(include);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(info: &str) -> CodeBlock {
        block(info, Text::Source(Span::at(0)), Span::at(0))
    }

    #[test]
    fn the_first_word_is_the_language() {
        for (info, language) in [
            ("rust", "rust"),
            ("rust,editable", "rust"),
            ("rust, ignore", "rust"),
            ("c++ title=x", "c++"),
            ("js{1,3}", "js"),
            ("{.python .numberLines}", "python"),
            ("title=\"x\"", ""),
            ("", ""),
        ] {
            assert_eq!(&*read(info).language, language, "{info}");
        }
    }

    #[test]
    fn titles_marked_lines_and_numbers_are_read() {
        let block = read("rust title=\"src/a b.rs\" {3,5-7} linenos start=10");
        assert_eq!(block.title.as_deref(), Some("src/a b.rs"));
        assert_eq!(block.marked, [(3, 3), (5, 7)]);
        assert_eq!(block.numbered, Some(10));
        assert_eq!(read("js{1} numbered").numbered, Some(1));
        assert_eq!(read("js{1} numbered").marked, [(1, 1)]);
        assert_eq!(read("toml,linenos,hl_lines=1 3-4,name=x.toml").title.as_deref(), Some("x.toml"));
    }

    #[test]
    fn nonsense_is_left_out() {
        let block = read("rust {0,9-2,x} start=abc title=\"\" {open");
        assert_eq!((block.marked.len(), block.numbered, block.title), (0, None, None));
    }
}
