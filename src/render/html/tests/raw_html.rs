//! Raw HTML, hostile and not.

use super::*;

#[test]
fn details_keep_the_markdown_between_their_tags() {
    let build = |b: &mut Builder| {
        b.block("<details open>\n<summary>More &amp; <b>more</b></summary>\n");
        b.paragraph(|b| b.text("text"));
        b.block("</details>\n");
        b.paragraph(|b| b.text("after"));
    };
    assert_eq!(
        html(build),
        "<details open>\n<summary>More &amp; <b>more</b></summary>\n\n<p>text</p>\n</details>\n\n<p>after</p>\n"
    );
}

#[test]
fn what_is_left_open_is_closed_and_what_closes_nothing_is_dropped() {
    let build = |b: &mut Builder| {
        b.block("</div></p></script><div><b>");
        b.paragraph(|b| b.text("x"));
    };
    assert_eq!(html(build), "<div><b></b><p>x</p>\n</div>\n");
}

#[test]
fn a_script_is_removed_with_what_it_holds() {
    let html = raw(RawHtml::Sanitise, "a<script>alert('</b>')</script>b<style>p{}</style>c");
    assert_eq!(html.html, "abc");
    assert_eq!(removed_parts(&html), ["`<script>` and what it holds", "`<style>` and what it holds"]);
}

#[test]
fn a_script_within_a_line_is_removed_with_what_it_holds() {
    let build = |b: &mut Builder| {
        b.paragraph(|b| {
            b.tag("<script>");
            b.text("alert(1)");
            b.tag("</script>");
            b.text("left");
        });
    };
    assert_eq!(html(build), "<p>left</p>\n");
}

#[test]
fn a_frame_that_is_never_closed_does_not_take_the_page_along() {
    let build = |b: &mut Builder| {
        b.block("<iframe src=\"x\">\n");
        b.paragraph(|b| b.text("kept"));
    };
    assert_eq!(html(build), "<p>kept</p>\n");
}

#[test]
fn a_removal_knows_its_place() {
    let html = raw(RawHtml::Sanitise, "ab<img src=x onerror=alert(1)>");
    assert_eq!(html.html, "ab<img src=\"x\" alt=\"\" loading=\"lazy\" decoding=\"async\">");
    assert_eq!(removed_parts(&html), ["attribute `onerror` of `<img>`"]);
    assert_eq!(html.removed[0].span, Span::new(2, 30));
}

#[test]
fn addresses_that_run_something_are_removed_in_every_disguise() {
    for address in [
        "javascript:alert(1)",
        "&#106;avascript:alert(1)",
        "java&#10;script:alert(1)",
        "java&Tab;script&colon;alert(1)",
        " &#1; JaVaScRiPt:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
    ] {
        let html = raw(RawHtml::Sanitise, &format!("<a href=\"{address}\">x</a><img src='{address}'>"));
        assert!(html.html.starts_with("<a class=\"missing\">x</a>"), "{}", html.html);
        assert!(!html.html.contains("href") && !html.html.contains("src"), "{}", html.html);
        assert_eq!(html.removed.len(), 2);
    }
}

#[test]
fn an_attribute_cannot_break_out_of_its_quotes() {
    let html = raw(RawHtml::Sanitise, "<abbr title='\"><script>alert(1)</script>'>x</abbr>");
    assert_eq!(html.html, "<abbr title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">x</abbr>");
}

#[test]
fn links_of_raw_html_go_where_linking_says() {
    let build = |b: &mut Builder| {
        b.link(LinkForm::Html, "a.md", None, "");
        b.link(LinkForm::HtmlImage, "b.png", None, "");
        b.block("<a href='a.md'>a</a> <img src=b.png alt='b' width=20>");
    };
    let mut image = Target::new(TargetClass::Asset, "b.1234.png");
    image.size = Some((40, 30));
    let targets = vec![Target::new(TargetClass::Internal, "a.html"), image];
    assert_eq!(
        with_targets(targets, build),
        "<a href=\"a.html\">a</a> <img src=\"b.1234.png\" alt=\"b\" width=\"20\" height=\"15\" loading=\"lazy\" decoding=\"async\">"
    );
}

#[test]
fn an_anchor_is_written_once_and_never_swallows_what_follows() {
    let build = |b: &mut Builder| {
        b.block("<a name=\"x\"><a id=\"x\"><a id=\"taken\">\n");
        b.heading(2, "taken", "Taken");
    };
    let html = html(build);
    assert!(html.starts_with("<a id=\"x\"></a><a></a><a></a>\n<h2 id=\"taken\">"), "{html}");
}

#[test]
fn blocks_in_a_line_end_the_paragraph_and_never_stand_in_a_heading() {
    let build = |b: &mut Builder| {
        b.paragraph(|b| {
            b.text("a");
            b.tag("<div>");
            b.text("b");
            b.tag("</div>");
        });
        b.node(NodeKind::Strong, |b| b.tag("<div>"));
    };
    assert_eq!(html(build), "<p>a</p>\n<div>b</div>\n<strong></strong>");
}

#[test]
fn old_names_become_todays() {
    let html = raw(RawHtml::Sanitise, "<center><tt>a</tt></center><p align=center><strike>b</strike></p>");
    assert_eq!(html.html, "<div class=\"center\"><code>a</code></div>\n<p class=\"center\"><s>b</s></p>\n");
    assert!(html.removed.is_empty());
}

#[test]
fn no_link_stands_in_a_link() {
    let build = |b: &mut Builder| {
        b.block("<a href=\"x\">");
        b.paragraph(|b| b.link(LinkForm::Link, "y", None, "inner"));
        b.block("<a href=z>deep</a></a>");
    };
    assert_eq!(html(build), "<a href=\"x\"><p>inner</p>\ndeep</a>");
}

#[test]
fn denied_html_leaves_its_text_and_is_reported_tag_by_tag() {
    let html = raw(RawHtml::Deny, "<div>a <b>b</b></div><!-- c -->");
    assert_eq!(html.html, "a b");
    assert_eq!(removed_parts(&html), ["`<div>`", "`<b>`"]);
}

#[test]
fn allowed_html_passes_and_stays_balanced() {
    let html = raw(
        RawHtml::Allow,
        "<my-widget a='1'><script>if (a < b) {}</script><svg><path d=\"M0\"/></svg><!-- c --></i><u>",
    );
    assert_eq!(
        html.html,
        "<my-widget a=\"1\"><script>if (a < b) {}</script><svg><path d=\"M0\" /></svg><!-- c --><u></u></my-widget>"
    );
    assert!(html.removed.is_empty());
}

#[test]
fn the_rule_hears_the_same_without_a_page() {
    let mut builder = Builder::default();
    builder.container(ContainerKind::Audience, Some("managers"), |b| {
        b.block("<p style='x'>a<object>b</object></p>");
    });
    let removed = removed(&Body::whole(&builder.tree, &builder.source), RawHtml::Sanitise);
    let what: Vec<_> = removed.iter().map(|removed| removed.what.as_str()).collect();
    assert_eq!(what, ["attribute `style` of `<p>`", "`<object>` and what it holds"]);
}

#[test]
fn what_markdown_opens_after_closing_a_raw_element_is_closed_by_markdown() {
    let build = |b: &mut Builder| {
        b.block("<ul>");
        b.paragraph(|b| b.link(LinkForm::Image, "x", None, "gone"));
        b.paragraph(|b| b.text("after"));
    };
    assert_eq!(html(build), "<ul></ul>\n<p><span class=\"missing\">gone</span></p>\n<p>after</p>\n");
}

#[test]
fn a_heading_within_a_raw_link_has_no_link_of_its_own() {
    let build = |b: &mut Builder| {
        b.block("<a href=\"x\">");
        b.heading(2, "x", "X");
    };
    assert_eq!(html(build), "<a href=\"x\"><h2 id=\"x\">X</h2>\n</a>");
}

#[test]
fn a_table_of_raw_html_has_a_box_that_scrolls_and_ends_with_it() {
    let boxed = |table: &str| {
        format!(
            "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>{table}</table>\n</div>\n"
        )
    };
    let cell = "<tr><td>x</td>\n</tr>\n";
    let build = |b: &mut Builder| {
        b.block("<div><table><tr><td>x</td></tr></div></table>y</div>");
        b.paragraph(|b| b.text("z"));
    };
    assert_eq!(html(build), format!("<div>{}y</div>\n<p>z</p>\n", boxed(cell)));
    let left_open = |b: &mut Builder| {
        b.block("<table><tr><td>x");
        b.paragraph(|b| b.text("z"));
    };
    assert!(html(left_open).ends_with("</table>\n</div>\n"), "{}", html(left_open));
}
