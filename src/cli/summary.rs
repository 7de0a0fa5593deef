//! The one line that a run ends with.

use std::time::Duration;

use super::messages::Known;
use crate::book::Book;
use crate::diagnostic::Report;
use crate::diagnostic::render::counted;
use crate::source::History;

/// `3 errors, 1 warning (7 known)`.
pub fn findings(report: &Report, known: Known) -> String {
    let mut line =
        format!("{}, {}", counted(report.errors(), "error"), counted(report.warnings(), "warning"));
    let baseline = [(known.known, "known"), (known.mended, "mended")];
    let parts: Vec<String> = baseline
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if !parts.is_empty() {
        line.push_str(&format!(" ({} in the baseline)", parts.join(" and ")));
    }
    line
}

/// `12 decisions, 1 rubric`: the records of a book by kind, in the order of the kinds; plain pages are not counted.
pub fn records(book: &Book) -> String {
    let counts =
        book.contracts.kinds.iter().filter(|kind| !kind.sections.is_empty() || kind.lifecycle.is_some());
    let parts: Vec<String> = counts
        .filter_map(|kind| {
            let of_kind = book.documents.iter().enumerate().filter(|(index, document)| {
                document.kind.name == kind.name && !document.is_template && book.page_of[*index].is_some()
            });
            match of_kind.count() {
                0 => None,
                1 => Some(format!("1 {}", kind.noun())),
                count => Some(format!("{count} {}", kind.nouns())),
            }
        })
        .collect();
    parts.join(", ")
}

/// Why no page shows its last change, where that is not what its reader expects.
pub fn without_history(history: &History) -> Option<&'static str> {
    match history {
        History::Shallow => Some(
            "the clone is shallow, so no page shows its last change; `git fetch --unshallow` brings the rest",
        ),
        History::Unknown => {
            Some("git cannot be asked about this repository, so no page shows its last change")
        }
        History::Absent | History::Known(_) => None,
    }
}

/// `0.4 s`, or `12 ms` below a tenth of a second.
pub fn duration(time: Duration) -> String {
    if time < Duration::from_millis(100) {
        format!("{} ms", time.as_millis())
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}
