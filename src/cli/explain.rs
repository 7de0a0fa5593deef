//! `guidepost explain`: what a rule wants, why, and how to mend what offends it.

use super::ui::BOLD;
use super::{Exit, Failure, Global, Ui, markdown};
use crate::check::{RULES, Rule, nearest_rule, rule};
use crate::diagnostic::Severity;

/// Say what a rule wants and how to mend what offends it
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  guidepost explain                    every rule, its severity and what it finds
  guidepost explain missing-section    the page of one rule")]
pub struct Explain {
    /// The name that stands in brackets in a message: `error[missing-section]`; without one, all rules are listed
    rule: Option<String>,
}

impl Explain {
    pub fn run(self, _: &Global, ui: &Ui) -> Result<Exit, Failure> {
        let text = match &self.rule {
            None => list(),
            Some(name) => page(rule(name).ok_or_else(|| unknown(name))?),
        };
        ui.data(&text)?;
        Ok(Exit::Fine)
    }
}

fn unknown(name: &str) -> Failure {
    let failure = Failure::new(format!("there is no rule `{name}`"));
    let failure = match nearest_rule(name) {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None => failure,
    };
    failure.help("`guidepost explain` lists every rule")
}

fn page(rule: &Rule) -> String {
    let severity = severity(rule);
    let explain = markdown::to_terminal(&rule.explain());
    format!("{BOLD}{}{BOLD:#} ({severity} by default)\n\n{explain}", rule.name)
}

fn list() -> String {
    let width = RULES.iter().map(|rule| rule.name.0.len()).max().unwrap_or(0);
    RULES
        .iter()
        .map(|rule| format!("{:<width$}  {:<7}  {}\n", rule.name.0, severity(rule), rule.summary()))
        .collect()
}

fn severity(rule: &Rule) -> &'static str {
    match rule.severity {
        Some(Severity::Error) => "error",
        Some(Severity::Warning) => "warning",
        None => "off",
    }
}
