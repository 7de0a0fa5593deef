//! The fields that every kind has, typed.

use std::sync::Arc;

use super::date::WrittenDate;
use super::foreign::{PUBLISHED, SAME};
use super::keys::meant;
use super::typed::Typed;
use super::{Common, Spanned};
use crate::contract::Contract;
use crate::document::findings::Findings;
use crate::document::rules;
use crate::value::{Data, Entry, Map, Value};

/// What a folder's index page may give to the files below it.
const CASCADE: &[&str] = &["audience", "owners", "review-every"];

/// Reads the common fields.
pub(super) fn read(map: &Map, kind: &Contract, findings: &mut Findings<'_>) -> Common {
    Reader { map, kind, typed: Typed { findings } }.read()
}

struct Reader<'a, 'f, 'p> {
    map: &'a Map,
    kind: &'a Contract,
    typed: Typed<'f, 'p>,
}

impl<'a> Reader<'a, '_, '_> {
    fn read(&mut self) -> Common {
        Common {
            title: self.text("title"),
            description: self.text("description"),
            kind: self.text("kind"),
            id: self.text("id"),
            nav_title: self.text("nav-title"),
            order: self.field("order", |typed, key, value| typed.integer(key, value)).flatten(),
            tags: self.texts("tags"),
            owners: self.texts("owners"),
            date: self.date("date").or_else(|| self.published_on()),
            updated: self.date("updated"),
            reviewed: self.date("reviewed"),
            review_every: self
                .field("review-every", |typed, key, value| typed.duration(key, value))
                .flatten(),
            review_by: self.date("review-by"),
            draft: self.draft(),
            audience: self.audience(),
            aliases: self.texts("aliases"),
            toc: self.bool("toc"),
            search: self.field("search", search).flatten(),
            template: self.text("template"),
            glossary: self.bool("glossary"),
            cascade: self.field("cascade", cascade).flatten(),
        }
    }

    /// Reads a field under our key, else under another generator's key of the same meaning.
    fn field<T>(&mut self, key: &str, read: impl Fn(&mut Typed<'_, '_>, &str, &Value) -> T) -> Option<T> {
        let entry = self.map.entry(key).or_else(|| {
            let foreign = SAME.iter().filter(|(_, ours)| *ours == key);
            foreign.filter_map(|(name, _)| self.foreign(name)).next()
        })?;
        Some(read(&mut self.typed, &entry.key, &entry.value))
    }

    /// The entry of a key that another generator uses; a field of the kind is the team's, whatever others mean by it.
    fn foreign(&self, key: &str) -> Option<&'a Entry> {
        self.map.entry(key).filter(|_| self.kind.field(key).is_none())
    }

    fn text(&mut self, key: &str) -> Option<Arc<str>> {
        self.field(key, |typed, key, value| typed.text(key, value)).flatten().map(|text| text.text)
    }

    fn texts(&mut self, key: &str) -> Vec<Spanned> {
        self.field(key, |typed, key, value| typed.texts(key, value)).unwrap_or_default()
    }

    fn date(&mut self, key: &str) -> Option<jiff::civil::Date> {
        self.field(key, |typed, key, value| typed.date(key, value)).flatten()
    }

    fn bool(&mut self, key: &str) -> Option<bool> {
        self.field(key, |typed, key, value| typed.bool(key, value)).flatten()
    }

    /// The day that some write under `published`, where others say whether a page is.
    fn published_on(&mut self) -> Option<jiff::civil::Date> {
        let entry = self.foreign(PUBLISHED).filter(|entry| day(&entry.value).is_some())?;
        self.typed.date(&entry.key, &entry.value)
    }

    /// A mistake must never publish a draft: whatever cannot be read, and a mistyped key, make one.
    fn draft(&mut self) -> bool {
        let written = self.field("draft", |typed, key, value| typed.bool(key, value));
        let published = self.foreign(PUBLISHED).filter(|entry| day(&entry.value).is_none());
        let published = published.map(|entry| self.typed.bool(&entry.key, &entry.value));
        written.is_some_and(|draft| draft != Some(false))
            || published.is_some_and(|published| published != Some(true))
            || self.mistyped("draft").any(|entry| entry.value.bool() != Some(false))
    }

    /// The same for pages that are not for everyone: an audience that cannot be read is one that nobody belongs to.
    fn audience(&mut self) -> Option<Arc<str>> {
        let written = self.field("audience", |typed, key, value| match value.items() {
            [] => None,
            [one] => typed.text(key, one).map(|text| text.text),
            _ => {
                let help = "name one audience; `[audiences.NAME] includes` in `book.toml` joins several";
                typed.misfit(key, value, "one audience", help);
                Some("".into())
            }
        });
        let mistyped =
            || self.mistyped("audience").next().map(|entry| entry.value.text().unwrap_or_default().into());
        written.flatten().or_else(mistyped)
    }

    /// Entries whose key is meant to be `key`.
    fn mistyped(&self, key: &'static str) -> impl Iterator<Item = &Entry> {
        let is_own = |entry: &&Entry| self.kind.field(&entry.key).is_some();
        let others = self.map.entries.iter().filter(move |entry| !is_own(entry));
        others.filter(move |entry| &*entry.key != key && meant(&entry.key, [key]).is_some())
    }
}

/// The one day that a value names, where it does.
fn day(value: &Value) -> Option<jiff::civil::Date> {
    WrittenDate::read(value.text()?).date()
}

/// `false`, a boost, or the form in which other generators write both.
fn search(typed: &mut Typed<'_, '_>, key: &str, value: &Value) -> Option<f32> {
    if let Some(map) = value.map() {
        if map.get("exclude").and_then(Value::bool) == Some(true) {
            return Some(0.0);
        }
        return map.get("boost").and_then(|boost| typed.number(key, boost)).map(|boost| boost as f32);
    }
    match (value.bool(), &value.data) {
        (Some(found), _) => Some(f32::from(u8::from(found))),
        (None, Data::Null) => None,
        (None, _) => match value.plain().and_then(|text| text.parse::<f32>().ok()) {
            Some(boost) if boost.is_finite() && boost >= 0.0 => Some(boost),
            _ => {
                typed.misfit(
                    key,
                    value,
                    "`false` or a boost",
                    "write `search: false`, or a number such as `search: 2`",
                );
                None
            }
        },
    }
}

fn cascade(typed: &mut Typed<'_, '_>, key: &str, value: &Value) -> Option<Map> {
    let Some(map) = value.map() else {
        if !matches!(value.data, Data::Null) {
            typed.misfit(
                key,
                value,
                "a mapping",
                "write the defaults below it, each on a line of its own, indented",
            );
        }
        return None;
    };
    for entry in &map.entries {
        match &*entry.key {
            "audience" => drop(typed.text(&entry.key, &entry.value)),
            "owners" => drop(typed.texts(&entry.key, &entry.value)),
            "review-every" => drop(typed.duration(&entry.key, &entry.value)),
            other => {
                let message = format!("`{other}` is no default that a folder can give");
                let finding = typed.findings.of(&rules::UNKNOWN_FIELD, entry.key_span, message);
                let finding = finding.help_nearest(other, CASCADE.iter().copied());
                typed.push(finding.help("a folder gives `audience`, `owners` or `review-every`"));
            }
        }
    }
    Some(map.clone())
}
