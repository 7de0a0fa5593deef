//! What is wrong with a file of settings, and where.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::INVALID;
use super::environment::Override;
use super::reader::Table;
use crate::diagnostic::{Diagnostic, RuleName, Severity};
use crate::text::{FilePath, Span};
use crate::value::{Data, Entry, Map, Value};

/// The place of what no file of the team's says: a problem there is shown at the table round it.
pub(crate) const NOWHERE: Span = Span::new(u32::MAX, u32::MAX);

/// What is wrong with a file, collected while its tables are read.
#[derive(Debug)]
pub(crate) struct Problems {
    path: FilePath,
    /// The rule of a value that does not fit.
    pub(super) rule: RuleName,
    found: RefCell<Vec<Diagnostic>>,
    /// Settings from the environment.
    pub(super) overrides: Vec<Override>,
    /// The content folder, which patterns of paths do not name; empty where it is not known.
    pub(super) content: RefCell<String>,
    /// The settings that were asked for, where somebody will want to know.
    pub(super) settings: Option<RefCell<BTreeSet<String>>>,
}

impl Problems {
    /// Nothing is wrong yet with the file at `path`.
    pub fn new(path: FilePath) -> Self {
        Self::of_rule(path, INVALID)
    }

    /// The same, where a value that does not fit offends another rule.
    pub fn of_rule(path: FilePath, rule: RuleName) -> Self {
        Self {
            path,
            rule,
            found: RefCell::default(),
            overrides: Vec::new(),
            content: RefCell::default(),
            settings: None,
        }
    }

    /// Takes note of the content folder, by its path below the root.
    pub fn know_content(&self, folder: &str) {
        let folder = folder.strip_prefix("./").unwrap_or(folder).trim_end_matches('/');
        folder.trim_matches('.').clone_into(&mut self.content.borrow_mut());
    }

    /// Takes the variables that name a setting.
    pub fn with_environment(mut self, environment: &[(String, String)]) -> Self {
        self.overrides = Override::all(environment);
        if self.overrides.is_empty() { self } else { self.noting_settings() }
    }

    /// Takes note of the settings that are asked for.
    pub fn noting_settings(mut self) -> Self {
        self.settings = Some(RefCell::default());
        self
    }

    /// The table of the whole file.
    pub fn root<'a>(&'a self, map: &'a Map) -> Table<'a> {
        self.table(map, Span::at(0), Vec::new())
    }

    /// A table with the keys that lead to it.
    pub fn table<'a>(&'a self, map: &'a Map, span: Span, keys: Vec<String>) -> Table<'a> {
        Table::new(self, map, span, keys)
    }

    /// Adds a diagnostic; a table that is read a second time is wrong only once.
    pub fn push(&self, diagnostic: Diagnostic) {
        let mut found = self.found.borrow_mut();
        if !found.contains(&diagnostic) {
            found.push(diagnostic);
        }
    }

    /// An error in the file, to be completed and pushed.
    pub fn error(&self, rule: RuleName, span: Span, message: impl Into<String>) -> Diagnostic {
        let span = if span == NOWHERE { Span::at(0) } else { span };
        Diagnostic::new(rule, Severity::Error, &self.path, span, message)
    }

    /// The settings that were asked for so far, as `site.base-url`.
    #[cfg(test)]
    pub fn settings(&self) -> BTreeSet<String> {
        self.settings.as_ref().map(|settings| settings.borrow().clone()).unwrap_or_default()
    }

    /// Warns of variables that name no setting; to be called after everything was read.
    pub fn unused_overrides(&self) {
        let Some(settings) = self.settings.as_ref().map(RefCell::borrow) else { return };
        for variable in self.overrides.iter().filter(|variable| !variable.used.get()) {
            self.push(variable.unused(&self.path, settings.iter().map(String::as_str)));
        }
    }

    /// All that was found.
    pub fn into_found(self) -> Vec<Diagnostic> {
        self.found.into_inner()
    }
}

/// The same value without places.
pub(crate) fn nowhere(mut value: Value) -> Value {
    let entry = |entry: Entry| Entry { key_span: NOWHERE, value: nowhere(entry.value), ..entry };
    value.span = NOWHERE;
    value.data = match value.data {
        Data::List(items) => Data::List(items.into_iter().map(nowhere).collect()),
        Data::Map(map) => Data::Map(Map { entries: map.entries.into_iter().map(entry).collect() }),
        data => data,
    };
    value
}
