//! TOML, read into the spanned tree.

use std::sync::Arc;

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

use super::{Data, Entry, Map, Style, SyntaxError, Value};
use crate::text::Span;

/// Reads TOML 1.0; the error of the parser names the first thing that is wrong.
pub fn parse_toml(text: &str) -> Result<Map, Vec<SyntaxError>> {
    match DeTable::parse(text) {
        Ok(table) => Ok(map(table.into_inner())),
        Err(error) => {
            let span = error.span().map_or(Span::at(0), Span::from);
            let message = error.message().to_owned();
            let twice = message.starts_with("duplicate key");
            let first = if twice { twin(text, span) } else { None };
            let help = if twice { "keep one of the two" } else { remedy(&message) };
            Err(vec![SyntaxError { message, span, first, help: Some(help.to_owned()) }])
        }
    }
}

/// What to do about a mistake, by the parser's message.
fn remedy(message: &str) -> &'static str {
    if message.contains("quoted") {
        "put it in quotes: `key = \"text\"`"
    } else if message.contains("basic string") || message.contains("literal string") {
        "write the text between two quotation marks on one line: `key = \"text\"`"
    } else if message.contains("array") {
        "close the list with `]`, and part its items with commas"
    } else if message.contains("table") {
        "write a table's name in brackets, on a line of its own: `[book]`"
    } else {
        "write `key = value` on each line; texts stand in quotes, and a table's name in brackets"
    }
}

/// The first place of the key that is written a second time at `span`, where both stand below the same header.
fn twin(text: &str, span: Span) -> Option<Span> {
    let key = span.slice(text);
    let line_start = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
    let before = &text[..line_start(span.start as usize)];
    let root = DeTable::parse(before).ok().map(|table| map(table.into_inner()))?;
    let header = before.lines().rev().map(str::trim).find(|line| line.starts_with('['));
    let names = header.map_or("", |line| line.split(']').next().unwrap_or_default().trim_matches('['));
    let names = names.split('.').map(|name| name.trim().trim_matches('"')).filter(|name| !name.is_empty());
    let mut table = &root;
    for name in names {
        let value = table.get(name)?;
        table = value.list().map_or(Some(value), <[Value]>::last)?.map()?;
    }
    table
        .entry(key.trim_matches('"'))
        .or_else(|| root.entry(key.trim_matches('"')))
        .map(|entry| entry.key_span)
}

fn map(table: DeTable<'_>) -> Map {
    let mut entries: Vec<Entry> = table
        .into_iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().as_ref().into(),
            key_span: key.span().into(),
            value: self::value(value),
        })
        .collect();
    // The parser's table is sorted by key; the order of the file is what people see.
    entries.sort_by_key(|entry| entry.key_span);
    Map { entries }
}

fn value(value: Spanned<DeValue<'_>>) -> Value {
    let span = value.span().into();
    let plain = |text: String| Data::Scalar { text: Arc::from(text), style: Style::Plain };
    let data = match value.into_inner() {
        DeValue::String(text) => Data::Scalar { text: text.as_ref().into(), style: Style::Quoted },
        DeValue::Integer(number) => plain(number.to_string()),
        DeValue::Float(number) => plain(number.to_string()),
        DeValue::Boolean(yes) => plain(yes.to_string()),
        DeValue::Datetime(date) => plain(date.to_string()),
        DeValue::Array(items) => Data::List(items.into_iter().map(self::value).collect()),
        DeValue::Table(table) => Data::Map(map(table)),
    };
    Value { span, data }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_values_know_their_place() {
        let text = "[book]\ntitle = \"A\"\n";
        let map = parse_toml(text).expect("valid");
        let title = map.get("book").and_then(Value::map).and_then(|book| book.entry("title")).expect("there");
        assert_eq!(title.key_span.slice(text), "title");
        assert_eq!(title.value.span.slice(text), "\"A\"");
    }

    #[test]
    fn a_twin_key_is_an_error_at_its_place() {
        let errors = parse_toml("a = 1\na = 2\n").expect_err("twice");
        assert_eq!((errors[0].span, errors[0].first), (Span::new(6, 7), Some(Span::new(0, 1))));
        let errors = parse_toml("[[a.b]]\nx = 1\n[[a.b]]\nx = 2\ny = 3\nx = 4\n").expect_err("twice");
        assert_eq!(errors[0].first, Some(Span::new(22, 23)));
    }
}
