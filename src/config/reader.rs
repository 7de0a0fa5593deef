//! A small typed reader over the spanned tree of `book.toml`.
//!
//! Whoever reads a table asks for each key it knows, with its type. What does not fit becomes a diagnostic at its place
//! and counts as not written; what nobody asked for is an unknown key.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::{INVALID, UNKNOWN_KEY, Written};
use crate::diagnostic::{Diagnostic, RuleName, Severity};
use crate::text::{FilePath, Span};
use crate::value::{Data, Entry, Map, Style, Value, parse_duration, parse_toml};

/// The place of what no file of the team's says: a problem there is shown at the table round it.
pub(crate) const NOWHERE: Span = Span::new(u32::MAX, u32::MAX);

static NOTHING: Map = Map { entries: Vec::new() };

/// What is wrong with a file, collected while its tables are read.
#[derive(Debug)]
pub(crate) struct Problems {
    path: FilePath,
    found: RefCell<Vec<Diagnostic>>,
    overrides: Vec<Override>,
    settings: RefCell<BTreeSet<String>>,
}

/// A value from the environment: `GUIDEPOST_SITE__BASE_URL`.
#[derive(Debug)]
struct Override {
    name: String,
    keys: Vec<String>,
    value: String,
    used: Cell<bool>,
}

/// One table and the keys that were asked for.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    problems: &'a Problems,
    /// The entries.
    pub map: &'a Map,
    /// Where the table stands.
    pub span: Span,
    /// Its keys from the top: `["site"]`.
    keys: Vec<String>,
    known: RefCell<Vec<String>>,
}

impl Problems {
    /// Nothing is wrong yet with the file at `path`.
    pub fn new(path: FilePath) -> Self {
        Self { path, found: RefCell::default(), overrides: Vec::new(), settings: RefCell::default() }
    }

    /// Takes the variables that name a setting: two underscores part the keys, a single one stands for `-`.
    ///
    /// A variable without two underscores is none of ours to judge: tools set `GUIDEPOST_…` for themselves too.
    pub fn with_environment(mut self, environment: &[(String, String)]) -> Self {
        for (name, value) in environment {
            let Some(rest) = name.strip_prefix("GUIDEPOST_").filter(|rest| rest.contains("__")) else {
                continue;
            };
            let keys = rest.split("__").map(|key| key.to_lowercase().replace('_', "-")).collect();
            let used = Cell::new(false);
            self.overrides.push(Override { name: name.clone(), keys, value: value.clone(), used });
        }
        self
    }

    /// The table of the whole file.
    pub fn root<'a>(&'a self, map: &'a Map) -> Table<'a> {
        self.table(map, Span::at(0), Vec::new())
    }

    /// A table with the keys that lead to it.
    pub fn table<'a>(&'a self, map: &'a Map, span: Span, keys: Vec<String>) -> Table<'a> {
        Table { problems: self, map, span, keys, known: RefCell::default() }
    }

    /// Adds a diagnostic.
    pub fn push(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    /// An error in the file, to be completed and pushed.
    pub fn error(&self, rule: RuleName, span: Span, message: impl Into<String>) -> Diagnostic {
        let span = if span == NOWHERE { Span::at(0) } else { span };
        Diagnostic::new(rule, Severity::Error, &self.path, span, message)
    }

    /// The settings that were asked for so far, as `site.base-url`.
    #[cfg(test)]
    pub fn settings(&self) -> BTreeSet<String> {
        self.settings.borrow().clone()
    }

    /// Warns of variables that name no setting; to be called after everything was read.
    pub fn unused_overrides(&self) {
        let settings = self.settings.borrow();
        for variable in self.overrides.iter().filter(|variable| !variable.used.get()) {
            let message = format!("environment variable `{}` names no setting", variable.name);
            let written = variable.keys.join(".");
            let near = crate::text::nearest(&written, settings.iter().map(String::as_str)).map(variable_name);
            let found = Diagnostic::new(UNKNOWN_KEY, Severity::Warning, &self.path, Span::at(0), message);
            self.push(match near {
                Some(near) => found.help(format!("did you mean `{near}`?")),
                None => found.help(
                    "write `GUIDEPOST_SITE__BASE_URL` for `[site] base-url`: two underscores part the keys",
                ),
            });
        }
    }

    /// All that was found.
    pub fn into_found(self) -> Vec<Diagnostic> {
        self.found.into_inner()
    }
}

fn variable_name(setting: &str) -> String {
    format!("GUIDEPOST_{}", setting.to_uppercase().replace('-', "_").replace('.', "__"))
}

impl<'a> Table<'a> {
    /// The table's name for messages: `[site]`.
    pub fn name(&self) -> String {
        if self.keys.is_empty() { "book.toml".to_owned() } else { format!("[{}]", self.keys.join(".")) }
    }

    /// The keys that lead to one of its keys.
    fn keys_to(&self, key: &str) -> Vec<String> {
        self.keys.iter().cloned().chain([key.to_owned()]).collect()
    }

    /// Notes that `key` may stand here.
    pub fn knows(&self, key: &str) {
        let mut known = self.known.borrow_mut();
        if !known.iter().any(|name| name == key) {
            known.push(key.to_owned());
            self.problems.settings.borrow_mut().insert(self.keys_to(key).join("."));
        }
    }

    /// The place of a value; what the team did not write is shown at the table.
    pub fn place(&self, span: Span) -> Span {
        if span == NOWHERE { self.span } else { span }
    }

    /// Reports what is wrong at a place in this table.
    pub fn report(&self, span: Span, message: impl Into<String>) {
        self.push(self.error(span, message));
    }

    /// An error at a place in this table, to be completed and pushed.
    pub fn error(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        self.problems.error(INVALID, self.place(span), message)
    }

    /// Adds a diagnostic.
    pub fn push(&self, diagnostic: Diagnostic) {
        self.problems.push(diagnostic);
    }

    fn misfit(&self, key: &str, value: &Value, wanted: &str) {
        let shape = value.shape();
        self.report(value.span, format!("{} must be {wanted}, but it is {shape}", self.origin(key)));
    }

    /// A key's name for messages: `` `[site] base-url` ``, or the variable that gives its value.
    pub fn origin(&self, key: &str) -> String {
        match self.variable(key) {
            Some(variable) => format!("environment variable `{}`", variable.name),
            None if self.keys.is_empty() => format!("`{key}`"),
            None => format!("`{} {key}`", self.name()),
        }
    }

    fn variable(&self, key: &str) -> Option<&'a Override> {
        let keys = self.keys_to(key);
        self.problems.overrides.iter().find(|variable| variable.keys == keys)
    }

    /// The value of a key, which from now on is known; a value from the environment wins.
    fn value(&self, key: &str) -> Option<Value> {
        self.knows(key);
        if let Some(variable) = self.variable(key) {
            variable.used.set(true);
            return Some(variable.typed());
        }
        self.map.get(key).cloned()
    }

    /// Text.
    pub fn text(&self, key: &str) -> Option<String> {
        self.written(key).map(|written| written.text.to_string())
    }

    /// Text with its place.
    pub fn written(&self, key: &str) -> Option<Written> {
        let value = self.value(key)?;
        match &value.data {
            Data::Scalar { text, style: Style::Quoted } => {
                Some(Written { text: text.clone(), span: self.place(value.span) })
            }
            // A variable has no quotes: `2024` may be a title there.
            Data::Scalar { text, .. } if value.span == NOWHERE => {
                Some(Written { text: text.clone(), span: self.span })
            }
            _ => {
                self.misfit(key, &value, "text in quotes");
                None
            }
        }
    }

    /// Text that must be there.
    pub fn required_text(&self, key: &str) -> Option<Written> {
        if self.value(key).is_none() {
            self.report(self.span, format!("`{}` needs `{key}`", self.name()));
            return None;
        }
        self.written(key)
    }

    /// `true` or `false`.
    pub fn bool(&self, key: &str) -> Option<bool> {
        let value = self.value(key)?;
        let read = value.bool();
        if read.is_none() {
            self.misfit(key, &value, "`true` or `false`");
        }
        read
    }

    /// A whole number from 0.
    pub fn count(&self, key: &str) -> Option<usize> {
        self.count_with_place(key).map(|(count, _)| count)
    }

    /// A whole number from 0 with its place.
    pub fn count_with_place(&self, key: &str) -> Option<(usize, Span)> {
        let value = self.value(key)?;
        let read = value.integer().and_then(|number| usize::try_from(number).ok());
        if read.is_none() {
            self.misfit(key, &value, "a whole number");
        }
        read.map(|count| (count, self.place(value.span)))
    }

    /// A list of texts; a single text is a list of one.
    pub fn texts(&self, key: &str) -> Option<Vec<Written>> {
        let value = self.value(key)?;
        let mut texts = Vec::new();
        for item in value.items() {
            match &item.data {
                Data::Scalar { text, style } if *style == Style::Quoted || item.span == NOWHERE => {
                    texts.push(Written { text: text.clone(), span: item.span });
                }
                _ => {
                    self.misfit(key, item, "a list of texts in quotes");
                    return None;
                }
            }
        }
        Some(texts)
    }

    /// A list of texts without their places; empty where it is not written.
    pub fn strings(&self, key: &str) -> Vec<String> {
        self.texts(key).unwrap_or_default().into_iter().map(|written| written.text.to_string()).collect()
    }

    /// One of some words.
    pub fn choice<T: Copy>(&self, key: &str, choices: &[(&str, T)]) -> Option<T> {
        let written = self.written(key)?;
        self.choose(key, &written, choices)
    }

    /// The choice that a text names.
    pub fn choose<T: Copy>(&self, key: &str, written: &Written, choices: &[(&str, T)]) -> Option<T> {
        let found = choices.iter().find(|(name, _)| *name == &*written.text);
        if found.is_none() {
            let names = list_names(choices.iter().map(|(name, _)| *name));
            let message =
                format!("{} must be one of {names}, but it is `{}`", self.origin(key), written.text);
            let names = choices.iter().map(|(name, _)| *name);
            self.push(self.error(written.span, message).help_nearest(&written.text, names));
        }
        found.map(|(_, value)| *value)
    }

    /// A duration: `6 months`.
    pub fn duration(&self, key: &str) -> Option<jiff::Span> {
        let written = self.written(key)?;
        let read = parse_duration(&written.text);
        if read.is_none() {
            let message = format!("{} is no duration: `{}`", self.origin(key), written.text);
            self.push(
                self.error(written.span, message).help("write a number and a unit: `6 months`, `30 days`"),
            );
        }
        read
    }

    /// A list of globs, as texts and compiled.
    pub fn globs(&self, key: &str) -> Option<(Vec<String>, GlobSet)> {
        let written = self.texts(key)?;
        let set = self.compile(&written);
        Some((written.into_iter().map(|glob| glob.text.to_string()).collect(), set))
    }

    fn compile(&self, globs: &[Written]) -> GlobSet {
        let mut set = GlobSetBuilder::new();
        for glob in globs {
            match GlobBuilder::new(&glob.text).literal_separator(true).build() {
                Ok(compiled) => {
                    set.add(compiled);
                }
                Err(error) => {
                    self.report(
                        glob.span,
                        format!("`{}` is no pattern of paths: {}", glob.text, error.kind()),
                    );
                }
            }
        }
        set.build().unwrap_or_else(|error| {
            self.report(self.span, format!("the patterns of paths are too large: {error}"));
            GlobSet::empty()
        })
    }

    /// A table below this one; an empty one where it is not written.
    pub fn table(&self, key: &str) -> Table<'a> {
        self.optional_table(key)
            .unwrap_or_else(|| self.problems.table(&NOTHING, self.span, self.keys_to(key)))
    }

    /// A table below this one, where it is written.
    pub fn optional_table(&self, key: &str) -> Option<Table<'a>> {
        self.knows(key);
        let entry = self.map.entry(key)?;
        match &entry.value.data {
            Data::Map(map) => Some(self.problems.table(map, self.place(entry.key_span), self.keys_to(key))),
            _ => {
                self.misfit(key, &entry.value, "a table");
                None
            }
        }
    }

    /// The tables of a list of tables: `[[lists]]`.
    pub fn tables(&self, key: &str) -> Vec<Table<'a>> {
        self.knows(key);
        let Some(entry) = self.map.entry(key) else { return Vec::new() };
        let Some(items) = entry.value.list() else {
            self.misfit(key, &entry.value, "a list of tables");
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items {
            match &item.data {
                Data::Map(map) => {
                    tables.push(self.problems.table(map, self.place(item.span), self.keys_to(key)))
                }
                _ => self.misfit(key, item, "a list of tables"),
            }
        }
        tables
    }

    /// The tables below this one under names of the team's choice: `[audiences.NAME]`.
    pub fn named_tables(&self) -> Vec<(&'a Entry, Table<'a>)> {
        let mut tables = Vec::new();
        for entry in &self.map.entries {
            tables.extend(self.optional_table(&entry.key).map(|table| (entry, table)));
        }
        tables
    }

    /// The entries of a table whose keys are names of the team's choice, each a text; the environment may add some.
    pub fn named_texts(&self) -> Vec<(Written, Written)> {
        let written = self.map.entries.iter().map(|entry| (entry.key.clone(), self.place(entry.key_span)));
        let below = |keys: &[String]| keys.len() == self.keys.len() + 1 && keys.starts_with(&self.keys);
        let added = self.problems.overrides.iter().filter(|variable| below(&variable.keys));
        let added = added.filter_map(|variable| variable.keys.last());
        let added =
            added.filter(|key| self.map.get(key).is_none()).map(|key| (key.as_str().into(), self.span));
        written
            .chain(added)
            .filter_map(|(text, span): (std::sync::Arc<str>, Span)| {
                let value = self.written(&text)?;
                Some((Written { text, span }, value))
            })
            .collect()
    }

    /// Reports keys that nobody asked for; `hints` explains those that other generators use.
    pub fn finish(&self, hints: &[(&str, &str)]) {
        self.finish_with(hints, |_, found| found);
    }

    /// As [`finish`](Self::finish), with more to say on some keys.
    pub fn finish_with(&self, hints: &[(&str, &str)], more: impl Fn(&Entry, Diagnostic) -> Diagnostic) {
        let known = self.known.borrow();
        for entry in &self.map.entries {
            if !known.iter().any(|name| **name == *entry.key) {
                self.push(more(entry, self.unknown(entry, &known, hints)));
            }
        }
    }

    fn unknown(&self, entry: &Entry, known: &[String], hints: &[(&str, &str)]) -> Diagnostic {
        let place = if self.keys.is_empty() { String::new() } else { format!(" in `{}`", self.name()) };
        let message = format!("unknown key `{}`{place}", entry.key);
        let found = self.problems.error(UNKNOWN_KEY, self.place(entry.key_span), message);
        let hint = hints.iter().find(|(key, _)| *key == &*entry.key);
        let near = crate::text::nearest(&entry.key, known.iter().map(String::as_str));
        match (hint, near) {
            (Some((_, hint)), _) => found.help(*hint),
            (None, Some(near)) => found.help(format!("did you mean `{near}`?")),
            (None, None) => {
                found.help(format!("known keys are {}", list_names(known.iter().map(String::as_str))))
            }
        }
    }
}

impl Override {
    /// The value as `book.toml` would hold it where it reads as TOML (`true`, `3`, `["a"]`), else as text.
    fn typed(&self) -> Value {
        let line = format!("value = {}", self.value);
        let read = parse_toml(&line).ok().and_then(|map| map.get("value").cloned());
        let plain = Data::Scalar { text: self.value.as_str().into(), style: Style::Plain };
        let data = read.map_or(plain, |value| value.data);
        nowhere(Value { span: NOWHERE, data })
    }
}

/// The same value without places.
pub(crate) fn nowhere(mut value: Value) -> Value {
    value.span = NOWHERE;
    value.data = match value.data {
        Data::List(items) => Data::List(items.into_iter().map(nowhere).collect()),
        Data::Map(map) => Data::Map(without_places(map)),
        data => data,
    };
    value
}

/// The same mapping without places.
pub(crate) fn without_places(map: Map) -> Map {
    let entry = |entry: Entry| Entry { key_span: NOWHERE, value: nowhere(entry.value), ..entry };
    Map { entries: map.entries.into_iter().map(entry).collect() }
}

/// Names for a message, cut at five: `` `a`, `b` and 3 more ``.
pub(crate) fn list_names<'n>(names: impl Iterator<Item = &'n str>) -> String {
    const SHOWN: usize = 5;
    let names: Vec<&str> = names.collect();
    let shown = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
