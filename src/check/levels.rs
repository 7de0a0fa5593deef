//! The levels a team gives to rules: `[rules]`, and `[[rules-for]]` for some paths.

use std::collections::HashMap;

use super::rules::unknown_rule;
use super::{Rule, nearest_rule, rule};
use crate::book::Book;
use crate::config::{Config, Level, RuleLevel};
use crate::contract::Contracts;
use crate::diagnostic::{Diagnostic, Severity, Sink};

/// The levels a team gives to rules.
pub(super) struct Levels<'a> {
    config: &'a Config,
    everywhere: HashMap<&'a str, Level>,
}

impl<'a> Levels<'a> {
    /// Reads the levels; a name that is no rule is reported in `book.toml`.
    pub(super) fn read(config: &'a Config, out: &mut Sink) -> Self {
        let in_folders = config.rules_for.iter().flat_map(|folder| &folder.rules);
        for RuleLevel { rule: written, .. } in config.rules.iter().chain(in_folders) {
            if rule(&written.text).is_some() {
                continue;
            }
            let message = format!("there is no rule `{}`", written.text);
            let found = unknown_rule::RULE.at(&Contracts::file(), written.span, message);
            out.push(match nearest_rule(&written.text) {
                Some(near) => found.help(format!("did you mean `{near}`?")),
                None => found.help("`guidepost explain` lists every rule"),
            });
        }
        let everywhere = config.rules.iter().map(|set| (&*set.rule.text, set.level)).collect();
        Self { config, everywhere }
    }

    /// Whether a rule can have findings at all: it is on somewhere.
    pub(super) fn is_asked(&self, rule: &Rule) -> bool {
        let in_folders = self.config.rules_for.iter().flat_map(|folder| &folder.rules);
        let raised =
            in_folders.filter(|set| *set.rule.text == *rule.name.0).any(|set| set.level != Level::Off);
        raised
            || match self.everywhere.get(rule.name.0) {
                Some(level) => *level != Level::Off,
                None => rule.severity.is_some(),
            }
    }

    /// Gives every finding the level that holds where it stands, and drops those that are off.
    pub(super) fn apply(&self, book: &Book, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        found
            .into_iter()
            .filter_map(|mut diagnostic| {
                diagnostic.severity = self.severity(book, &diagnostic)?;
                Some(diagnostic)
            })
            .collect()
    }

    /// The severity of a finding where it stands; `None` where its rule is off.
    pub(super) fn severity(&self, book: &Book, diagnostic: &Diagnostic) -> Option<Severity> {
        match self.level(book, diagnostic) {
            Some(Level::Error) => Some(Severity::Error),
            Some(Level::Warning) => Some(Severity::Warning),
            Some(Level::Off) => None,
            None => match rule(diagnostic.rule.0) {
                Some(Rule { severity: None, .. }) => None,
                _ => Some(diagnostic.severity),
            },
        }
    }

    /// The level the team gave; later entries of `[[rules-for]]` win over earlier ones, and these over `[rules]`.
    fn level(&self, book: &Book, diagnostic: &Diagnostic) -> Option<Level> {
        let content_path = || {
            let document = book.document_at(&diagnostic.primary.path)?;
            Some(book.documents[document].file.content_path.as_str())
        };
        self.level_at(diagnostic.rule.0, content_path)
    }

    /// The level the team gave a rule at a content path; `None` where the rule's own holds.
    pub(super) fn level_at<'p>(
        &self,
        name: &str,
        content_path: impl FnOnce() -> Option<&'p str>,
    ) -> Option<Level> {
        let folders = || {
            let path = content_path()?;
            let named = |folder: &&crate::config::RulesFor| {
                folder.rules.iter().any(|set| *set.rule.text == *name) && folder.paths.is_match(path)
            };
            let folder = self.config.rules_for.iter().rev().find(named)?;
            folder.rules.iter().rev().find(|set| *set.rule.text == *name).map(|set| set.level)
        };
        let in_folder = if self.config.rules_for.is_empty() { None } else { folders() };
        in_folder.or_else(|| self.everywhere.get(name).copied())
    }
}
