//! Links, raw HTML and comments.

use super::*;

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
