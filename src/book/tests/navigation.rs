//! Navigation from folders, reading order, ancestors.

use super::{Book, book, urls};
use crate::book::{Generated, NavItem, Origin};

/// The entries, one a line, indented by their depth.
pub(super) fn outline(book: &Book) -> String {
    fn lines(items: &[NavItem], book: &Book, depth: usize, out: &mut String) {
        for item in items {
            let url = item.page.map_or("-", |page| &*book.page(page).url);
            out.push_str(&format!("{}{} ({url})\n", "  ".repeat(depth), item.title));
            lines(&item.children, book, depth + 1, out);
        }
    }
    let mut out = String::new();
    lines(&book.nav.items, book, 0, &mut out);
    out
}

#[test]
fn numbers_order_then_titles() {
    let book = book(
        "\
== content/index.md
# Home
== content/02-run.md
# Run
== content/01-setup.md
# Set up
== content/zebra.md
# Aardvark
== content/alpha.md
# Beta
== content/first.md
---
order: 0
---
# First
",
    );
    assert_eq!(
        outline(&book),
        "Home (index.html)\nFirst (first.html)\nSet up (setup.html)\nRun (run.html)\nAardvark (zebra.html)\nBeta (alpha.html)\n"
    );
}

#[test]
fn numbers_in_titles_are_in_the_order_of_their_values() {
    let pages: String =
        ["Page 4", "Page 30, again", "Page 30", "Page 007", "Release 1.10", "Release 1.9", "Page"]
            .iter()
            .enumerate()
            .map(|(at, title)| format!("== content/{at}a.md\n# {title}\n"))
            .collect();
    let titles: Vec<String> = book(&pages).nav.items.iter().map(|item| item.title.to_string()).collect();
    assert_eq!(
        titles[1..],
        ["Page", "Page 4", "Page 007", "Page 30", "Page 30, again", "Release 1.9", "Release 1.10"]
    );
}

#[test]
fn a_folder_takes_title_and_order_from_its_index_page_else_from_its_name() {
    let book = book(
        "\
== content/guides/README.md
---
nav-title: How to
order: 2
---
# All our guides
== content/guides/a.md
# A
== content/01-first_steps/b.md
# B
",
    );
    assert_eq!(
        outline(&book),
        "handbook (index.html)\nFirst steps (first_steps/index.html)\n  B (first_steps/b.html)\nHow to (guides/index.html)\n  A (guides/a.html)\n"
    );
}

#[test]
fn a_page_beside_a_folder_of_its_name_leads_the_folder_that_has_no_index_page() {
    let book = book(
        "\
== content/02-guides.md
# All our guides
== content/guides/a.md
# A
== content/guides/deep/b.md
# B
== content/guides/deep.md
# Deeper
== content/terms.md
# Terms
== content/terms/index.md
# Terms in full
",
    );
    assert_eq!(
        outline(&book),
        "handbook (index.html)\nAll our guides (guides.html)\n  A (guides/a.html)\n  Deeper (guides/deep.html)\n    B (guides/deep/b.html)\nTerms (terms.html)\nTerms in full (terms/index.html)\n"
    );
    let (b, guides) = (book.by_url["guides/deep/b.html"], book.by_url["guides/index.html"]);
    assert_eq!(
        urls(&book, &book.nav.ancestors[b.index()]),
        ["index.html", "guides.html", "guides/deep.html"]
    );
    assert!(
        matches!(&book.page(guides).origin, Origin::Generated(Generated::Redirect(to)) if **to == *"guides.html")
    );
}

#[test]
fn records_stand_in_the_order_of_their_numbers_and_dated_files_in_that_of_their_dates() {
    let book = book(
        "\
== content/adr/0010-a.md
# 10. A
== content/adr/0009-z.md
# 9. Z
== content/log/2024-02-01-a.md
# A
== content/log/2023-02-01-z.md
# Z
",
    );
    assert_eq!(
        urls(&book, &book.nav.order),
        ["adr/0009-z.html", "adr/0010-a.html", "log/2023-02-01-z.html", "log/2024-02-01-a.html"]
    );
}

#[test]
fn reading_order_passes_written_pages_once_and_skips_generated_ones() {
    let book = book("== content/index.md\n# Home\n== content/a/b.md\n# B\n== content/404.md\n# Lost\n");
    assert_eq!(urls(&book, &book.nav.order), ["index.html", "a/b.html"]);
    let b = book.by_url["a/b.html"];
    assert_eq!(book.nav.position[b.index()], Some(1));
}

#[test]
fn ancestors_are_the_index_pages_above() {
    let book = book(
        "== content/a/b/c.md\n---\ntags: [t]\n---\n# C\n== content/adr/0001-x.md\n---\nstatus: accepted\n---\n# X\n",
    );
    let above = |url: &str| urls(&book, &book.nav.ancestors[book.by_url[url].index()]);
    assert_eq!(above("a/b/c.html"), ["index.html", "a/index.html", "a/b/index.html"]);
    assert_eq!(above("a/index.html"), ["index.html"]);
    assert_eq!(above("tags/t.html"), ["index.html", "tags/index.html"]);
    assert_eq!(above("kinds/adr/accepted.html"), ["index.html", "kinds/adr.html"]);
    assert_eq!(above("index.html"), [""; 0]);
}
