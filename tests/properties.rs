//! What holds for every document, whatever its bytes.

#[path = "time/worked.rs"]
mod worked;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use guidepost::config::Markdown;
use guidepost::contract::Contracts;
use guidepost::document::{Document, NodeId, NodeKind, Text, parse};
use guidepost::source::SourceFile;
use guidepost::text::{FilePath, Span};
use proptest::prelude::*;
use worked::worked;

/// No parse takes longer, not even unoptimised; a quadratic one of these inputs takes minutes.
const LIMIT: Duration = Duration::from_secs(20);

fn read_at(path: &str, bytes: &[u8]) -> Document {
    let file = SourceFile {
        path: FilePath::from(path),
        content_path: FilePath::from(path),
        bytes: bytes.into(),
        alone: false,
        hash: [0; 32],
    };
    let settings = Markdown { math: true, smart_punctuation: true, ..Markdown::default() };
    parse(&Arc::new(file), &Contracts::builtin(), &settings)
}

/// Reads a file and holds it to everything that readers of documents rely on.
fn check(bytes: &[u8]) -> Document {
    let document = read_at("decisions/0001-a.md", bytes);
    check_tree(&document);
    check_outline(&document);
    check_findings(&document);
    document
}

fn on_boundaries(document: &Document, span: Span) -> bool {
    document.text.get(span.range()).is_some()
}

fn check_tree(document: &Document) {
    let tree = &document.tree;
    let mut open: Vec<NodeId> = Vec::new();
    for id in 0..tree.nodes.len() as NodeId {
        let node = tree.node(id);
        while open.last().is_some_and(|parent| tree.node(*parent).end <= id) {
            open.pop();
        }
        assert!(on_boundaries(document, node.span), "{node:?} is off a character boundary");
        assert!(document.front.body <= node.span.start, "{node:?} stands in the front matter");
        assert!(id < node.end && node.end as usize <= tree.nodes.len(), "{node:?} ends nowhere");
        if let Some(parent) = open.last().map(|parent| tree.node(*parent)) {
            assert!(node.end <= parent.end, "{node:?} ends after {parent:?}");
            assert!(parent.span.contains(node.span), "{node:?} sticks out of {parent:?}");
        }
        if let NodeKind::Text(Text::Source(span)) = node.kind {
            assert_eq!(span, node.span);
        }
        open.push(id);
    }
    for link in &tree.links {
        assert!(on_boundaries(document, link.destination_span), "{link:?}");
        let holder = tree.node(link.node).kind;
        assert!(
            matches!(
                holder,
                NodeKind::Link(_) | NodeKind::Image(_) | NodeKind::InlineHtml(_) | NodeKind::HtmlBlock(_)
            ),
            "{link:?} is at {holder:?}"
        );
    }
    for include in &tree.includes {
        assert_eq!(include.path_span.slice(&document.text), &*include.path);
    }
    for anchor in &document.html_anchors {
        assert!(on_boundaries(document, anchor.span), "{anchor:?}");
    }
}

fn check_outline(document: &Document) {
    let headings = &document.outline.headings;
    let mut anchors = std::collections::HashSet::new();
    for (index, heading) in headings.iter().enumerate() {
        assert!(heading.node < heading.content.0 && heading.content.0 <= heading.content.1, "{heading:?}");
        assert!(heading.content.1 as usize <= document.tree.nodes.len(), "{heading:?}");
        if let Some(parent) = heading.parent {
            assert!(parent < index);
            let above = &headings[parent];
            assert!(above.level < heading.level, "{heading:?} under {above:?}");
            assert!(
                above.content.0 <= heading.node && heading.content.1 <= above.content.1,
                "{heading:?} outside {above:?}"
            );
        }
        let explicit = match document.tree.node(heading.node).kind {
            NodeKind::Heading(parts) => document.tree.headings[parts as usize].explicit,
            _ => true,
        };
        assert!(heading.pseudo || !heading.anchor.is_empty());
        assert!(explicit || anchors.insert(&heading.anchor), "`{}` is there twice", heading.anchor);
    }
}

fn check_findings(document: &Document) {
    for finding in &document.diagnostics {
        assert!(on_boundaries(document, finding.primary.span), "{finding:?}");
        for related in &finding.related {
            assert!(on_boundaries(document, related.span), "{finding:?}");
        }
        for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
            assert!(on_boundaries(document, edit.span), "{finding:?}");
        }
    }
}

/// Pieces that meet in ways nobody writes on purpose.
const PIECES: &[&str] = &[
    "---\n",
    "title: x\n",
    "drfat: true\n",
    "tags: [a\n",
    "date: 03/04/2021\n",
    "\u{feff}",
    "+++\n",
    "# ",
    "## A {#b .c}\n",
    "Text",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "> ",
    ">",
    "- ",
    "1. ",
    "    ",
    "\t",
    "- [ ] ",
    "***\n",
    "---\n",
    "===\n",
    "```\n",
    "```rust {1}\n",
    "~~~\n",
    ":::note[a]\n",
    ":::\n",
    "::::tabs\n",
    "::::\n",
    ":::tab[x]\n",
    ": def\n",
    ":x:",
    "| a | b |\n",
    "|---|---|\n",
    "[a](b.md)",
    "[",
    "](",
    "](<c d>)",
    "![i](j.png \"t\")",
    "[[w|x]]",
    "[[ p ]]",
    "[r][s]\n",
    "[s]: t.md\n",
    "[^f]",
    "[^f]: g\n",
    "<div id=\"h\">",
    "</div>",
    "<a href='i'>",
    "<!-- c -->",
    "<!--",
    "<script>",
    "&amp;",
    "&",
    "\\",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "``",
    "$",
    "$$",
    "https://a.org/b_c",
    "www.x.y",
    "{{#include a.md:1:2}}\n",
    "{{#include",
    "}}",
    "{",
    "}",
    "**Context**: ",
    "[!TIP] x\n",
    "[!NOTE]\n",
    "ä",
    "見",
    "\u{301}",
    "🎉",
    "\0",
    "\"",
    "'",
    "--",
    "...",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn documents_of_meeting_pieces_are_sound(text in pieces()) {
        check(text.as_bytes());
    }

    #[test]
    fn documents_of_any_bytes_are_sound(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&bytes);
    }

    #[test]
    fn documents_of_any_text_are_sound(text in "(?s).{0,80}") {
        check(text.as_bytes());
    }

    #[test]
    fn reading_twice_gives_the_same(text in pieces()) {
        let (one, two) = (check(text.as_bytes()), check(text.as_bytes()));
        prop_assert_eq!(one.tree.nodes, two.tree.nodes);
        prop_assert_eq!(one.diagnostics, two.diagnostics);
    }
}

/// Inputs on which a careless reader takes quadratic time, or overflows its stack.
fn hostile() -> Vec<(&'static str, String)> {
    let lines = |line: &str, count: usize| format!("{line}\n").repeat(count);
    vec![
        ("nested quotations", ">".repeat(10_000)),
        ("nested quotations on many lines", format!("{}x\n", "> ".repeat(500)).repeat(200)),
        ("nested lists", (0..500).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect()),
        ("open brackets", "[".repeat(50_000)),
        ("open images", "![".repeat(50_000)),
        ("brackets of wikilinks", "[[".repeat(25_000)),
        ("open destinations", "[a](".repeat(20_000)),
        ("stars", "*a ".repeat(50_000)),
        ("emphasis of two kinds", "*a_ ".repeat(20_000)),
        ("backticks", (1..600).map(|n| format!("{} ", "`".repeat(n))).collect()),
        ("a long line", "word ".repeat(200_000)),
        ("a long line without a space", "x".repeat(1_000_000)),
        ("colons", ":".repeat(100_000)),
        ("lines that open containers", lines(":::note", 10_000)),
        ("lines that close containers", lines(":::", 10_000)),
        ("lines that open unknown containers", lines(":::foo", 10_000)),
        ("container lines in items", lines("- a\n  :::note\n  b", 5_000)),
        ("containers inside containers", format!("{}{}", lines(":::note", 2_000), lines(":::", 2_000))),
        ("container lines that continue a paragraph", lines("x\n      :::note", 5_000)),
        (
            "a table of many columns",
            format!("{}\n{}\n{}", "|a".repeat(5_000), "|-".repeat(5_000), "|b".repeat(5_000)),
        ),
        ("a table of many rows", format!("|a|b|\n|-|-|\n{}", lines("|c|d|", 20_000))),
        ("many headings of one name", lines("# a\n", 5_000)),
        ("many headings of one written anchor", lines("# a {#b}\n", 5_000)),
        ("many footnotes", (0..5_000).map(|n| format!("[^{n}]\n\n[^{n}]: x\n\n")).collect()),
        ("many references", (0..5_000).map(|n| format!("[a][{n}]\n[{n}]: b\n\n")).collect()),
        ("many references without a definition", lines("[a][b] [c]", 10_000)),
        ("many addresses", "https://a.org/( ".repeat(20_000)),
        ("brackets behind an address", format!("https://a.org/{}", ")".repeat(100_000))),
        ("many beginnings of addresses", "www.".repeat(100_000)),
        ("many includes", lines("{{#include a.md}}", 10_000)),
        ("many beginnings of includes", "{{".repeat(50_000) + "#include"),
        ("many open tags", "<a ".repeat(50_000)),
        ("many open comments", "<!--".repeat(50_000)),
        ("many attributes", format!("<a {}>", "id=x ".repeat(20_000))),
        ("many entities", "&amp;".repeat(50_000)),
        ("dollars", "$a ".repeat(50_000)),
        ("quotes", "\"a ".repeat(50_000)),
        ("definitions", lines("a\n: b", 10_000)),
        ("bold labels", lines("**a**: b\n", 5_000)),
        ("a fence that is never closed", format!("---\n{}", lines("a: b", 10_000))),
        ("twin keys", format!("---\n{}---\n", lines("a: b", 4_000))),
        (
            "many keys",
            format!("---\n{}---\n", (0..4_000).map(|n| format!("key{n}: b\n")).collect::<String>()),
        ),
        ("many mistakes", format!("---\n{}---\n", lines("a: b: c", 4_000))),
        ("nested values", format!("---\na: {}\n---\n", "[".repeat(50_000))),
        ("a long key", format!("---\n{}: b\n---\n", "draft".repeat(50_000))),
        ("quoted alerts", lines("> [!TIP] a\n", 10_000)),
    ]
}

#[test]
fn hostile_documents_are_read_in_bounded_time() {
    for (name, text) in hostile() {
        let (begun, before) = (Instant::now(), worked("thread-self"));
        check(text.as_bytes());
        let taken =
            worked("thread-self").zip(before).map_or_else(|| begun.elapsed(), |(now, before)| now - before);
        assert!(taken < LIMIT, "{name} took {taken:?}");
    }
}

/// The folder of public Markdown that this project did not write.
fn corpora() -> Option<PathBuf> {
    let named = std::env::var_os("GUIDEPOST_CORPORA").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora"));
    if folder.is_dir() {
        return Some(folder);
    }
    let required = std::env::var_os("GUIDEPOST_REQUIRE_CORPORA").is_some_and(|required| required == "1");
    assert!(!required, "the corpora are required, and there is no folder {}", folder.display());
    eprintln!("skipped: there is no folder {}; GUIDEPOST_CORPORA names another one", folder.display());
    None
}

#[test]
fn every_document_of_the_corpora_is_sound() {
    let Some(folder) = corpora() else { return };
    let mut read = 0;
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let path = entry.expect("the corpora can be walked").into_path();
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md")) {
            check(&std::fs::read(&path).expect("a file of the corpora can be read"));
            read += 1;
        }
    }
    assert!(read > 1000, "{read} documents are not the corpora");
}
