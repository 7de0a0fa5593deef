use crate::config::Markdown;
use crate::contract::Contracts;
use crate::document::tests::{document, findings, mended, page};
use crate::document::{AlertKind, ContainerKind, Document, IncludePart, LinkForm, NodeId, NodeKind, parse};
use crate::text::Span;

/// The tree in one line: `paragraph("text" strong("x"))`.
fn tree(document: &Document) -> String {
    let mut out = String::new();
    write_all(document, document.tree.roots().collect(), &mut out);
    out
}

fn write_all(document: &Document, ids: Vec<NodeId>, out: &mut String) {
    for (index, id) in ids.into_iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        write(document, id, out);
    }
}

fn write(document: &Document, id: NodeId, out: &mut String) {
    let tree = &document.tree;
    let text = |text| format!("{:?}", tree.text(text, &document.text));
    let name = match tree.node(id).kind {
        NodeKind::Text(t) => return out.push_str(&text(t)),
        NodeKind::Code(t) => return out.push_str(&format!("code {}", text(t))),
        NodeKind::HtmlBlock(t) => return out.push_str(&format!("html-block {}", text(t))),
        NodeKind::InlineHtml(t) => return out.push_str(&format!("html {}", text(t))),
        NodeKind::Math { source, .. } => return out.push_str(&format!("math {}", text(source))),
        NodeKind::CodeBlock(index) => {
            let block = &tree.code[index as usize];
            return out.push_str(&format!("block {} {}", block.language, text(block.code)));
        }
        NodeKind::Link(index) => format!("link<{}>", tree.links[index as usize].destination),
        NodeKind::Image(index) => format!("image<{}>", tree.links[index as usize].destination),
        NodeKind::Heading(index) => format!("h{}", tree.headings[index as usize].level),
        NodeKind::Container(index) => {
            let container = &tree.containers[index as usize];
            let kind = match container.kind {
                ContainerKind::Alert(kind) => format!("{kind:?}").to_lowercase(),
                other => format!("{other:?}").to_lowercase(),
            };
            format!(
                ":{kind}{}",
                container.title.as_ref().map(|title| format!("[{title}]")).unwrap_or_default()
            )
        }
        NodeKind::List { tight, start } => {
            format!(
                "{}{}",
                if tight { "list" } else { "loose-list" },
                start.map(|n| n.to_string()).unwrap_or_default()
            )
        }
        NodeKind::FootnoteReference(index) => {
            return out.push_str(&format!("^{}", tree.footnotes[index as usize]));
        }
        NodeKind::FootnoteDefinition(index) => format!("footnote {}", tree.footnotes[index as usize]),
        other => {
            let name = format!("{other:?}");
            name.split(['(', ' ']).next().unwrap_or_default().to_lowercase()
        }
    };
    out.push_str(&name);
    let children: Vec<_> = tree.children(id).collect();
    if !children.is_empty() {
        out.push('(');
        write_all(document, children, out);
        out.push(')');
    }
}

fn tree_of(text: &str) -> String {
    tree(&page(text))
}

/// Form, destination and the text at its place.
fn links(document: &Document) -> Vec<(LinkForm, String, String)> {
    document
        .tree
        .links
        .iter()
        .map(|link| {
            (link.form, link.destination.to_string(), link.destination_span.slice(&document.text).to_owned())
        })
        .collect()
}

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
fn containers_hold_what_stands_between_their_lines() {
    assert_eq!(
        tree_of("before\n:::note[A title]\ninside\n:::\nafter\n"),
        "paragraph(\"before\") :note[A title](paragraph(\"inside\")) paragraph(\"after\")"
    );
    assert_eq!(tree_of(":::details\n:::\n"), ":details");
}

#[test]
fn containers_nest_plainly_and_by_more_colons() {
    let nested = ":tabs(:tab[A](paragraph(\"a\")) :tab[B](paragraph(\"b\")))";
    assert_eq!(tree_of(":::tabs\n:::tab[A]\na\n:::\n:::tab[B]\nb\n:::\n:::\n"), nested);
    assert_eq!(tree_of("::::tabs\n:::tab[A]\na\n:::\n:::tab[B]\nb\n:::\n::::\n"), nested);
}

#[test]
fn a_container_parts_lists_and_may_stand_in_an_item_or_a_quotation() {
    assert_eq!(
        tree_of("- a\n\n:::tip\n- b\n:::\n\n- c\n"),
        "list(item(\"a\")) :tip(list(item(\"b\"))) list(item(\"c\"))"
    );
    assert_eq!(tree_of("- a\n  :::tip\n  b\n  :::\n- c\n"), "list(item(\"a\" :tip(\"b\")) item(\"c\"))");
    assert_eq!(tree_of("> :::note\n> b\n> :::\n"), "blockquote(:note(paragraph(\"b\")))");
}

#[test]
fn ids_in_links_follow_the_nodes_behind_containers() {
    let page = page(":::note\n[a](a.md)\n:::\n\n[b](b.md) <a href=\"c.md\">c</a>\n");
    for link in &page.tree.links {
        let kind = page.tree.node(link.node).kind;
        assert!(matches!(kind, NodeKind::Link(_) | NodeKind::InlineHtml(_)), "{link:?} is at {kind:?}");
    }
}

#[test]
fn container_lines_in_code_are_code() {
    let page = page("```md\n:::note\ntext\n:::\n```\n\n    :::note\n\n`:::`\n");
    assert_eq!(findings(&page), Vec::<String>::new());
    assert_eq!(
        tree(&page),
        "block md \":::note\\ntext\\n:::\\n\" block  \":::note\\n\" paragraph(code \":::\")"
    );
}

#[test]
fn a_container_that_is_never_closed_is_text() {
    let page = page("a\n\n:::note\ntext\n");
    assert_eq!(
        findings(&page),
        ["3:1 error unclosed-container \":::note\": the container `note` is never closed"]
    );
    assert_eq!(tree(&page), "paragraph(\"a\") paragraph(\":::note\" softbreak \"text\")");
}

#[test]
fn a_line_that_closes_nothing_is_text() {
    let page = page(":::note\na\n:::\n:::\n");
    assert_eq!(findings(&page), ["4:1 error unclosed-container \":::\": `:::` closes no container"]);
    assert_eq!(tree(&page), ":note(paragraph(\"a\")) paragraph(\":::\")");
}

#[test]
fn an_unknown_container_is_text_and_its_name_is_mended() {
    let page = page(":::info\na\n:::\n\n:::nte\nb\n:::\n");
    assert_eq!(
        findings(&page),
        [
            "1:4 error unknown-container \"info\": there is no container `info`",
            "5:4 error unknown-container \"nte\": there is no container `nte`",
        ]
    );
    assert_eq!(
        tree(&page),
        "paragraph(\":::info\" softbreak \"a\" softbreak \":::\") paragraph(\":::nte\" softbreak \"b\" softbreak \":::\")"
    );
    assert_eq!(mended(&page), ":::note\na\n:::\n\n:::note\nb\n:::\n");
}

#[test]
fn containers_that_lack_something_are_reported() {
    assert_eq!(
        findings(&page(":::audience\na\n:::\n\n:::tab[A]\nb\n:::\n")),
        [
            "1:4 error unknown-container \"audience\": `audience` does not say for whom",
            "5:4 error unknown-container \"tab\": `tab` stands only right inside `tabs`",
        ]
    );
}

#[test]
fn alerts_are_those_of_code_hosts() {
    let page = page("> [!WARNING]\n> a\n");
    assert_eq!(page.tree.node(0).kind, NodeKind::Alert(AlertKind::Warning));
}

#[test]
fn an_alert_on_one_line_is_reported_and_mended() {
    let page = page("> [!TIP] Ask early.\n> More.\n");
    assert_eq!(
        findings(&page),
        [
            "1:3 warning alert-on-one-line \"[!TIP]\": the text of an alert stands on the line of `[!TIP]`, so it is no alert"
        ]
    );
    assert_eq!(mended(&page), "> [!TIP]\n> Ask early.\n> More.\n");
}

#[test]
fn an_unknown_alert_is_reported() {
    assert_eq!(
        findings(&page("> [!INFO]\n> a\n\n> [link](a.md) text\n")),
        ["1:3 warning unknown-alert \"[!INFO]\": `[!INFO]` is no alert"]
    );
}

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

#[test]
fn code_blocks_have_their_code_and_place() {
    let page = page("> ```rust,ignore title=\"a\"\n> one\n> two\n> ```\n");
    let block = &page.tree.code[0];
    assert_eq!((&*block.language, page.tree.text(block.code, &page.text)), ("rust", "one\ntwo\n"));
    assert_eq!(block.code_span.slice(&page.text), "one\n> two\n");
}

#[test]
fn links_know_their_destination_and_its_place() {
    let page = page(
        "[a](b.md#c \"T\") [d e](<f g.md>) ![h](i.png) [j][k] [k] [[L m]] [[n#o|p]] <https://q.org> <r@s.org>\n\n[k]: ./k.md\n",
    );
    assert_eq!(
        links(&page),
        [
            (LinkForm::Link, "b.md#c".into(), "b.md#c".into()),
            (LinkForm::Link, "f g.md".into(), "f g.md".into()),
            (LinkForm::Image, "i.png".into(), "i.png".into()),
            (LinkForm::Link, "./k.md".into(), "./k.md".into()),
            (LinkForm::Link, "./k.md".into(), "./k.md".into()),
            (LinkForm::Wiki { has_text: false }, "L m".into(), "L m".into()),
            (LinkForm::Wiki { has_text: true }, "n#o".into(), "n#o".into()),
            (LinkForm::Autolink, "https://q.org".into(), "https://q.org".into()),
            (LinkForm::Autolink, "mailto:r@s.org".into(), "r@s.org".into()),
        ]
    );
    assert_eq!(page.tree.links[0].title.as_deref(), Some("T"));
}

#[test]
fn a_destination_is_found_behind_brackets_and_escapes_in_the_text() {
    let page =
        page("[a `](` b](c.md) [](d.md) [![x](y.png)](e.md) [f](g\\(h.md) [i](j&amp;k.md) [l](\nm.md)\n");
    let written: Vec<_> = links(&page).into_iter().map(|(_, _, written)| written).collect();
    assert_eq!(written, ["c.md", "d.md", "e.md", "y.png", "g\\(h.md", "j&amp;k.md", "m.md"]);
}

#[test]
fn padded_brackets_are_text_and_bars_in_tables_are_escaped() {
    assert_eq!(tree_of("if [[ -f *x* ]]; then\n"), "paragraph(\"if [[ -f *x* ]]; then\")");
    let page = page("|a|\n|-|\n|[[b#c\\|d]]|\n");
    assert_eq!(links(&page), [(LinkForm::Wiki { has_text: true }, "b#c".into(), "b#c".into())]);
}

#[test]
fn bare_addresses_become_links_but_not_in_links_or_code() {
    let page = page("see https://a.org/b_c. or www.d.org [https://e.org](f.md) `https://g.org`\n");
    assert_eq!(
        tree(&page),
        "paragraph(\"see \" link<https://a.org/b_c>(\"https://a.org/b_c\") \". or \" \
         link<http://www.d.org>(\"www.d.org\") \" \" link<f.md>(\"https://e.org\") \" \" code \"https://g.org\")"
    );
}

#[test]
fn a_reference_without_a_definition_is_reported() {
    let page = page("See [the limits][quta], [alone], x[i][j] and - [ ] this.\n\n[quota]: q.md\n");
    assert_eq!(
        findings(&page),
        ["1:5 warning undefined-reference \"[the limits][quta]\": no line of the page defines `[quta]`"]
    );
    assert_eq!(page.diagnostics[0].help[0], "did you mean `quota`?");
}

#[test]
fn raw_html_gives_anchors_and_links() {
    let page = page(
        "<div id=\"top\">\n<a href=\"a.md\">x</a>\n\nb <a name='in'></a> <img src=c.png>\n\n> <p\n>   id=\"q\">\n",
    );
    let anchors: Vec<_> =
        page.html_anchors.iter().map(|a| (a.text.to_string(), a.span.slice(&page.text).to_owned())).collect();
    assert_eq!(
        anchors,
        [("top".into(), "top".into()), ("in".into(), "in".into()), ("q".into(), "q".to_owned())]
    );
    assert_eq!(
        links(&page),
        [
            (LinkForm::Html, "a.md".into(), "a.md".into()),
            (LinkForm::HtmlImage, "c.png".into(), "c.png".into())
        ]
    );
}

#[test]
fn comments_are_kept() {
    assert_eq!(
        tree_of("<!-- guidepost-ignore x: y -->\n\na <!-- b -->\n"),
        "html-block \"<!-- guidepost-ignore x: y -->\\n\" paragraph(\"a \" html \"<!-- b -->\")"
    );
}

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
fn the_outline_has_sections_with_their_content() {
    let page = page("# T\n\nlead\n\n## A\n\na\n\n### A1\n\na1\n\n## B\n\nb\n");
    let sections: Vec<_> = page
        .outline
        .headings
        .iter()
        .map(|heading| {
            let mut text = String::new();
            page.tree.push_plain_text(heading.content.0, heading.content.1, &page.text, &mut text);
            (heading.text.as_str(), heading.parent, text.trim().replace('\n', " "))
        })
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
        .map(|heading| {
            let mut text = String::new();
            page.tree.push_plain_text(heading.content.0, heading.content.1, &page.text, &mut text);
            (heading.normalised.as_str(), heading.level, heading.pseudo, text.trim().replace('\n', " "))
        })
        .collect();
    assert_eq!(sections[1], ("context", 2, true, "why".to_owned()));
    assert_eq!(sections[2], ("decision", 2, true, ": do it more".to_owned()));
    assert_eq!(sections[3], ("status", 2, true, "open a bold word Item: x".to_owned()));
    assert_eq!(sections[4], ("real", 2, false, "r".to_owned()));
    assert_eq!(sections.len(), 5);
}

#[test]
fn headings_in_quotations_and_containers_stay_inside() {
    let page = page("# T\n\n> ## Q\n>\n> q\n\n:::details\n## D\n\nd\n:::\n\nend\n");
    let ends: Vec<_> = page
        .outline
        .headings
        .iter()
        .map(|h| (h.text.as_str(), h.parent, page.tree.siblings(h.content.0, h.content.1).count()))
        .collect();
    assert_eq!(ends, [("T", None, 3), ("Q", Some(0), 1), ("D", Some(0), 1)]);
}

#[test]
fn spans_of_blocks_end_with_their_text() {
    let page = page("para\n\n- a\n\n- b\n\n\n| c |\n|---|\n| d |\n");
    let spans: Vec<_> = page.tree.roots().map(|id| page.tree.node(id).span.slice(&page.text)).collect();
    assert_eq!(spans, ["para", "- a\n\n- b", "| c |\n|---|\n| d |"]);
    assert_eq!(page.tree.node(0).span, Span::new(0, 4));
}

#[test]
fn the_numbers_of_decisions_are_no_part_of_the_section_names() {
    let adr = document("decisions/0007-a.md", "# 7. A\n\n## 1. Context\n\nx\n");
    assert_eq!(adr.outline.headings[1].normalised, "context");
}
