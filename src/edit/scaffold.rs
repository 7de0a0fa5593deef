//! The text of a new record, from its contract.
//!
//! Every prompt stands in brackets, which the checker reads as a placeholder: what nobody filled in is never taken for
//! content.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::contract::{Contract, Contracts, EntryForm, Field, FieldType, Requirement, Section, with_article};
use crate::text::single_spaced;

/// A record that is to be written.
#[derive(Clone, Copy, Debug)]
pub struct NewRecord<'a> {
    /// The title.
    pub title: &'a str,
    /// The day it is written.
    pub date: Date,
    /// The path relative to the content folder: it says which profile holds, and whether the kind must be named.
    pub path: &'a str,
    /// Whether it has to name its owners, which nothing else gives it.
    pub asks_owners: bool,
}

/// The text of a new record of a kind: front matter, the title, and every section that is asked for with its prompt.
pub fn scaffold(kind: &Contract, contracts: &Contracts, new: NewRecord<'_>) -> String {
    let names_kind = contracts.kind_for(new.path, false).name != kind.name;
    let writer = Writer { kind, new, names_kind };
    let mut text = String::from("---\n");
    writer.front_matter(&mut text);
    let title: Vec<&str> = new.title.split_whitespace().collect();
    let _ = write!(text, "---\n\n# {}\n", title.join(" "));
    for section in kind.sections.iter().filter(|section| writer.is_wanted(section)) {
        let _ = write!(text, "\n## {}\n\n", section.title);
        body(section, &mut text);
    }
    text
}

struct Writer<'a> {
    kind: &'a Contract,
    new: NewRecord<'a>,
    names_kind: bool,
}

impl Writer<'_> {
    fn front_matter(&self, text: &mut String) {
        if self.names_kind {
            let _ = writeln!(text, "kind: {}", self.kind.name);
        }
        if let Some(lifecycle) = &self.kind.lifecycle {
            let _ = writeln!(text, "{}: {}", lifecycle.field, scalar(&lifecycle.initial));
        }
        let _ = writeln!(text, "date: {}", self.new.date);
        if self.new.asks_owners && self.kind.field("owners").is_none() {
            text.push_str("owners: # a list. The roles that answer for it\n");
        }
        // The date stands there already.
        let asked = self.kind.asked.iter().filter(|field| field.name != "date");
        for field in self.kind.fields.iter().chain(asked) {
            self.field(field, text);
        }
    }

    /// A field with its default, or empty with what it wants; one that is wanted later is a comment.
    fn field(&self, field: &Field, text: &mut String) {
        if self.kind.lifecycle.as_ref().is_some_and(|lifecycle| lifecycle.field == field.name) {
            return;
        }
        match (&field.default, &field.required) {
            (Some(default), _) => {
                let _ = writeln!(text, "{}: {}", field.name, default_value(default, &field.kind));
            }
            (None, required) if self.is_met(required) => {
                let _ = writeln!(text, "{}: # {}", field.name, wanted(field));
            }
            (None, Requirement::When { field: other, values }) => {
                let when = if values.is_empty() {
                    format!("`{other}` is given")
                } else {
                    format!("{other} is {}", values.join(" or "))
                };
                let _ = writeln!(text, "# {}: when {when}: {}", field.name, wanted(field));
            }
            (None, _) => {}
        }
    }

    /// Whether a section is asked for in a new record.
    fn is_wanted(&self, section: &Section) -> bool {
        self.is_met(self.kind.requirement(section, self.kind.profile_for(self.new.path)))
    }

    /// Whether a new record has what a requirement depends on.
    fn is_met(&self, required: &Requirement) -> bool {
        match required {
            Requirement::Optional => false,
            Requirement::Always => true,
            Requirement::When { field, values } => {
                self.value_of(field).is_some_and(|value| values.contains(&value))
            }
        }
    }

    /// The value that a new record has for a field.
    fn value_of(&self, field: &str) -> Option<String> {
        match &self.kind.lifecycle {
            Some(lifecycle) if lifecycle.field == field => Some(lifecycle.initial.clone()),
            _ => self.kind.field(field)?.default.clone(),
        }
    }
}

/// What a field wants, on one line.
fn wanted(field: &Field) -> String {
    let shape = match &field.kind {
        FieldType::Enum { values } => values.join(" | "),
        FieldType::List { values } if !values.is_empty() => format!("a list of {}", values.join(" | ")),
        FieldType::List { .. } => "a list".to_owned(),
        FieldType::Date => "a date: YYYY-MM-DD".to_owned(),
        FieldType::Duration => "a duration: 6 months".to_owned(),
        FieldType::Integer | FieldType::Number => "a number".to_owned(),
        FieldType::Bool => "true | false".to_owned(),
        FieldType::Url => "an address".to_owned(),
        FieldType::Person => "a person or a role".to_owned(),
        FieldType::Ref { kind } => with_article(kind.as_deref().unwrap_or("page")),
        FieldType::Log => "a list of date and note".to_owned(),
        FieldType::String | FieldType::Text => "text".to_owned(),
    };
    match &field.description {
        Some(description) => format!("{shape}. {}", single_spaced(description)),
        None => shape,
    }
}

fn default_value(default: &str, kind: &FieldType) -> String {
    match kind {
        FieldType::Integer | FieldType::Number | FieldType::Bool | FieldType::Date => default.to_owned(),
        FieldType::List { .. } => format!("[{}]", scalar(default)),
        _ => scalar(default),
    }
}

/// A text as YAML: bare where nothing but text can be meant, else in quotes.
fn scalar(text: &str) -> String {
    const WORDS: &[&str] = &["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/'))
        && !text.ends_with(' ')
        && !WORDS.contains(&text.to_ascii_lowercase().as_str());
    if plain { text.to_owned() } else { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// The prompt and the shape that the section wants, all of it placeholders.
fn body(section: &Section, text: &mut String) {
    if let Some(prompt) = &section.prompt {
        let _ = writeln!(text, "{}", bracketed(prompt));
    }
    let shape = shape(section);
    match (&section.prompt, shape.is_empty()) {
        (_, false) => {
            text.push_str(if section.prompt.is_some() { "\n" } else { "" });
            text.push_str(&shape);
        }
        (None, true) => text.push_str("[to be written]\n"),
        (Some(_), true) => {}
    }
}

/// The list, table or tasks that a section wants.
fn shape(section: &Section) -> String {
    let mut text = String::new();
    if let Some(table) = section.table.as_ref().filter(|table| !table.columns.is_empty()) {
        rows(&table.columns, table.min_rows.unwrap_or(1), &mut text);
    } else if let Some(list) = &section.list {
        let item = bracketed(list.of.as_deref().unwrap_or("item"));
        (0..list.min.unwrap_or(1)).for_each(|_| text.push_str(&format!("- {item}\n")));
    } else if section.task_list {
        text.push_str("- [ ] [task]\n");
    } else if let Some(entries) = &section.entries {
        let name = entries.of.as_deref().unwrap_or("entry");
        let count = entries.min.unwrap_or(1).max(1);
        match entries.forms.first() {
            Some(EntryForm::Table) => {
                let mut columns = vec![capitalised(name)];
                columns.extend(entries.question.then(|| "Question".to_owned()));
                rows(&columns, count, &mut text);
            }
            Some(EntryForm::Definition) => {
                for number in 1..=count {
                    text.push_str(&format!("{}\n: [definition]\n\n", numbered(name, number, count)));
                }
            }
            Some(EntryForm::Heading) | None => {
                for number in 1..=count {
                    text.push_str(&format!("### {}\n\n[to be written]\n\n", numbered(name, number, count)));
                }
            }
        }
    }
    text
}

fn rows(columns: &[String], count: usize, text: &mut String) {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    text.push_str(&line(columns.iter().map(|column| single_spaced(column)).collect()));
    text.push_str(&line(columns.iter().map(|_| "---".to_owned()).collect()));
    for number in 1..=count {
        let cells = columns.iter().enumerate().map(|(at, column)| match at {
            0 => numbered(&column.to_lowercase(), number, count),
            _ => bracketed(&column.to_lowercase()),
        });
        text.push_str(&line(cells.collect()));
    }
}

/// The prompt for one of several entries: two of one name would be a finding of their own.
fn numbered(name: &str, number: usize, count: usize) -> String {
    if count > 1 { bracketed(&format!("{name} {number}")) } else { bracketed(name) }
}

/// A prompt in brackets; its own brackets would end it, and a bar would end a cell.
fn bracketed(text: &str) -> String {
    format!("[{}]", single_spaced(text).replace('[', "(").replace(']', ")").replace('|', "/"))
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::config::{Config, Markdown};
    use crate::document::{Document, parse};
    use crate::source::SourceFile;
    use crate::text::FilePath;

    fn contracts() -> Contracts {
        let (config, _) = Config::parse(include_str!("../../book.toml"), &[]);
        Contracts::load(&config.kinds).0
    }

    fn read(path: &str, text: &str, contracts: &Contracts) -> Document {
        let file = SourceFile {
            path: FilePath::from(path),
            content_path: FilePath::from(path),
            bytes: text.as_bytes().into(),
            alone: false,
            hash: [0; 32],
        };
        parse(&Arc::new(file), contracts, &Markdown::default())
    }

    const DAY: Date = Date::constant(2026, 11, 20);

    fn new<'a>(title: &'a str, path: &'a str) -> NewRecord<'a> {
        NewRecord { title, date: DAY, path, asks_owners: false }
    }

    #[test]
    fn a_new_decision_has_its_state_its_date_and_its_prompts() {
        let contracts = contracts();
        let kind = contracts.get("adr").expect("built in");
        assert_eq!(
            scaffold(kind, &contracts, new("Use  a queue", "decisions/0013-use-a-queue.md")),
            "---\nstatus: proposed\ndate: 2026-11-20\n# rubric: when reversibility is one-way: a rubric. The rubric \
             that the design was reviewed by.\n---\n\n# Use a queue\n\n## Context\n\n[What forces are at play? State \
             facts, not the answer.]\n\n## Decision\n\n[What we will do, in one active sentence; then the reasons that \
             carried it.]\n\n## Consequences\n\n[What becomes easier, what becomes harder, and what would make us look \
             again?]\n"
        );
    }

    #[test]
    fn every_kind_gives_a_record_that_reads_as_unfilled_and_has_nothing_else_wrong() {
        let contracts = contracts();
        for kind in &contracts.kinds {
            let folder = kind.paths.first().map_or("", |glob| glob.split('*').next().unwrap_or_default());
            let path = format!("{folder}a.md");
            let text = scaffold(kind, &contracts, new("A title", &path));
            let read = read(&path, &text, &contracts);
            assert_eq!(read.kind.name, kind.name, "{path}\n{text}");
            assert_eq!(&*read.title, "A title");
            assert_eq!(read.front.common.date, Some(DAY));
            let wrong: Vec<&str> = read.diagnostics.iter().map(|found| found.message.as_str()).collect();
            assert_eq!(wrong, Vec::<&str>::new(), "{text}");
            for section in kind.sections.iter().filter(|section| read.requires(section)) {
                let found =
                    read.record.sections.iter().find(|found| kind.sections[found.section].id == section.id);
                let found = found.expect("one entry a section");
                assert!(found.present && !found.filled, "{}: {}\n{text}", kind.name, section.id);
                assert!(found.placeholder.is_some(), "{}: {}\n{text}", kind.name, section.id);
            }
        }
    }

    #[test]
    fn a_kind_without_a_folder_names_itself() {
        let kinds = crate::value::parse_toml(
            "[note]\n[note.fields]\nmood = { type = \"enum\", values = [\"good\", \"bad\"], required = true }\n\
             level = { type = \"string\", default = \"yes\" }\n",
        )
        .expect("valid");
        let (contracts, _) = Contracts::load(&kinds);
        let kind = contracts.get("note").expect("defined");
        assert_eq!(
            scaffold(kind, &contracts, new("A", "note/a.md")),
            "---\nkind: note\ndate: 2026-11-20\nmood: # good | bad\nlevel: \"yes\"\n---\n\n# A\n"
        );
    }

    #[test]
    fn what_a_new_record_has_to_hold_at_once_is_no_comment() {
        let kinds = crate::value::parse_toml(
            "[bet]\npaths = [\"bets/**/*.md\"]\n[bet.fields]\nstate = { type = \"enum\", values = [\"open\", \
             \"closed\"], default = \"open\" }\nuntil = { type = \"date\", required-when = \"state = open\" }\n\
             result = { type = \"string\", required-when = \"state = closed\" }\n",
        )
        .expect("valid");
        let (contracts, _) = Contracts::load(&kinds);
        let kind = contracts.get("bet").expect("defined");
        let record = NewRecord { asks_owners: true, ..new("A", "bets/a.md") };
        assert_eq!(
            scaffold(kind, &contracts, record),
            "---\ndate: 2026-11-20\nowners: # a list. The roles that answer for it\nstate: open\nuntil: # a date: \
             YYYY-MM-DD\n# result: when state is closed: text\n---\n\n# A\n"
        );
    }
}
