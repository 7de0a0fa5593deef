//! Diagnostics written under the lines they are about.

use guidepost::diagnostic::{Diagnostic, Severity, Sources};
use guidepost::text::LineIndex;

/// The lines of a file with what was found in it, in the form that cases are written in.
///
/// `text` is the text that spans point into; `lines` are the lines as the case has them.
pub fn annotate(lines: &[String], text: &str, found: &[&Diagnostic], sources: &dyn Sources) -> Vec<String> {
    let index = LineIndex::new(text);
    let mut out = Vec::new();
    let last = lines.len().max(1);
    for number in 1..=last {
        out.extend(lines.get(number - 1).cloned());
        for diagnostic in found {
            let at = index.place(diagnostic.primary.span.start).line as usize;
            // What stands after the final line break is shown under the last line.
            if at.min(last) == number {
                expectation(diagnostic, &index, at > last, sources, &mut out);
            }
        }
    }
    out
}

fn expectation(
    diagnostic: &Diagnostic,
    index: &LineIndex<'_>,
    past_the_end: bool,
    sources: &dyn Sources,
    out: &mut Vec<String>,
) {
    let (start, end) = (index.place(diagnostic.primary.span.start), index.place(diagnostic.primary.span.end));
    let line = index.line(start.line);
    let line_end = index.place(line.end).column;
    let to = if end.line > start.line { line_end } else { end.column };
    let mut carets = "^".repeat(to.saturating_sub(start.column).max(1) as usize);
    if end.line > start.line {
        carets.push_str("...");
    }
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let pad = " ".repeat(if past_the_end { 0 } else { start.column as usize - 1 });
    out.push(format!("{pad}{carets} {severity} {}: {}", diagnostic.rule, one_line(&diagnostic.message)));
    let pad = " ".repeat(pad.len() + carets.len() + 1);
    for help in &diagnostic.help {
        out.push(format!("{pad}help: {}", one_line(help)));
    }
    for label in &diagnostic.related {
        let place = sources.text(&label.path).map(|text| LineIndex::new(text).place(label.span.start));
        let (line, column) = place.map_or((1, 1), |place| (place.line, place.column));
        out.push(format!("{pad}see {}:{line}:{column}: {}", label.path, one_line(&label.message)));
    }
}

fn one_line(text: &str) -> String {
    text.replace('\n', "\\n")
}
