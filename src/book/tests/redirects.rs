//! Old addresses.

use super::{book, findings, leads_to};
use crate::book::{Book, Generated, Origin};

/// Where the redirect page at a URL leads.
fn target(book: &Book, url: &str) -> String {
    let page = book.by_url.get(url).map(|id| book.page(*id));
    match page.map(|page| &page.origin) {
        Some(Origin::Generated(Generated::Redirect(to))) => to.to_string(),
        Some(_) => "a page of its own".to_owned(),
        None => "nothing".to_owned(),
    }
}

fn config(redirects: &str) -> Book {
    book(&format!(
        "== book.toml\n[redirects]\n{redirects}\n== content/new.md\n# New\n## Part\n== content/b/index.md\n# B\n"
    ))
}

#[test]
fn aliases_are_old_urls_in_any_usual_form() {
    let book = book("== content/new.md\n---\naliases: [/a.html, b.md, c/, d/e, f/README.md]\n---\n# New\n");
    for url in ["a.html", "b.html", "c/index.html", "d/e/index.html", "f/index.html"] {
        assert_eq!(target(&book, url), "new.html", "{url}");
    }
    assert!(findings(&book).is_empty());
}

#[test]
fn an_alias_that_leaves_the_site_is_refused() {
    let book = book("== content/new.md\n---\naliases: [../a.html, manual.pdf]\n---\n# New\n");
    assert_eq!(
        findings(&book),
        [
            "content/new.md:2 error invalid-redirect: `../a.html` is no address of a page below the site's root",
            "content/new.md:2 error invalid-redirect: `manual.pdf` is no address of a page below the site's root",
        ]
    );
}

#[test]
fn a_redirect_names_its_target_by_url_path_or_address() {
    let book = config(
        "\"a.html\" = \"new.html#part\"\n\"c.html\" = \"new.md\"\n\"d.html\" = \"b/\"\n\"e.html\" = \"https://example.org/x\"",
    );
    assert_eq!(target(&book, "a.html"), "new.html#part");
    assert_eq!(target(&book, "c.html"), "new.html");
    assert_eq!(target(&book, "d.html"), "b/index.html");
    assert_eq!(target(&book, "e.html"), "https://example.org/x");
    assert!(findings(&book).is_empty(), "{:?}", findings(&book));
}

#[test]
fn chains_are_collapsed() {
    let book = config("\"a.html\" = \"c.html#part\"\n\"c.html\" = \"d.html\"\n\"d.html\" = \"new.html\"");
    assert_eq!(target(&book, "a.html"), "new.html#part");
    assert_eq!(target(&book, "c.html"), "new.html");
}

#[test]
fn a_redirect_takes_the_place_of_a_page_that_gives_way() {
    let book = config(
        "\"c/\" = \"new.html\"\n\"a.html\" = \"c/\"\n\"kinds/page.html\" = \"b/\"\n\"c/index.html#x\" = \"new.html#part\"\n== content/c/d.md\n# D",
    );
    assert!(findings(&book).is_empty(), "{:?}", findings(&book));
    assert_eq!(target(&book, "c/index.html"), "new.html");
    assert_eq!(target(&book, "a.html"), "new.html", "and whatever leads there is led on");
    assert_eq!(target(&book, "kinds/page.html"), "b/index.html");
}

#[test]
fn an_anchor_of_a_page_that_gives_way_leaves_the_page_where_it_is() {
    let book = config("\"c/index.html#x\" = \"new.html#part\"\n== content/c/d.md\n# D");
    assert!(findings(&book).is_empty(), "{:?}", findings(&book));
    assert_eq!(target(&book, "c/index.html"), "a page of its own");
}

#[test]
fn what_is_always_generated_keeps_its_address() {
    let book = config("\"search.html\" = \"new.html\"\n\"tags/a.html\" = \"new.html\"");
    assert_eq!(
        findings(&book),
        [
            "book.toml:1 error redirect-taken: `search.html` belongs to Guidepost: `search.html` is always generated",
            "book.toml:1 error redirect-taken: `tags/a.html` belongs to Guidepost: `tags/` is always generated",
        ]
    );
}

#[test]
fn a_redirect_may_name_an_alias() {
    let book = book(
        "== book.toml\n[redirects]\n\"a.html\" = \"c.html\"\n== content/new.md\n---\naliases: [c.html]\n---\n# New\n",
    );
    assert!(findings(&book).is_empty(), "{:?}", findings(&book));
    assert_eq!(target(&book, "a.html"), "new.html");
}

#[test]
fn a_circle_is_refused_once() {
    let book = config("\"a.html\" = \"c.html\"\n\"c.html\" = \"a.html\"\n\"d.html\" = \"a.html\"");
    assert_eq!(
        findings(&book),
        [
            "book.toml:1 error redirect-cycle: the redirect leads back to itself: `a.html` → `c.html` → `a.html`"
        ]
    );
    assert_eq!(target(&book, "a.html"), "nothing");
    assert_eq!(target(&book, "d.html"), "nothing");
}

#[test]
fn a_target_that_does_not_exist_is_an_error_with_the_nearest_one() {
    let book =
        config("\"a.html\" = \"nwe.html\"\n\"c.html\" = \"new.html#prat\"\n\"d.html\" = \"javascript:x\"");
    let messages: Vec<_> = book.diagnostics.iter().map(|found| (&*found.message, &*found.help[0])).collect();
    assert_eq!(messages[0], ("there is no page `nwe.html` to redirect to", "did you mean `new.html`?"));
    assert_eq!(
        messages[1],
        ("there is no page `new.html#prat` to redirect to", "did you mean `new.html#part`?")
    );
    assert_eq!(messages[2].0, "there is no page `javascript:x` to redirect to");
    assert_eq!(target(&book, "a.html"), "nothing");
}

#[test]
fn an_address_that_is_still_in_use_cannot_be_redirected() {
    let book = config(
        "\"new.html\" = \"b/index.html\"\n\"search.html\" = \"new.html\"\n\"tags/x.html\" = \"new.html\"\n\"new.html#part\" = \"b/index.html\"",
    );
    let rules: Vec<_> = book.diagnostics.iter().map(|found| found.rule.0).collect();
    assert_eq!(rules, ["redirect-taken"; 4]);
    assert_eq!(target(&book, "new.html"), "a page of its own");
}

#[test]
fn anchors_of_pages_that_are_there_and_of_pages_that_are_gone_move() {
    let book = config("\"new.html#gone\" = \"b/index.html\"\n\"old.html#x\" = \"new.html#part\"");
    let moved = |url: &str| {
        let anchors = &book.redirects.anchors[url];
        (anchors[0].anchor.to_string(), anchors[0].to.to_string())
    };
    assert_eq!(moved("new.html"), ("gone".to_owned(), "b/index.html".to_owned()));
    assert_eq!(moved("old.html"), ("x".to_owned(), "new.html#part".to_owned()));
    assert_eq!(target(&book, "old.html"), "new.html");
}

#[test]
fn two_pages_cannot_share_an_alias() {
    let book = book(
        "== content/a.md\n---\naliases: [x.html]\n---\n# A\n== content/b.md\n---\naliases: [x.html]\n---\n# B\n",
    );
    assert_eq!(
        findings(&book),
        ["content/b.md:2 error redirect-taken: `x.html` is redirected twice, to two places"]
    );
    assert_eq!(target(&book, "x.html"), "a.html");
}

#[test]
fn a_redirect_to_what_is_left_out_is_left_out_without_a_word() {
    let book = book(
        "== book.toml\n[redirects]\n\"a.html\" = \"soon.html\"\n\"b.html\" = \"soon.md\"\n== content/soon.md\n---\ndraft: true\n---\n# S\n== content/c.md\n# C\n",
    );
    assert_eq!(
        (target(&book, "a.html"), target(&book, "b.html")),
        ("nothing".to_owned(), "nothing".to_owned())
    );
    assert!(findings(&book).is_empty());
}

#[test]
fn a_link_to_an_old_address_is_a_miss_that_names_the_new_one() {
    let book = book(
        "== content/g/a.md\n# A\n[x](../old.html)\n== content/new.md\n---\naliases: [old.html]\n---\n# N\n",
    );
    assert_eq!(leads_to(&book, "../old.html"), "missing old.html, near ../new.md");
}
