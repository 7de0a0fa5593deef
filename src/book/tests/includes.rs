//! Parts of other files.

use super::{book, leads_to};

#[test]
fn lines_and_regions_are_looked_for() {
    let book = book(
        "\
== content/a.md
# A

{{#include code/x.rs:part}}

{{#include code/x.rs:prat}}

{{#include code/x.rs:2:9}}

{{#include code/x.rs:90:}}
== content/code/x.rs
// ANCHOR: part
fn x() {}
// ANCHOR_END: part
",
    );
    let includes: Vec<_> =
        book.edges.of(0).iter().map(|edge| super::described(&book, &edge.resolution)).collect();
    assert_eq!(
        includes,
        [
            "included code/x.rs",
            "no such part of code/x.rs, near part",
            "included code/x.rs",
            "no such part of code/x.rs"
        ]
    );
    assert!(book.assets().is_empty());
    assert!(book.file("code/x.rs").is_some());
}

#[test]
fn a_file_that_is_not_there_or_not_here_cannot_be_included() {
    let book = book(
        "== content/a.md\n# A\n\n{{#include b.md}}\n\n{{#include ../../x.md}}\n\n{{#include soon.md}}\n== content/soon.md\n---\ndraft: true\n---\n# S\n",
    );
    assert_eq!(leads_to(&book, "b.md"), "missing b.md");
    assert_eq!(leads_to(&book, "../../x.md"), "outside");
    assert_eq!(leads_to(&book, "soon.md"), "hidden soon.md: a draft");
}

#[test]
fn files_that_include_each_other_are_found_and_code_may_show_its_own_file() {
    let book = book(
        "\
== content/a.md
# A

{{#include b.md}}
== content/b.md
# B

{{#include c.md}}
== content/c.md
# C

{{#include b.md}}
== content/d.md
# D

```markdown
{{#include d.md}}
```
",
    );
    assert_eq!(leads_to(&book, "c.md"), "circular b.md > c.md > b.md");
    assert_eq!(leads_to(&book, "d.md"), "included d.md");
    let first = &book.edges.of(0)[0];
    assert_eq!(super::described(&book, &first.resolution), "included b.md");
}
