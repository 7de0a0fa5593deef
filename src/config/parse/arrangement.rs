//! What a team says of how its pages are arranged: who reads them, which lists and paths lead to them, where they lie.

use std::collections::BTreeMap;

use crate::config::reader::Table;
use crate::config::{Audience, List, Mount, ReadingPath, Redirect};
use crate::text::Span;

const SORTS: &[(&str, ())] = &[
    ("title", ()),
    ("date", ()),
    ("-date", ()),
    ("number", ()),
    ("-number", ()),
    ("reviewed", ()),
    ("order", ()),
];

pub(super) fn redirects(table: &Table<'_>) -> Vec<Redirect> {
    table.named_texts().into_iter().map(|(from, to)| Redirect { from, to }).collect()
}

pub(super) fn audiences(table: &Table<'_>) -> BTreeMap<String, Audience> {
    let read = table.named_tables();
    let names: Vec<&str> = read.iter().map(|(entry, _)| &*entry.key).collect();
    let mut audiences = BTreeMap::new();
    for (entry, audience) in &read {
        let includes = audience.texts("includes").unwrap_or_default();
        for other in includes.iter().filter(|other| !names.contains(&&*other.text)) {
            let found = table.error(other.span, format!("there is no audience `{}`", other.text));
            table.push(found.help_nearest(&other.text, names.iter().copied()));
        }
        audience.finish(&[]);
        let includes = includes.into_iter().map(|other| other.text.to_string()).collect();
        audiences.insert(entry.key.to_string(), Audience { includes });
    }
    audiences
}

pub(super) fn list(table: &Table<'_>) -> Option<List> {
    let list = List {
        name: table.required_text("name").map(|name| name.text.to_string()).unwrap_or_default(),
        kind: table.text("kind"),
        status: table.strings("status"),
        without: table.texts("without").unwrap_or_default(),
        tag: table.text("tag"),
        owner: table.text("owner"),
        sort: table
            .written("sort")
            .and_then(|sort| table.choose("sort", &sort, SORTS).map(|()| sort.text.to_string())),
        limit: table.count("limit"),
        span: table.span,
    };
    table.finish(&[]);
    (!list.name.is_empty()).then_some(list)
}

/// The things in order, without those whose name another one has already.
pub(super) fn unique<T>(
    table: &Table<'_>,
    what: &str,
    things: impl Iterator<Item = T>,
    name: impl Fn(&T) -> (&String, Span),
) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for thing in things {
        let (this, span) = name(&thing);
        if kept.iter().any(|other| name(other).0 == this) {
            table.report(
                span,
                format!("there are two {what}s named `{this}`"),
                "give one of them another name",
            );
        } else {
            kept.push(thing);
        }
    }
    kept
}

pub(super) fn reading_path(table: &Table<'_>) -> Option<ReadingPath> {
    let (id, title) = (table.required_text("id"), table.text("title"));
    let pages = table.texts("pages").unwrap_or_default();
    table.finish(&[]);
    let id = id?.text.to_string();
    Some(ReadingPath { title: title.unwrap_or_else(|| id.clone()), id, pages })
}

pub(super) fn mount(table: &Table<'_>) -> Option<Mount> {
    let mount = (table.required_text("from"), table.required_text("to"));
    table.finish(&[]);
    for folder in [&mount.0, &mount.1].into_iter().flatten() {
        if folder.text.starts_with('/') || crate::text::normalise_path("", &folder.text).is_none() {
            let message = format!("`{}` is no folder below the root", folder.text);
            table.report(folder.span, message, "name it as seen from `book.toml`: `docs/adr`");
            return None;
        }
    }
    Some(Mount { from: mount.0?, to: mount.1? })
}
