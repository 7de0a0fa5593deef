//! The fields of a kind, typed by its contract.

use super::typed::Typed;
use crate::contract::{Contract, Field, FieldType, is_common_field};
use crate::document::findings::Findings;
use crate::document::rules;
use crate::value::{Data, Map, Value};

/// Reports values that are not what the contract says.
pub(super) fn check(map: &Map, kind: &Contract, findings: &mut Findings<'_>) {
    let mut typed = Typed { findings };
    for entry in &map.entries {
        // Common fields are typed already, and the state is read with its synonyms wherever it stands.
        let state = kind.lifecycle.as_ref().is_some_and(|lifecycle| *lifecycle.field == *entry.key);
        if is_common_field(&entry.key) || state || matches!(entry.value.data, Data::Null) {
            continue;
        }
        if let Some(field) = kind.field(&entry.key) {
            check_field(&mut typed, field, &entry.key, &entry.value);
        }
    }
}

fn check_field(typed: &mut Typed<'_, '_>, field: &Field, key: &str, value: &Value) {
    match &field.kind {
        FieldType::String | FieldType::Text => drop(typed.text(key, value)),
        FieldType::Integer => drop(typed.integer(key, value)),
        FieldType::Number => drop(typed.number(key, value)),
        FieldType::Bool => drop(typed.bool(key, value)),
        FieldType::Date => drop(typed.date(key, value)),
        FieldType::Duration => typed.time(key, value),
        FieldType::Enum { values } => typed.choice(key, value, values),
        FieldType::List { values } if values.is_empty() => drop(typed.texts(key, value)),
        FieldType::List { values } => {
            for item in value.items() {
                typed.choice(key, item, values);
            }
        }
        FieldType::Url => typed.address(key, value),
        FieldType::Person | FieldType::Ref { .. } => {
            // `[[queue]]` without quotes is a list in a list, and what an entry names stands under its `id`.
            let names = |item: &&Value| match &item.data {
                Data::List(inner) => inner.len() == 1,
                Data::Map(map) => map.get("id").is_some(),
                _ => false,
            };
            let is_ref = matches!(field.kind, FieldType::Ref { .. });
            for item in value.items().iter().filter(|item| !(is_ref && names(item))) {
                typed.text(key, item);
            }
        }
        FieldType::Log => check_log(typed, key, value),
    }
    for item in value.items() {
        check_pattern(typed, field, key, item);
    }
}

/// Entries of `date` and `note`.
fn check_log(typed: &mut Typed<'_, '_>, key: &str, value: &Value) {
    const HELP: &str = "write each entry as `- date: 2024-05-01` and, below it, `  note: what was changed`";
    if value.list().is_none() {
        return typed.misfit(key, value, "a list of entries", HELP);
    }
    for item in value.items() {
        let Some(entry) = item.map() else {
            typed.misfit(key, item, "entries of `date` and `note`", HELP);
            continue;
        };
        match entry.get("date") {
            Some(date) => drop(typed.date("date", date)),
            None => typed.misfit(key, item, "entries with a `date`", HELP),
        }
        match entry.get("note") {
            Some(note) => drop(typed.text("note", note)),
            None => typed.misfit(key, item, "entries with a `note`", HELP),
        }
    }
}

fn check_pattern(typed: &mut Typed<'_, '_>, field: &Field, key: &str, value: &Value) {
    let (Some(pattern), Some(text)) = (&field.pattern, value.text()) else { return };
    if pattern.is_match(text.trim()) {
        return;
    }
    let message = format!("`{}` is not written as `{key}` wants it", text.trim());
    let finding = typed.findings.of(&rules::UNKNOWN_VALUE, value.span, message);
    let finding = match &field.description {
        Some(description) => finding.help(format!("`{key}`: {description}")),
        None => finding,
    };
    // The contract anchors the team's expression; the message shows what the team wrote.
    let written = pattern.as_str().trim_start_matches("^(?:").trim_end_matches(")$");
    typed.push(finding.help(format!("it must match `{written}`")));
}
