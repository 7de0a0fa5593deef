//! The state in the front matter, under its own name, under another, or among the metadata of another key.

use super::Source;
use super::header::tagged;
use super::line::Line;
use super::place::Places;
use crate::contract::HeadingText;
use crate::document::front_matter::{STATE, key_label};
use crate::value::{Data, Entry, Map, Value};

/// Keys whose mapping is about the record as a whole; the name of its kind and the words before its number are others.
const WITHIN: &[&str] = &["metadata", "meta", "record", "params", "extra", "data", "frontmatter"];

/// Keys that hold the state where a mapping tells more of it: `status: { state: accepted, date: 2024-05-01 }`.
const VALUE: &[&str] = &["state", "value", "name", "current"];

/// How deep a mapping may lie in others.
const DEPTH: usize = 2;

/// The lines that the front matter has for the state: of the field itself, else of a key that is named like the labels of
/// the state, else of a tag `status/accepted`.
pub(super) fn lines(places: &Places<'_>) -> Vec<Line> {
    let (source, labels) = (places.source, &places.lifecycle.headings);
    let field = places.lifecycle.field.as_str();
    let front = &source.front.map;
    if let Some(entry) = front.entries.iter().find(|entry| entry.key.eq_ignore_ascii_case(field)) {
        return of_value(source, &entry.value);
    }
    if let Some(lines) = of_map(places, front, DEPTH) {
        return lines;
    }
    let tags = source.field("tags").map(|tags| of_value(source, tags)).unwrap_or_default();
    tags.iter().filter_map(|line| tagged(line, "", labels)).collect()
}

/// The lines of the first key that is named like the state and names one: `state: CA` is an address.
fn of_map(places: &Places<'_>, map: &Map, depth: usize) -> Option<Vec<Line>> {
    let kind = places.source.kind;
    let is_named = |entry: &&Entry| {
        let label = key_label(&entry.key);
        let is_label = || places.lifecycle.headings.matches_exactly(&HeadingText::of(&label));
        label == places.lifecycle.field || label == STATE || is_label()
    };
    let named = map.entries.iter().filter(is_named).map(|entry| of_value(places.source, &entry.value));
    let known = named.into_iter().find(|lines| lines.iter().any(|line| places.names_state(line)));
    known.or_else(|| {
        let prefixes = kind.numbered.iter().flat_map(|numbered| &*numbered.prefixes);
        let within: Vec<&str> = prefixes.map(String::as_str).chain([&*kind.name]).collect();
        let is_within = |entry: &&Entry| {
            let key = key_label(&entry.key);
            WITHIN.contains(&key.as_str()) || within.contains(&key.as_str())
        };
        let inner = map.entries.iter().filter(|_| depth > 0).filter(is_within);
        inner.filter_map(|entry| entry.value.map()).find_map(|map| of_map(places, map, depth - 1))
    })
}

fn of_value(source: &Source<'_>, value: &Value) -> Vec<Line> {
    if let Data::Map(map) = &value.data {
        let inner = map.entries.iter().find(|entry| VALUE.contains(&key_label(&entry.key).as_str()));
        return inner.map(|entry| of_value(source, &entry.value)).unwrap_or_default();
    }
    let line = |item: &Value| Some(Line::of_value(item.text()?.trim(), item.span, source.text));
    value.items().iter().filter_map(line).collect()
}
