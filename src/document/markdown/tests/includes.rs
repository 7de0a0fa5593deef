//! Includes, and what cannot be one.

use super::*;

#[test]
fn an_include_alone_in_its_paragraph_is_a_node() {
    let page = page(
        "---\na: 1\n---\n{{#include ../a_b_c.md:2:10}}\n\n{{ #include d.md }}\n{{#include e.md:part}}\n",
    );
    assert_eq!(tree(&page), "include include include");
    let [a, d, e] = page.tree.includes.as_slice() else { panic!("three") };
    assert_eq!((&*a.path, a.path_span.slice(&page.text)), ("../a_b_c.md", "../a_b_c.md"));
    assert_eq!(a.part, IncludePart::Lines(Some(2), Some(10)));
    assert_eq!((d.span.slice(&page.text), &d.part), ("{{ #include d.md }}", &IncludePart::Whole));
    assert_eq!(e.part, IncludePart::Region("part".into()));
}

#[test]
fn includes_in_code_belong_to_the_block() {
    let page = page(
        "```rust\n{{#include a.rs:1:2}}\nx\n  {{#include b.rs}}\n```\n\n> ```\n> {{#include c.rs}}\n> ```\n",
    );
    assert_eq!((&page.tree.code[0].includes, &page.tree.code[1].includes), (&vec![0, 1], &vec![2]));
    assert_eq!(page.tree.includes[1].span.slice(&page.text), "{{#include b.rs}}");
    assert_eq!(findings(&page), Vec::<String>::new());
}

#[test]
fn an_include_that_cannot_be_one_is_reported() {
    assert_eq!(
        findings(&page(
            "See {{#include a.md}} here.\n\n{{#include}}\n\n`{{#include b.md}}` \\{{#include c.md}}\n"
        )),
        [
            "1:5 error include-syntax \"{{#include a.md}}\": an include does not stand alone",
            "3:1 error include-syntax \"{{#include}}\": the include names no file",
        ]
    );
}
