//! What whole files give; the readers' own tests stand beside them.

use super::*;
use crate::config::Markdown;
use crate::contract::Contracts;
use crate::diagnostic::Severity;
use crate::text::{FilePath, LineIndex};

/// A file at a path relative to the content folder.
pub(super) fn file(path: &str, bytes: &[u8]) -> Arc<SourceFile> {
    Arc::new(SourceFile {
        path: FilePath::from(format!("content/{path}").as_str()),
        content_path: FilePath::from(path),
        bytes: bytes.into(),
        alone: false,
        hash: [0; 32],
    })
}

/// A document read with the built-in kinds.
pub(super) fn document(path: &str, text: &str) -> Document {
    parse(&file(path, text.as_bytes()), &Contracts::builtin(), &Markdown::default())
}

/// A page.
pub(super) fn page(text: &str) -> Document {
    document("page.md", text)
}

/// What was found, one line each: `LINE:COLUMN rule "place" message`.
pub(super) fn findings(document: &Document) -> Vec<String> {
    let lines = LineIndex::new(&document.text);
    let mut found: Vec<_> = document.diagnostics.iter().collect();
    found.sort_by_key(|finding| finding.primary.span);
    found
        .into_iter()
        .map(|finding| {
            let place = lines.place(finding.primary.span.start);
            let weight = if finding.severity == Severity::Error { "error" } else { "warning" };
            format!(
                "{}:{} {weight} {} {:?}: {}",
                place.line,
                place.column,
                finding.rule,
                finding.primary.span.slice(&document.text),
                finding.message
            )
        })
        .collect()
}

/// The text after the fixes of all findings.
pub(super) fn mended(document: &Document) -> String {
    let mut edits: Vec<_> = document
        .diagnostics
        .iter()
        .filter_map(|finding| finding.fix.as_ref())
        .flat_map(|fix| &fix.edits)
        .collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
    let mut text = document.text.to_string();
    for edit in edits {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

#[test]
fn a_clean_page_has_no_finding() {
    let page = page("---\ntitle: Queues\ntags: [a, b]\n---\n\n# Queues\n\nText with a [link](b.md).\n");
    assert_eq!(findings(&page), Vec::<String>::new());
    assert_eq!(&*page.title, "Queues");
    assert_eq!(&*page.kind.name, "page");
}

#[test]
fn every_rule_is_listed_once_in_order_with_its_page() {
    let names: Vec<_> = RULES.iter().map(|rule| rule.name.0).collect();
    assert!(names.windows(2).all(|pair| pair[0] < pair[1]), "{names:?}");
    for rule in RULES {
        for part in ["\n\n# Why\n", "\n\n# Example\n", "\n\n# Remedy\n"] {
            assert!(rule.explain.contains(part), "{} has no{part}", rule.name);
        }
    }
}

#[test]
fn the_kind_comes_from_the_front_matter_else_from_the_path() {
    assert_eq!(&*document("decisions/0001-a.md", "# A\n").kind.name, "adr");
    assert_eq!(&*document("decisions/0001-a.md", "---\nkind: page\n---\n# A\n").kind.name, "page");
    assert_eq!(&*document("decisions/index.md", "# A\n").kind.name, "page");
    assert_eq!(&*document("a.md", "---\nkind: rubric\n---\n# A\n").kind.name, "rubric");
}

#[test]
fn an_unknown_kind_is_named_and_the_path_decides() {
    let adr = document("decisions/0001-a.md", "---\nkind: desicion\n---\n# A\n");
    assert_eq!(&*adr.kind.name, "adr");
    assert_eq!(findings(&adr), ["2:7 error unknown-kind \"desicion\": there is no kind `desicion`"]);
}

#[test]
fn a_template_for_people_may_hold_anything_in_its_front_matter() {
    let template =
        document("decisions/template.md", "---\nstatus: {proposed | accepted}\ndate: {YYYY}\n---\n# T\n");
    assert!(template.is_template);
    assert_eq!(findings(&template), Vec::<String>::new());
}

#[test]
fn a_byte_order_mark_and_line_ends_of_two_characters_change_nothing() {
    let page = page("\u{feff}---\r\ntitle: A\r\ndrfat: true\r\n---\r\n\r\n# B\r\n\r\n```\r\ncode\r\n```\r\n");
    assert_eq!(&*page.title, "A");
    assert_eq!(findings(&page), ["3:1 error unknown-field \"drfat\": `drfat` is no field"]);
    assert_eq!(page.tree.text(page.tree.code[0].code, &page.text), "code\n");
}

#[test]
fn bytes_that_are_no_text_are_reported_and_the_rest_is_read() {
    let page =
        parse(&file("a.md", b"---\ntitle: A\n---\n# Gr\xFCn\n"), &Contracts::builtin(), &Markdown::default());
    assert_eq!(&*page.title, "A");
    assert_eq!(
        findings(&page),
        ["4:5 error invalid-utf8 \"\u{fffd}\": the byte 0xFC is no UTF-8, so the file is no text"]
    );
}

#[test]
fn the_title_is_the_front_matters_or_the_first_headings_or_the_names() {
    assert_eq!(&*page("---\ntitle: A\n---\n# B\n").title, "A");
    assert_eq!(&*page("## C\n\n# B\n").title, "B");
    assert_eq!(&*page("text\n\n## C\n").title, "C");
    assert_eq!(&*document("a/12-on-call.md", "text\n").title, "On call");
    assert_eq!(&*page("> # Quoted\n\n# B\n").title, "B");
}

#[test]
fn a_heading_that_is_the_title_is_shown_once() {
    assert_eq!(page("# B\n").title_heading, Some(0));
    assert_eq!(page("---\ntitle: Use a queue\n---\n# 7. Use a queue\n").title_heading, Some(0));
    assert_eq!(page("---\ntitle: A\n---\n# B\n").title_heading, None);
    assert_eq!(page("text\n\n## C\n").title_heading, None);
}

#[test]
fn the_hash_depends_on_the_settings() {
    let file = file("a.md", b"a");
    let one = hash(&file, &Contracts::builtin(), &Markdown::default());
    let other = hash(&file, &Contracts::builtin(), &Markdown { math: true, ..Markdown::default() });
    assert_ne!(one, other);
}
