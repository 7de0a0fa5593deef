//! Quotations that are meant to be alerts and are none.

use crate::diagnostic::Edit;
use crate::document::findings::Findings;
use crate::document::rules;
use crate::text::Span;

const NAMES: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// Names that other tools use, and ours of the same meaning.
const FOREIGN: [(&str, &str); 7] = [
    ("INFO", "NOTE"),
    ("HINT", "TIP"),
    ("SUCCESS", "TIP"),
    ("DANGER", "CAUTION"),
    ("ERROR", "CAUTION"),
    ("ATTENTION", "WARNING"),
    ("TODO", "IMPORTANT"),
];

/// Looks at a quotation that the parser took for no alert; `at` is its place in the file.
pub(super) fn look(quotation: &str, at: u32, source: &str, findings: &mut Findings<'_>) {
    let line = quotation.lines().next().unwrap_or_default();
    // One sign only: inner quotations are looked at on their own, and there may be thousands.
    let mark = line.strip_prefix('>').unwrap_or(line).trim_start_matches([' ', '\t']);
    let Some((name, after)) = mark.strip_prefix("[!").and_then(|rest| rest.split_once(']')) else { return };
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphabetic() || c == '-') {
        return;
    }
    let start = at + (line.len() - mark.len()) as u32;
    let place = Span::new(start, start + name.len() as u32 + 3);
    let upper = name.to_ascii_uppercase();
    if !NAMES.contains(&upper.as_str()) {
        let message = format!("`[!{name}]` is no alert");
        let finding = findings.of(&rules::UNKNOWN_ALERT, place, message);
        let ours = FOREIGN.iter().find(|(foreign, _)| *foreign == upper).map(|(_, ours)| *ours);
        findings.push(match ours.or_else(|| crate::text::nearest(&upper, NAMES)) {
            Some(near) => finding.help(format!("did you mean `[!{near}]`?")),
            None => finding.help("write `NOTE`, `TIP`, `IMPORTANT`, `WARNING` or `CAUTION`"),
        });
    } else if !after.trim().is_empty() {
        let message = format!("the text of an alert stands on the line of `[!{name}]`, so it is no alert");
        let finding = findings
            .of(&rules::ALERT_ON_ONE_LINE, place, message)
            .help(format!("put the text on the next line: `> [!{upper}]`, then `> {}`", after.trim()));
        findings.push(match line_break(place, after, source) {
            Some((span, text)) => finding.fix(true, vec![Edit { path: findings.path().clone(), span, text }]),
            None => finding,
        });
    }
}

/// The edit that breaks the line after the mark, where only signs of quotations stand before it.
fn line_break(mark: Span, after: &str, source: &str) -> Option<(Span, String)> {
    let before = &source[..mark.start as usize];
    let prefix = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let space = (after.len() - after.trim_start().len()) as u32;
    let quoted = prefix.contains('>') && prefix.chars().all(|c| matches!(c, '>' | ' '));
    quoted.then(|| (Span::new(mark.end, mark.end + space), format!("\n{prefix}")))
}
