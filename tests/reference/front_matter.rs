//! Front matter and sections of the built-in kinds, from their contracts.

use guidepost::contract::{Contract, Contracts, Field, FieldType, Requirement, Section, common_fields};

use super::{cell, head, names};

pub fn page() -> String {
    let mut out = head(
        "Front matter",
        "The fields of every page, and the fields and sections of each built-in kind.",
        3,
    );
    out.push_str(
        "Front matter is YAML between two lines of `---` at the top of a file. All of it is optional, unless the kind of \
         the page asks for it. A key within two edits of one of these is an error with \"did you mean\". \
         `guidepost schema KIND` prints the same as a JSON Schema, your own kinds included.\n\n\
         ## Every page\n",
    );
    out.push_str(&fields(common_fields()));
    let contracts = Contracts::builtin();
    for kind in contracts.kinds.iter().filter(|kind| !(kind.fields.is_empty() && kind.sections.is_empty())) {
        out.push_str(&of_kind(kind));
    }
    out
}

fn of_kind(kind: &Contract) -> String {
    let description = kind.description.as_deref().unwrap_or_default();
    let mut out = format!("\n## {0} (`{1}`) {{#{1}}}\n\n{description}\n", kind.label, kind.name);
    if !kind.paths.is_empty() {
        out.push_str(&format!("\nIn: {}.\n", names(kind.paths.iter().map(String::as_str))));
    }
    let beyond: Vec<_> = kind.fields.iter().collect();
    if !beyond.is_empty() {
        out.push_str(&fields(beyond));
    }
    if let Some(lifecycle) = &kind.lifecycle {
        let states = names(lifecycle.states.iter().map(String::as_str));
        out.push_str(&format!(
            "\nStates, in `{}`: {states}. `new` writes `{}`.\n",
            lifecycle.field, lifecycle.initial
        ));
    }
    if !kind.sections.is_empty() {
        out.push_str("\n| Section | Required | Prompt |\n| --- | --- | --- |\n");
    }
    for section in &kind.sections {
        out.push_str(&row(section));
    }
    out
}

fn row(section: &Section) -> String {
    let prompt = section.prompt.as_deref().unwrap_or_default();
    format!("| {} | {} | {} |\n", cell(&section.title), required(&section.required), cell(prompt))
}

fn fields<'a>(fields: impl IntoIterator<Item = &'a Field>) -> String {
    let mut out = "\n| Key | Value | Required | Meaning |\n| --- | --- | --- | --- |\n".to_owned();
    for field in fields {
        let meaning = field.description.as_deref().unwrap_or_default();
        let value = value(field);
        out.push_str(&format!(
            "| `{}` | {value} | {} | {} |\n",
            field.name,
            required(&field.required),
            cell(meaning)
        ));
    }
    out
}

fn required(requirement: &Requirement) -> String {
    match requirement {
        Requirement::Optional => String::new(),
        Requirement::Always => "yes".to_owned(),
        Requirement::When { field, values } if values.is_empty() => format!("where `{field}` is filled in"),
        Requirement::When { field, values } => {
            format!("where `{field}` is {}", names(values.iter().map(String::as_str)).replace(", ", " or "))
        }
    }
}

/// The type of a field in words; of the three that hold more than their type says, as the schema has it.
fn value(field: &Field) -> String {
    match field.name.as_str() {
        "search" => return "`false`, or a number".to_owned(),
        "cascade" | "extra" => return "a mapping".to_owned(),
        _ => {}
    }
    match &field.kind {
        FieldType::String | FieldType::Text => "text".to_owned(),
        FieldType::Integer => "whole number".to_owned(),
        FieldType::Number => "number".to_owned(),
        FieldType::Bool => "`true` or `false`".to_owned(),
        FieldType::Date => "date, such as `2026-11-22`".to_owned(),
        FieldType::Duration => "duration, such as `6 months`".to_owned(),
        FieldType::Enum { values } => names(values.iter().map(String::as_str)),
        FieldType::List { values } if values.is_empty() => "list".to_owned(),
        FieldType::List { values } => format!("list of {}", names(values.iter().map(String::as_str))),
        FieldType::Url => "address".to_owned(),
        FieldType::Person => "person or role, or several".to_owned(),
        FieldType::Ref { kind: None } => "a document, by path, id, number or title".to_owned(),
        FieldType::Ref { kind: Some(kind) } => format!("a document of kind `{kind}`"),
        FieldType::Log => "entries of `date` and `note`".to_owned(),
    }
}
