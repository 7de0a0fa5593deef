//! Footnotes.

use super::*;

#[test]
fn footnotes_are_numbered_by_their_first_reference_and_lead_back_to_each() {
    let build = |b: &mut Builder| {
        b.definition("b", |b| b.paragraph(|b| b.text("second")));
        b.definition("unused", |b| b.paragraph(|b| b.text("nobody asks")));
        b.definition("a", |b| {
            b.paragraph(|b| {
                b.text("first");
                b.reference("b");
            });
        });
        b.paragraph(|b| {
            b.reference("a");
            b.reference("a");
        });
    };
    insta::assert_snapshot!(html(build), @r##"
    <p><sup class="fnref"><a href="#fn-1" id="fnref-1" aria-label="Footnote 1">1</a></sup><sup class="fnref"><a href="#fn-1" id="fnref-1-2" aria-label="Footnote 1">1</a></sup></p>
    <section class="footnotes" aria-label="Footnotes"><ol>
    <li id="fn-1"><p>first<sup class="fnref"><a href="#fn-2" id="fnref-2" aria-label="Footnote 2">2</a></sup> <a class="fnback" href="#fnref-1" aria-label="Back to reference 1">↩</a> <a class="fnback" href="#fnref-1-2" aria-label="Back to reference 1-2">↩<sup>2</sup></a></p>
    </li>
    <li id="fn-2"><p>second <a class="fnback" href="#fnref-2" aria-label="Back to reference 2">↩</a></p>
    </li>
    </ol>
    </section>
    "##);
}

#[test]
fn a_footnote_that_ends_in_code_has_its_way_back_behind_it() {
    let build = |b: &mut Builder| {
        b.definition("a", |b| b.code(|_| {}, "x"));
        b.paragraph(|b| b.reference("a"));
    };
    assert!(html(build).contains("</div>\n <a class=\"fnback\""));
}

#[test]
fn a_footnote_never_takes_the_anchor_of_a_heading() {
    let build = |b: &mut Builder| {
        b.heading(2, "fn-1", "fn 1");
        b.definition("a", |b| b.paragraph(|b| b.text("x")));
        b.paragraph(|b| b.reference("a"));
    };
    assert!(html(build).contains("<li id=\"fn-1-1\">"));
}

#[test]
fn a_part_of_a_page_counts_on() {
    let build = |b: &mut Builder| {
        b.definition("a", |b| b.paragraph(|b| b.text("x")));
        b.paragraph(|b| b.reference("a"));
    };
    let html = full(build, &Resolved::default(), &Projection { notes_before: 3, ..Projection::default() });
    assert!(html.html.contains("<ol start=\"4\">\n<li id=\"fn-4\">"), "{}", html.html);
    assert_eq!(html.notes, 1);
}
