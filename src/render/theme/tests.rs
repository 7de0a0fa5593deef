//! Every template renders, a team's files win, faults name their place.

use std::collections::BTreeMap;
use std::path::Path;

use super::*;
use fixtures::pages;

mod fixtures;

fn default_theme() -> Theme {
    Theme::new(&BTreeMap::new(), &Settings::default()).expect("the default theme is sound")
}

fn files(list: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    list.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn page() -> View {
    let (_, view) = pages().into_iter().find(|(template, _)| *template == "page.html").expect("a page");
    view
}

#[test]
fn every_template_has_a_fixture_and_renders_it() {
    let theme = default_theme();
    let fragments = ["base.html", "parts.html", "facts.html", "fields.html", "foot.html", "eyebrow.html"];
    let shown: Vec<_> = pages().iter().map(|(template, _)| *template).collect();
    for (name, _) in embedded("templates/") {
        assert!(fragments.contains(&&*name) || shown.contains(&&*name), "`{name}` has no fixture");
    }
    for (template, view) in pages() {
        let html = theme.render(template, &view).unwrap_or_else(|error| panic!("{error}"));
        assert!(html.starts_with("<!doctype html>"), "{template}");
        assert!(html.contains("</html>"), "{template}");
    }
}

#[test]
fn no_page_holds_a_script_or_a_style_of_its_own() {
    let theme = default_theme();
    for (template, view) in pages() {
        let html = theme.render(template, &view).expect("renders");
        assert!(!html.contains("<style"), "{template}");
        assert!(!html.contains(" style="), "{template}");
        assert_eq!(event_attributes(&html), Vec::<&str>::new(), "{template}");
        for script in html.split("<script").skip(1) {
            assert!(script.starts_with(" src="), "{template}: {script:.60}");
        }
    }
}

fn event_attributes(html: &str) -> Vec<&str> {
    let tags = html.split('<').skip(1).filter_map(|rest| rest.split('>').next());
    tags.flat_map(str::split_whitespace).filter(|word| word.starts_with("on") && word.contains('=')).collect()
}

#[test]
fn text_is_escaped_wherever_a_template_prints_it() {
    let theme = default_theme();
    for (template, mut view) in pages() {
        let hostile = "<img src=x>\" onload=\"x";
        view.page.title = hostile.to_owned();
        view.page.description = Some(hostile.to_owned());
        view.page.number = Some(hostile.to_owned());
        view.page.tags.push(crate::render::view::Link::text(hostile));
        view.page.audience = Some(hostile.to_owned());
        let html = theme.render(template, &view).expect("renders");
        assert!(!html.contains("<img src=x>"), "{template}");
        assert!(!html.contains("\" onload"), "{template}");
    }
}

#[test]
fn a_team_replaces_one_template_and_keeps_the_rest() {
    let theme =
        Theme::new(&files(&[("templates/foot.html", "<p>ours</p>")]), &Settings::default()).expect("sound");
    let html = theme.render("page.html", &page()).expect("renders");
    assert!(html.contains("<p>ours</p>"));
    assert!(html.contains("class=\"sidebar\""));
}

#[test]
fn a_team_builds_on_the_template_of_the_same_name() {
    let ours = "{% extends \"default/base.html\" %}{% block footer %}{{ super() }}<p>ours</p>{% endblock %}";
    let theme = Theme::new(&files(&[("templates/base.html", ours)]), &Settings::default()).expect("sound");
    let html = theme.render("adr.html", &page()).expect("renders");
    assert!(html.contains("<p>ours</p>"));
    assert!(html.contains("Made with"));
}

#[test]
fn a_team_replaces_an_asset_and_adds_an_icon() {
    let ours = files(&[("assets/favicon.svg", "<svg/>"), ("icons/menu.svg", "<svg>ours</svg>")]);
    let theme = Theme::new(&ours, &Settings::default()).expect("sound");
    let favicon = theme.assets().iter().find(|asset| asset.name == "favicon.svg").expect("a favicon");
    assert_eq!(favicon.bytes, b"<svg/>");
    assert!(theme.render("page.html", &page()).expect("renders").contains("<svg>ours</svg>"));
}

#[test]
fn all_syntax_errors_of_a_team_are_reported_at_once() {
    let ours = files(&[("templates/a.html", "\n{{ x"), ("templates/b.html", "{% if %}")]);
    let faults = Theme::new(&ours, &Settings::default()).expect_err("two faults");
    let places: Vec<_> = faults.iter().map(|fault| (fault.template.as_str(), fault.line)).collect();
    assert_eq!(places, [("a.html", 2), ("b.html", 1)]);
}

#[test]
fn an_unknown_filter_names_its_line() {
    let ours = files(&[("templates/a.html", "\n\n{{ page.title | shout }}")]);
    let faults = Theme::new(&ours, &Settings::default()).expect_err("a fault");
    assert_eq!(faults[0].to_string(), "`a.html` line 3: unknown filter `shout`");
}

#[test]
fn a_template_that_extends_itself_says_what_to_do() {
    let ours = files(&[("templates/page.html", "{% extends \"page.html\" %}")]);
    let faults = Theme::new(&ours, &Settings::default()).expect_err("a fault");
    assert!(
        faults[0].help.as_ref().is_some_and(|help| help.contains("default/page.html")),
        "{:?}",
        faults[0]
    );
}

#[test]
fn a_template_that_leaves_out_blocks_is_to_blame_for_what_is_built_on_it() {
    let ours = files(&[("templates/page.html", "{% block main %}{% endblock %}")]);
    let faults = Theme::new(&ours, &Settings::default()).expect_err("a fault");
    let [fault] = &faults[..] else { panic!("one fault: {faults:?}") };
    assert_eq!(fault.template, "page.html");
    assert!(fault.message.starts_with("has no block `after`, `before`, "), "{fault}");
}

#[test]
fn a_mistyped_field_is_answered_with_the_one_that_was_meant() {
    let ours = files(&[("templates/a.html", "{{ page.titel }}")]);
    let theme = Theme::new(&ours, &Settings::default()).expect("sound until rendered");
    let fault = theme.render("a.html", &page()).expect_err("a fault");
    assert_eq!(fault.to_string(), "`a.html` line 1: field `titel` is not defined");
    assert_eq!(fault.help.as_deref(), Some("did you mean `title`?"));
}

#[test]
fn a_field_that_a_view_does_not_have_names_its_line() {
    let ours = files(&[("templates/a.html", "\n{{ page.colour }}")]);
    let theme = Theme::new(&ours, &Settings::default()).expect("sound until rendered");
    let fault = theme.render("a.html", &page()).expect_err("a fault");
    assert_eq!((fault.template.as_str(), fault.line), ("a.html", 2));
    assert!(fault.message.contains("colour"), "{fault}");
}

#[test]
fn equal_views_have_equal_digests_and_a_changed_word_another() {
    let (one, mut other) = (page(), page());
    assert_eq!(one.digest(), other.digest());
    other.page.content_html.push('!');
    assert_ne!(one.digest(), other.digest());
}

#[test]
fn an_accent_changes_the_style_sheet_and_the_digest() {
    let accent = Settings { accent: Accent::parse("#aa3300") };
    let ours = Theme::new(&BTreeMap::new(), &accent).expect("sound");
    assert_ne!(ours.digest(), default_theme().digest());
    assert_ne!(ours.href("guidepost.css"), default_theme().href("guidepost.css"));
}

/// Writes the fixtures as a site to look at: `GUIDEPOST_PREVIEW=target/theme-preview cargo test preview`.
#[test]
fn preview_is_written_where_the_environment_says() {
    let Some(folder) = std::env::var_os("GUIDEPOST_PREVIEW") else { return };
    let theme = default_theme();
    let folder = Path::new(&folder);
    for (template, view) in pages() {
        let path = folder.join(&view.page.url);
        std::fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
        std::fs::write(path, theme.render(template, &view).expect("renders")).expect("a page");
    }
    std::fs::create_dir_all(folder.join("assets")).expect("a folder");
    for asset in theme.assets() {
        std::fs::write(folder.join(&asset.href), &asset.bytes).expect("an asset");
    }
    // The picture that the fixtures' text shows.
    std::fs::write(
        folder.join("assets/favicon.svg"),
        &Embedded::get("assets/favicon.svg").expect("a favicon").data,
    )
    .expect("a picture");
    for script in crate::render::cards::scripts(&fixtures::cards()) {
        std::fs::write(folder.join(&script.href), &script.text).expect("a script");
    }
}
