//! The short report: for each rule a few messages in full and a count, then where to begin.

use std::collections::BTreeSet;

use super::human::Printer;
use super::{counted, one_line};
use crate::diagnostic::{Diagnostic, Report, RuleName, Severity};

/// Messages of one rule in full; the next ones teach nothing new.
const FULL_A_RULE: usize = 3;
/// Paths that a line names before it says how many more there are.
const NAMED_PATHS: usize = 3;

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
            out.push_str(&rest(group, share));
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

/// What was left out of a group.
fn rest(group: &Group<'_>, shown: usize) -> String {
    let hidden = &group.diagnostics[shown..];
    let files: BTreeSet<&str> = hidden.iter().map(|diagnostic| diagnostic.primary.path.as_str()).collect();
    let named: Vec<String> = files.iter().take(NAMED_PATHS).map(|path| one_line(path)).collect();
    let more = files.len().saturating_sub(NAMED_PATHS);
    let tail = if more > 0 { format!(" and {more} more") } else { String::new() };
    let noun = if shown == 0 { severity(group.severity) } else { more_of(group.severity) };
    format!("… {} of `{}`: {}{tail}\n\n", counted(hidden.len(), noun), group.rule, named.join(", "))
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
