use crate::document::Document;
use crate::document::tests::{document, findings, mended, page};

fn front(yaml: &str) -> Document {
    page(&format!("---\n{yaml}---\n# T\n"))
}

fn texts(spanned: &[super::Spanned]) -> Vec<&str> {
    spanned.iter().map(|text| &*text.text).collect()
}

#[test]
fn the_common_fields_are_typed() {
    let page = front(
        "title: A\ndescription: B\nid: c\nnav-title: N\norder: 3\ntags: [x, y]\nowners: team\ndate: 2024-05-01\n\
         review-every: 6 months\ndraft: false\naudience: managers\naliases: [old.html]\ntoc: false\nsearch: 2\n\
         template: t.html\nglossary: false\nextra:\n  anything: goes\n",
    );
    assert_eq!(findings(&page), Vec::<String>::new());
    let common = &page.front.common;
    assert_eq!(common.order, Some(3));
    assert_eq!(texts(&common.tags), ["x", "y"]);
    assert_eq!(texts(&common.owners), ["team"]);
    assert_eq!(common.date.map(|date| date.to_string()).as_deref(), Some("2024-05-01"));
    assert_eq!(common.review_every.map(|span| span.get_months()), Some(6));
    assert_eq!((common.draft, common.toc, common.glossary), (false, Some(false), Some(false)));
    assert_eq!(common.search, Some(2.0));
}

#[test]
fn a_value_of_another_type_is_reported_at_the_value() {
    let page = front("title: [A]\norder: first\ntoc: maybe\nreview-every: often\nsearch: loud\n");
    assert_eq!(
        findings(&page),
        [
            "2:8 error wrong-type \"[A]\": `title` wants one text, and this is a list",
            "3:8 error wrong-type \"first\": `order` wants a whole number, and this is text",
            "4:6 error wrong-type \"maybe\": `toc` wants `true` or `false`, and this is text",
            "5:15 error wrong-type \"often\": `review-every` wants a duration, and this is text",
            "6:9 error wrong-type \"loud\": `search` wants `false` or a boost, and this is text",
        ]
    );
    assert_eq!(&*page.title, "T");
}

#[test]
fn a_mistyped_key_is_an_error_with_the_right_one() {
    let page = front("titel: A\nonwers: [x]\n");
    assert_eq!(
        findings(&page),
        [
            "2:1 error unknown-field \"titel\": `titel` is no field",
            "3:1 error unknown-field \"onwers\": `onwers` is no field",
        ]
    );
    assert_eq!(page.diagnostics[0].help, ["did you mean `title`?"]);
    assert_eq!(mended(&page), "---\ntitle: A\nowners: [x]\n---\n# T\n");
}

#[test]
fn a_key_that_is_there_already_is_no_fix() {
    let page = front("title: A\ntitel: B\n");
    assert!(page.diagnostics[0].fix.is_none());
}

#[test]
fn a_mistake_never_publishes_a_draft() {
    for yaml in [
        "draft: true\n",
        "draft: yes\n",
        "draft: \"true\"\n",
        "draft:\n",
        "draft: [false]\n",
        "drfat: true\n",
        "Draft: yes\n",
        "draft: false\ndraft: true\n",
        "published: false\n",
        "draft: @true\n",
        "draft: true: yes\n",
        "title: \"open\ndraft: true\n",
    ] {
        assert!(front(yaml).front.common.draft, "{yaml}");
    }
    assert!(page("---\ndraft: true\n\n# Never closed\n").front.common.draft);
    assert!(page("+++\ndraft = true\n+++\n# T\n").front.common.draft);
    for yaml in ["draft: false\n", "drfat: false\n", "published: true\n", "title: draft\n", "daft punk: x\n"]
    {
        assert!(!front(yaml).front.common.draft, "{yaml}");
    }
}

#[test]
fn a_mistake_never_shows_a_page_to_everyone() {
    for yaml in ["audience: [a, b]\n", "audiance: managers\n", "audience: managers\n"] {
        assert!(front(yaml).front.common.audience.is_some(), "{yaml}");
    }
}

#[test]
fn keys_of_other_generators_are_understood() {
    let page = front(
        "weight: 4\nlastmod: 2024-05-01\nlast_reviewed_on: 2024-06-01\nreview_in: 6 months\nlinkTitle: L\n\
         redirect_from: [/old/]\nowner_slack: \"#team\"\n",
    );
    assert_eq!(findings(&page), Vec::<String>::new());
    let common = &page.front.common;
    assert_eq!(common.order, Some(4));
    assert!(common.updated.is_some() && common.reviewed.is_some() && common.review_every.is_some());
    assert_eq!(common.nav_title.as_deref(), Some("L"));
    assert_eq!((texts(&common.aliases), texts(&common.owners)), (vec!["/old/"], vec!["#team"]));
}

#[test]
fn keys_of_another_meaning_get_a_hint() {
    let page = front("slug: x\nlayout: post\ncategories: [a]\nparent: P\n");
    assert_eq!(page.diagnostics.len(), 4);
    assert!(findings(&page).iter().all(|finding| finding.contains("warning unknown-field")));
    assert_eq!(page.diagnostics[2].help, ["use `tags`"]);
}

#[test]
fn other_unknown_keys_are_warnings() {
    assert_eq!(
        findings(&front("colour: red\n")),
        ["2:1 warning unknown-field \"colour\": `colour` is no field of the kind `page`"]
    );
}

#[test]
fn dates_of_one_meaning_are_read_and_others_never_guessed() {
    let page = front("date: 1 May 2024\nupdated: 03/04/2021\nreviewed: last spring\n");
    assert_eq!(
        findings(&page),
        [
            "2:7 warning invalid-date \"1 May 2024\": `1 May 2024` is no ISO date",
            "3:10 error ambiguous-date \"03/04/2021\": `03/04/2021` may be `2021-04-03` or `2021-03-04`",
            "4:11 error invalid-date \"last spring\": `last spring` is no date",
        ]
    );
    assert_eq!(page.front.common.date.map(|date| date.to_string()).as_deref(), Some("2024-05-01"));
    assert_eq!(page.front.common.updated, None);
    assert!(mended(&page).contains("date: 2024-05-01\n"));
}

#[test]
fn the_fields_of_a_kind_have_its_types() {
    let adr = document(
        "decisions/0001-a.md",
        "---\nstatus: accepted\nreversibility: oneway\nsupersedes: {a: b}\namended:\n  - note: x\n---\n# A\n",
    );
    assert_eq!(
        findings(&adr),
        [
            "3:16 error unknown-value \"oneway\": `oneway` is no value of `reversibility`",
            "4:13 error wrong-type \"{a: b}\": `supersedes` wants one text, and this is a mapping",
            "6:5 error wrong-type \"note: x\": `amended` wants entries with a `date`, and this is a mapping",
        ]
    );
    assert_eq!(adr.diagnostics[0].help[0], "did you mean `one-way`?");
}

#[test]
fn mistakes_of_syntax_have_their_place_in_the_file() {
    let page = front("owners: [a]\ntitle: Queues: one\ntags: [x]\n");
    assert_eq!(
        findings(&page),
        ["3:14 error front-matter-syntax \":\": an unquoted value cannot hold a colon with a space after it"]
    );
    assert_eq!((texts(&page.front.common.owners), texts(&page.front.common.tags)), (vec!["a"], vec!["x"]));
}

#[test]
fn a_twin_key_names_the_first_place() {
    let page = front("title: A\ntitle: B\n");
    assert_eq!(findings(&page), ["3:1 error duplicate-key \"title\": `title` is written twice"]);
    assert_eq!(page.diagnostics[0].related[0].span.start, 4);
    assert_eq!(&*page.title, "A");
}

#[test]
fn a_fence_that_is_never_closed_is_an_error_on_the_first_line() {
    let page = page("---\ntitle: A\n\n# B\n");
    assert_eq!(
        findings(&page),
        ["1:1 error unclosed-front-matter \"---\": front matter is opened here and never closed"]
    );
    assert_eq!((&*page.title, page.outline.headings.len()), ("A", 1));
}

#[test]
fn front_matter_after_empty_lines_is_read_and_reported() {
    let page = page("\n\n---\ndraft: true\n---\n# B\n");
    assert!(page.front.common.draft);
    assert_eq!(
        findings(&page),
        ["3:1 error front-matter-syntax \"---\": front matter does not begin on the first line"]
    );
    assert_eq!(mended(&page), "---\ndraft: true\n---\n# B\n");
}

#[test]
fn front_matter_that_is_no_mapping_is_an_error() {
    assert_eq!(
        findings(&front("- a: b\n")),
        [
            "2:1 error front-matter-syntax \"- a: b\": front matter is a list, and must be lines of `key: value`"
        ]
    );
}

#[test]
fn toml_is_read_and_reported() {
    let page = page("+++\ntitle = \"A\"\n+++\n# B\n");
    assert_eq!(&*page.title, "A");
    assert_eq!(
        findings(&page),
        ["1:1 error front-matter-syntax \"+++\": front matter between `+++` lines is TOML"]
    );
}

#[test]
fn a_folder_gives_owners_an_audience_and_a_review() {
    let page = front("cascade:\n  owners: [a]\n  audience: managers\n  review-every: 1 year\n  ownres: b\n");
    assert_eq!(page.front.common.cascade.as_ref().map(|map| map.entries.len()), Some(4));
    assert_eq!(
        findings(&page),
        ["6:3 error unknown-field \"ownres\": `ownres` is no default that a folder can give"]
    );
}

#[test]
fn one_text_with_commas_is_no_list() {
    let page = front("tags: a, b\n");
    assert_eq!(
        findings(&page),
        ["2:7 warning wrong-type \"a, b\": `tags` wants a list, and this is one text with commas"]
    );
    assert_eq!(mended(&page), "---\ntags: [a, b]\n---\n# T\n");
}

#[test]
fn empty_front_matter_is_fine() {
    for text in ["---\n---\n# T\n", "---\n\n---\n# T\n", "---\n# comment\n---\n# T\n"] {
        assert_eq!(findings(&page(text)), Vec::<String>::new(), "{text}");
        assert_eq!(&*page(text).title, "T");
    }
}
