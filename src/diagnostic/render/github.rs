//! Workflow commands that a GitHub run turns into annotations on the lines of a pull request.

use super::{Format, Places, Presentation};
use crate::diagnostic::{Report, Severity, Sources};
use crate::text::escape_terminal;

/// One `::error …::` or `::warning …::` line a diagnostic.
pub struct Github;

impl Format for Github {
    fn name(&self) -> &'static str {
        "github"
    }

    fn about(&self) -> &'static str {
        "annotations on a pull request, for GitHub Actions"
    }

    fn render(&self, report: &Report, sources: &dyn Sources, presentation: &Presentation) -> String {
        let places = Places::new(sources);
        let mut out = String::new();
        for diagnostic in &report.diagnostics {
            let command = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            let (start, end) = places.of(&diagnostic.primary.path, diagnostic.primary.span);
            let file = property(&presentation.path_in_repository(&diagnostic.primary.path));
            let mut properties = format!("file={file},line={},col={}", start.line, start.column);
            // Columns of a range over several lines are refused by the code host.
            if end.line == start.line && end.column > start.column {
                properties.push_str(&format!(",endColumn={}", end.column));
            }
            let title = property(diagnostic.rule.0);
            let mut message = diagnostic.message.clone();
            for help in &diagnostic.help {
                message.push_str("\nhelp: ");
                message.push_str(help);
            }
            out.push_str(&format!("::{command} {properties},title={title}::{}\n", data(&message)));
        }
        out
    }
}

/// Text after the second `::`: a line break would end the command and let content write one of its own.
fn data(text: &str) -> String {
    escape_terminal(&text.replace('\r', "\n")).replace('%', "%25").replace('\n', "%0A")
}

/// Text of a property, where `:` and `,` end it too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_cannot_write_a_command_of_its_own() {
        assert_eq!(data("a\r\n::set-env name=X::100%"), "a%0A%0A::set-env name=X::100%25");
    }

    #[test]
    fn a_path_cannot_add_a_property() {
        assert_eq!(property("a,line=9:b.md"), "a%2Cline=9%3Ab.md");
    }
}
