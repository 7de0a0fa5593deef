//! The JSON Schema of a kind's front matter, for editors.

use serde_json::{Map, Value, json};

use super::{Contract, Field, FieldType, Lifecycle, Requirement, common_fields};

/// What may follow a word, in the expressions that every validator knows: `\p{L}` is no part of some of them.
const WORD_END: &str = r"[\s.,;:!?()\[\]/|<>–—-]";

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
        let value = described(state.map_or_else(|| value(&field.kind, field), lifecycle_value), field);
        for alias in &field.aliases {
            let mut value = value.clone();
            value["deprecated"] = json!(true);
            properties.insert(alias.clone(), value);
        }
        properties.insert(field.name.clone(), value);
        conditions.extend(condition(field));
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
        _ => value(&field.kind, field),
    };
    described(value, field)
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
    let text = || match &field.pattern {
        Some(pattern) => json!({ "type": "string", "pattern": pattern.as_str() }),
        // YAML reads `version: 2` as a number; a contract reads it as it is written.
        None => json!({ "type": ["string", "number"] }),
    };
    let several = |item: Value| json!({ "anyOf": [item, { "type": "array", "items": item }] });
    match kind {
        FieldType::String | FieldType::Text => text(),
        FieldType::Integer => json!({ "type": "integer" }),
        FieldType::Number => json!({ "type": "number" }),
        FieldType::Bool => json!({ "type": "boolean" }),
        FieldType::Date => json!({ "type": "string", "format": "date" }),
        FieldType::Duration => json!({ "type": "string", "examples": ["6 months", "30 days"] }),
        FieldType::Enum { values } => json!({ "enum": values }),
        FieldType::List { values } if values.is_empty() => several(text()),
        FieldType::List { values } => several(json!({ "enum": values })),
        FieldType::Url => json!({ "type": "string", "format": "uri" }),
        FieldType::Person => several(json!({ "type": "string" })),
        FieldType::Ref { .. } => several(json!({ "type": ["string", "integer"] })),
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
    let mut words: Vec<&str> = lifecycle.states.iter().map(String::as_str).collect();
    words.extend(lifecycle.words.values().flatten().map(String::as_str));
    let either_case = |word: &&str| {
        let mut chars = word.chars();
        let first = chars.next().map(|first| match first.to_uppercase().to_string() {
            // Most scripts have one case.
            upper if upper == first.to_string() => upper,
            upper => format!("[{upper}{first}]"),
        });
        format!("{}{}", first.unwrap_or_default(), chars.as_str())
    };
    let begins: Vec<String> = words.iter().map(either_case).collect();
    json!({ "anyOf": [
        { "enum": lifecycle.states },
        { "type": "string", "pattern": format!("^(?:{})(?:{WORD_END}|$)", begins.join("|")) },
    ] })
}

/// What a field's requirement asks of the whole.
fn condition(field: &Field) -> Option<Value> {
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
                when["properties"] = json!({ other: { "enum": values } });
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
