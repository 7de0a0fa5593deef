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
            Err(vec![SyntaxError { message: error.message().to_owned(), span, first: None, help: None }])
        }
    }
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
        assert_eq!(errors[0].span, Span::new(6, 7));
    }
}
