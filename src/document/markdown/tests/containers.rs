//! Containers and alerts.

use super::*;

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
