//! Laying one definition of a kind over another: a team's over the built-in one, a language's beside it.

use crate::value::{Data, Entry, Map, Value};

/// Lays `over` on `base`, key by key: tables merge, sections merge by `id`, everything else is replaced.
///
/// What comes from `over` keeps its place, so that a mistake is shown where the team wrote it.
pub(super) fn lay(base: &mut Map, over: &Map) {
    merge(base, over, &|old, items| *old = items.to_vec());
}

/// Adds to `base` what `more` has: as [`lay`], but lists grow.
pub(super) fn extend(base: &mut Map, more: &Map) {
    merge(base, more, &|old, items| old.extend_from_slice(items));
}

/// How a list changes by a new one.
type Lists<'a> = &'a dyn Fn(&mut Vec<Value>, &[Value]);

fn merge(base: &mut Map, over: &Map, lists: Lists<'_>) {
    for entry in &over.entries {
        match base.entries.iter_mut().find(|other| other.key == entry.key) {
            Some(other) => merge_entry(other, entry, lists),
            None => base.entries.push(entry.clone()),
        }
    }
}

fn merge_entry(base: &mut Entry, over: &Entry, lists: Lists<'_>) {
    (base.key_span, base.value.span) = (over.key_span, over.value.span);
    match (&mut base.value.data, &over.value.data) {
        (Data::Map(base), Data::Map(over)) => merge(base, over, lists),
        (Data::List(base), Data::List(items)) if &*over.key == "sections" => {
            merge_sections(base, items, lists);
        }
        (Data::List(base), Data::List(items)) => lists(base, items),
        (base, data) => *base = data.clone(),
    }
}

fn merge_sections(base: &mut Vec<Value>, over: &[Value], lists: Lists<'_>) {
    for section in over {
        let same = |other: &&mut Value| id(section).is_some() && id(other) == id(section);
        match (base.iter_mut().find(same), &section.data) {
            (Some(Value { data: Data::Map(old), span }), Data::Map(new)) => {
                merge(old, new, lists);
                *span = section.span;
            }
            _ => base.push(section.clone()),
        }
    }
}

fn id(section: &Value) -> Option<&str> {
    section.map()?.get("id")?.text()
}
