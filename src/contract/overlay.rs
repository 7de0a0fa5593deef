//! Laying one definition of a kind over another: a team's over the built-in one, a language's beside it.

use crate::value::{Data, Entry, Map, Value};

/// Lays `over` on `base`, key by key: tables merge, sections merge by `id`, everything else is replaced.
///
/// What comes from `over` keeps its place, so that a mistake is shown where the team wrote it.
pub(super) fn lay(base: &Map, over: &Map) -> Map {
    merge(base, over, &|_, items| items.to_vec())
}

/// Adds to `base` what `more` has: as [`lay`], but lists grow.
pub(super) fn extend(base: &Map, more: &Map) -> Map {
    merge(base, more, &|old, items| [old, items].concat())
}

/// How a list becomes of an old one and a new one.
type Lists<'a> = &'a dyn Fn(&[Value], &[Value]) -> Vec<Value>;

fn merge(base: &Map, over: &Map, lists: Lists<'_>) -> Map {
    let mut entries = base.entries.clone();
    for entry in &over.entries {
        match entries.iter_mut().find(|other| other.key == entry.key) {
            Some(other) => *other = merge_entry(other, entry, lists),
            None => entries.push(entry.clone()),
        }
    }
    Map { entries }
}

fn merge_entry(base: &Entry, over: &Entry, lists: Lists<'_>) -> Entry {
    let data = match (&base.value.data, &over.value.data) {
        (Data::Map(base), Data::Map(over)) => Data::Map(merge(base, over, lists)),
        (Data::List(base), Data::List(items)) if &*over.key == "sections" => {
            Data::List(merge_sections(base, items, lists))
        }
        (Data::List(base), Data::List(items)) => Data::List(lists(base, items)),
        (_, data) => data.clone(),
    };
    Entry { key: over.key.clone(), key_span: over.key_span, value: Value { span: over.value.span, data } }
}

fn merge_sections(base: &[Value], over: &[Value], lists: Lists<'_>) -> Vec<Value> {
    let mut sections = base.to_vec();
    for section in over {
        let same = |other: &&mut Value| id(section).is_some() && id(other) == id(section);
        match (sections.iter_mut().find(same), &section.data) {
            (Some(Value { data: Data::Map(old), span }), Data::Map(new)) => {
                *old = merge(old, new, lists);
                *span = section.span;
            }
            _ => sections.push(section.clone()),
        }
    }
    sections
}

fn id(section: &Value) -> Option<&str> {
    section.map()?.get("id")?.text()
}
