//! Reading one kind from its merged definition.

mod ability;
mod field;
mod profile;
mod section;

use std::sync::Arc;

use globset::GlobSet;

pub(super) use ability::RELATIONS;

use super::builtin::written_at;
use super::{Contract, Field, IgnoreUnder, Review, Section};
use crate::config::Written;
use crate::config::reader::{Table, list_names};
use crate::contract::{HeadingSet, Requirement};
use crate::diagnostic::Diagnostic;
use crate::text::nearest;

/// What is known of a kind while the rest of it is read.
struct Draft<'a> {
    /// The names of all kinds.
    kinds: &'a [Arc<str>],
    fields: Vec<Field>,
    /// Fields that every kind has and this one asks for.
    asked: Vec<Field>,
    states: Vec<String>,
    /// The field that holds the state.
    state_field: Option<String>,
}

/// Reads a kind; what does not fit is reported and left out.
pub(super) fn kind(name: &Arc<str>, table: &Table<'_>, kinds: &[Arc<str>]) -> Contract {
    let mut draft =
        Draft { kinds, fields: Vec::new(), asked: Vec::new(), states: Vec::new(), state_field: None };
    let label = table.text("label").unwrap_or_else(|| capitalised(name));
    let (paths, path_set) = table.globs("paths").unwrap_or_default();
    let lifecycle = ability::lifecycle(table, &mut draft);
    let supersession = ability::supersession(table);
    draft.fields = field::fields(&table.table("fields"), kinds, super::common::is_common_field);
    ability::add_fields(&mut draft, lifecycle.as_ref(), supersession.as_ref());
    field::conditions(&table.table("fields"), &mut draft);
    let sections = section::sections(table, &draft);
    let (profile, profiles, use_profile) = profile::profiles(table, &sections, &draft);
    let contract = Contract {
        name: name.clone(),
        plural: table.text("plural").unwrap_or_else(|| format!("{label}s")),
        label,
        description: table.text("description"),
        icon: table.text("icon"),
        template: template(table),
        template_span: table.written("template").and_then(|written| written_at(written.span)),
        paths,
        path_set,
        skip: table.globs_of_any_case("skip").unwrap_or_else(GlobSet::empty),
        ignore_under: ignore_under(table).unwrap_or_default(),
        profile,
        profiles,
        use_profile,
        numbered: ability::numbered(table),
        replaced_state: ability::replaced_state(lifecycle.as_ref(), supersession.as_ref()),
        lifecycle,
        supersession,
        review: review(table),
        fields: draft.fields,
        asked: draft.asked,
        sections,
        defined: None,
    };
    if let Some(lifecycle) = &contract.lifecycle {
        ability::check_frozen(table, lifecycle, &contract.sections);
        ability::check_leave_by(table, &contract.fields);
    }
    table.finish(&[]);
    contract
}

/// Reads the fields that every kind has.
pub(super) fn common_fields(table: &Table<'_>) -> Vec<Field> {
    field::fields(table, &[], |_| false)
}

fn capitalised(name: &str) -> String {
    let spaced = name.replace('-', " ");
    let mut chars = spaced.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn template(table: &Table<'_>) -> String {
    let Some(written) = table.written("template") else { return "record.html".to_owned() };
    if !written.text.ends_with(".html") || written.text.contains(['/', '\\']) {
        let message = format!("`{}` is no name of a template", written.text);
        table.push(
            table.error(written.span, message).help("write the name of a file in the theme: `record.html`"),
        );
    }
    written.text.to_string()
}

fn review(table: &Table<'_>) -> Option<Review> {
    if let Some(switch) = table.switch("review") {
        return switch.then(Review::default);
    }
    table.map.get("review")?;
    Some(Review { every: table.duration("review") })
}

/// `ignore-under = ["option *"]`, or a table with `heading` and `except`.
fn ignore_under(table: &Table<'_>) -> Option<IgnoreUnder> {
    if table.map.get("ignore-under")?.list().is_some() {
        return Some(IgnoreUnder {
            headings: headings(table, "ignore-under"),
            except: HeadingSet::default(),
        });
    }
    let under = table.optional_table("ignore-under")?;
    let read = IgnoreUnder { headings: headings(&under, "heading"), except: headings(&under, "except") };
    under.finish(&[]);
    Some(read)
}

/// A list of heading patterns.
fn headings(table: &Table<'_>, key: &str) -> HeadingSet {
    patterns(table, &table.texts(key).unwrap_or_default())
}

fn patterns(table: &Table<'_>, written: &[Written]) -> HeadingSet {
    for pattern in written {
        let bare = pattern.text.trim_start_matches('!');
        let star = bare.bytes().position(|byte| byte == b'*').is_some_and(|at| at + 1 < bare.len());
        if star || bare.trim_matches(['*', ' ']).is_empty() {
            let message = format!("`{}` is no pattern of headings", pattern.text);
            let help =
                "write a whole heading, `context*` for its beginning, or `!context of*` for what is left out";
            table.push(table.error(pattern.span, message).help(help));
        }
    }
    HeadingSet::parse(written.iter().map(|pattern| &*pattern.text))
}

/// `required = true`, or `required-when = "field = a|b"`; `None` where neither is written.
fn requirement(table: &Table<'_>, draft: &Draft<'_>) -> Option<Requirement> {
    let always = table.bool("required");
    let Some(written) = table.written("required-when") else {
        return always.map(|always| if always { Requirement::Always } else { Requirement::Optional });
    };
    if written.text.contains("==") {
        let message = format!("`{}` is no condition", written.text);
        table.push(table.error(written.span, message).help("write one `=`: `FIELD = A|B`"));
        return None;
    }
    let (field, values) = written.text.split_once('=').unwrap_or((&*written.text, ""));
    let field = field.trim();
    let values: Vec<String> =
        values.split('|').map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect();
    let known = draft.knows(field);
    if !known {
        let found = table
            .error(written.span, format!("`required-when` names the field `{field}`, which is not there"));
        let names = draft.fields.iter().map(|field| field.name.as_str());
        table.push(found.help_nearest(field, names).help("write `required-when = \"FIELD = A|B\"`"));
        return None;
    }
    if values.is_empty() && written.text.contains('=') {
        let message = format!("`required-when` names no value of `{field}`");
        let help = format!("write `{field} = A|B`, or `{field}` alone for whenever it is filled in");
        table.report(written.span, message, help);
        return None;
    }
    let allowed = draft.values(field);
    for value in values.iter().filter(|value| !allowed.is_empty() && !allowed.contains(value)) {
        let message = format!("`required-when` names `{value}`, which `{field}` cannot be");
        let found = table.error(written.span, message);
        table.push(help_known(found, "its values", value, allowed.iter().map(String::as_str)));
    }
    if always == Some(true) {
        let message = "`required` and `required-when` cannot both hold";
        table.report(written.span, message, "take out one of the two");
    }
    Some(Requirement::When { field: field.to_owned(), values })
}

impl Draft<'_> {
    fn knows(&self, field: &str) -> bool {
        self.fields.iter().any(|known| known.name == field)
            || self.state_field.as_deref() == Some(field)
            || super::common::is_common_field(field)
    }

    /// The values that a field may have, where they are limited.
    fn values(&self, field: &str) -> &[String] {
        use super::FieldType::{Enum, List};
        if self.state_field.as_deref() == Some(field) {
            return &self.states;
        }
        match self.fields.iter().find(|known| known.name == field).map(|known| &known.kind) {
            Some(Enum { values } | List { values }) => values,
            _ => &[],
        }
    }
}

/// The name of a kind; one that is not there is reported here, and no record is asked for what nobody can give.
fn kind_named(table: &Table<'_>, written: &Written, kinds: &[Arc<str>]) -> Option<String> {
    if kinds.contains(&written.text) {
        return Some(written.text.to_string());
    }
    let found = table.error(written.span, format!("there is no kind `{}`", written.text));
    table.push(found.help_nearest(&written.text, kinds.iter().map(|kind| &**kind)));
    None
}

/// Adds "did you mean", or what there is where nothing is near.
fn help_known<'a>(
    found: Diagnostic,
    what: &str,
    wanted: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Diagnostic {
    match nearest(wanted, known.clone()) {
        Some(near) => found.help(format!("did you mean `{near}`?")),
        None if known.clone().next().is_none() => found,
        None => found.help(format!("{what} are {}", list_names(known))),
    }
}

/// Reports the id of a section that is not there.
fn unknown_section(table: &Table<'_>, written: &Written, sections: &[Section]) {
    let found = table.error(written.span, format!("the kind has no section `{}`", written.text));
    let ids = sections.iter().map(|section| section.id.as_str());
    table.push(match nearest(&written.text, ids.clone()) {
        None if sections.is_empty() => found.help("it has no `[[kinds.NAME.sections]]` at all"),
        Some(near) => found.help(format!("did you mean `{near}`?")),
        None => found.help(format!("its sections are {}", list_names(ids))),
    });
}
