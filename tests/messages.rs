//! Every output format, over the same report, as it is printed.
//!
//! `INSTA_UPDATE=always cargo test --test messages` rewrites the snapshots; read the difference before you commit it.

use std::collections::HashMap;

use guidepost::diagnostic::render::{FORMATS, Presentation, RuleInfo, format};
use guidepost::diagnostic::{Diagnostic, Edit, Report, RuleName, Severity, Sources};
use guidepost::text::{FilePath, Span};

struct Texts(HashMap<FilePath, String>);

impl Sources for Texts {
    fn text(&self, path: &FilePath) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }
}

const DECISION: &str = "---\ntitle: A queue per tenant\nstatus: accepted\n---\n\n## Context\n\nTenants wait for each \
                        other.\n\n## Consequense\n\nEach tenant pays for its own.\n";
const GUIDE: &str = "# Guide\n\nGrüße: see the [limits](quotas.md#limts) and 100% of [it](gone.md).\n";
const HOSTILE: &str = "# Hostile\n\n[\u{1b}[31mred\u{202e}](x.md)\n";

fn texts() -> Texts {
    let files = [
        ("content/decisions/0007-queue-per-tenant.md", DECISION),
        ("content/guide.md", GUIDE),
        ("content/hostile,name:1.md", HOSTILE),
        ("content/quotas.md", "# Quotas\n\n## Limits\n"),
    ];
    Texts(files.into_iter().map(|(path, text)| (FilePath::from(path), text.to_owned())).collect())
}

/// The span of `part` in `text`.
fn span(text: &str, part: &str) -> Span {
    let start = text.find(part).expect("the part stands in the text");
    Span::from(start..start + part.len())
}

/// One diagnostic of every shape.
fn report() -> Report {
    let decision = FilePath::from("content/decisions/0007-queue-per-tenant.md");
    let guide = FilePath::from("content/guide.md");
    let hostile = FilePath::from("content/hostile,name:1.md");
    let anchor = span(GUIDE, "#limts");
    Report::new(
        vec![
            Diagnostic::new(
                RuleName("missing-section"),
                Severity::Error,
                &decision,
                Span::at(0),
                "accepted decision has no section for its consequences",
            )
            .related(&decision, span(DECISION, "## Consequense"), "this heading is close to `Consequences`")
            .help("rename it to `## Consequences`, or say `guidepost explain missing-section`"),
            Diagnostic::new(
                RuleName("broken-anchor"),
                Severity::Error,
                &guide,
                anchor,
                "`quotas.md` has no heading `#limts`",
            )
            .label("no such heading")
            .related(&FilePath::from("content/quotas.md"), Span::new(10, 19), "the nearest heading")
            .help_nearest("limts", ["limits", "quotas"])
            .fix(true, vec![Edit { path: guide.clone(), span: anchor, text: "#limits".to_owned() }]),
            Diagnostic::new(
                RuleName("broken-link"),
                Severity::Warning,
                &guide,
                span(GUIDE, "gone.md"),
                "no page `gone.md`: 100% gone\n::error::not a command",
            ),
            Diagnostic::new(
                RuleName("broken-link"),
                Severity::Error,
                &hostile,
                span(HOSTILE, "\u{1b}[31mred\u{202e}"),
                "no page \u{1b}[31m`x.md`\u{202e} <b>&\"",
            ),
            Diagnostic::new(
                RuleName("unreadable-file"),
                Severity::Error,
                &FilePath::from("content/locked.md"),
                Span::at(0),
                "`content/locked.md` cannot be read",
            )
            .help("check who may read it"),
        ],
        12,
    )
}

fn presentation() -> Presentation {
    let rule = |name, severity, explain: &str| RuleInfo {
        name: RuleName(name),
        severity,
        explain: explain.to_owned(),
    };
    Presentation {
        rules: vec![
            rule("broken-anchor", Some(Severity::Error), "A link names a heading that its page lacks.\n"),
            rule("broken-link", Some(Severity::Error), "A link leads nowhere.\n\n# Why\nReaders stop.\n"),
            rule("number-gap", None, "A number was left out.\n"),
        ],
        ..Presentation::default()
    }
}

fn rendered(name: &str, presentation: &Presentation) -> String {
    let format = format(name).expect("the format is registered");
    format.render(&report(), &texts(), presentation)
}

#[test]
fn human() {
    insta::assert_snapshot!(rendered("human", &presentation()));
}

#[test]
fn human_in_colour() {
    let coloured = rendered("human", &Presentation { colour: true, ..presentation() });
    let plain = rendered("human", &presentation());
    assert!(coloured.contains("\u{1b}["), "colour was asked for");
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain, "colour adds nothing but colour");
}

#[test]
fn human_short_and_grouped() {
    let mut many = report();
    let path = FilePath::from("content/guide.md");
    for line in 0..40 {
        many.diagnostics.push(Diagnostic::new(
            RuleName("weak-heading"),
            Severity::Warning,
            &FilePath::from(format!("content/decisions/{line:04}.md").as_str()),
            Span::at(0),
            "`Overview` stands for the context",
        ));
        many.diagnostics.push(Diagnostic::new(
            RuleName("broken-link"),
            Severity::Error,
            &path,
            Span::at(0),
            format!("no page `{line}.md`"),
        ));
    }
    let report = Report::new(many.diagnostics, 40);
    let short = Presentation { limit: Some(6), ..presentation() };
    insta::assert_snapshot!(format("human").expect("registered").render(&report, &texts(), &short));
}

#[test]
fn json() {
    insta::assert_snapshot!(rendered("json", &presentation()));
}

#[test]
fn sarif() {
    insta::assert_snapshot!(rendered("sarif", &presentation()).replace(env!("CARGO_PKG_VERSION"), "VERSION"));
}

#[test]
fn github() {
    insta::assert_snapshot!(rendered("github", &presentation()));
}

#[test]
fn gitlab() {
    insta::assert_snapshot!(rendered("gitlab", &presentation()));
}

#[test]
fn junit() {
    insta::assert_snapshot!(rendered("junit", &presentation()));
}

#[test]
fn no_format_lets_a_control_character_through() {
    for format in FORMATS {
        let text = format.render(&report(), &texts(), &presentation());
        let steering = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        // JSON escapes control characters itself and is decoded before it is shown.
        if format.name() != "json" {
            assert!(!text.contains(steering), "{}: {text:?}", format.name());
        }
    }
}

#[test]
fn a_sarif_log_is_valid_against_its_schema() {
    let mut schema: serde_json::Value =
        serde_json::from_str(include_str!("schemas/sarif-2.1.0-rtm.5.json")).expect("the schema is JSON");
    // The published pattern of languages has a bracket too many and is no regular expression.
    for part in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][part]["properties"]["language"];
        language.as_object_mut().expect("the schema names it").remove("pattern");
    }
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    for report in [report(), Report::default()] {
        let sarif = format("sarif").expect("registered").render(&report, &texts(), &presentation());
        let log = serde_json::from_str(&sarif).expect("the log is JSON");
        let errors: Vec<String> = validator.iter_errors(&log).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
    let broken = serde_json::json!({ "version": "2.1.0", "runs": [{ "results": [] }] });
    assert!(!validator.is_valid(&broken), "the schema turns a run without a tool away");
}

#[test]
fn paths_can_be_opened_from_the_working_folder() {
    let below = Presentation { prefix: "handbook/".to_owned(), ..presentation() };
    for format in FORMATS.iter().filter(|format| format.name() != "json") {
        let text = format.render(&report(), &texts(), &below);
        assert!(text.contains("handbook/content/guide.md"), "{}: {text}", format.name());
    }
    assert!(!rendered("json", &below).contains("handbook/"), "JSON has paths relative to the root");
}

#[test]
fn a_clean_report_is_said_in_every_format_for_programs() {
    let clean = |name| {
        format(name).expect("registered").render(&Report::new(Vec::new(), 3), &texts(), &presentation())
    };
    assert_eq!(clean("human"), "");
    assert_eq!(clean("github"), "");
    assert_eq!(clean("gitlab"), "[]\n");
    assert!(clean("json").contains("\"documents\": 3"));
    assert!(clean("junit").contains("<testcase classname=\"guidepost\" name=\"check\"/>"));
}
