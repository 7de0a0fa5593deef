//! Packs the definitions of the built-in kinds, so that no command reads their TOML again at every start.

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

fn main() {
    println!("cargo::rerun-if-changed={DEFINITIONS}");
    let folder = Path::new(DEFINITIONS);
    write("common", &[folder.join("common.toml")]);
    let of_kind = |kind: &&str| {
        std::iter::once(folder.join(format!("{kind}.toml"))).chain(languages(&folder.join(kind)))
    };
    write("kinds", &KINDS.iter().flat_map(of_kind).collect::<Vec<_>>());
}

/// The files in the folder of a kind, each with what a language adds to it.
fn languages(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    files.sort();
    files
}

/// Packs what some files say together.
fn write(name: &str, files: &[PathBuf]) {
    let mut whole = Map::default();
    for path in files {
        let root = read(path);
        // Of a kind the table of its own is packed; the fields that every kind has stand at the top.
        let kinds = root.get("kinds").and_then(Value::map).cloned();
        merge(&mut whole, kinds.unwrap_or(root), |old, items| old.extend(items));
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo names it"));
    fs::write(out.join(name), pack(&whole)).expect("Cargo made the folder");
}

fn read(path: &Path) -> Map {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    parse_toml(&text).unwrap_or_else(|errors| {
        let line = text[..errors[0].span.start as usize].matches('\n').count() + 1;
        panic!("{}:{line}: {}", path.display(), errors[0].message)
    })
}
