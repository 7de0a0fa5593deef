//! What the browser shows of a report: the messages as the terminal prints them, each with its place.

use camino::Utf8Path;
use serde::Serialize;

use super::editor;
use crate::diagnostic::render::{Places, Presentation, format};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::engine::Analysis;

/// How many messages the browser gets in full: more than that are read in the terminal.
const SHOWN: usize = 50;

/// The width in columns at which the lines of a message break.
const WIDTH: usize = 80;

/// The messages of a build.
#[derive(Serialize)]
pub(super) struct Messages {
    generation: u64,
    /// Whether `[serve] editor` names an editor.
    editor: bool,
    messages: Vec<Message>,
    /// How many there are beside these.
    more: usize,
}

/// One message.
#[derive(Serialize)]
struct Message {
    severity: Severity,
    rule: &'static str,
    path: String,
    line: u32,
    column: u32,
    /// The address that opens the editor there, where one is named.
    open: Option<String>,
    /// The message as the terminal prints it, without colours.
    text: String,
}

impl Messages {
    /// The messages of an analysis, errors first.
    pub(super) fn of(analysis: &Analysis, root: &Utf8Path, generation: u64) -> Self {
        let all = &analysis.report.diagnostics;
        let of = |severity| all.iter().filter(move |found| found.severity == severity);
        let first = of(Severity::Error).chain(of(Severity::Warning)).take(SHOWN);
        let editor = analysis.snapshot.config.serve.editor.as_deref();
        let places = Places::new(analysis);
        let messages: Vec<Message> = first
            .map(|found| {
                let place = places.start(&found.primary.path, found.primary.span);
                let path = &found.primary.path;
                Message {
                    severity: found.severity,
                    rule: found.rule.0,
                    path: path.to_string(),
                    line: place.line,
                    column: place.column,
                    open: editor.map(|editor| editor::address(editor, root, path, place.line, place.column)),
                    text: text(found, analysis),
                }
            })
            .collect();
        let more = all.len() - messages.len();
        Self { generation, editor: editor.is_some(), messages, more }
    }
}

fn text(found: &Diagnostic, analysis: &Analysis) -> String {
    let report = Report { diagnostics: vec![found.clone()], documents: 1 };
    let presentation = Presentation { width: WIDTH, ..Presentation::default() };
    let human = format("human").expect("messages for people are one of the formats");
    human.render(&report, analysis, &presentation).trim_end().to_owned()
}
