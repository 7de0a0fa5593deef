//! Diagnostics of a run: what the baseline leaves of them, and how they are printed.

use super::handbook::Handbook;
use super::target::Target;
use super::{Failure, Ui};
use crate::check::baseline::{self, Baseline};
use crate::check::{RULES, Rule};
use crate::diagnostic::Report;
use crate::diagnostic::render::{Format, Presentation, RuleInfo};
use crate::engine::Analysis;

/// How many messages are printed in full before the report is grouped.
const FULL_MESSAGES: usize = 20;

/// The same for a first look at a foreign folder, where one message says what a hundred others say.
const FULL_AT_FIRST: usize = 8;

/// What a baseline did to a run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// Findings that were known and are not reported.
    pub known: usize,
    /// Entries that left the baseline because their finding is mended.
    pub mended: usize,
}

/// Drops from a report what the handbook's baseline knows, and from the baseline what is mended.
pub fn apply_baseline(handbook: &mut Handbook, forget_mended: bool, ui: &Ui) -> Result<Known, Failure> {
    let path = handbook.target.root.join(baseline::FILE);
    let json = match std::fs::read_to_string(&path) {
        Ok(json) => json,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Known::default()),
        Err(error) => return Err(Failure::io(&path, &error)),
    };
    let known = Baseline::parse(&json).map_err(|message| {
        Failure::new(format!("`{path}`: {message}"))
            .help("write it anew with `guidepost check --baseline write`, or take it from version control")
    })?;
    let found = std::mem::take(&mut handbook.analysis.report.diagnostics);
    let applied = known.apply(found);
    handbook.analysis.report.diagnostics = applied.new;
    let mut told = Known { known: applied.known, mended: 0 };
    // Behind a `book.toml` that is no TOML stands all that is not reported for now.
    if forget_mended && applied.mended > 0 && !handbook.is_misread() {
        match std::fs::write(&path, applied.rest.to_json()) {
            Ok(()) => told.mended = applied.mended,
            // A checkout that may not be written to is no reason to fail a check.
            Err(error) => ui.warn(&format!("`{path}` could not be brought up to date: {error}")),
        }
    }
    Ok(told)
}

/// Records every finding of a run as known.
pub fn write_baseline(handbook: &Handbook) -> Result<usize, Failure> {
    let baseline = Baseline::of(&handbook.analysis.report.diagnostics);
    let path = handbook.target.root.join(baseline::FILE);
    std::fs::write(&path, baseline.to_json()).map_err(|error| Failure::io(&path, &error))?;
    Ok(baseline.len())
}

/// Prints a report: data to standard output, messages for people to standard error.
pub fn print(
    target: &Target,
    analysis: &Analysis,
    report: &Report,
    format: &dyn Format,
    all: bool,
    ui: &Ui,
) -> Result<(), Failure> {
    let text = format.render(report, analysis, &presentation(target, analysis, all, ui));
    if format.for_people() {
        ui.report(&text);
        return Ok(());
    }
    ui.data(&text)
}

/// How a report is printed here: in full where `all` is wanted, else grouped where it is long.
pub fn presentation(target: &Target, analysis: &Analysis, all: bool, ui: &Ui) -> Presentation {
    let full = if analysis.book.contracts.forced.is_some() { FULL_AT_FIRST } else { FULL_MESSAGES };
    Presentation {
        colour: ui.colour(),
        width: ui.width(),
        limit: (!all).then_some(full),
        prefix: target.prefix(),
        in_repository: target.in_repository(),
        rules: RULES.iter().map(info).collect(),
    }
}

fn info(rule: &Rule) -> RuleInfo {
    RuleInfo { name: rule.name, severity: rule.severity, explain: rule.explain() }
}
