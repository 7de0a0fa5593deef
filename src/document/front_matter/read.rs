//! From the text of a file to its front matter, in two steps: what is written, and what it means for the kind.

use super::split::{Form, Split, split};
use super::{FrontMatter, common, fields, keys};
use crate::contract::Contract;
use crate::diagnostic::{Diagnostic, Edit};
use crate::document::findings::Findings;
use crate::document::rules;
use crate::text::Span;
use crate::value::{Data, Entry, Map, SyntaxError, Value, parse_toml, parse_yaml};

/// What is written between the fences.
pub(in crate::document) struct Entries {
    /// The entries, with spans in file coordinates.
    pub map: Map,
    /// The place between the fences.
    pub content: Option<Span>,
    /// Where the body begins.
    pub body: u32,
    /// Whether something that could not be read may have said that the page is a draft.
    perhaps_draft: bool,
}

/// Reads the entries, whatever the kind.
pub(in crate::document) fn entries(text: &str, findings: &mut Findings<'_>) -> Entries {
    let split = split(text);
    let Some(content) = split.content else {
        return Entries { map: Map::default(), content: None, body: split.body, perhaps_draft: false };
    };
    report_fence(split, findings);
    let (mut value, errors) = match split.form {
        Form::Yaml | Form::Unclosed | Form::Late => parse_yaml(content.slice(text)),
        Form::Toml => toml(content.slice(text)),
    };
    shift(&mut value, content.start);
    let map = match value.data {
        Data::Map(map) => map,
        Data::Null => Map::default(),
        _ => {
            if errors.is_empty() {
                let message = format!("front matter is {}, and must be lines of `key: value`", value.shape());
                findings.push(findings.of(
                    &rules::FRONT_MATTER_SYNTAX,
                    first_line(value.span, text),
                    message,
                ));
            }
            Map::default()
        }
    };
    let perhaps_draft = !errors.is_empty() && names_a_draft(content.slice(text), &map, &errors);
    for error in errors {
        findings.push(syntax(&error, content.start, findings));
    }
    Entries { map, content: Some(content), body: split.body, perhaps_draft }
}

/// Types the entries and reports what the kind does not know.
pub(in crate::document) fn check(
    mut entries: Entries,
    kind: &Contract,
    findings: &mut Findings<'_>,
) -> FrontMatter {
    keys::settle(&mut entries.map, kind, findings);
    let mut common = common::read(&entries.map, kind, findings);
    common.draft |= entries.perhaps_draft;
    fields::check(&entries.map, kind, findings);
    keys::check(&entries.map, kind, findings);
    FrontMatter { span: entries.content, body: entries.body, map: entries.map, common }
}

fn report_fence(split: Split, findings: &mut Findings<'_>) {
    let finding = match split.form {
        Form::Yaml => return,
        Form::Toml => findings
            .of(&rules::FRONT_MATTER_SYNTAX, split.fence, "front matter between `+++` lines is TOML")
            .help("write it as YAML between two lines `---`"),
        Form::Late => {
            let start = split.fence.start - split.lead;
            let edit = Edit {
                path: findings.path().clone(),
                span: Span::new(start, split.fence.start),
                text: String::new(),
            };
            findings
                .of(&rules::FRONT_MATTER_SYNTAX, split.fence, "front matter does not begin on the first line")
                .help("remove the empty lines above it")
                .fix(true, vec![edit])
        }
        Form::Unclosed => findings
            .of(&rules::UNCLOSED_FRONT_MATTER, split.fence, "front matter is opened here and never closed")
            .help("write a line `---` after its last entry"),
    };
    findings.push(finding);
}

fn toml(text: &str) -> (Value, Vec<SyntaxError>) {
    let (map, errors) = match parse_toml(text) {
        Ok(map) => (map, Vec::new()),
        Err(errors) => (Map::default(), errors),
    };
    (Value { span: Span::from(0..text.len()), data: Data::Map(map) }, errors)
}

fn syntax(error: &SyntaxError, offset: u32, findings: &Findings<'_>) -> Diagnostic {
    let span = error.span.shifted(offset);
    let rule = if error.first.is_some() { &rules::DUPLICATE_KEY } else { &rules::FRONT_MATTER_SYNTAX };
    let mut finding = findings.of(rule, span, &error.message);
    if let Some(first) = error.first {
        finding = finding.related(findings.path(), first.shifted(offset), "first written here");
    }
    match &error.help {
        Some(help) => finding.help(help),
        None => finding,
    }
}

fn first_line(span: Span, text: &str) -> Span {
    let line = span.slice(text).lines().next().unwrap_or_default();
    Span::new(span.start, span.start + line.len() as u32)
}

/// Whether a line that was lost to a mistake, or a second entry of the key, may make the page a draft.
fn names_a_draft(content: &str, map: &Map, errors: &[SyntaxError]) -> bool {
    let twin = errors.iter().any(|error| error.first.is_some_and(|first| first.slice(content) == "draft"));
    let lost = map.entry("draft").is_none()
        && content.lines().any(|line| {
            let key = line.split([':', '=', ' ', '\t']).next().unwrap_or_default();
            keys::meant(key, ["draft"]).is_some()
        });
    twin || lost
}

/// Moves all spans from the text between the fences to the file.
fn shift(value: &mut Value, offset: u32) {
    value.span = value.span.shifted(offset);
    match &mut value.data {
        Data::Null | Data::Scalar { .. } => {}
        Data::List(items) => items.iter_mut().for_each(|item| shift(item, offset)),
        Data::Map(map) => {
            for Entry { key_span, value, .. } in &mut map.entries {
                *key_span = key_span.shifted(offset);
                shift(value, offset);
            }
        }
    }
}
