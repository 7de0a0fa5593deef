//! JUnit XML, which most build servers read.

use super::{Format, Places, Presentation, one_line};
use crate::diagnostic::{Diagnostic, Report, Severity, Sources};
use crate::text::{escape_attribute, escape_html, escape_terminal};

/// A test suite with one case a diagnostic: errors are failures, warnings passed cases with an output.
pub struct Junit;

impl Format for Junit {
    fn name(&self) -> &'static str {
        "junit"
    }

    fn about(&self) -> &'static str {
        "JUnit XML, for build servers"
    }

    fn render(&self, report: &Report, sources: &dyn Sources, presentation: &Presentation) -> String {
        let places = Places::new(sources);
        // Some servers take a suite without a case for a run that broke off.
        let empty = report.diagnostics.is_empty();
        let tests = if empty { 1 } else { report.diagnostics.len() };
        let counts = format!("tests=\"{tests}\" failures=\"{}\" errors=\"0\"", report.errors());
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"guidepost\" {counts}>\n  \
             <testsuite name=\"guidepost check\" {counts}>\n"
        );
        if empty {
            out.push_str("    <testcase classname=\"guidepost\" name=\"check\"/>\n");
        }
        for diagnostic in &report.diagnostics {
            test_case(&mut out, diagnostic, &places, presentation);
        }
        out.push_str("  </testsuite>\n</testsuites>\n");
        out
    }
}

fn test_case(out: &mut String, diagnostic: &Diagnostic, places: &Places<'_>, presentation: &Presentation) {
    let start = places.start(&diagnostic.primary.path, diagnostic.primary.span);
    let path = presentation.path(&diagnostic.primary.path);
    let rule = diagnostic.rule;
    out.push_str(&format!(
        "    <testcase classname=\"{}\" name=\"{rule} at {}:{}\" file=\"{}\" line=\"{}\">\n",
        attribute(&path),
        start.line,
        start.column,
        attribute(&path),
        start.line
    ));
    // Each part in one line: a line that content begins could be a command to the server that echoes it.
    let mut text = format!("{path}:{}:{}: {}", start.line, start.column, one_line(&diagnostic.message));
    for help in &diagnostic.help {
        text.push_str("\nhelp: ");
        text.push_str(&one_line(help));
    }
    let text = element(&text);
    match diagnostic.severity {
        Severity::Error => out.push_str(&format!(
            "      <failure type=\"{rule}\" message=\"{}\">{text}</failure>\n",
            attribute(&diagnostic.message)
        )),
        Severity::Warning => out.push_str(&format!("      <system-out>{text}</system-out>\n")),
    }
    out.push_str("    </testcase>\n");
}

fn attribute(text: &str) -> String {
    let mut out = String::new();
    escape_attribute(&mut out, &allowed(text).replace('\n', " "));
    out
}

fn element(text: &str) -> String {
    let mut out = String::new();
    escape_html(&mut out, &allowed(text));
    out
}

/// Text of characters that XML 1.0 may hold at all, escaped or not.
fn allowed(text: &str) -> String {
    escape_terminal(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
