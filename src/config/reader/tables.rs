//! Tables below a table.

use super::{A_TABLE, Table};
use crate::config::Written;
use crate::text::Span;
use crate::value::{Data, Entry, Map};

static NOTHING: Map = Map { entries: Vec::new() };

impl<'a> Table<'a> {
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
}
