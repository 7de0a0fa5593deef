//! Blocks.

use super::*;

#[test]
fn a_heading_has_an_anchor_and_a_link_to_itself() {
    assert_eq!(
        html(|b| {
            b.heading(2, "a--b", "A & B");
        }),
        "<h2 id=\"a--b\">A &amp; B<a class=\"anchor\" href=\"#a--b\" aria-label=\"Link to this section: A &amp; B\"></a></h2>\n"
    );
}

#[test]
fn headings_make_the_contents_and_a_skipped_one_is_in_neither() {
    let mut builder = Builder::default();
    let skipped = builder.heading(1, "title", "Title");
    builder.heading(2, "one", "One");
    builder.heading(3, "two", "Two");
    let projection = Projection { skip: vec![skipped], ..Projection::default() };
    let body = Body::whole(&builder.tree, &builder.source);
    let html = serialise(&body, &Resolved::default(), &projection, &Plain);
    assert!(!html.html.contains("Title"));
    assert_eq!((html.toc.len(), &*html.toc[0].id, &*html.toc[0].children[0].html), (1, "one", "Two"));
}

#[test]
fn headings_go_down_and_stop_at_the_sixth_level() {
    let projection = Projection { shift: 2, ..Projection::default() };
    let html = full(
        |b| {
            b.heading(5, "x", "X");
        },
        &Resolved::default(),
        &projection,
    );
    assert!(html.html.starts_with("<h6 id=\"x\">"));
    assert_eq!(html.toc[0].level, 6);
}

#[test]
fn in_print_anchors_carry_their_page_and_folded_parts_are_open() {
    let projection = Projection { print: Some("guide".into()), ..Projection::default() };
    let build = |b: &mut Builder| {
        b.heading(2, "x", "X");
        b.container(ContainerKind::Details, Some("More"), |b| b.paragraph(|b| b.text("text")));
    };
    assert_eq!(
        full(build, &Resolved::default(), &projection).html,
        "<h2 id=\"guide-x\">X</h2>\n<details class=\"fold\" open><summary>More</summary>\n<p>text</p>\n</details>\n"
    );
}

#[test]
fn an_alert_is_a_callout_and_a_container_may_name_it() {
    let build = |b: &mut Builder| {
        b.node(NodeKind::Alert(AlertKind::Note), |b| b.paragraph(|b| b.text("a")));
        b.container(ContainerKind::Alert(AlertKind::Tip), Some("Try <this>"), |b| {
            b.paragraph(|b| b.text("b"));
        });
    };
    assert_eq!(
        html(build),
        "<div class=\"callout note\" role=\"note\"><p class=\"callout-title\">Note</p>\n<p>a</p>\n</div>\n\
         <div class=\"callout tip\" role=\"note\"><p class=\"callout-title\">Try &lt;this&gt;</p>\n<p>b</p>\n</div>\n"
    );
}

#[test]
fn tabs_are_sections_whose_names_differ() {
    let build = |b: &mut Builder| {
        b.container(ContainerKind::Tabs, None, |b| {
            b.container(ContainerKind::Tab, Some("Linux"), |b| b.paragraph(|b| b.text("a")));
            b.container(ContainerKind::Tab, Some("Linux"), |b| b.paragraph(|b| b.text("b")));
        });
    };
    assert_eq!(
        html(build),
        "<div class=\"tabs\"><section class=\"tab\" aria-label=\"Linux\"><p class=\"tab-label\">Linux</p>\n<p>a</p>\n</section>\n\
         <section class=\"tab\" aria-label=\"Linux (2)\"><p class=\"tab-label\">Linux</p>\n<p>b</p>\n</section>\n</div>\n"
    );
}

#[test]
fn a_part_for_an_audience_is_left_out_unless_that_audience_reads() {
    let build = |b: &mut Builder| {
        b.container(ContainerKind::Audience, Some("managers"), |b| {
            b.heading(2, "pay", "Pay");
            b.definition("n", |b| b.paragraph(|b| b.text("secret")));
        });
        b.paragraph(|b| b.reference("n"));
    };
    let hidden = full(build, &Resolved::default(), &Projection::default());
    assert_eq!((hidden.html.as_str(), hidden.toc.len()), ("<p>[^n]</p>\n", 0));
    let audiences = Audiences::Of(vec!["managers".into()]);
    let shown = full(build, &Resolved::default(), &Projection { audiences, ..Projection::default() });
    assert!(shown.html.starts_with(
        "<div class=\"audience\" data-audience=\"managers\"><p class=\"audience-label\">For managers</p>\n<h2"
    ));
}

#[test]
fn lists_keep_their_first_number_and_tasks_their_box() {
    let build = |b: &mut Builder| {
        b.node(NodeKind::List { start: Some(3), tight: true }, |b| {
            b.node(NodeKind::Item, |b| b.text("three"));
        });
        b.node(NodeKind::List { start: None, tight: false }, |b| {
            b.node(NodeKind::Item, |b| {
                b.paragraph(|b| {
                    b.node(NodeKind::TaskMarker(true), |_| {});
                    b.text("done");
                });
            });
        });
    };
    assert_eq!(
        html(build),
        "<ol start=\"3\">\n<li>three</li>\n</ol>\n<ul>\n<li class=\"task\"><p><input type=\"checkbox\" disabled checked \
         aria-label=\"Done\"> done</p>\n</li>\n</ul>\n"
    );
}

#[test]
fn a_table_with_a_word_that_paper_has_to_break_says_so() {
    use crate::render::html::table::has_long_word;
    assert!(has_long_word("| a | Donaudampfschifffahrtsgesellschaft |"));
    assert!(!has_long_word("| a | ------------------------------ | well-being-of-all-that-live-here |"));
}

#[test]
fn a_table_scrolls_in_a_named_box_and_an_empty_header_is_none() {
    let row = |b: &mut Builder, kind, cells: [&str; 2]| {
        b.node(kind, |b| {
            for cell in cells {
                b.node(NodeKind::TableCell, |b| {
                    if !cell.is_empty() {
                        b.text(cell);
                    }
                });
            }
        });
    };
    let build = |b: &mut Builder| {
        b.tree.tables.push(vec![Align::None, Align::Right]);
        b.node(NodeKind::Table(0), |b| {
            row(b, NodeKind::TableHead, ["", "Cost"]);
            row(b, NodeKind::TableRow, ["a", "1"]);
            row(b, NodeKind::TableRow, ["b", "2"]);
        });
    };
    insta::assert_snapshot!(html(build), @r#"
    <div class="table" tabindex="0" role="region" aria-label="Table: Cost"><table>
    <thead><tr><td></td>
    <th class="right">Cost</th>
    </tr>
    </thead>
    <tbody>
    <tr><td>a</td>
    <td class="right">1</td>
    </tr>
    <tr><td>b</td>
    <td class="right">2</td>
    </tr>
    </tbody>
    </table>
    </div>
    "#);
}

#[test]
fn definitions_stand_with_their_terms() {
    let build = |b: &mut Builder| {
        b.node(NodeKind::DefinitionList, |b| {
            b.node(NodeKind::Term, |b| b.text("SLO"));
            b.node(NodeKind::Definition, |b| b.text("a target"));
        });
    };
    assert_eq!(html(build), "<dl>\n<dt>SLO</dt>\n<dd>a target</dd>\n</dl>\n");
    let resolved = Resolved { anchors: vec![(1, "slo".into())], ..Resolved::default() };
    assert!(full(build, &resolved, &Projection::default()).html.contains("<dt id=\"slo\">SLO</dt>"));
}

#[test]
fn nesting_of_any_depth_is_walked() {
    let mut builder = Builder::default();
    let depth = 50_000;
    for level in 0..depth {
        builder.tree.nodes.push(Node { kind: NodeKind::BlockQuote, span: Span::at(level), end: depth });
    }
    let body = Body::whole(&builder.tree, &builder.source);
    let html = serialise(&body, &Resolved::default(), &Projection::default(), &Plain);
    assert_eq!(html.html.matches("</blockquote>").count(), depth as usize);
}

#[test]
fn an_anchor_that_is_written_twice_stands_on_the_page_once() {
    let build = |b: &mut Builder| {
        b.heading(2, "same", "One");
        b.heading(2, "same", "Two");
    };
    let html = full(build, &Resolved::default(), &Projection::default());
    assert_eq!((&*html.toc[0].id, &*html.toc[1].id), ("same", "same-1"));
}
