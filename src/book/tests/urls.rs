//! Which address a file gets, and what happens when two want one.

use super::{book, findings, page, select, urls};
use crate::book::{Generated, Origin, Selection};

fn url_of(path: &str) -> String {
    let book = book(&format!("== content/{path}\n# Title\n"));
    book.page_of_document(0).expect("published").url.to_string()
}

#[test]
fn a_file_keeps_its_stem_and_ends_in_html() {
    assert_eq!(url_of("guides/On call & ü.md"), "guides/On call & ü.html");
    assert_eq!(url_of("guides/UPPER.MD"), "guides/UPPER.html");
}

#[test]
fn index_and_readme_are_their_folders_index_page() {
    assert_eq!(url_of("index.md"), "index.html");
    assert_eq!(url_of("guides/_index.md"), "guides/index.html");
    assert_eq!(url_of("guides/README.md"), "guides/index.html");
}

#[test]
fn numeric_prefixes_of_files_and_folders_leave_the_url() {
    assert_eq!(url_of("01-start/02_setup.md"), "start/setup.html");
}

#[test]
fn numbered_kinds_keep_their_numbers() {
    assert_eq!(url_of("adr/007-use-a-queue.md"), "adr/007-use-a-queue.html");
    assert_eq!(url_of("adr/007-use-a-queue/README.md"), "adr/007-use-a-queue/index.html");
}

#[test]
fn dates_stay() {
    assert_eq!(url_of("notes/2024-05-01-queue.md"), "notes/2024-05-01-queue.html");
}

#[test]
fn a_readme_beside_an_index_is_reported_and_still_published() {
    let book = book("== content/a/README.md\n# Readme\n== content/a/index.md\n# Index\n");
    assert_eq!(&*page(&book, "a/index.html").title, "Index");
    assert_eq!(&*page(&book, "a/README.html").title, "Readme");
    assert_eq!(
        findings(&book),
        [
            "content/a/README.md:1 error duplicate-url: `a/README.md` and `a/index.md` both become `a/index.html`"
        ]
    );
}

#[test]
fn stripped_prefixes_that_meet_are_reported_with_both_files() {
    let book = book("== content/01-intro.md\n# One\n== content/02-intro.md\n# Two\n");
    assert_eq!(book.diagnostics.len(), 1);
    assert_eq!(book.diagnostics[0].primary.path.as_str(), "content/02-intro.md");
    assert_eq!(book.diagnostics[0].related[0].path.as_str(), "content/01-intro.md");
    assert_eq!(&*page(&book, "02-intro.html").title, "Two");
}

#[test]
fn urls_that_differ_by_case_alone_are_reported() {
    let book = book("== content/Setup.md\n# One\n== content/setup.md\n# Two\n");
    assert_eq!(
        findings(&book),
        [
            "content/setup.md:1 error duplicate-url: `setup.md` becomes `setup.html`, which differs from `Setup.html` of `Setup.md` by case alone"
        ]
    );
}

#[test]
fn a_source_cannot_claim_a_generated_name() {
    let book = book("== content/search.md\n# S\n== content/tags/x.md\n# T\n== content/assets/y.md\n# A\n");
    let paths: Vec<_> = book.diagnostics.iter().map(|found| found.primary.path.as_str()).collect();
    assert_eq!(paths, ["content/assets/y.md", "content/search.md", "content/tags/x.md"]);
    assert_eq!(page(&book, "search.html").origin, Origin::Generated(Generated::Search));
    assert_eq!(book.pages.iter().filter(|page| page.document().is_some()).count(), 3);
}

#[test]
fn what_no_source_supplies_is_generated() {
    let book = book("== content/guides/a.md\n---\ntags: [Toil]\nowners: [\"@acme/sre\"]\n---\n# A\n");
    for url in [
        "index.html",
        "404.html",
        "search.html",
        "health.html",
        "tags/index.html",
        "tags/toil.html",
        "owners/index.html",
        "owners/acme-sre.html",
        "kinds/page.html",
        "guides/index.html",
    ] {
        assert!(matches!(page(&book, url).origin, Origin::Generated(_)), "{url}");
    }
    assert!(!book.by_url.contains_key("print.html"));
}

#[test]
fn sources_supply_home_the_lost_page_and_the_page_of_a_kind() {
    let book =
        book("== content/index.md\n# Home\n== content/404.md\n# Lost\n== content/kinds/page.md\n# All\n");
    for url in ["index.html", "404.html", "kinds/page.html"] {
        assert!(matches!(page(&book, url).origin, Origin::Document(_)), "{url}");
    }
    assert!(findings(&book).is_empty());
}

#[test]
fn a_kind_and_its_states_have_pages_whatever_their_folders_are() {
    let book = book("== content/decisions/0001-x.md\n---\nstatus: accepted\n---\n# 1. X\n");
    assert_eq!(page(&book, "kinds/adr.html").origin, Origin::Generated(Generated::Kind("adr".into())));
    let state = Generated::State { kind: "adr".into(), state: "accepted".into() };
    assert_eq!(page(&book, "kinds/adr/accepted.html").origin, Origin::Generated(state));
    assert_eq!(
        page(&book, "decisions/index.html").origin,
        Origin::Generated(Generated::Folder("decisions".into()))
    );
}

#[test]
fn the_whole_handbook_as_one_page_is_made_when_asked_for() {
    let selection = Selection { print: true, ..Selection::default() };
    let book = select("== content/a.md\n# A\n", &selection);
    assert_eq!(page(&book, "print.html").origin, Origin::Generated(Generated::Print));
}

#[test]
fn tags_of_one_spelling_are_one_and_tags_of_one_slug_are_two() {
    let book = book(
        "== content/a.md\n---\ntags: [Toil, C#]\n---\n# A\n== content/b.md\n---\ntags: [toil, C++]\n---\n# B\n",
    );
    let toil = book.taxonomies.tags.term("TOIL").expect("a tag");
    assert_eq!((&*toil.name, urls(&book, &toil.pages)), ("Toil", vec!["a.html", "b.html"]));
    let slugs: Vec<_> = book.taxonomies.tags.terms.iter().map(|term| &*term.url).collect();
    assert_eq!(slugs, ["tags/c.html", "tags/c-1.html", "tags/toil.html"]);
}

#[test]
fn templates_for_people_have_a_page_and_stand_in_no_list() {
    let book = book("== content/decisions/0001-x.md\n# 1. X\n== content/decisions/template.md\n# Title\n");
    assert!(book.by_url.contains_key("decisions/template.html"));
    let kind = book.taxonomies.kinds.term("adr").expect("a kind");
    assert_eq!(urls(&book, &kind.pages), ["decisions/0001-x.html"]);
    assert!(!urls(&book, &book.nav.order).contains(&"decisions/template.html"));
}
