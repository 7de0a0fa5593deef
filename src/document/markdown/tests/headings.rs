//! Headings, their anchors, and the outline.

use super::*;
use crate::document::Heading;

#[test]
fn headings_take_an_anchor_and_classes() {
    let page = page("# A {#my-id .c1 .c2}\n\n## A {onclick=x .ok}\n\n## GET /users/{id}\n\n## Set {name}\n");
    let parts = &page.tree.headings;
    assert_eq!((&*parts[0].anchor, parts[0].explicit, parts[0].classes.len()), ("my-id", true, 2));
    assert_eq!(&*parts[1].anchor, "a");
    let texts: Vec<_> = page.outline.headings.iter().map(|heading| heading.text.as_str()).collect();
    assert_eq!(texts, ["A", "A", "GET /users/{id}", "Set {name}"]);
    assert_eq!(
        findings(&page),
        [
            "3:6 warning heading-attribute \"{onclick=x .ok}\": a heading takes an anchor and classes, and no `onclick`"
        ]
    );
}

#[test]
fn anchors_are_unique_and_written_ones_come_first() {
    let page = page("# Limits\n\n## Limits\n\n## Other {#limits}\n\n## fn-1\n\n## 見出し\n\n## !?\n");
    let anchors: Vec<_> = page.outline.headings.iter().map(|heading| &*heading.anchor).collect();
    assert_eq!(anchors, ["limits-1", "limits-2", "limits", "section-fn-1", "見出し", "section"]);
}

#[test]
fn an_anchor_that_is_written_twice_is_an_error() {
    let page = page("# A {#x}\n\n<a id=\"x\"></a>\n");
    assert_eq!(findings(&page), ["3:8 error duplicate-anchor \"x\": the anchor `x` is there twice"]);
    assert_eq!(page.diagnostics[0].related.len(), 1);
}

#[test]
fn an_anchor_that_cannot_be_one_is_changed() {
    let page = page("# A {#fn-1}\n\n## B {#a\u{201d}b}\n");
    let anchors: Vec<_> = page.outline.headings.iter().map(|heading| &*heading.anchor).collect();
    assert_eq!(anchors, ["section-fn-1", "ab"]);
    assert_eq!(page.diagnostics.len(), 2);
}

/// The text of the section that a heading opens, on one line.
fn content(page: &Document, heading: &Heading) -> String {
    let mut text = String::new();
    page.tree.push_plain_text(heading.content.0, heading.content.1, &page.text, &mut text);
    text.trim().replace('\n', " ")
}

#[test]
fn the_outline_has_sections_with_their_content() {
    let page = page("# T\n\nlead\n\n## A\n\na\n\n### A1\n\na1\n\n## B\n\nb\n");
    let sections: Vec<_> = page
        .outline
        .headings
        .iter()
        .map(|heading| (heading.text.as_str(), heading.parent, content(&page, heading)))
        .collect();
    assert_eq!(
        sections,
        [
            ("T", None, "lead A a A1 a1 B b".to_owned()),
            ("A", Some(0), "a A1 a1".to_owned()),
            ("A1", Some(1), "a1".to_owned()),
            ("B", Some(0), "b".to_owned()),
        ]
    );
}

#[test]
fn bold_text_may_stand_for_a_heading() {
    let page = page(
        "# T\n\n**Context**\n\nwhy\n\n**Decision**: do *it*\n\nmore\n\n**Status:** open\n\na **bold** word\n\n- **Item**: x\n\n## Real\n\nr\n",
    );
    let sections: Vec<_> = page
        .outline
        .headings
        .iter()
        .map(|heading| (&*heading.normalised, heading.level, heading.pseudo, content(&page, heading)))
        .collect();
    assert_eq!(sections[1], ("context", 2, true, "why".to_owned()));
    assert_eq!(sections[2], ("decision", 2, true, ": do it more".to_owned()));
    assert_eq!(sections[3], ("status", 2, true, "open a bold word Item: x".to_owned()));
    assert_eq!(sections[4], ("real", 2, false, "r".to_owned()));
    assert_eq!(sections.len(), 5);
}

#[test]
fn the_numbers_of_decisions_are_no_part_of_the_section_names() {
    let adr = document("decisions/0007-a.md", "# 7. A\n\n## 1. Context\n\nx\n");
    assert_eq!(&*adr.outline.headings[1].normalised, "context");
}
