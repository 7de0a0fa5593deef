//! JSON for scripts; its shape changes only with a major version.

use serde::Serialize;

use super::{Format, Places, Presentation};
use crate::diagnostic::{Diagnostic, Fix, Label, Report, Severity, Sources};
use crate::text::is_steering;

/// One JSON object.
pub struct Json;

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    diagnostics: Vec<Item<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Item<'a> {
    rule: &'static str,
    severity: Severity,
    message: &'a str,
    path: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    help: &'a [String],
    related: Vec<Related<'a>>,
    fix: Option<FixItem<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    line: u32,
    column: u32,
    message: &'a str,
}

#[derive(Serialize)]
struct FixItem<'a> {
    safe: bool,
    edits: Vec<EditItem<'a>>,
}

#[derive(Serialize)]
struct EditItem<'a> {
    path: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct Summary {
    documents: usize,
    errors: usize,
    warnings: usize,
}

impl Format for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn about(&self) -> &'static str {
        "one JSON object with every diagnostic, for scripts"
    }

    fn render(&self, report: &Report, sources: &dyn Sources, _: &Presentation) -> String {
        let places = Places::new(sources);
        let output = Output {
            version: 1,
            diagnostics: report.diagnostics.iter().map(|diagnostic| item(diagnostic, &places)).collect(),
            summary: Summary {
                documents: report.documents,
                errors: report.errors(),
                warnings: report.warnings(),
            },
        };
        to_json(&output)
    }
}

/// A value as JSON in several lines, with a final line break; what steers a terminal is escaped.
pub(super) fn to_json(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("maps with text keys always serialise");
    text.push('\n');
    if !text.chars().any(is_steering) {
        return text;
    }
    // Outside its strings JSON has no such character, and inside one this is how it writes it.
    let escaped = |c: char| if is_steering(c) { format!("\\u{:04x}", c as u32) } else { c.to_string() };
    text.chars().map(escaped).collect()
}

fn item<'a>(diagnostic: &'a Diagnostic, places: &Places<'_>) -> Item<'a> {
    let (start, end) = places.of(&diagnostic.primary.path, diagnostic.primary.span);
    Item {
        rule: diagnostic.rule.0,
        severity: diagnostic.severity,
        message: &diagnostic.message,
        path: diagnostic.primary.path.as_str(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        help: &diagnostic.help,
        related: diagnostic.related.iter().map(|label| related(label, places)).collect(),
        fix: diagnostic.fix.as_ref().map(fix),
    }
}

fn related<'a>(label: &'a Label, places: &Places<'_>) -> Related<'a> {
    let start = places.start(&label.path, label.span);
    Related { path: label.path.as_str(), line: start.line, column: start.column, message: &label.message }
}

fn fix(fix: &Fix) -> FixItem<'_> {
    let edits = fix.edits.iter().map(|edit| EditItem {
        path: edit.path.as_str(),
        start: edit.span.start,
        end: edit.span.end,
        text: &edit.text,
    });
    FixItem { safe: fix.safe, edits: edits.collect() }
}
