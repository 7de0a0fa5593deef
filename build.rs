//! Packs the definitions of the built-in kinds and gathers the words of languages, so that no command reads their TOML
//! again at every start.

#![allow(dead_code, reason = "of the rooms that are borrowed here only a part is used")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use self::overlay::merge;
use self::packed::pack;
use self::toml::parse_toml;
use self::tree::{Data, Entry, Map, Style, SyntaxError, Value};

#[path = "src/contract/overlay.rs"]
mod overlay;
#[path = "src/value/packed.rs"]
mod packed;
#[path = "src/text/span.rs"]
mod span;
#[path = "src/value/toml.rs"]
mod toml;
#[path = "src/value/tree.rs"]
mod tree;

mod text {
    pub use crate::span::Span;
}

mod value {
    pub use crate::tree::{Data, Entry, Map, Value};
}

const DEFINITIONS: &str = "src/contract/builtin";

/// The built-in kinds in their order; `page`, which has all that no other kind claims, is the first.
const KINDS: &[&str] = &["page", "adr", "rubric", "framing", "glossary"];

/// The lists of words that languages add to; what each is for stands in `languages/english.toml`.
const WORDS: &[&str] = &[
    "denials",
    "put-off",
    "fillers",
    "clauses",
    "in",
    "here",
    "goes",
    "asks",
    "articles",
    "because",
    "placeholders",
];

fn main() {
    println!("cargo::rerun-if-changed={DEFINITIONS}");
    let folder = Path::new(DEFINITIONS);
    write("fields", &[folder.join("common.toml")]);
    let languages = languages(&folder.join("languages"));
    let kinds = KINDS.iter().map(|kind| folder.join(format!("{kind}.toml")));
    write("kinds", &kinds.chain(languages.iter().cloned()).collect::<Vec<_>>());
    write_words(&languages);
}

/// The files in a folder, one a language.
fn languages(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    files.sort();
    files
}

/// Writes each list of words as an expression of Rust, a file a list: reading it takes no time at all.
fn write_words(languages: &[PathBuf]) {
    let mut lists: Vec<Vec<String>> = vec![Vec::new(); WORDS.len()];
    for path in languages {
        let root = read(path);
        let words = root.get("words").and_then(Value::map).map_or(&[][..], |words| &words.entries);
        for entry in words {
            let list = WORDS.iter().position(|name| **name == *entry.key);
            let list = list.unwrap_or_else(|| panic!("{}: no list `{}`", path.display(), entry.key));
            for word in entry.value.items().iter().filter_map(Value::text) {
                if !lists[list].iter().any(|known| known == word) {
                    lists[list].push(word.to_owned());
                }
            }
        }
    }
    for (name, list) in WORDS.iter().zip(lists) {
        fs::write(out(&format!("words-{name}")), format!("&{list:?}")).expect("Cargo made the folder");
    }
}

/// Packs what some files say together in their tables of this name.
fn write(name: &str, files: &[PathBuf]) {
    let mut whole = Map::default();
    for path in files {
        let root = read(path);
        let part = root.get(name).and_then(Value::map).cloned().unwrap_or_default();
        merge(&mut whole, part, |old, items| old.extend(items));
    }
    fs::write(out(name), pack(&whole)).expect("Cargo made the folder");
}

/// Where a file goes that the program takes in.
fn out(name: &str) -> PathBuf {
    PathBuf::from(env::var_os("OUT_DIR").expect("Cargo names it")).join(name)
}

fn read(path: &Path) -> Map {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    parse_toml(&text).unwrap_or_else(|errors| {
        let line = text[..errors[0].span.start as usize].matches('\n').count() + 1;
        panic!("{}:{line}: {}", path.display(), errors[0].message)
    })
}
