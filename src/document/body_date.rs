//! What is wrong with a record's date where it stands in the body: `Date: 1 May 2024`.
//!
//! Warnings only: the collection wrote its dates so long before it was checked, and nothing is guessed from them.

use super::findings::Findings;
use super::{DateReading, WrittenDate, rules};
use crate::diagnostic::Edit;

/// Reports a date in another form than ISO's; one of the front matter was reported when that was read.
pub(super) fn report(date: Option<&DateReading>, body: u32, text: &str, findings: &mut Findings<'_>) {
    let Some(date) = date.filter(|date| !date.iso && date.span.start >= body) else { return };
    let raw = &date.raw;
    let found = match WrittenDate::read(raw) {
        WrittenDate::Iso(_) => return,
        WrittenDate::Other(day) => {
            let found = findings.warning(&rules::INVALID_DATE, date.span, format!("`{raw}` is no ISO date"));
            let found = found.help(format!("write `{day}`"));
            let edit = Edit { path: findings.path().clone(), span: date.span, text: day.to_string() };
            // Markup between the parts of the date would be lost.
            if date.span.slice(text) == raw { found.fix(true, vec![edit]) } else { found }
        }
        WrittenDate::Ambiguous(a, b) => findings
            .warning(&rules::AMBIGUOUS_DATE, date.span, format!("`{raw}` may be `{a}` or `{b}`"))
            .help("write the one you mean"),
        WrittenDate::None => findings
            .warning(&rules::INVALID_DATE, date.span, format!("`{raw}` is no date"))
            .help("write the day as `2024-05-01`"),
    };
    findings.push(found);
}
