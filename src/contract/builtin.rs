//! The kinds that every handbook has, and those a team adds or changes.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use super::overlay::merge;
use super::{Contract, Contracts, INVALID, read};
use crate::config::problems::{NOWHERE, Problems};
use crate::diagnostic::Diagnostic;
use crate::text::Span;
use crate::value::{Data, Entry, Map, Value, unpack};

/// The definitions of the built-in kinds, in their order; what languages add is in them.
static DEFINITIONS: LazyLock<Map> =
    LazyLock::new(|| unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/kinds"))));

/// What the build script packed.
pub(super) fn unpacked(bytes: &[u8]) -> Map {
    unpack(bytes, NOWHERE).expect("the build script packed it")
}

static BUILT_IN: LazyLock<Contracts> = LazyLock::new(|| {
    let (contracts, found) = Contracts::load(&Map::default());
    assert!(found.is_empty(), "the embedded definitions are sound, which a test holds: {found:?}");
    contracts
});

/// One kind before it is read: its name, its entries, and its place where the team wrote of it.
struct Definition {
    name: Arc<str>,
    map: Cow<'static, Map>,
    span: Option<Span>,
}

impl Contracts {
    /// The built-in kinds alone.
    pub fn builtin() -> Self {
        BUILT_IN.clone()
    }

    /// The built-in kinds with a team's `[kinds]` laid over them, and what is wrong in it.
    pub fn load(kinds: &Map) -> (Self, Vec<Diagnostic>) {
        Self::load_for(kinds, "")
    }

    /// The same, where the content folder is known: patterns of paths do not name it.
    pub fn load_for(kinds: &Map, content: &str) -> (Self, Vec<Diagnostic>) {
        let problems = Problems::of_rule(Self::file(), INVALID);
        problems.know_content(content);
        let definitions = definitions(kinds, &problems);
        let names: Vec<Arc<str>> = definitions.iter().map(|definition| definition.name.clone()).collect();
        let mut read = Vec::with_capacity(definitions.len());
        for definition in &definitions {
            let keys = vec!["kinds".to_owned(), definition.name.to_string()];
            let table = problems.table(&definition.map, definition.span.unwrap_or(Span::at(0)), keys);
            read.push(Arc::new(Contract {
                defined: definition.span,
                ..read::kind(&definition.name, &table, &names)
            }));
        }
        // What is built in is the same as long as the process lives.
        let mut hasher = blake3::Hasher::new();
        digest_map(&mut hasher, kinds);
        let contracts = Self { kinds: read, hash: hasher.finalize().into(), forced: None };
        (contracts, problems.into_found())
    }

    /// The same kinds where every Markdown file is of the kind `name`; `None` where there is no such kind.
    pub fn forced_to(mut self, name: &str) -> Option<Self> {
        let kind = self.get(name)?.name.clone();
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.hash).update(kind.as_bytes());
        self.hash = hasher.finalize().into();
        self.forced = Some(kind);
        Some(self)
    }
}

/// The settings that are asked for while kinds are read; for the schema's test.
#[cfg(test)]
pub(super) fn settings(kinds: &Map) -> std::collections::BTreeSet<String> {
    let problems = Problems::of_rule(Contracts::file(), INVALID).noting_settings();
    let definitions = definitions(kinds, &problems);
    let names: Vec<Arc<str>> = definitions.iter().map(|definition| definition.name.clone()).collect();
    for definition in &definitions {
        let keys = vec!["kinds".to_owned(), definition.name.to_string()];
        read::kind(&definition.name, &problems.table(&definition.map, Span::at(0), keys), &names);
    }
    problems.settings()
}

/// The built-in definitions with the team's laid over them, then the team's own.
fn definitions(kinds: &Map, problems: &Problems) -> Vec<Definition> {
    let built_in = |entry: &'static Entry| {
        let map = Cow::Borrowed(entry.value.map()?);
        Some(Definition { name: entry.key.clone(), map, span: None })
    };
    let mut definitions: Vec<Definition> = DEFINITIONS.entries.iter().filter_map(built_in).collect();
    for entry in &kinds.entries {
        let Data::Map(over) = &entry.value.data else {
            let message =
                format!("`[kinds] {}` must be a table, but it is {}", entry.key, entry.value.shape());
            let help = format!("write `[kinds.{}]` above its keys", entry.key);
            problems.push(problems.error(INVALID, entry.value.span, message).help(help));
            continue;
        };
        if let Some(old) = definitions.iter_mut().find(|definition| definition.name == entry.key) {
            merge(old.map.to_mut(), over.clone(), |old, items| *old = items);
            old.span = Some(entry.key_span);
        } else if is_name(&entry.key) {
            let (name, map) = (entry.key.clone(), Cow::Owned(over.clone()));
            definitions.push(Definition { name, map, span: Some(entry.key_span) });
        } else {
            let message = format!("`{}` is no name of a kind", entry.key);
            let help = "use lower case letters, digits and `-`: the name stands in addresses";
            problems.push(problems.error(INVALID, entry.key_span, message).help(help));
        }
    }
    definitions
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn digest_map(hasher: &mut blake3::Hasher, map: &Map) {
    hasher.update(b"{");
    for entry in &map.entries {
        digest_text(hasher, &entry.key);
        digest(hasher, &entry.value);
    }
    hasher.update(b"}");
}

fn digest(hasher: &mut blake3::Hasher, value: &Value) {
    match &value.data {
        Data::Null => {
            hasher.update(b"0");
        }
        Data::Scalar { text, style } => {
            hasher.update(&[b's', *style as u8]);
            digest_text(hasher, text);
        }
        Data::List(items) => {
            hasher.update(b"[");
            items.iter().for_each(|item| digest(hasher, item));
            hasher.update(b"]");
        }
        Data::Map(map) => digest_map(hasher, map),
    }
}

/// Length first, so that no two different definitions give the same bytes.
fn digest_text(hasher: &mut blake3::Hasher, text: &str) {
    hasher.update(&(text.len() as u64).to_le_bytes());
    hasher.update(text.as_bytes());
}

/// The place of a definition, where the team wrote it.
pub(super) fn written_at(span: Span) -> Option<Span> {
    (span != NOWHERE).then_some(span)
}
