//! Laying one definition of a kind over another: a team's over the built-in one, a language's beside it.

use crate::value::{Data, Entry, Map, Value};

/// How a list changes by a new one: a team's takes its place, a language's makes it longer.
pub(super) type Lists = fn(&mut Vec<Value>, Vec<Value>);

/// Lays `over` on `base`, key by key: tables merge, sections merge by `id`, other lists as `lists` says, and everything
/// else is replaced.
///
/// What comes from `over` keeps its place, so that a mistake is shown where the team wrote it.
pub(super) fn merge(base: &mut Map, over: Map, lists: Lists) {
    for entry in over.entries {
        match base.entries.iter_mut().find(|other| other.key == entry.key) {
            Some(other) => merge_entry(other, entry, lists),
            None => base.entries.push(entry),
        }
    }
}

fn merge_entry(base: &mut Entry, over: Entry, lists: Lists) {
    (base.key_span, base.value.span) = (over.key_span, over.value.span);
    match (&mut base.value.data, over.value.data) {
        (Data::Map(base), Data::Map(over)) => merge(base, over, lists),
        (Data::List(base), Data::List(items)) if &*over.key == "sections" => {
            merge_sections(base, items, lists);
        }
        (Data::List(base), Data::List(items)) => lists(base, items),
        (base, data) => *base = data,
    }
}

fn merge_sections(base: &mut Vec<Value>, over: Vec<Value>, lists: Lists) {
    for section in over {
        let same = |other: &&mut Value| id(&section).is_some() && id(other) == id(&section);
        match (base.iter_mut().find(same), section) {
            (Some(Value { data: Data::Map(old), span }), Value { data: Data::Map(new), span: written }) => {
                merge(old, new, lists);
                *span = written;
            }
            (_, section) => base.push(section),
        }
    }
}

fn id(section: &Value) -> Option<&str> {
    section.map()?.get("id")?.text()
}
