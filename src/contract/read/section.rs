//! The sections of a kind.

use super::{Draft, headings, ignore_under, kind_named, patterns, requirement};
use crate::config::Written;
use crate::config::reader::Table;
use crate::contract::builtin::written_at;
use crate::contract::{
    AnswerSource, Entries, EntryForm, FieldType, HeadingText, ListShape, PlaceholderSeverity, Section,
    TableShape,
};
use crate::diagnostic::Severity;
use crate::text::{fold, normalise_heading};
use crate::value::Value;

const FORMS: &[(&str, EntryForm)] =
    &[("table", EntryForm::Table), ("heading", EntryForm::Heading), ("definition", EntryForm::Definition)];

const SEVERITIES: &[(&str, Severity)] = &[("error", Severity::Error), ("warning", Severity::Warning)];

/// Reads `[[kinds.NAME.sections]]`.
pub(super) fn sections(table: &Table<'_>, draft: &Draft<'_>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for section in table.tables("sections") {
        let Some(id) = section.required_text("id") else { continue };
        if section.bool("remove") == Some(true) {
            // Laid over a built-in section it holds more than its id and the word.
            if section.map.entries.len() <= 2 {
                let found = section.error(id.span, format!("there is no section `{}` to remove", id.text));
                section.push(found.help_nearest(&id.text, sections.iter().map(|other| other.id.as_str())));
            }
            continue;
        }
        if sections.iter().any(|other| *other.id == *id.text) {
            let found = section.error(id.span, format!("there are two sections `{}`", id.text));
            section.push(found.help("give one of them another `id`, or merge the two"));
            continue;
        }
        let read = read(&section, &id, draft);
        report_shared_headings(&section, &sections);
        sections.push(read);
    }
    sections
}

/// Reports a heading that another section claims too: it would fill both.
fn report_shared_headings(table: &Table<'_>, others: &[Section]) {
    let items = table.map.get("heading").map_or(&[][..], Value::items);
    if items.iter().all(|item| written_at(item.span).is_none()) {
        return;
    }
    let written = table.texts("heading").unwrap_or_default();
    for heading in written.iter().filter(|heading| written_at(heading.span).is_some()) {
        let text = HeadingText::of(&heading.text);
        if let Some(other) = others.iter().find(|other| other.heading.matches_exactly(&text)) {
            let message = format!("`{}` is a heading of the section `{}` already", heading.text, other.id);
            table.push(table.error(heading.span, message).help("keep it at one of the two sections"));
        }
    }
}

fn read(table: &Table<'_>, id: &Written, draft: &Draft<'_>) -> Section {
    table.knows("id");
    table.knows("remove");
    let (title, heading) = heading(table, id);
    let prompt = table.text("prompt");
    let templates = table.strings("placeholders");
    let section = Section {
        id: id.text.to_string(),
        title,
        heading,
        weak: headings(table, "weak"),
        weak_lead: table.count("weak-lead"),
        ignore_under: ignore_under(table),
        required: requirement(table, draft).unwrap_or_default(),
        min_words: table.count("min-words"),
        max_words: table.count("max-words"),
        sentences: table.count("sentences"),
        max_sentences: table.count("max-sentences"),
        quantity: table.bool("quantity").unwrap_or_default(),
        no_placeholders: table.bool("no-placeholders").unwrap_or_default(),
        list: list(table),
        table: table_shape(table),
        task_list: table.bool("task-list").unwrap_or_default(),
        answers: answers(table, draft),
        links_to: links_to(table, draft),
        entries: entries(table),
        placeholders: templates.iter().chain(&prompt).map(|text| fold(text)).collect(),
        prompt,
        placeholder_severity: severities(table, draft),
        defined: written_at(table.map.entry("id").map_or(id.span, |entry| entry.value.span)),
    };
    if let (Some(min), Some(max)) = (section.min_words, section.max_words)
        && min > max
    {
        let message = format!("`min-words` is {min} and `max-words` is {max}: nothing can be both");
        table.report(table.span, message, "exchange the two, or take one out");
    }
    table.finish(&[("headings", "write `heading`"), ("title", "the first of `heading` is the title")]);
    section
}

/// The heading that a scaffold writes, and all that are accepted; without a list the id is the heading.
fn heading(table: &Table<'_>, id: &Written) -> (String, crate::contract::HeadingSet) {
    let written = table.texts("heading").unwrap_or_default();
    let whole = written.iter().find(|pattern| !pattern.text.starts_with('!') && !pattern.text.ends_with('*'));
    match whole {
        Some(title) => (title.text.to_string(), patterns(table, &written)),
        None => {
            if !written.is_empty() {
                let message = "`heading` has no whole heading, and `new` writes one";
                let help = format!("begin the list with `{}`, say", super::capitalised(&id.text));
                table.report(written[0].span, message, help);
            }
            let title = super::capitalised(&id.text);
            let set = crate::contract::HeadingSet::parse([normalise_heading(&title).as_str()]);
            (title, set)
        }
    }
}

fn list(table: &Table<'_>) -> Option<ListShape> {
    let list = table.optional_table("list")?;
    let shape = ListShape {
        min: list.count("min"),
        max: list.count("max"),
        sentences: list.count("sentences"),
        of: list.text("of"),
    };
    if shape.min.zip(shape.max).is_some_and(|(min, max)| min > max) {
        list.report(
            list.span,
            "`min` is above `max`: no list can be both",
            "exchange the two, or take one out",
        );
    }
    list.finish(&[]);
    Some(shape)
}

fn table_shape(table: &Table<'_>) -> Option<TableShape> {
    let shape = table.optional_table("table")?;
    let read = TableShape {
        columns: shape.strings("columns"),
        min_rows: shape.count("min-rows"),
        unique: shape.text("unique"),
    };
    if read.columns.is_empty() {
        let found = shape.error(shape.span, "`table` needs `columns`");
        shape.push(found.help("list them: `columns = [\"Dimension\", \"Level\"]`"));
    }
    if let Some(unique) = shape
        .written("unique")
        .filter(|unique| !read.columns.is_empty() && !read.columns.contains(&unique.text.to_string()))
    {
        let found = shape
            .error(unique.span, format!("`unique` names `{}`, which is not among `columns`", unique.text));
        shape.push(found.help_nearest(&unique.text, read.columns.iter().map(String::as_str)));
    }
    shape.finish(&[]);
    Some(read)
}

fn answers(table: &Table<'_>, draft: &Draft<'_>) -> Option<AnswerSource> {
    let written = table.written("answers")?;
    let field = draft.fields.iter().find(|field| *field.name == *written.text);
    match field.map(|field| &field.kind) {
        Some(FieldType::Ref { .. }) => return Some(AnswerSource { field: written.text.to_string() }),
        Some(_) => {
            let message = format!("`answers` names `{}`, which is no `ref`", written.text);
            let help = "name a field of the type `ref`: it says which record is answered";
            table.push(table.error(written.span, message).help(help));
        }
        None => {
            let message = format!("`answers` names the field `{}`, which is not there", written.text);
            let names = draft.fields.iter().map(|field| field.name.as_str());
            table.push(table.error(written.span, message).help_nearest(&written.text, names));
        }
    }
    None
}

fn links_to(table: &Table<'_>, draft: &Draft<'_>) -> Option<String> {
    let written = table.written("links-to")?;
    kind_named(table, &written, draft.kinds)
}

fn entries(table: &Table<'_>) -> Option<Entries> {
    let entries = table.optional_table("entries")?;
    let forms = entries.texts("as").unwrap_or_default();
    let forms: Vec<EntryForm> = forms.iter().filter_map(|form| entries.choose("as", form, FORMS)).collect();
    if entries.map.get("as").is_none() {
        let help = "write `as = [\"table\", \"heading\", \"definition\"]`, or those of them that may be";
        entries.report(entries.span, "`entries` needs `as`", help);
    }
    let read = Entries {
        forms,
        of: entries.text("of"),
        min: entries.count("min"),
        unique: entries.bool("unique").unwrap_or_default(),
        question: entries.bool("question").unwrap_or_default(),
    };
    entries.finish(&[]);
    Some(read)
}

fn severities(table: &Table<'_>, draft: &Draft<'_>) -> PlaceholderSeverity {
    let Some(table) = table.optional_table("placeholder-severity") else { return PlaceholderSeverity::new() };
    let mut severities = PlaceholderSeverity::new();
    for entry in &table.map.entries {
        let severity = table.choice(&entry.key, SEVERITIES);
        if draft.states.iter().any(|state| **state == *entry.key) {
            severities.extend(severity.map(|severity| (entry.key.to_string(), severity)));
        } else if written_at(entry.key_span).is_some() {
            let found =
                table.error(entry.key_span, format!("`{}` is not one of the kind's `states`", entry.key));
            table.push(found.help_nearest(&entry.key, draft.states.iter().map(String::as_str)));
        }
    }
    severities
}
