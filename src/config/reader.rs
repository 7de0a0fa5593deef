//! A small typed reader over the spanned tree of `book.toml`.
//!
//! Whoever reads a table asks for each key it knows, with its type. What does not fit becomes a diagnostic at its place
//! and counts as not written; what nobody asked for is an unknown key.

mod tables;
mod values;

use std::borrow::Cow;
use std::cell::RefCell;

use super::UNKNOWN_KEY;
use super::environment::Override;
use super::problems::{NOWHERE, Problems};
use crate::diagnostic::Diagnostic;
use crate::text::Span;
use crate::value::{Entry, Map, Value};

/// What a table looks like on a line.
const A_TABLE: &str = "{ … }";

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
