//! Blocks: paragraphs, lists, tables, definitions, footnotes, code, formulas.

use super::*;

#[test]
fn blocks_and_inlines_become_nodes() {
    assert_eq!(
        tree_of("# A *b*\n\npara `c` ~~d~~  \nnext\n\n> q\n\n***\n"),
        "h1(\"A \" emphasis(\"b\")) \
         paragraph(\"para \" code \"c\" \" \" strikethrough(\"d\") hardbreak \"next\") \
         blockquote(paragraph(\"q\")) thematicbreak"
    );
}

#[test]
fn texts_are_those_of_the_source_also_after_front_matter() {
    assert_eq!(tree_of("---\ntitle: Ü\n---\nä &amp; b \\* c\n"), "paragraph(\"ä \" \"&\" \" b \" \"* c\")");
}

#[test]
fn lists_are_tight_or_loose_and_may_hold_tasks() {
    assert_eq!(tree_of("- a\n- b\n"), "list(item(\"a\") item(\"b\"))");
    assert_eq!(tree_of("3. a\n\n4. b\n"), "loose-list3(item(paragraph(\"a\")) item(paragraph(\"b\")))");
    assert_eq!(tree_of("- [x] a\n"), "list(item(taskmarker \"a\"))");
}

#[test]
fn tables_definitions_and_footnotes_become_nodes() {
    assert_eq!(
        tree_of("|a|b|\n|-|:-:|\n|c|d|\n"),
        "table(tablehead(tablecell(\"a\") tablecell(\"b\")) tablerow(tablecell(\"c\") tablecell(\"d\")))"
    );
    assert_eq!(tree_of("Term\n: Definition\n"), "definitionlist(term(\"Term\") definition(\"Definition\"))");
    assert_eq!(tree_of("a[^x]\n\n[^x]: note\n"), "paragraph(\"a\" ^x) footnote x(paragraph(\"note\"))");
}

#[test]
fn a_line_that_begins_with_an_emoji_is_no_definition() {
    assert_eq!(tree_of("Done\n:tada: yes\n"), "paragraph(\"Done\" softbreak \":tada: yes\")");
    assert_eq!(tree_of("`a\n:b; c`\n"), "paragraph(code \"a :b; c\")");
}

#[test]
fn code_blocks_have_their_code_and_place() {
    let page = page("> ```rust,ignore title=\"a\"\n> one\n> two\n> ```\n");
    let block = &page.tree.code[0];
    assert_eq!((&*block.language, page.tree.text(block.code, &page.text)), ("rust", "one\ntwo\n"));
    assert_eq!(block.code_span.slice(&page.text), "one\n> two\n");
}

#[test]
fn mathematics_and_smart_punctuation_want_to_be_switched_on() {
    let text = "$a$ \"q\" -- b\n";
    assert_eq!(tree_of(text), "paragraph(\"$a$ \\\"q\\\" -- b\")");
    let settings = Markdown { math: true, smart_punctuation: true, ..Markdown::default() };
    let file = crate::document::tests::file("a.md", text.as_bytes());
    let page = parse(&file, &Contracts::builtin(), &settings);
    assert_eq!(tree(&page), "paragraph(math \"a\" \" \" \"“\" \"q\" \"”\" \" \" \"–\" \" b\")");
}

#[test]
fn spans_of_blocks_end_with_their_text() {
    let page = page("para\n\n- a\n\n- b\n\n\n| c |\n|---|\n| d |\n");
    let spans: Vec<_> = page.tree.roots().map(|id| page.tree.node(id).span.slice(&page.text)).collect();
    assert_eq!(spans, ["para", "- a\n\n- b", "| c |\n|---|\n| d |"]);
    assert_eq!(page.tree.node(0).span, Span::new(0, 4));
}
