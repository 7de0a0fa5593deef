//! Laying a team's definition of a kind over the built-in one.

use crate::value::{Data, Entry, Map, Value};

/// Lays `over` on `base`, key by key: tables merge, sections merge by `id`, everything else is replaced.
///
/// What comes from `over` keeps its place, so that a mistake is shown where the team wrote it.
pub(super) fn lay(base: &Map, over: &Map) -> Map {
    let mut entries = base.entries.clone();
    for entry in &over.entries {
        match entries.iter_mut().find(|other| other.key == entry.key) {
            Some(other) => *other = lay_entry(other, entry),
            None => entries.push(entry.clone()),
        }
    }
    Map { entries }
}

fn lay_entry(base: &Entry, over: &Entry) -> Entry {
    let data = match (&base.value.data, &over.value.data) {
        (Data::Map(base), Data::Map(over)) => Data::Map(lay(base, over)),
        (Data::List(base), Data::List(items)) if &*over.key == "sections" => {
            Data::List(lay_sections(base, items))
        }
        (_, data) => data.clone(),
    };
    Entry { key: over.key.clone(), key_span: over.key_span, value: Value { span: over.value.span, data } }
}

fn lay_sections(base: &[Value], over: &[Value]) -> Vec<Value> {
    let mut sections = base.to_vec();
    for section in over {
        let same = |other: &&mut Value| id(section).is_some() && id(other) == id(section);
        match (sections.iter_mut().find(same), &section.data) {
            (Some(Value { data: Data::Map(old), span }), Data::Map(new)) => {
                *old = lay(old, new);
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
