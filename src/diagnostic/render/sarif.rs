//! SARIF 2.1.0, which code hosts and editors show as scanning results.

use serde_json::{Value, json};

use super::json::to_json;
use super::{Format, Places, Presentation, RuleInfo};
use crate::diagnostic::{Diagnostic, Fix, Label, Report, Severity, Sources, fingerprints};
use crate::text::{FilePath, Span, escape_terminal, percent_encode_path};

/// A log with one run.
pub struct Sarif;

impl Format for Sarif {
    fn name(&self) -> &'static str {
        "sarif"
    }

    fn about(&self) -> &'static str {
        "SARIF 2.1.0, for code scanning and editors"
    }

    fn render(&self, report: &Report, sources: &dyn Sources, presentation: &Presentation) -> String {
        let writer = Writer { places: Places::new(sources), presentation };
        let results: Vec<Value> = report
            .diagnostics
            .iter()
            .zip(fingerprints(&report.diagnostics))
            .map(|(diagnostic, fingerprint)| writer.result(diagnostic, &fingerprint))
            .collect();
        let rules: Vec<Value> = presentation.rules.iter().map(rule).collect();
        to_json(&json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "guidepost",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                }},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }],
        }))
    }
}

struct Writer<'a> {
    places: Places<'a>,
    presentation: &'a Presentation,
}

impl Writer<'_> {
    fn result(&self, diagnostic: &Diagnostic, fingerprint: &str) -> Value {
        let mut text = diagnostic.message.clone();
        for help in &diagnostic.help {
            text.push_str("\nhelp: ");
            text.push_str(help);
        }
        let mut result = json!({
            "ruleId": diagnostic.rule.0,
            "level": level(Some(diagnostic.severity)),
            "message": { "text": escape_terminal(&text) },
            "locations": [self.location(&diagnostic.primary)],
            "partialFingerprints": { "guidepost/v1": fingerprint },
        });
        let known = self.presentation.rules.iter().position(|rule| rule.name == diagnostic.rule);
        if let Some(index) = known {
            result["ruleIndex"] = json!(index);
        }
        if !diagnostic.related.is_empty() {
            let related = diagnostic.related.iter().map(|label| self.location(label));
            result["relatedLocations"] = related.collect();
        }
        if let Some(fix) = &diagnostic.fix {
            result["fixes"] = json!([self.fix(fix)]);
        }
        result
    }

    fn location(&self, label: &Label) -> Value {
        let mut location = json!({
            "physicalLocation": {
                "artifactLocation": self.artifact(&label.path),
                "region": self.region(&label.path, label.span),
            },
        });
        if !label.message.is_empty() {
            location["message"] = json!({ "text": escape_terminal(&label.message) });
        }
        location
    }

    fn artifact(&self, path: &FilePath) -> Value {
        json!({ "uri": percent_encode_path(&self.presentation.path_in_repository(path)) })
    }

    fn region(&self, path: &FilePath, span: Span) -> Value {
        let (start, end) = self.places.of(path, span);
        json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        })
    }

    /// SARIF groups the replacements of a fix by file.
    fn fix(&self, fix: &Fix) -> Value {
        let mut changes: Vec<(&FilePath, Vec<Value>)> = Vec::new();
        for edit in &fix.edits {
            let replacement = json!({
                "deletedRegion": self.region(&edit.path, edit.span),
                "insertedContent": { "text": edit.text },
            });
            match changes.iter_mut().find(|(path, _)| *path == &edit.path) {
                Some((_, replacements)) => replacements.push(replacement),
                None => changes.push((&edit.path, vec![replacement])),
            }
        }
        let changes: Vec<Value> = changes
            .into_iter()
            .map(|(path, replacements)| {
                json!({ "artifactLocation": self.artifact(path), "replacements": replacements })
            })
            .collect();
        json!({ "description": { "text": "mend it" }, "artifactChanges": changes })
    }
}

fn rule(rule: &RuleInfo) -> Value {
    let summary = rule.explain.lines().next().unwrap_or_default();
    json!({
        "id": rule.name.0,
        "shortDescription": { "text": summary },
        "help": { "text": rule.explain, "markdown": rule.explain },
        "defaultConfiguration": { "enabled": rule.severity.is_some(), "level": level(rule.severity) },
    })
}

fn level(severity: Option<Severity>) -> &'static str {
    match severity {
        Some(Severity::Error) => "error",
        Some(Severity::Warning) => "warning",
        None => "none",
    }
}
