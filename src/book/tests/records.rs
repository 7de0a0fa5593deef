//! Relations between records and references of fields.

use super::{book, edge, leads_to, urls};
use crate::book::{Book, EdgeOrigin};

fn lineage<'a>(book: &'a Book, of: &[Vec<crate::book::PageId>], url: &str) -> Vec<&'a str> {
    urls(book, &of[book.by_url[url].index()])
}

#[test]
fn both_ends_know_of_a_supersession_that_one_file_states() {
    let book = book(
        "\
== content/adr/0001-a.md
---
status: superseded
---
# 1. A
== content/adr/0002-b.md
---
status: accepted
supersedes: ADR-1
---
# 2. B
",
    );
    assert_eq!(lineage(&book, &book.lineage.superseded_by, "adr/0001-a.html"), ["adr/0002-b.html"]);
    assert_eq!(lineage(&book, &book.lineage.supersedes, "adr/0002-b.html"), ["adr/0001-a.html"]);
    assert_eq!(edge(&book, "ADR-1").origin, EdgeOrigin::Field);
}

#[test]
fn a_relation_that_both_files_state_counts_once() {
    let book = book(
        "\
== content/adr/0001-a.md
---
superseded-by: 0002-b.md
---
# 1. A
== content/adr/0002-b.md
---
supersedes: [1]
---
# 2. B
",
    );
    assert_eq!(lineage(&book, &book.lineage.superseded_by, "adr/0001-a.html"), ["adr/0002-b.html"]);
    assert_eq!(book.lineage.edges.len(), 2);
}

#[test]
fn a_relation_in_the_body_is_one_too() {
    let book = book(
        "\
== content/adr/0001-a.md
# 1. A
## Status
Superseded by [2. B](0002-b.md)
== content/adr/0002-b.md
# 2. B
",
    );
    assert_eq!(lineage(&book, &book.lineage.superseded_by, "adr/0001-a.html"), ["adr/0002-b.html"]);
}

#[test]
fn a_number_means_the_record_of_the_same_folder() {
    let book = book(
        "\
== content/a/decision-records/0001-x.md
# 1. X
== content/b/decision-records/0001-y.md
# 1. Y
== content/b/decision-records/0002-z.md
---
supersedes: 1
---
# 2. Z
",
    );
    assert_eq!(
        lineage(&book, &book.lineage.supersedes, "b/decision-records/0002-z.html"),
        ["b/decision-records/0001-y.html"]
    );
}

#[test]
fn a_relation_to_nothing_keeps_what_was_written() {
    let book = book("== content/adr/0002-b.md\n---\nsupersedes: ADR-9\n---\n# 2. B\n");
    assert_eq!(book.lineage.edges[0].target, None);
    assert_eq!(book.lineage.edges[0].written, "ADR-9");
    assert_eq!(leads_to(&book, "ADR-9"), "missing ADR-9");
}

#[test]
fn a_field_names_a_record_by_path_id_or_title() {
    for written in ["../rubrics/design.md", "rubrics/design.md", "design-review", "Design review"] {
        let book = book(&format!(
            "== content/adr/0001-x.md\n---\nrubric: {written}\n---\n# 1. X\n== content/rubrics/design.md\n---\nid: design-review\n---\n# Design review\n"
        ));
        assert_eq!(leads_to(&book, written), "rubrics/design.html", "{written}");
    }
}
