//! Lists, reading paths and review states.

use super::{Book, book, findings, page, urls};

const RECORDS: &str = "\
== content/adr/0001-a.md
---
status: accepted
date: 2024-01-01
tags: [Data]
---
# 1. A
== content/adr/0002-b.md
---
status: proposed
date: 2025-01-01
tags: [data]
---
# 2. B
== content/adr/0003-c.md
---
status: accepted
owners: [\"@acme/sre\"]
---
# 3. C
== content/page.md
---
tags: [data]
reviewed: 2026-01-01
review-every: 6 months
---
# Page
";

fn list(toml: &str) -> Vec<String> {
    let book: Book = book(&format!("== book.toml\n[[lists]]\nname = \"x\"\n{toml}\n{RECORDS}"));
    assert!(findings(&book).is_empty(), "{:?}", findings(&book));
    urls(&book, &book.lists[0].pages).into_iter().map(str::to_owned).collect()
}

#[test]
fn a_list_filters_by_kind_status_tag_and_owner() {
    assert_eq!(list("kind = \"adr\"\nstatus = \"accepted\""), ["adr/0001-a.html", "adr/0003-c.html"]);
    assert_eq!(list("tag = \"DATA\""), ["adr/0001-a.html", "adr/0002-b.html", "page.html"]);
    assert_eq!(list("owner = \"@acme/sre\""), ["adr/0003-c.html"]);
}

#[test]
fn a_list_holds_records_that_lack_a_field() {
    assert_eq!(list("kind = \"adr\"\nwithout = \"tags\""), ["adr/0003-c.html"]);
    assert_eq!(list("without = [\"date\", \"reviewed\"]"), ["adr/0003-c.html"]);
    assert_eq!(list("kind = \"adr\"\nstatus = \"accepted\"\nwithout = \"rubric\"").len(), 2);
}

#[test]
fn a_list_filters_by_a_status_that_is_a_plain_field() {
    let book = book(
        "== book.toml\n[kinds.bet]\npaths = [\"bets/*.md\"]\n[kinds.bet.fields.status]\ntype = \"enum\"\nvalues = [\"running\", \"lost\"]\n[[lists]]\nname = \"x\"\nkind = \"bet\"\nstatus = \"running\"\n== content/bets/a.md\n---\nstatus: running\n---\n# A\n== content/bets/b.md\n---\nstatus: lost\n---\n# B\n",
    );
    assert!(findings(&book).is_empty(), "{:?}", findings(&book));
    assert_eq!(urls(&book, &book.lists[0].pages), ["bets/a.html"]);
}

#[test]
fn a_list_is_sorted_and_cut_and_what_has_no_value_comes_last() {
    assert_eq!(
        list("kind = \"adr\"\nsort = \"-date\""),
        ["adr/0002-b.html", "adr/0001-a.html", "adr/0003-c.html"]
    );
    assert_eq!(list("kind = \"adr\"\nsort = \"date\"\nlimit = 1"), ["adr/0001-a.html"]);
    assert_eq!(list("kind = \"adr\"\nsort = \"-number\"\nlimit = 1"), ["adr/0003-c.html"]);
}

#[test]
fn a_list_of_what_there_is_not_is_an_error() {
    let book = book(
        "== book.toml\n[[lists]]\nname = \"x\"\nkind = \"ard\"\n[[lists]]\nname = \"y\"\nkind = \"adr\"\nstatus = \"acepted\"\n",
    );
    let messages: Vec<_> = book.diagnostics.iter().map(|found| (&*found.message, &*found.help[0])).collect();
    assert_eq!(
        messages,
        [
            ("the list `x` asks for the kind `ard`, which there is not", "did you mean `adr`?"),
            (
                "the list `y` asks for the status `acepted`, which no record can have",
                "did you mean `accepted`?"
            ),
        ]
    );
}

#[test]
fn a_reading_path_names_pages_across_folders() {
    let book = book(&format!(
        "== book.toml\n[[paths]]\nid = \"start\"\ntitle = \"Start\"\npages = [\"page.md\", \"adr/0001-a.md\", \"soon.md\", \"pag.md\"]\n{RECORDS}== content/soon.md\n---\ndraft: true\n---\n# S\n"
    ));
    assert_eq!(urls(&book, &book.series[0].pages), ["page.html", "adr/0001-a.html"]);
    assert_eq!(book.diagnostics.len(), 1);
    assert_eq!(book.diagnostics[0].help[0], "did you mean `page.md`?");
}

#[test]
fn a_page_is_overdue_after_its_interval() {
    let book = book(RECORDS);
    assert!(page(&book, "page.html").review.overdue);
}

#[test]
fn mounts_do_not_overlap_and_do_not_leave() {
    let book = book(
        "== book.toml\n[[mounts]]\nfrom = \"content/adr\"\nto = \"x\"\n[[mounts]]\nfrom = \"docs\"\nto = \"y\"\n[[mounts]]\nfrom = \"docs/a\"\nto = \"z\"\n== docs/b.md\n# B\n",
    );
    let messages: Vec<_> = book
        .diagnostics
        .iter()
        .filter(|found| found.rule.0 == "overlapping-mount")
        .map(|found| &*found.message)
        .collect();
    assert_eq!(
        messages,
        [
            "the mount `content/adr` overlaps the content folder",
            "the mount `docs/a` overlaps the mount `docs`"
        ]
    );
}
