//! The short report: for each rule one message in full, some places of its others and a count, then where to begin.

use std::collections::BTreeSet;

use super::human::Printer;
use super::{counted, one_line};
use crate::diagnostic::{Diagnostic, Report, RuleName, Severity};

/// Messages of one rule in full; the next ones teach nothing new.
const FULL_A_RULE: usize = 1;
/// Places of further messages, a line each, before a line says how many more there are.
const PLACES: usize = 4;

struct Group<'a> {
    rule: RuleName,
    severity: Severity,
    diagnostics: Vec<&'a Diagnostic>,
}

impl Group<'_> {
    fn files(&self) -> BTreeSet<&str> {
        self.diagnostics.iter().map(|diagnostic| diagnostic.primary.path.as_str()).collect()
    }
}

/// A report of more messages than the limit.
pub(super) fn render(report: &Report, printer: &Printer<'_>) -> String {
    let groups = groups(report);
    let shares = shares(&groups, printer.presentation.limit.unwrap_or(usize::MAX));
    let mut out = String::new();
    for (group, share) in groups.iter().zip(shares) {
        for diagnostic in &group.diagnostics[..share] {
            out.push_str(&printer.message(diagnostic));
        }
        if share < group.diagnostics.len() {
            out.push_str(&rest(group, share, printer));
        }
    }
    out.push_str(&table(&groups));
    out
}

/// The groups, errors first, then the most frequent.
fn groups(report: &Report) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for diagnostic in &report.diagnostics {
        let same =
            |group: &&mut Group<'_>| group.rule == diagnostic.rule && group.severity == diagnostic.severity;
        match groups.iter_mut().find(same) {
            Some(group) => group.diagnostics.push(diagnostic),
            None => groups.push(Group {
                rule: diagnostic.rule,
                severity: diagnostic.severity,
                diagnostics: vec![diagnostic],
            }),
        }
    }
    groups.sort_by_key(|group| (group.severity, std::cmp::Reverse(group.diagnostics.len()), group.rule));
    groups
}

/// How many messages each group prints in full: turn by turn, so that every rule is seen before one is seen twice.
fn shares(groups: &[Group<'_>], limit: usize) -> Vec<usize> {
    let mut shares = vec![0; groups.len()];
    let mut left = limit;
    while left > 0 {
        let before = left;
        for (share, group) in shares.iter_mut().zip(groups) {
            if left > 0 && *share < group.diagnostics.len().min(FULL_A_RULE) {
                *share += 1;
                left -= 1;
            }
        }
        if left == before {
            break;
        }
    }
    shares
}

/// The messages of a group that are not shown in full: a line each for the first, then how many more there are.
fn rest(group: &Group<'_>, shown: usize, printer: &Printer<'_>) -> String {
    let hidden = &group.diagnostics[shown..];
    let told = group.diagnostics[..shown].last().map(|diagnostic| diagnostic.message.as_str());
    let mut out = String::new();
    for diagnostic in &hidden[..hidden.len().min(PLACES)] {
        let message = Some(diagnostic.message.as_str()).filter(|message| told != Some(message));
        let message = message.map(|message| format!(": {}", one_line(message))).unwrap_or_default();
        out.push_str(&format!("  {}{message}\n", printer.place(diagnostic)));
    }
    let more = &hidden[hidden.len().min(PLACES)..];
    if !more.is_empty() {
        let files: BTreeSet<&str> = more.iter().map(|diagnostic| diagnostic.primary.path.as_str()).collect();
        let noun = if shown == 0 { severity(group.severity) } else { more_of(group.severity) };
        let (count, files) = (counted(more.len(), noun), counted(files.len(), "file"));
        out.push_str(&format!("  … {count} of `{}` in {files}\n", group.rule));
    }
    out + "\n"
}

/// Counts by rule, and where to begin.
fn table(groups: &[Group<'_>]) -> String {
    let width = groups.iter().map(|group| group.rule.0.len()).max().unwrap_or(0);
    let mut out = String::from("by rule:\n");
    for group in groups {
        out.push_str(&format!(
            "{:>7} {:<8} {:<width$}  in {}\n",
            group.diagnostics.len(),
            plural(group),
            group.rule.0,
            counted(group.files().len(), "file"),
        ));
    }
    if let Some(first) = groups.first() {
        out.push_str(&format!(
            "\nhelp: begin with `guidepost explain {}`, the most frequent {}; `--all` prints every message\n\n",
            first.rule,
            severity(first.severity),
        ));
    }
    out
}

fn plural(group: &Group<'_>) -> String {
    let ending = if group.diagnostics.len() == 1 { "" } else { "s" };
    format!("{}{ending}", severity(group.severity))
}

fn more_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "more error",
        Severity::Warning => "more warning",
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
