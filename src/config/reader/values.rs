//! Values of a table, each with the type that is asked for.

use super::{Table, list_names};
use crate::config::Written;
use crate::config::problems::NOWHERE;
use crate::text::Span;
use crate::value::{Data, Style, parse_duration};

impl Table<'_> {
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
}
