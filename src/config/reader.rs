//! A small typed reader over the spanned tree of `book.toml`.
//!
//! Whoever reads a table asks for each key it knows, with its type. What does not fit becomes a diagnostic at its place
//! and counts as not written; what nobody asked for is an unknown key.

use std::borrow::Cow;
use std::cell::RefCell;

use super::environment::Override;
use super::problems::{NOWHERE, Problems};
use super::{UNKNOWN_KEY, Written};
use crate::diagnostic::Diagnostic;
use crate::text::Span;
use crate::value::{Data, Entry, Map, Style, Value, parse_duration};

/// What a table looks like on a line.
const A_TABLE: &str = "{ … }";

static NOTHING: Map = Map { entries: Vec::new() };

/// One table and the keys that were asked for.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    pub(super) problems: &'a Problems,
    /// The entries.
    pub map: &'a Map,
    /// Where the table stands.
    pub span: Span,
    /// Its keys from the top: `["site"]`.
    keys: Vec<String>,
    known: RefCell<Vec<String>>,
}

impl<'a> Table<'a> {
    /// A table with the keys that lead to it.
    pub fn new(problems: &'a Problems, map: &'a Map, span: Span, keys: Vec<String>) -> Self {
        Self { problems, map, span, keys, known: RefCell::default() }
    }

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
            if let Some(settings) = &self.problems.settings {
                settings.borrow_mut().insert(self.keys_to(key).join("."));
            }
        }
    }

    /// The place of a value; what the team did not write is shown at the table.
    pub fn place(&self, span: Span) -> Span {
        if span == NOWHERE { self.span } else { span }
    }

    /// Reports what is wrong at a place in this table, and how to mend it.
    pub fn report(&self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.push(self.error(span, message).help(help));
    }

    /// An error at a place in this table, to be completed and pushed.
    pub fn error(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        self.problems.error(self.problems.rule, self.place(span), message)
    }

    /// Takes note of the content folder.
    pub fn know_content(&self, folder: &str) {
        self.problems.know_content(folder);
    }

    /// Adds a diagnostic.
    pub fn push(&self, diagnostic: Diagnostic) {
        self.problems.push(diagnostic);
    }

    /// Reports a value of another shape than the one that is wanted; `example` is one that fits.
    fn misfit(&self, key: &str, value: &Value, wanted: &str, example: &str) {
        let shape = value.shape();
        let message = format!("{} must be {wanted}, but it is {shape}", self.origin(key));
        let help = match self.variable(key) {
            Some(_) => format!("set it to `{example}`"),
            None if example == A_TABLE && self.keys.is_empty() => format!("write `[{key}]` above its keys"),
            None => format!("write `{key} = {example}`"),
        };
        self.report(value.span, message, help);
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
        if self.problems.overrides.is_empty() {
            return None;
        }
        let keys = self.keys_to(key);
        self.problems.overrides.iter().find(|variable| variable.keys == keys)
    }

    /// The value of a key, which from now on is known; a value from the environment wins.
    fn value(&self, key: &str) -> Option<Cow<'a, Value>> {
        self.knows(key);
        if let Some(variable) = self.variable(key) {
            variable.used.set(true);
            return Some(Cow::Owned(variable.typed()));
        }
        self.map.get(key).map(Cow::Borrowed)
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
                self.misfit(key, &value, "text in quotes", "\"…\"");
                None
            }
        }
    }

    /// Text that must be there.
    pub fn required_text(&self, key: &str) -> Option<Written> {
        if self.value(key).is_none() {
            let found = self.error(self.span, format!("`{}` needs `{key}`", self.name()));
            self.push(found.help(format!("write `{key} = \"…\"`")));
            return None;
        }
        self.written(key)
    }

    /// `true` or `false`.
    pub fn bool(&self, key: &str) -> Option<bool> {
        let value = self.value(key)?;
        let read = value.bool();
        if read.is_none() {
            self.misfit(key, &value, "`true` or `false`", "true");
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
        match (read, value.text()) {
            (None, Some(number)) if !matches!(value.data, Data::Scalar { style: Style::Quoted, .. }) => {
                let message =
                    format!("{} must be a whole number from 0 on, but it is `{number}`", self.origin(key));
                self.report(value.span, message, format!("write `{key} = 3`"));
            }
            (None, _) => self.misfit(key, &value, "a whole number", "3"),
            (Some(_), _) => {}
        }
        read.map(|count| (count, self.place(value.span)))
    }

    /// A list of texts; a single text is a list of one.
    pub fn texts(&self, key: &str) -> Option<Vec<Written>> {
        let value = self.value(key)?;
        let mut texts = Vec::with_capacity(value.items().len());
        for item in value.items() {
            match &item.data {
                Data::Scalar { text, style } if *style == Style::Quoted || item.span == NOWHERE => {
                    texts.push(Written { text: text.clone(), span: item.span });
                }
                _ => {
                    self.misfit(key, item, "a list of texts in quotes", "[\"…\"]");
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
                self.misfit(key, &entry.value, "a table", A_TABLE);
                None
            }
        }
    }

    /// A plain `true` or `false` under a key that may hold something else too.
    pub fn switch(&self, key: &str) -> Option<bool> {
        self.knows(key);
        self.map.get(key)?.bool()
    }

    /// A table that may also be switched on and off by `true` and `false`.
    pub fn ability(&self, key: &str) -> Option<Table<'a>> {
        match self.switch(key) {
            Some(true) => Some(self.problems.table(&NOTHING, self.span, self.keys_to(key))),
            Some(false) => None,
            None => self.optional_table(key),
        }
    }

    /// The tables of a list of tables: `[[lists]]`.
    pub fn tables(&self, key: &str) -> Vec<Table<'a>> {
        self.knows(key);
        let Some(entry) = self.map.entry(key) else { return Vec::new() };
        let Some(items) = entry.value.list() else {
            let shape = entry.value.shape();
            let message = format!("{} must be a list of tables, but it is {shape}", self.origin(key));
            let help = format!("write `[[{}]]` above each of them", self.keys_to(key).join("."));
            self.push(self.error(entry.value.span, message).help(help));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items {
            match &item.data {
                Data::Map(map) => {
                    tables.push(self.problems.table(map, self.place(item.span), self.keys_to(key)));
                }
                _ => self.misfit(key, item, "a list of tables", "[{ … }]"),
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
