//! What `book.toml` may say, and what is said of its mistakes.

pub(crate) mod schema;

use super::*;
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::LineIndex;

const FULL: &str = r##"
[book]
title = "Field guide"
description = "How we lead"
authors = ["Ada", "Grace"]
language = "en-GB"
src = "pages"

[build]
build-dir = "out"
copy = ["files"]
copy-active = true

[site]
base-url = "https://example.org/guide/"
repository-url = "https://example.org/code"
edit-url-template = "https://example.org/edit/main/{path}"
indexable = true
theme = "ours"

[theme]
accent = "oklch(55% 0.12 220)"
logo = "logo.svg"
favicon = "icon.png"
extra-css = ["team.css"]
extra-js = ["team.js"]
footer = "For us"

[markdown]
smart-punctuation = true
math = true
raw-html = "deny"
languages = { dockerfile = "bash" }

[links]
external = "check"
absolute = true

[review]
every = "6 months"
warn = "30 days"

[search]
enable = false
exclude = ["archive/**"]
synonyms = { standup = ["daily"], oncall = "pager" }

[rules]
missing-section = "warning"

[[rules-for]]
paths = ["drafts/**"]
rules = { weak-heading = "off" }

[redirects]
"old.html" = "new.html#part"

[audiences.managers]
[audiences.leads]
includes = ["managers"]

[[lists]]
name = "open"
kind = "adr"
status = ["proposed"]
tag = "data"
owner = "team"
sort = "-date"
limit = 5

[[paths]]
id = "start"
title = "First week"
pages = ["a.md", "b.md"]

[[mounts]]
from = "docs/adr"
to = "decisions"

[serve]
port = 4000
host = "127.0.0.1"
editor = "zed"

[publish.live]
to = "s3://bucket/guide"
keep = 3

[kinds.tradeoff]
label = "Trade-off"
"##;

fn parse(text: &str) -> (Config, Vec<Diagnostic>) {
    Config::parse(text, &[])
}

/// The findings as `line:column severity message | help; help`.
fn findings(text: &str, environment: &[(&str, &str)]) -> Vec<String> {
    let environment: Vec<_> = environment.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let index = LineIndex::new(text);
    let (_, found) = Config::parse(text, &environment);
    let describe = |found: Diagnostic| {
        let place = index.place(found.primary.span.start);
        let severity = if found.severity == Severity::Error { "error" } else { "warning" };
        let help =
            if found.help.is_empty() { String::new() } else { format!(" | {}", found.help.join("; ")) };
        format!("{}:{} {severity} {}{help}", place.line, place.column, found.message)
    };
    found.into_iter().map(describe).collect()
}

#[test]
fn every_setting_is_read() {
    let (config, found) = parse(FULL);
    assert_eq!(found, []);
    assert_eq!(config.book.title.as_deref(), Some("Field guide"));
    assert_eq!(config.book.src, "pages");
    assert_eq!(config.build.build_dir, "out");
    assert_eq!(config.markdown.raw_html, RawHtml::Deny);
    assert_eq!(config.markdown.languages["dockerfile"], "bash");
    assert_eq!(config.review.every.map(|every| every.get_months()), Some(6));
    assert!(!config.search.enable);
    let synonyms =
        config.search.synonyms.iter().map(|synonym| (&*synonym.word.text, &*synonym.others[0].text));
    assert_eq!(synonyms.collect::<Vec<_>>(), [("standup", "daily"), ("oncall", "pager")]);
    assert_eq!(config.search.synonyms[0].others[0].span.slice(FULL), "\"daily\"");
    assert_eq!(config.rules[0].level, Level::Warning);
    assert_eq!(config.rules[0].rule.span.slice(FULL), "missing-section");
    assert!(config.rules_for[0].paths.is_match("drafts/a/b.md"));
    assert_eq!(config.rules_for[0].rules[0].level, Level::Off);
    assert_eq!(&*config.redirects[0].to.text, "new.html#part");
    assert_eq!(config.audiences["leads"].includes, ["managers"]);
    assert_eq!((config.lists[0].sort.as_deref(), config.lists[0].limit), (Some("-date"), Some(5)));
    assert_eq!(config.paths[0].pages.len(), 2);
    assert_eq!(&*config.mounts[0].to.text, "decisions");
    assert_eq!(config.serve.port, Some(4000));
    assert_eq!((config.publish[0].keep, &*config.publish[0].name.text), (3, "live"));
    assert!(config.kinds.get("tradeoff").is_some());
}

#[test]
fn an_empty_file_gives_the_defaults() {
    let (config, found) = parse("");
    assert_eq!(found, []);
    assert_eq!((config.book.src.as_str(), config.build.build_dir.as_str()), ("content", "book"));
}

#[test]
fn an_unknown_key_names_its_place_and_the_nearest_key() {
    assert_eq!(
        findings("[book]\ntitle = \"A\"\n  langauge = \"de\"\n", &[]),
        ["3:3 error unknown key `langauge` in `[book]` | did you mean `language`?"]
    );
    assert_eq!(findings("[buidl]\n", &[]), ["1:2 error unknown key `buidl` | did you mean `build`?"]);
    assert_eq!(
        findings("[links]\nzebra = 1\n", &[]),
        [
            "2:1 error unknown key `zebra` in `[links]` | known keys are `external`, `external-age`, `external-private`, `absolute`"
        ]
    );
}

#[test]
fn a_value_of_the_wrong_type_names_both() {
    for (text, message) in [
        (
            "[site]\nindexable = \"yes\"\n",
            "2:13 error `[site] indexable` must be `true` or `false`, but it is text | write `indexable = true`",
        ),
        (
            "[book]\ntitle = 3\n",
            "2:9 error `[book] title` must be text in quotes, but it is a number | write `title = \"…\"`",
        ),
        (
            "[build]\ncopy = [1]\n",
            "2:9 error `[build] copy` must be a list of texts in quotes, but it is a number | write `copy = [\"…\"]`",
        ),
        (
            "book = 3\n",
            "1:8 error `book` must be a table, but it is a number | write `[book]` above its keys",
        ),
        ("[serve]\nport = 70000\n", "2:8 error `70000` is no port: ports end at 65535 | write `port = 3000`"),
        (
            "[serve]\neditor = \"http://localhost:63342/api/file/{path}\"\n",
            "2:10 error an address with `http:` is for a browser and opens no editor \
             | name the editor's own scheme, as in `subl://open?url=file://{path}&line={line}`",
        ),
        (
            "[serve]\neditor = \"JavaScript:alert('{path}')\"\n",
            "2:10 error an address with `javascript:` is for a browser and opens no editor \
             | name the editor's own scheme, as in `subl://open?url=file://{path}&line={line}`",
        ),
        (
            "[serve]\neditor = \"my editor:{path}\"\n",
            "2:10 error `my editor:{path}` is no editor that is known, and no address with `{path}` \
             | write `vscode`, `zed`, `idea`, or an address with `{path}`, `{line}` and `{column}`",
        ),
        (
            "[serve]\nport = -1\n",
            "2:8 error `[serve] port` must be a whole number from 0 on, but it is `-1` | write `port = 3`",
        ),
        (
            "lists = 3\n",
            "1:9 error `lists` must be a list of tables, but it is a number | write `[[lists]]` above each of them",
        ),
    ] {
        assert_eq!(findings(text, &[]), [message]);
    }
}

#[test]
fn a_choice_names_what_there_is() {
    assert_eq!(
        findings("[markdown]\nraw-html = \"sanitize\"\n", &[]),
        [
            "2:12 error `[markdown] raw-html` must be one of `sanitise`, `allow`, `deny`, but it is `sanitize` \
          | did you mean `sanitise`?"
        ]
    );
    assert_eq!(
        findings("[rules]\nmissing-section = \"warn\"\n", &[]),
        ["2:19 error `[rules] missing-section` must be one of `error`, `warning`, `off`, but it is `warn`"]
    );
}

#[test]
fn what_mdbook_has_gets_a_hint_that_names_ours() {
    let text = "[book]\nmultilingual = false\n[build]\ncreate-missing = true\n[preprocessor.links]\n\
                [output.html]\ngit-repository-url = \"https://example.org\"\n";
    assert_eq!(
        findings(text, &[]),
        [
            "2:1 error unknown key `multilingual` in `[book]` | that is mdBook's: `language` is all that is read; \
             leave the line out",
            "4:1 error unknown key `create-missing` in `[build]` | that is mdBook's: a missing page is an error \
             here; leave the line out",
            "5:2 error unknown key `preprocessor` | that is mdBook's: Guidepost runs no programs; includes, alerts \
             and link checks are built in",
            "6:2 error unknown key `output` | that is mdBook's: its settings stand in `[site]`, `[theme]`, \
             `[search]` and `[redirects]` here; `git-repository-url` is `[site] repository-url` here",
        ]
    );
}

#[test]
fn no_toml_is_one_error_at_its_place_and_the_defaults_hold() {
    let (config, found) = parse("[book\ntitle = 1\n");
    assert_eq!((found.len(), found[0].rule), (1, SYNTAX));
    assert_eq!(config.book.src, "content");
}

#[test]
fn a_colour_cannot_carry_a_declaration() {
    let found = findings("[theme]\naccent = \"red;background:url(x)\"\n", &[]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("2:10 error `[theme] accent` is no colour"), "{found:?}");
}

#[test]
fn folders_stay_below_the_root() {
    assert_eq!(
        findings("[book]\nsrc = \"../other\"\n", &[]),
        [
            "2:7 error `[book] src` must be a folder below the root, but it is `../other` | write `src = \"folder\"`"
        ]
    );
    assert_eq!(
        findings("[[mounts]]\nfrom = \"/etc\"\nto = \"x\"\n", &[]),
        ["2:8 error `/etc` is no folder below the root | name it as seen from `book.toml`: `docs/adr`"]
    );
}

#[test]
fn names_that_must_be_there_and_be_unique_are_asked_for() {
    assert_eq!(findings("[[lists]]\n", &[]), ["1:1 error `[lists]` needs `name` | write `name = \"…\"`"]);
    assert_eq!(
        findings("[[lists]]\nname = \"a\"\n[[lists]]\nname = \"a\"\n", &[]),
        ["3:1 error there are two lists named `a` | give one of them another name"]
    );
    assert_eq!(
        findings("[audiences.managers]\n[audiences.leads]\nincludes = [\"manager\"]\n", &[]),
        ["3:13 error there is no audience `manager` | did you mean `managers`?"]
    );
}

#[test]
fn a_variable_overrides_a_setting() {
    let variables = [
        ("GUIDEPOST_SITE__BASE_URL", "https://example.org/"),
        ("GUIDEPOST_BOOK__TITLE", "2024"),
        ("GUIDEPOST_SEARCH__ENABLE", "false"),
        ("GUIDEPOST_BUILD__COPY", "[\"a\", \"b\"]"),
        ("GUIDEPOST_RULES__MISSING_SECTION", "off"),
        ("GUIDEPOST_CORPORA", "/somewhere"),
    ];
    let environment: Vec<_> = variables.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let (config, found) = Config::parse("[book]\ntitle = \"A\"\n", &environment);
    assert_eq!(found, []);
    assert_eq!(config.site.base_url.as_deref(), Some("https://example.org/"));
    assert_eq!(config.book.title.as_deref(), Some("2024"));
    assert!(!config.search.enable);
    assert_eq!(config.build.copy, ["a", "b"]);
    assert_eq!((&*config.rules[0].rule.text, config.rules[0].level), ("missing-section", Level::Off));
}

#[test]
fn a_variable_that_names_no_setting_is_a_warning() {
    assert_eq!(
        findings("", &[("GUIDEPOST_SITE__BASEURL", "x")]),
        ["1:1 warning environment variable `GUIDEPOST_SITE__BASEURL` names no setting \
          | did you mean `GUIDEPOST_SITE__BASE_URL`?"]
    );
}

#[test]
fn a_variable_that_does_not_fit_is_named() {
    assert_eq!(
        findings("", &[("GUIDEPOST_SITE__INDEXABLE", "perhaps")]),
        [
            "1:1 error environment variable `GUIDEPOST_SITE__INDEXABLE` must be `true` or `false`, but it is text \
             | set it to `true`"
        ]
    );
}
