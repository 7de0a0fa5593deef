//! Links, images and glossary terms.

use super::*;

fn paragraph(b: &mut Builder, form: LinkForm) {
    b.paragraph(|b| b.link(form, "x", None, "text"));
}

#[test]
fn an_internal_link_is_plain() {
    let target = Target::new(TargetClass::Internal, "../a.html#b");
    assert_eq!(
        with_targets(vec![target], |b| paragraph(b, LinkForm::Link)),
        "<p><a href=\"../a.html#b\">text</a></p>\n"
    );
}

#[test]
fn an_external_link_tells_its_host_nothing() {
    let target = Target::new(TargetClass::External, "https://example.org/?a=1&b=2");
    assert_eq!(
        with_targets(vec![target], |b| paragraph(b, LinkForm::Link)),
        "<p><a class=\"external\" rel=\"noopener noreferrer\" href=\"https://example.org/?a=1&amp;b=2\">text</a></p>\n"
    );
}

#[test]
fn an_external_link_whose_text_is_its_address_says_so() {
    let bare = |href: &str, text: &str| {
        let target = Target::new(TargetClass::External, href);
        with_targets(vec![target], |b| b.paragraph(|b| b.link(LinkForm::Autolink, href, None, text)))
    };
    assert!(bare("https://example.org/a", "https://example.org/a").contains("class=\"external bare\""));
    assert!(bare("http://www.example.org", "www.example.org").contains("class=\"external bare\""));
    assert!(bare("https://example.org/a", "https://example.org").contains("class=\"external\""));
}

#[test]
fn a_missing_page_and_a_hidden_one_look_alike() {
    for class in [TargetClass::Missing, TargetClass::Hidden] {
        let target = Target::new(class, "secret.html");
        assert_eq!(
            with_targets(vec![target], |b| paragraph(b, LinkForm::Link)),
            "<p><a class=\"missing\">text</a></p>\n"
        );
    }
}

#[test]
fn an_address_that_linking_let_through_by_mistake_is_not_written() {
    for address in ["javascript:alert(1)", "JAVA\nSCRIPT:alert(1)", "data:text/html,x", "vbscript:x"] {
        let target = Target::new(TargetClass::External, address);
        assert_eq!(
            with_targets(vec![target], |b| paragraph(b, LinkForm::Link)),
            "<p><a class=\"missing\">text</a></p>\n"
        );
    }
}

#[test]
fn a_wikilink_without_a_text_shows_the_title() {
    let mut target = Target::new(TargetClass::Internal, "a.html");
    target.text = Some("The <title>".into());
    let wiki = |has_text| LinkForm::Wiki { has_text };
    assert_eq!(
        with_targets(vec![target.clone()], |b| paragraph(b, wiki(false))),
        "<p><a href=\"a.html\">The &lt;title&gt;</a></p>\n"
    );
    assert_eq!(
        with_targets(vec![target], |b| paragraph(b, wiki(true))),
        "<p><a href=\"a.html\">text</a></p>\n"
    );
}

#[test]
fn an_image_reserves_its_place() {
    let mut target = Target::new(TargetClass::Asset, "a b.png");
    target.size = Some((40, 30));
    assert_eq!(
        with_targets(vec![target], |b| {
            b.paragraph(|b| {
                b.text("see ");
                b.link(LinkForm::Image, "x", Some("T\"t"), "a \"quoted\" text");
            });
        }),
        "<p>see <img src=\"a%20b.png\" alt=\"a &quot;quoted&quot; text\" title=\"T&quot;t\" width=\"40\" height=\"30\" \
         loading=\"lazy\" decoding=\"async\"></p>\n"
    );
}

#[test]
fn an_image_with_a_title_and_a_paragraph_of_its_own_is_a_figure() {
    let target = Target::new(TargetClass::Asset, "a.png");
    assert_eq!(
        with_targets(vec![target], |b| b.paragraph(|b| b.link(LinkForm::Image, "x", Some("Caption"), "alt"))),
        "<figure><img src=\"a.png\" alt=\"alt\" loading=\"lazy\" decoding=\"async\"><figcaption>Caption</figcaption>\n</figure>\n"
    );
}

#[test]
fn an_image_from_another_host_is_a_link_to_it() {
    let target = Target::new(TargetClass::External, "https://example.org/a.png");
    assert_eq!(
        with_targets(vec![target], |b| b.paragraph(|b| b.link(LinkForm::Image, "x", Some("Caption"), "alt"))),
        "<p><a class=\"external\" rel=\"noopener noreferrer\" href=\"https://example.org/a.png\">alt</a></p>\n"
    );
}

#[test]
fn terms_of_the_glossary_link_to_their_definitions() {
    let term = |start, end| Term { span: Span::new(start, end), href: "g.html#slo".into() };
    let resolved = Resolved { terms: vec![term(3, 6)], ..Resolved::default() };
    assert_eq!(
        full(|b| b.paragraph(|b| b.text("an SLO <x>")), &resolved, &Projection::default()).html,
        "<p>an <a class=\"term\" href=\"g.html#slo\">SLO</a> &lt;x&gt;</p>\n"
    );
}
