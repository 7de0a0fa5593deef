//! Drafts and audiences: what is left out leaves no trace.

use super::{book, edge, findings, leads_to, page, select, urls};
use crate::book::{Book, Selection};

const HANDBOOK: &str = "\
== book.toml
[audiences.managers]
[audiences.directors]
includes = [\"managers\"]
== content/index.md
# Home
[x](managers/pay.md) and [y](soon.md)
== content/soon.md
---
draft: true
tags: [canary-tag]
aliases: [canary-old.html]
---
# Canary draft
![x](draft.png)
== content/draft.png
x
== content/managers/index.md
---
cascade: { audience: managers, owners: [\"@people\"], review-every: 1 month }
---
# Canary managers
== content/managers/pay.md
---
reviewed: 2026-10-01
---
# Canary pay
![x](pay.png) and [home](../index.md)
== content/managers/pay.png
x
";

fn for_audience(name: &str) -> Book {
    select(HANDBOOK, &Selection { audience: Some(name.to_owned()), ..Selection::default() })
}

/// Everything that rendering reads, as text.
fn rendered(book: &Book) -> String {
    let assets: Vec<_> = book.assets().iter().map(|asset| asset.content_path.to_string()).collect();
    format!(
        "{:?}{:?}{:?}{:?}{:?}{:?}{assets:?}",
        book.pages, book.nav, book.taxonomies, book.redirects, book.lists, book.series
    )
}

#[test]
fn drafts_and_other_audiences_leave_no_trace() {
    let text = rendered(&book(HANDBOOK)).to_lowercase();
    for canary in ["canary", "pay", "managers", "people", "draft.png"] {
        assert!(!text.contains(canary), "{canary} in {text}");
    }
}

#[test]
fn links_to_what_is_left_out_say_why() {
    let book = book(HANDBOOK);
    assert_eq!(leads_to(&book, "managers/pay.md"), "hidden managers/pay.md: for another audience");
    assert_eq!(leads_to(&book, "soon.md"), "hidden soon.md: a draft");
}

#[test]
fn links_from_what_is_left_out_are_checked_and_not_shown() {
    let book = book(HANDBOOK);
    assert_eq!(leads_to(&book, "../index.md"), "index.html");
    assert!(!edge(&book, "../index.md").shown);
    let home = book.by_url["index.html"];
    assert!(book.backlinks(home).next().is_none());
}

#[test]
fn an_audience_and_those_that_include_it_see_its_pages() {
    for name in ["managers", "directors"] {
        let book = for_audience(name);
        assert_eq!(leads_to(&book, "managers/pay.md"), "managers/pay.html", "{name}");
        assert_eq!(book.assets().len(), 1, "{name}");
    }
    assert!(!for_audience("others").by_url.contains_key("managers/pay.html"));
}

#[test]
fn a_folder_gives_its_files_audience_owners_and_review() {
    let book = for_audience("managers");
    let pay = page(&book, "managers/pay.html");
    assert_eq!(pay.audience.as_deref(), Some("managers"));
    assert_eq!(pay.owners.iter().map(|owner| &**owner).collect::<Vec<_>>(), ["@people"]);
    assert_eq!(pay.review.due, Some(jiff::civil::date(2026, 11, 1)));
    assert!(pay.review.overdue);
}

#[test]
fn drafts_are_shown_when_asked_for() {
    let book = select(HANDBOOK, &Selection { drafts: true, ..Selection::default() });
    assert!(page(&book, "soon.html").draft);
    assert!(book.by_url.contains_key("canary-old.html"));
}

#[test]
fn parts_for_others_give_no_backlink_no_asset_and_no_anchor() {
    let text = "\
== content/a.md
# A
:::audience[managers]
## Secret part
[b](b.md) ![x](x.png) and [p](p.md)
:::
[in](#secret-part)
== content/b.md
# B
[to](a.md#secret-part)
== content/p.md
---
audience: managers
---
# P
== content/x.png
x
";
    let public = book(text);
    let b = public.by_url["b.html"];
    assert!(public.backlinks(b).next().is_none());
    assert!(public.assets().is_empty());
    assert!(!edge(&public, "p.md").shown);
    assert_eq!(leads_to(&public, "a.md#secret-part"), "hidden a.md: for another audience");
    let managers = select(text, &Selection { audience: Some("managers".to_owned()), ..Selection::default() });
    assert_eq!(leads_to(&managers, "a.md#secret-part"), "a.html#secret-part");
    assert_eq!(managers.backlinks(managers.by_url["b.html"]).count(), 1);
}

#[test]
fn an_audience_that_nobody_defined_is_a_warning_with_the_nearest_name() {
    let book =
        book("== book.toml\n[audiences.managers]\n== content/a.md\n---\naudience: mangers\n---\n# A\n");
    assert_eq!(
        findings(&book),
        [
            "content/a.md:2 warning unknown-audience: the audience `mangers` is not defined, so nobody sees this"
        ]
    );
    assert_eq!(book.diagnostics[0].help[0], "did you mean `managers`?");
}

#[test]
fn the_preview_shows_every_audience() {
    let book = select(HANDBOOK, &Selection { everyone: true, ..Selection::default() });
    assert!(urls(&book, &book.nav.order).contains(&"managers/pay.html"));
}
