//! The fields of a kind.

use std::sync::Arc;

use super::{Draft, kind_named, requirement};
use crate::config::reader::{Table, list_names};
use crate::contract::builtin::written_at;
use crate::contract::{Field, FieldType, Requirement, common_fields};
use crate::value::Entry;

/// The names of the types.
const TYPES: &[&str] = &[
    "string", "text", "integer", "number", "bool", "date", "duration", "enum", "list", "url", "person",
    "ref", "log",
];

/// Common fields that a record may have from elsewhere, its folder or its heading: no record must have them itself.
const GIVEN: &[&str] = &["title", "kind", "owners", "audience", "review-every"];

/// Reads `[kinds.NAME.fields]`, without the conditions: they may name fields further down.
///
/// `taken` says which names are not the kind's to give.
pub(super) fn fields(table: &Table<'_>, kinds: &[Arc<str>], taken: fn(&str) -> bool) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for (entry, field) in table.named_tables() {
        if field.bool("remove") == Some(true) {
            continue;
        }
        if taken(&entry.key) {
            if field.map.get("type").is_none() {
                continue;
            }
            let message = format!("every kind has the field `{}` already", entry.key);
            table.push(table.error(entry.key_span, message).help("give it another name, or take `type` out"));
            continue;
        }
        let Some(kind) = field_type(&field, kinds) else { continue };
        check_default(&field, &kind);
        for alias in field.texts("aliases").unwrap_or_default() {
            let named = |other: &&Field| {
                other.name == *alias.text || other.aliases.iter().any(|name| **name == *alias.text)
            };
            if let Some(other) = fields.iter().find(named) {
                let message = format!("`{}` is a name of the field `{}` already", alias.text, other.name);
                field.push(field.error(alias.span, message).help("keep it at one of the two fields"));
            }
        }
        fields.push(Field {
            name: entry.key.to_string(),
            kind,
            required: Requirement::Optional,
            facet: field.bool("facet").unwrap_or_default(),
            aliases: field.strings("aliases"),
            pattern: pattern(&field),
            default: field.text("default"),
            description: field.text("description"),
            defined: written_at(entry.key_span),
        });
    }
    fields
}

/// Reads `required` and `required-when` of the fields, now that all of them are known.
pub(super) fn conditions(table: &Table<'_>, draft: &mut Draft<'_>) {
    for (entry, field) in table.named_tables() {
        let common = common_fields().iter().find(|common| common.name == *entry.key);
        if let Some(common) = common.filter(|_| field.map.get("type").is_none()) {
            ask(entry, &field, common, draft);
            continue;
        }
        if let Some(required) = requirement(&field, draft)
            && let Some(known) = draft.fields.iter_mut().find(|known| known.name == *entry.key)
        {
            known.required = required;
        }
        for key in
            ["type", "remove", "facet", "aliases", "pattern", "default", "description", "values", "kind"]
        {
            field.knows(key);
        }
        field.finish(&[("name", "the field's name is its key: `[kinds.NAME.fields] owner = { … }`")]);
    }
}

/// Reads that a kind asks for a field that every kind has: `date = { required = true }`.
fn ask(entry: &Entry, field: &Table<'_>, common: &Field, draft: &mut Draft<'_>) {
    let required = requirement(field, draft).unwrap_or_default();
    let description = field.text("description").or_else(|| common.description.clone());
    if required != Requirement::Optional && GIVEN.contains(&common.name.as_str()) {
        let message = format!("no kind can ask for `{}`: a record may have it from elsewhere", entry.key);
        field.report(
            entry.key_span,
            message,
            match &*common.name {
                "owners" => "switch on the rule `missing-owner`, for some folders in `[[rules-for]]`",
                _ => "leave it out",
            },
        );
    } else if required != Requirement::Optional {
        let defined = written_at(entry.key_span);
        draft.asked.push(Field { required, description, defined, ..common.clone() });
    }
    field.finish(&[]);
}

fn field_type(table: &Table<'_>, kinds: &[Arc<str>]) -> Option<FieldType> {
    let written = table.required_text("type")?;
    let values = table.texts("values");
    let target = table.written("kind");
    let known = target.as_ref().and_then(|target| kind_named(table, target, kinds));
    let kind = match &*written.text {
        "string" => FieldType::String,
        "text" => FieldType::Text,
        "integer" => FieldType::Integer,
        "number" => FieldType::Number,
        "bool" => FieldType::Bool,
        "date" => FieldType::Date,
        "duration" => FieldType::Duration,
        "enum" => FieldType::Enum { values: table.strings("values") },
        "list" => FieldType::List { values: table.strings("values") },
        "url" => FieldType::Url,
        "person" => FieldType::Person,
        "ref" => FieldType::Ref { kind: known },
        "log" => FieldType::Log,
        unknown => {
            let found = table.error(written.span, format!("there is no type `{unknown}`"));
            table.push(match crate::text::nearest(unknown, TYPES.iter().copied()) {
                Some(near) => found.help(format!("did you mean `{near}`?")),
                None => found.help(format!("types are {}", list_names(TYPES.iter().copied()))),
            });
            return None;
        }
    };
    match (&kind, &values) {
        (FieldType::Enum { values }, _) if values.is_empty() => {
            let found = table.error(written.span, "an `enum` needs `values`");
            table.push(found.help("list them: `values = [\"one\", \"two\"]`"));
        }
        (FieldType::Enum { .. } | FieldType::List { .. }, _) | (_, None) => {}
        (_, Some(_)) => table.report(
            written.span,
            format!("`values` belongs to `enum` and `list`, not to `{}`", written.text),
            "write `type = \"enum\"`, or take `values` out",
        ),
    }
    if let (Some(target), false) = (&target, matches!(kind, FieldType::Ref { .. })) {
        let message = format!("`kind` belongs to `ref`, not to `{}`", written.text);
        table.report(target.span, message, "write `type = \"ref\"`, or take `kind` out");
    }
    Some(kind)
}

/// Reports a default that the field itself would not take: every scaffold would begin with an error.
fn check_default(table: &Table<'_>, kind: &FieldType) {
    const NUMBER: &str = "write a number in quotes, `default = \"3\"`, or take the default out";
    let Some(default) = table.written("default") else { return };
    let text = &*default.text;
    match kind {
        FieldType::Enum { values } if !values.is_empty() && !values.iter().any(|value| value == text) => {
            let found = table.error(default.span, format!("the default `{text}` is not among `values`"));
            table.push(found.help_nearest(text, values.iter().map(String::as_str)));
        }
        FieldType::Integer if text.parse::<i64>().is_err() => {
            table.report(default.span, format!("the default `{text}` is no whole number"), NUMBER);
        }
        FieldType::Number if text.parse::<f64>().is_err() => {
            table.report(default.span, format!("the default `{text}` is no number"), NUMBER);
        }
        _ => {}
    }
}

fn pattern(table: &Table<'_>) -> Option<regex::Regex> {
    let written = table.written("pattern")?;
    // Anchored as a whole, so that an alternation inside cannot match a part.
    match regex::Regex::new(&format!("^(?:{})$", written.text)) {
        Ok(pattern) => Some(pattern),
        Err(error) => {
            let line = error.to_string();
            let reason = line.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            let message = format!("`{}` is no regular expression: {reason}", written.text);
            table.report(written.span, message, "mend it; `\\` before a sign means the sign itself");
            None
        }
    }
}
