//! What records of a kind can do: carry a number, move through states, replace each other.

use std::collections::BTreeMap;

use super::{Draft, headings, help_known, unknown_section};
use crate::config::Written;
use crate::config::problems::NOWHERE;
use crate::config::reader::Table;
use crate::contract::{
    Around, Field, FieldType, Frozen, HeadingSet, Lifecycle, Numbered, Phrases, Requirement, Section,
    StatusSource, Supersession, common_fields,
};
use crate::text::{fold, unaccented};
use crate::value::Entry;

/// The relations that verbs and fields may stand for.
pub(in crate::contract) const RELATIONS: &[&str] = &["superseded-by", "supersedes", "amended-by", "amends"];

/// Where in a verb the other record stands.
const OTHER_RECORD: char = '…';

const SOURCES: &[(&str, StatusSource)] = &[
    ("field", StatusSource::Field),
    ("section", StatusSource::Section),
    ("heading-suffix", StatusSource::HeadingSuffix),
    ("header-line", StatusSource::HeaderLine),
    ("header-table", StatusSource::HeaderTable),
    ("bold-line", StatusSource::BoldLine),
    ("title", StatusSource::Title),
];

/// Reads `numbered = true`, or its table.
pub(super) fn numbered(table: &Table<'_>) -> Option<Numbered> {
    let table = table.ability("numbered")?;
    let numbered = Numbered {
        dated: table.bool("dated").unwrap_or_default(),
        prefixes: table.strings("prefixes").iter().map(|prefix| fold(prefix)).collect(),
    };
    table.finish(&[]);
    Some(numbered)
}

/// Reads `[kinds.NAME.lifecycle]`.
pub(super) fn lifecycle(table: &Table<'_>, draft: &mut Draft<'_>) -> Option<Lifecycle> {
    let table = table.ability("lifecycle")?;
    let field = table.text("field").unwrap_or_else(|| "status".to_owned());
    let states = table.strings("states");
    if states.is_empty() {
        let found = table.error(table.span, format!("`{}` needs `states`", table.name()));
        table.push(found.help("list them in their order: `states = [\"open\", \"decided\"]`"));
        return None;
    }
    draft.states.clone_from(&states);
    draft.state_field = Some(field.clone());
    let sources = table.texts("sources").map(|sources| {
        sources.iter().filter_map(|source| table.choose("sources", source, SOURCES)).collect()
    });
    let words = by_state(&table.table("words"), &states, |inner, key| {
        inner.texts(key).unwrap_or_default().iter().map(|word| fold(&word.text)).collect::<Vec<_>>()
    });
    report_shared_words(&table.table("words"), &states);
    let own = states.iter().map(|state| (state.as_str(), state.as_str()));
    let synonyms =
        words.iter().flat_map(|(state, words)| words.iter().map(|word| (word.as_str(), state.as_str())));
    let phrases = Phrases::new(own.chain(synonyms));
    let lifecycle = Lifecycle {
        phrases,
        initial: initial(&table, &states),
        finals: states_of(&table, "final", &states),
        transitions: by_state(&table.table("transitions"), &states, |inner, key| {
            states_of(inner, key, &states)
        }),
        leave_by: by_state(&table.table("leave-by"), &states, |inner, key| {
            inner.text(key).unwrap_or_default()
        }),
        words,
        sources: sources.unwrap_or_else(|| vec![StatusSource::Field]),
        headings: labels(&table, &field),
        date_headings: headings(&table, "date-heading"),
        changelog_headings: headings(&table, "changelog-heading"),
        frozen: frozen(&table, &states),
        field,
        states,
    };
    table.finish(&[("finals", "write `final`"), ("headings", "write `heading`")]);
    Some(lifecycle)
}

/// The labels of the state; where none are written the field's name is one.
fn labels(table: &Table<'_>, field: &str) -> HeadingSet {
    let written = headings(table, "heading");
    if table.map.get("heading").is_none() { HeadingSet::parse([field]) } else { written }
}

fn initial(table: &Table<'_>, states: &[String]) -> String {
    let first = states.first().cloned().unwrap_or_default();
    let Some(written) = table.written("initial") else { return first };
    let inherited = table.map.get("initial").is_some_and(|value| value.span == NOWHERE);
    if states.iter().any(|state| **state == *written.text) {
        return written.text.to_string();
    }
    if !inherited {
        unknown_state(table, &written, states);
    }
    first
}

fn unknown_state(table: &Table<'_>, written: &Written, states: &[String]) {
    let found = table.error(written.span, format!("`{}` is not one of the kind's `states`", written.text));
    table.push(help_known(found, "states", &written.text, states.iter().map(String::as_str)));
}

/// Reports a word that stands for two states: only one of them would ever be read.
fn report_shared_words(words: &Table<'_>, states: &[String]) {
    let is_own = |entry: &Entry| entry.value.items().iter().any(|word| word.span != NOWHERE);
    if !words.map.entries.iter().any(is_own) {
        return;
    }
    let mut seen: BTreeMap<String, String> =
        states.iter().map(|state| (fold(state), state.clone())).collect();
    for entry in &words.map.entries {
        for word in words.texts(&entry.key).unwrap_or_default() {
            let first = seen.entry(fold(&word.text)).or_insert_with(|| entry.key.to_string());
            if **first != *entry.key && word.span != NOWHERE {
                let message = format!("`{}` is a word for `{first}` already", word.text);
                words.push(words.error(word.span, message).help("keep it at one of the two states"));
            }
        }
    }
}

/// A list of states. What the built-in kind says of states that a team took out goes with them.
fn states_of(table: &Table<'_>, key: &str, states: &[String]) -> Vec<String> {
    let mut known = Vec::new();
    for written in table.texts(key).unwrap_or_default() {
        if states.iter().any(|state| **state == *written.text) {
            known.push(written.text.to_string());
        } else if written.span != NOWHERE {
            unknown_state(table, &written, states);
        }
    }
    known
}

fn by_state<T>(
    table: &Table<'_>,
    states: &[String],
    read: impl Fn(&Table<'_>, &str) -> T,
) -> BTreeMap<String, T> {
    let mut map = BTreeMap::new();
    for entry in &table.map.entries {
        let value = read(table, &entry.key);
        if states.iter().any(|state| **state == *entry.key) {
            map.insert(entry.key.to_string(), value);
        } else if entry.key_span != NOWHERE {
            unknown_state(table, &Written { text: entry.key.clone(), span: entry.key_span }, states);
        }
    }
    map
}

fn frozen(table: &Table<'_>, states: &[String]) -> Option<Frozen> {
    let table = table.ability("frozen")?;
    let frozen = Frozen {
        states: states_of(&table, "states", states),
        sections: table.strings("sections"),
        amended_field: table.text("amended-field"),
        amended_section: table.text("amended-section"),
    };
    table.finish(&[]);
    Some(frozen)
}

/// Reports frozen sections that the kind does not have.
pub(super) fn check_frozen(table: &Table<'_>, lifecycle: &Lifecycle, sections: &[Section]) {
    let (Some(_), Some(lifecycle)) = (&lifecycle.frozen, table.ability("lifecycle")) else { return };
    let Some(frozen) = lifecycle.ability("frozen") else { return };
    for id in frozen.texts("sections").unwrap_or_default() {
        if id.span != NOWHERE && !sections.iter().any(|section| *section.id == *id.text) {
            unknown_section(&frozen, &id, sections);
        }
    }
}

/// Reports fields of `leave-by` that are not there, or hold no day.
pub(super) fn check_leave_by(table: &Table<'_>, fields: &[Field]) {
    let Some(lifecycle) = table.ability("lifecycle") else { return };
    let days = fields.iter().chain(common_fields()).filter(|field| field.kind == FieldType::Date);
    let days: Vec<&str> = days.map(|field| field.name.as_str()).collect();
    for (state, field) in lifecycle.table("leave-by").named_texts() {
        if !days.contains(&&*field.text) {
            let message = format!(
                "`leave-by` names `{}` for `{}`, which is no field of the type `date`",
                field.text, state.text
            );
            table.push(help_known(
                table.error(field.span, message),
                "fields that hold a day",
                &field.text,
                days.iter().copied(),
            ));
        }
    }
}

/// Reads `[kinds.NAME.supersession]`.
pub(super) fn supersession(table: &Table<'_>) -> Option<Supersession> {
    let table = table.ability("supersession")?;
    let verbs = table.table("verbs");
    let mut read = BTreeMap::new();
    for entry in &verbs.map.entries {
        let written = verbs.texts(&entry.key).unwrap_or_default();
        let words = written.iter().map(|verb| fold(&verb.text)).collect();
        for verb in &written {
            let (before, after) = verb.text.split_once(OTHER_RECORD).unwrap_or((&verb.text, ""));
            if after.contains(OTHER_RECORD) || before.trim().is_empty() && after.trim().is_empty() {
                let message = format!("`{}` is no verb", verb.text);
                let help = "write the words, and `…` once where the other record stands among them";
                verbs.push(verbs.error(verb.span, message).help(help));
            }
        }
        if RELATIONS.contains(&&*entry.key) {
            read.insert(entry.key.to_string(), words);
        } else {
            let found = verbs.error(entry.key_span, format!("there is no relation `{}`", entry.key));
            verbs.push(found.help_nearest(&entry.key, RELATIONS.iter().copied()));
        }
    }
    let all = || {
        read.iter().flat_map(|(relation, verbs): (&String, &Vec<String>)| {
            verbs.iter().map(move |verb| (verb.as_str(), relation.as_str()))
        })
    };
    let phrases = Phrases::new(all().filter(|(verb, _)| !verb.contains(OTHER_RECORD)));
    let around = all().filter_map(|(verb, relation)| {
        let (before, after) = verb.split_once(OTHER_RECORD)?;
        let clings = before.is_empty() && !after.starts_with(' ');
        let (before, after) = (before.trim().to_owned(), after.trim().to_owned());
        Some(Around { before, after, clings, relation: relation.to_owned() })
    });
    let around = around.collect();
    let supersession = Supersession {
        fields: table.strings("fields"),
        phrases,
        around,
        verbs: read,
        partial: words_of(&table, "partial"),
        this: words_of(&table, "this"),
    };
    for field in table.texts("fields").unwrap_or_default() {
        if supersession.relation_of(&field.text).is_none() {
            let found = table.error(field.span, format!("the field `{}` stands for no relation", field.text));
            table.push(found.help("name it after a relation, or list its words under `verbs`"));
        }
    }
    table.finish(&[]);
    Some(supersession)
}

/// A list of words as they are compared with those of a line.
fn words_of(table: &Table<'_>, key: &str) -> Vec<String> {
    let words = table.texts(key).unwrap_or_default();
    words.iter().map(|word| unaccented(&fold(&word.text)).into_owned()).collect()
}

/// Adds the fields that the abilities read, where the kind does not list them.
pub(super) fn add_fields(
    draft: &mut Draft<'_>,
    lifecycle: Option<&Lifecycle>,
    supersession: Option<&Supersession>,
) {
    let state = lifecycle.map(|lifecycle| (lifecycle.field.as_str(), FieldType::String));
    let others = supersession.into_iter().flat_map(|supersession| &supersession.fields);
    let others = others.map(|field| (field.as_str(), FieldType::Ref { kind: None }));
    for (name, kind) in state.into_iter().chain(others) {
        let known = |field: &Field| field.name == name || field.aliases.iter().any(|alias| alias == name);
        if draft.fields.iter().any(known) {
            continue;
        }
        draft.fields.push(Field {
            name: name.to_owned(),
            kind,
            required: Requirement::Optional,
            facet: draft.state_field.as_deref() == Some(name),
            aliases: Vec::new(),
            pattern: None,
            default: None,
            description: None,
            defined: None,
        });
    }
}

/// The state of a record that was replaced.
pub(super) fn replaced_state(
    lifecycle: Option<&Lifecycle>,
    supersession: Option<&Supersession>,
) -> Option<String> {
    let verbs = supersession?.verbs.get("superseded-by")?;
    let begins = |state: &&String| verbs.iter().any(|verb| verb.starts_with(state.as_str()));
    lifecycle?.states.iter().find(begins).cloned()
}
