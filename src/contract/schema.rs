//! The JSON Schema of a kind's front matter, for editors.

use serde_json::{Map, Value, json};

use super::{Contract, Field, FieldType, Lifecycle, Requirement, StatusSource, common_fields};

/// What may follow a word, in the expressions that every validator knows: `\p{L}` is no part of some of them.
const WORD_END: &str = r"[\s.,;:!?()\[\]/|<>*_~`–—-]";

/// What may stand before a word: signs, emphasis and pictures, in short all but letters and digits.
const WORD_START: &str = r"[^0-9A-Za-z\u00C0-\u1FFF\u3040-\uD7FF]*";

/// The units of a duration of days.
const DAYS: &str = "d|days?|w|weeks?|mo|months?|quarters?|y|years?";

/// The units of a duration that may be shorter.
const TIMES: &str = "min|minutes?|h|hours?|d|days?|w|weeks?|mo|months?|quarters?|y|years?";

/// The JSON Schema of the front matter of a kind, in draft 7: linters of front matter in editors know no later one.
///
/// Fields it does not name are allowed: an unknown field is a warning, and templates may want some.
pub fn schema(kind: &Contract) -> Value {
    let mut properties = Map::new();
    for field in common_fields() {
        properties.insert(field.name.clone(), common(field));
    }
    if let Some(entry) = properties.get_mut("kind") {
        *entry =
            json!({ "const": &*kind.name, "description": "The kind, where the folder does not give it." });
    }
    let mut conditions = Vec::new();
    for field in &kind.fields {
        let state = kind.lifecycle.as_ref().filter(|lifecycle| lifecycle.field == field.name);
        let value = state.map_or_else(|| value(&field.kind, field), lifecycle_value);
        let value = if field.required == Requirement::Always { value } else { or_nothing(value) };
        let value = described(value, field);
        for alias in &field.aliases {
            let mut value = value.clone();
            value["deprecated"] = json!(true);
            properties.insert(alias.clone(), value);
        }
        properties.insert(field.name.clone(), value);
        conditions.extend(condition(field, kind.lifecycle.as_ref()));
    }
    // A date may stand in the body, which no schema sees.
    for field in kind.asked.iter().filter(|field| field.name != "date") {
        let value = value(&field.kind, field);
        let value = if field.required == Requirement::Always { value } else { or_nothing(value) };
        properties.insert(field.name.clone(), described(value, field));
        conditions.extend(condition(field, kind.lifecycle.as_ref()));
    }
    let only_field =
        |lifecycle: &&Lifecycle| lifecycle.sources.iter().all(|source| *source == StatusSource::Field);
    if let Some(lifecycle) = kind.lifecycle.as_ref().filter(only_field) {
        conditions.push(json!({ "required": [lifecycle.field] }));
    }
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": kind.label,
        "type": "object",
        "properties": properties,
    });
    if let Some(description) = &kind.description {
        schema["description"] = json!(description);
    }
    if !conditions.is_empty() {
        schema["allOf"] = json!(conditions);
    }
    schema
}

/// A field that every kind has; a few of them take more than one shape.
fn common(field: &Field) -> Value {
    let value = match field.name.as_str() {
        "search" => json!({ "anyOf": [{ "type": "boolean" }, { "type": "number" }] }),
        "cascade" | "extra" => json!({ "type": "object" }),
        _ if field.kind == FieldType::Duration => duration(DAYS),
        _ => value(&field.kind, field),
    };
    // A key without a value is not written; only `draft` and its like must say which of two they are.
    let value = if field.kind == FieldType::Bool { value } else { or_nothing(value) };
    described(value, field)
}

/// A value, or none.
fn or_nothing(mut value: Value) -> Value {
    if let Some(shapes) = value.get_mut("anyOf").and_then(Value::as_array_mut) {
        shapes.push(json!({ "type": "null" }));
        return value;
    }
    json!({ "anyOf": [value, { "type": "null" }] })
}

/// Numbers and units, in any case.
fn duration(units: &str) -> Value {
    let part = format!("[1-9][0-9]*\\s*(?:{})", any_case(units));
    let pattern = format!("^\\s*{part}(?:[\\s,]+(?:[Aa][Nn][Dd]\\s+)?{part})*\\s*$");
    json!({ "type": "string", "pattern": pattern, "examples": ["6 months", "30 days"] })
}

/// An expression with each letter in both its cases: no flag says that in a schema.
fn any_case(expression: &str) -> String {
    let both = |c: char| {
        let (upper, lower) = (c.to_uppercase().to_string(), c.to_lowercase().to_string());
        // Most scripts have one case, and a few letters have no counterpart of one character.
        let cased = upper != lower && upper.chars().count() == 1 && lower.chars().count() == 1;
        if cased { format!("[{upper}{lower}]") } else { c.to_string() }
    };
    expression.chars().map(both).collect()
}

/// A text as an expression that means just that, with no escape that some validators refuse.
fn literally(text: &str) -> String {
    let escaped = |c: char| if r"\.^$|()[]{}*+?".contains(c) { format!("\\{c}") } else { c.to_string() };
    any_case(&text.chars().map(escaped).collect::<String>())
}

/// An expression for texts that begin with one of some words; `已接受*` stands for all that begin so.
fn begins_with<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let word = |word: &str| match word.strip_suffix('*') {
        Some(beginning) => literally(beginning),
        None => format!("{}(?:{WORD_END}|$)", literally(word)),
    };
    format!("^{WORD_START}(?:{})", words.map(word).collect::<Vec<_>>().join("|"))
}

fn described(mut value: Value, field: &Field) -> Value {
    if let Some(description) = &field.description {
        value["description"] = json!(description);
    }
    if let Some(default) = &field.default {
        value["default"] = json!(default);
    }
    value
}

fn value(kind: &FieldType, field: &Field) -> Value {
    let patterned = |mut value: Value| {
        if let Some(pattern) = &field.pattern {
            value["pattern"] = json!(pattern.as_str());
        }
        value
    };
    // YAML reads `version: 2` as a number; a contract reads it as it is written.
    let text = || patterned(json!({ "type": ["string", "number"] }));
    let several = |item: Value| json!({ "anyOf": [item, { "type": "array", "items": item }] });
    match kind {
        FieldType::String | FieldType::Text => text(),
        FieldType::Integer => json!({ "type": "integer" }),
        FieldType::Number => json!({ "type": "number" }),
        FieldType::Bool => json!({ "type": "boolean" }),
        FieldType::Date => patterned(json!({ "type": "string", "format": "date" })),
        FieldType::Duration => duration(TIMES),
        FieldType::Enum { values } => json!({ "enum": values }),
        FieldType::List { values } if values.is_empty() => several(text()),
        FieldType::List { values } => several(json!({ "enum": values })),
        FieldType::Url => patterned(json!({ "type": "string", "format": "uri" })),
        FieldType::Person => several(patterned(json!({ "type": "string" }))),
        FieldType::Ref { .. } => several(patterned(json!({ "type": ["string", "integer"] }))),
        FieldType::Log => json!({
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "date": { "type": "string", "format": "date" },
                    "note": { "type": "string" },
                },
                "required": ["date", "note"],
                "additionalProperties": false,
            },
        }),
    }
}

/// A state, or a text that begins with a word for one: `superseded by ADR-7`.
fn lifecycle_value(lifecycle: &Lifecycle) -> Value {
    let words = lifecycle.states.iter().chain(lifecycle.words.values().flatten()).map(String::as_str);
    json!({ "anyOf": [{ "enum": lifecycle.states }, { "type": "string", "pattern": begins_with(words) }] })
}

/// The values of a condition, in any case; of the state also its synonyms.
fn one_of(values: &[String], other: &str, lifecycle: Option<&Lifecycle>) -> Value {
    let Some(lifecycle) = lifecycle.filter(|lifecycle| lifecycle.field == other) else {
        let values: Vec<String> = values.iter().map(|value| literally(value)).collect();
        return json!({ "type": "string", "pattern": format!("^(?:{})$", values.join("|")) });
    };
    let synonyms = values.iter().filter_map(|state| lifecycle.words.get(state)).flatten();
    json!({ "type": "string", "pattern": begins_with(values.iter().chain(synonyms).map(String::as_str)) })
}

/// What a field's requirement asks of the whole.
fn condition(field: &Field, lifecycle: Option<&Lifecycle>) -> Option<Value> {
    let mut names =
        std::iter::once(&field.name).chain(&field.aliases).map(|name| json!({ "required": [name] }));
    let present = match field.aliases.len() {
        0 => names.next()?,
        _ => json!({ "anyOf": names.collect::<Vec<_>>() }),
    };
    match &field.required {
        Requirement::Optional => None,
        Requirement::Always => Some(present),
        Requirement::When { field: other, values } => {
            let mut when = json!({ "required": [other] });
            if !values.is_empty() {
                when["properties"] = json!({ other: one_of(values, other, lifecycle) });
            }
            Some(json!({ "if": when, "then": present }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Contracts;
    use crate::value::parse_toml;

    fn validator(schema: &Value) -> jsonschema::Validator {
        jsonschema::draft202012::meta::validate(schema).expect("the schema is a schema");
        jsonschema::draft202012::options().should_validate_formats(true).build(schema).expect("it compiles")
    }

    #[test]
    fn the_schema_of_a_decision_takes_what_the_contract_takes() {
        let contracts = Contracts::builtin();
        let schema = validator(&schema(contracts.get("adr").expect("built in")));
        for valid in [
            json!({}),
            json!({ "status": "accepted", "date": "2026-11-20", "decision-makers": ["Ada"] }),
            json!({ "status": "Accepted", "deciders": "Ada", "supersedes": 3 }),
            json!({ "status": "superseded by ADR-7", "superseded_by": ["ADR-7"] }),
            json!({ "status": "已接受(2026-11-20)" }),
            json!({ "status": "in review", "extra": { "a": 1 }, "unknown": true }),
            json!({ "reversibility": "one-way", "rubric": "design-review" }),
            json!({ "amended": [{ "date": "2026-11-20", "note": "typing error" }] }),
            json!({ "search": false, "order": 3, "tags": "a", "owners": ["a", "b"], "kind": "adr" }),
            json!({ "status": "ACCEPTED" }),
            json!({ "status": "✅ Accepted" }),
            json!({ "status": "**accepted**" }),
            json!({ "status": "已接受并实施" }),
            json!({ "date": null, "tags": null, "owners": null, "rubric": null }),
            json!({ "review-every": "1 year and 6 Months" }),
        ] {
            assert!(schema.is_valid(&valid), "{valid}");
        }
        for invalid in [
            json!([]),
            json!({ "status": "acepted" }),
            json!({ "status": "acceptable" }),
            json!({ "date": "yesterday" }),
            json!({ "kind": "page" }),
            json!({ "draft": "no" }),
            json!({ "reversibility": "three-way" }),
            json!({ "reversibility": "one-way" }),
            json!({ "amended": [{ "note": "no date" }] }),
            json!({ "amended": [{ "date": "2026-11-20", "note": "x", "by": "y" }] }),
            json!({ "order": "first" }),
            json!({ "draft": null }),
            json!({ "review-every": "soon" }),
            json!({ "review-every": "2 hours" }),
            json!({ "reversibility": "one-way", "rubric": 3.5 }),
        ] {
            assert!(!schema.is_valid(&invalid), "{invalid}");
        }
    }

    #[test]
    fn the_schema_of_a_kind_of_its_own_knows_its_conditions() {
        let kinds = parse_toml(
            "[t.fields]\nstatus = { type = \"enum\", values = [\"open\", \"decided\"], required = true }\n\
             decided = { type = \"date\", required-when = \"status = decided\" }\n\
             code = { type = \"string\", pattern = \"[A-Z]+\", aliases = [\"id-code\"], required = true }\n",
        )
        .expect("valid");
        let (contracts, found) = Contracts::load(&kinds);
        assert_eq!(found, []);
        let schema = validator(&schema(contracts.get("t").expect("defined")));
        assert!(schema.is_valid(&json!({ "status": "open", "code": "AB" })));
        assert!(schema.is_valid(&json!({ "status": "open", "id-code": "AB" })));
        assert!(schema.is_valid(&json!({ "status": "decided", "decided": "2026-11-20", "code": "AB" })));
        assert!(!schema.is_valid(&json!({ "status": "decided", "code": "AB" })));
        assert!(!schema.is_valid(&json!({ "status": "open" })));
        assert!(!schema.is_valid(&json!({ "status": "open", "code": "ab" })));
        assert!(!schema.is_valid(&json!({ "code": "AB" })));
    }

    #[test]
    fn the_schema_of_a_kind_turns_away_what_the_check_does() {
        let kinds = parse_toml(
            "[t.lifecycle]\nfield = \"state\"\nstates = [\"open\", \"published\"]\ninitial = \"open\"\n\
             sources = [\"field\"]\n[t.fields]\ntook = { type = \"duration\" }\n\
             team = { type = \"list\", pattern = \"team-.*\" }\n\
             day = { type = \"date\", required-when = \"state = published\" }\n",
        )
        .expect("valid");
        let (contracts, found) = Contracts::load(&kinds);
        assert_eq!(found, []);
        let schema = validator(&schema(contracts.get("t").expect("defined")));
        for valid in [
            json!({ "state": "open", "took": "90 minutes", "team": ["team-a", "team-b"] }),
            json!({ "state": "Published", "day": "2026-11-20" }),
        ] {
            assert!(schema.is_valid(&valid), "{valid}");
        }
        for invalid in [
            json!({}),
            json!({ "state": "Published" }),
            json!({ "state": "open", "took": "two hours" }),
            json!({ "state": "open", "team": ["team-a", "b"] }),
        ] {
            assert!(!schema.is_valid(&invalid), "{invalid}");
        }
    }

    #[test]
    fn every_built_in_kind_has_a_schema() {
        for kind in &Contracts::builtin().kinds {
            let schema = validator(&schema(kind));
            assert_eq!(
                schema.is_valid(&json!({ "title": "T" })),
                kind.fields.iter().all(|field| field.required != Requirement::Always)
            );
        }
    }
}
