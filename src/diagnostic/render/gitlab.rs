//! A code quality report as GitLab merge requests show it.

use serde::Serialize;

use super::json::to_json;
use super::{Format, Places, Presentation};
use crate::diagnostic::{Report, Severity, Sources, fingerprints};
use crate::text::escape_terminal;

/// A JSON array with one issue a diagnostic.
pub struct Gitlab;

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

impl Format for Gitlab {
    fn name(&self) -> &'static str {
        "gitlab"
    }

    fn about(&self) -> &'static str {
        "a code quality report, for GitLab merge requests"
    }

    fn render(&self, report: &Report, sources: &dyn Sources, presentation: &Presentation) -> String {
        let places = Places::new(sources);
        let issues: Vec<Issue> = report
            .diagnostics
            .iter()
            .zip(fingerprints(&report.diagnostics))
            .map(|(diagnostic, fingerprint)| {
                let (start, end) = places.of(&diagnostic.primary.path, diagnostic.primary.span);
                let mut description = diagnostic.message.clone();
                for help in &diagnostic.help {
                    description.push_str("; help: ");
                    description.push_str(help);
                }
                Issue {
                    description: escape_terminal(&description).into_owned(),
                    check_name: diagnostic.rule.0,
                    fingerprint,
                    severity: match diagnostic.severity {
                        Severity::Error => "major",
                        Severity::Warning => "minor",
                    },
                    location: Location {
                        path: presentation.path_in_repository(&diagnostic.primary.path),
                        lines: Lines { begin: start.line, end: end.line },
                    },
                }
            })
            .collect();
        to_json(&issues)
    }
}
