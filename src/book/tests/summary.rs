//! `SUMMARY.md`, as mdBook has it.

use super::navigation::outline;
use super::{book, findings, urls};
use crate::book::NavRole;

const PAGES: &str = "\
== content/README.md
# Home
== content/a.md
# Page A
== content/b.md
# Page B
== content/c.md
# Page C
";

#[test]
fn the_summary_decides_titles_order_and_nesting() {
    let book = book(&format!(
        "{PAGES}== content/SUMMARY.md\n# Summary\n\n[Preface](README.md)\n\n# Part one\n\n- [The B](b.md)\n  - [The A](./a.md)\n  - [Later]()\n\n---\n\n[After](c.md)\n"
    ));
    assert_eq!(
        outline(&book),
        "Preface (index.html)\nPart one (-)\n  The B (b.html)\n    The A (a.html)\n    Later (-)\n (-)\nAfter (c.html)\n"
    );
    let roles: Vec<_> = book.nav.items.iter().map(|item| item.role).collect();
    assert_eq!(roles, [NavRole::Page, NavRole::Part, NavRole::Separator, NavRole::Page]);
    assert_eq!(book.nav.items[1].children[0].children[1].role, NavRole::Planned);
    assert_eq!(urls(&book, &book.nav.order), ["index.html", "b.html", "a.html", "c.html"]);
    assert_eq!(urls(&book, &book.nav.ancestors[book.by_url["a.html"].index()]), ["index.html", "b.html"]);
    assert!(findings(&book).is_empty(), "{:?}", findings(&book));
}

#[test]
fn the_summary_is_no_page() {
    let book = book(&format!("{PAGES}== content/SUMMARY.md\n- [A](a.md)\n- [B](b.md)\n- [C](c.md)\n"));
    assert!(!book.by_url.contains_key("SUMMARY.html"));
    let summary = book.document_at_content("SUMMARY.md").expect("a document");
    assert!(book.edges.of(summary).is_empty());
}

#[test]
fn entries_without_a_page_and_pages_without_an_entry_are_reported() {
    let book = book(&format!(
        "{PAGES}== content/SUMMARY.md\n- [A](a.md)\n- [B](bb.md)\n- [A again](a.md)\n- Prose\n"
    ));
    assert_eq!(
        findings(&book),
        [
            "content/SUMMARY.md:2 error broken-summary-entry: `bb.md` is no page of this handbook",
            "content/SUMMARY.md:3 warning duplicate-summary-entry: `a.md` has an entry already",
            "content/SUMMARY.md:4 warning summary-syntax: this is no entry, and is shown nowhere",
            "content/b.md:1 warning not-in-summary: `b.md` is missing from `SUMMARY.md`",
            "content/c.md:1 warning not-in-summary: `c.md` is missing from `SUMMARY.md`",
        ]
    );
    assert!(book.diagnostics[0].help[0].contains("`b.md`"));
}

#[test]
fn what_is_left_out_leaves_no_entry_and_its_sub_entries_move_up() {
    let book = book(
        "== content/SUMMARY.md\n- [Canary](secret.md)\n  - [A](a.md)\n== content/a.md\n# A\n== content/secret.md\n---\ndraft: true\n---\n# S\n",
    );
    assert_eq!(outline(&book), "A (a.html)\n");
    assert!(findings(&book).is_empty());
}

#[test]
fn a_summary_without_a_page_gives_way_to_the_folders() {
    let book = book("== content/SUMMARY.md\n# Summary of everything\n\nProse.\n== content/a.md\n# A\n");
    assert!(outline(&book).contains("A (a.html)"));
    assert!(findings(&book).iter().any(|found| found.contains("names no page")));
}
