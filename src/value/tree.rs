//! The tree itself.

use std::sync::Arc;

use crate::text::Span;

/// How a scalar was written, which decides what it may be read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// A bare word, number, boolean or date.
    Plain,
    /// In quotes or as a block: text and nothing else.
    Quoted,
}

/// A value with its place in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The place in the file's bytes, quotes included.
    pub span: Span,
    /// What it is.
    pub data: Data,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// Nothing was written after the key, or YAML's `~` and `null`.
    Null,
    /// Text as written, escapes undone.
    Scalar {
        /// The text without its quotes.
        text: Arc<str>,
        /// Whether it was quoted.
        style: Style,
    },
    /// A list.
    List(Vec<Value>),
    /// A mapping in the order it was written.
    Map(Map),
}

/// A mapping in the order it was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// The entries; keys are unique, because both parsers refuse twins.
    pub entries: Vec<Entry>,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key as written, without quotes.
    pub key: Arc<str>,
    /// The place of the key.
    pub key_span: Span,
    /// Its value.
    pub value: Value,
}

/// Text that is no YAML or TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong, in the manner of all messages.
    pub message: String,
    /// Where, in the file's bytes.
    pub span: Span,
    /// The first place of a key that is written twice.
    pub first: Option<Span>,
    /// What to do, where more is known than the message says.
    pub help: Option<String>,
}

impl Map {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of a key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| &*entry.key == key)
    }
}

impl Value {
    /// The text of a scalar, whatever its style.
    pub fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn list(&self) -> Option<&[Value]> {
        match &self.data {
            Data::List(items) => Some(items),
            _ => None,
        }
    }

    /// The entries of a mapping.
    pub fn map(&self) -> Option<&Map> {
        match &self.data {
            Data::Map(map) => Some(map),
            _ => None,
        }
    }

    /// A plain `true` or `false`, in the three ways that YAML writes them.
    pub fn bool(&self) -> Option<bool> {
        match self.plain()? {
            "true" | "True" | "TRUE" => Some(true),
            "false" | "False" | "FALSE" => Some(false),
            _ => None,
        }
    }

    /// A plain whole number.
    pub fn integer(&self) -> Option<i64> {
        self.plain()?.parse().ok()
    }

    /// The text of a scalar that was written without quotes.
    pub fn plain(&self) -> Option<&str> {
        match &self.data {
            Data::Scalar { text, style: Style::Plain } => Some(text),
            _ => None,
        }
    }

    /// A scalar as a list of one, a list as it is: the form many fields may be written in. `Null` is empty.
    pub fn items(&self) -> &[Value] {
        match &self.data {
            Data::List(items) => items,
            Data::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// Whether it is missing or holds no text, item or entry.
    pub fn is_blank(&self) -> bool {
        match &self.data {
            Data::Null => true,
            Data::Scalar { text, .. } => text.trim().is_empty(),
            Data::List(items) => items.iter().all(Value::is_blank),
            Data::Map(map) => map.entries.is_empty(),
        }
    }

    /// The name of its shape for messages: `text`, `a number`, `a list` and so on.
    pub fn shape(&self) -> &'static str {
        match &self.data {
            Data::Null => "nothing",
            Data::List(_) => "a list",
            Data::Map(_) => "a mapping",
            Data::Scalar { style: Style::Quoted, .. } => "text",
            Data::Scalar { text, .. } => match text.as_ref() {
                _ if self.bool().is_some() => "a boolean",
                text if text.parse::<f64>().is_ok() => "a number",
                _ => "text",
            },
        }
    }
}
