//! Invariants of the house that the compiler does not know: `docs/architecture.md` says them in words.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The rooms from left to right; a room may use those to its left, and rooms of one step do not know each other.
const ORDER: &[&[&str]] = &[
    &["text"],
    &["diagnostic"],
    &["value"],
    &["config"],
    &["contract"],
    &["source"],
    &["document"],
    &["book"],
    &["check", "render", "search", "edit"],
    &["site"],
    &["engine"],
    &["serve"],
    &["cli"],
];

/// Where the world is touched: files, environment, clock, network.
const DOORS: &[&str] = &["source/", "site/stage", "engine/cache", "serve/", "serve.rs", "cli/"];

/// A file longer than this holds more than one idea.
const LONGEST_FILE: usize = 400;

/// A source file: its path below `src` and its text without tests.
struct Source {
    path: String,
    code: String,
}

impl Source {
    fn room(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or_default()
    }

    /// The lines that are code, with their numbers.
    fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .map(|(index, line)| (index + 1, line))
    }

    /// The module path as its parts: `check/rules/mod.rs` is `check`, `rules`.
    fn module(&self) -> Vec<&str> {
        let path = self.path.trim_end_matches(".rs");
        path.trim_end_matches("/mod").split('/').collect()
    }
}

/// All source files below `src` but its two roots; tests among them are left out, they may look anywhere.
fn sources() -> Vec<Source> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files: Vec<PathBuf> = walkdir::WalkDir::new(&src)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("src can be walked").into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    assert!(files.len() > 20, "src was found");
    files
        .iter()
        .filter(|path| {
            !path.ends_with("tests.rs") && !path.components().any(|part| part.as_os_str() == "tests")
        })
        .map(|path| {
            let text = std::fs::read_to_string(path).expect("a source file is UTF-8");
            let below = path.strip_prefix(&src).expect("below src");
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
            Source { path: below.to_string_lossy().replace('\\', "/"), code }
        })
        .filter(|source| source.path != "lib.rs" && source.path != "main.rs")
        .collect()
}

fn step(room: &str) -> Option<usize> {
    ORDER.iter().position(|rooms| rooms.contains(&room))
}

/// The rooms that a line of code names: after `crate::`, and after as many `super::` as lead to the crate's root.
fn rooms_named(line: &str, module: &[&str]) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        let rest = &line[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => {
                rooms.extend(list.split([',', '}']).map(first_name).filter(|name| !name.is_empty()));
            }
            None => rooms.push(first_name(rest)),
        }
    }
    let out = "super::".repeat(module.len());
    for (at, _) in line.match_indices(&out) {
        let rest = &line[at + out.len()..];
        if !rest.starts_with("super::") && !line[..at].ends_with("super::") {
            rooms.push(first_name(rest));
        }
    }
    rooms
}

fn first_name(path: &str) -> String {
    path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn every_room_has_its_place() {
    for source in sources() {
        assert!(step(source.room()).is_some(), "`src/{}` lies in no room of the order", source.path);
    }
}

#[test]
fn arrows_point_one_way() {
    let mut wrong = String::new();
    for source in sources() {
        let own = step(source.room()).unwrap_or_default();
        for (number, line) in source.code_lines() {
            for room in rooms_named(line, &source.module()) {
                let Some(other) = step(&room) else { continue };
                if other > own || (other == own && room != source.room()) {
                    let _ =
                        writeln!(wrong, "src/{}:{number}: `{}` uses `{room}`", source.path, source.room());
                }
            }
        }
    }
    assert!(wrong.is_empty(), "a room may only use what stands to its left:\n{wrong}");
}

#[test]
fn the_arrow_test_sees_every_way_to_write_a_path() {
    let named = |line| rooms_named(line, &["check", "rules", "x"]);
    assert_eq!(named("use crate::book::Book;"), ["book"]);
    assert_eq!(named("use crate::{book::Book, cli};"), ["book", "cli"]);
    assert_eq!(named("fn f(x: &crate::site::Site) {"), ["site"]);
    assert_eq!(named("use super::super::super::cli::Ui;"), ["cli"]);
    assert!(named("use super::levels::Levels;").is_empty());
}

#[test]
fn only_the_doors_touch_the_world() {
    let touches = [
        "std::env",
        "std::fs",
        "std::net",
        "std::process",
        "SystemTime",
        "Timestamp::now",
        "Zoned::now",
        "use std::{env",
        "use std::{fs",
    ];
    let mut wrong = String::new();
    for source in sources() {
        if DOORS.iter().any(|door| source.path.starts_with(door)) {
            continue;
        }
        for (number, line) in source.code_lines() {
            for touch in touches.iter().filter(|touch| line.contains(**touch)) {
                let _ = writeln!(wrong, "src/{}:{number}: `{touch}`", source.path);
            }
        }
    }
    assert!(wrong.is_empty(), "only {DOORS:?} may touch files, environment, clock and network:\n{wrong}");
}

#[test]
fn one_place_asks_other_hosts() {
    let mut wrong = String::new();
    for source in sources().iter().filter(|source| !source.path.starts_with("source/web/")) {
        for (number, line) in source.code_lines().filter(|(_, line)| line.contains("ureq")) {
            let _ = writeln!(wrong, "src/{}:{number}: {line}", source.path);
        }
    }
    assert!(
        wrong.is_empty(),
        "only `source/web` may ask other hosts, and only `check` may have it do so:\n{wrong}"
    );
}

#[test]
fn only_the_engine_measures_time() {
    // A duration is told and nothing is made of it; the date of a run comes with the snapshot.
    let clocks = ["std::time", "Instant::now"];
    let mut wrong = String::new();
    for source in sources() {
        if DOORS.iter().chain(&["engine/"]).any(|door| source.path.starts_with(door)) {
            continue;
        }
        for (number, line) in source.code_lines() {
            if clocks.iter().any(|clock| line.contains(clock)) {
                let _ = writeln!(wrong, "src/{}:{number}: {line}", source.path);
            }
        }
    }
    assert!(wrong.is_empty(), "only the engine and the doors may ask how long something takes:\n{wrong}");
}

#[test]
fn the_yaml_crate_is_named_in_one_module() {
    let sources = sources();
    let named = |source: &&Source| source.code_lines().any(|(_, line)| line.contains("serde_yaml"));
    let files: Vec<&str> = sources.iter().filter(named).map(|source| source.path.as_str()).collect();
    assert!(!files.is_empty() && files.iter().all(|file| file.starts_with("value/yaml/")), "{files:?}");
}

#[test]
fn only_commands_print() {
    let mut wrong = String::new();
    for source in sources().iter().filter(|source| source.room() != "cli") {
        for (number, line) in source.code_lines() {
            for print in ["println!", "print!", "dbg!", "stdout()", "stderr()"] {
                if line.contains(print) {
                    let _ = writeln!(wrong, "src/{}:{number}: `{print}`", source.path);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "a room returns what it has to say, and the command prints it:\n{wrong}");
}

#[test]
fn no_line_of_rust_knows_what_a_decision_is() {
    let kinds = ["\"adr\"", "\"rubric\"", "\"framing\"", "\"glossary\""];
    let mut wrong = String::new();
    for source in sources().iter().filter(|source| source.room() != "cli") {
        for (number, line) in source.code_lines() {
            // A field that every kind has bears one of the names too.
            let line = line.replace("self.bool(\"glossary\")", "");
            for kind in kinds.iter().filter(|kind| line.contains(**kind)) {
                let _ = writeln!(wrong, "src/{}:{number}: {kind}", source.path);
            }
        }
    }
    assert!(wrong.is_empty(), "what a kind needs is an ability of its contract, never its name:\n{wrong}");
}

#[test]
fn every_rule_that_is_named_has_its_page() {
    let mut unknown = String::new();
    for source in sources() {
        for (number, line) in source.code_lines() {
            for (at, found) in line.match_indices("RuleName(\"") {
                let name = line[at + found.len()..].split('"').next().unwrap_or_default();
                if guidepost::check::rule(name).is_none() {
                    let _ = writeln!(unknown, "src/{}:{number}: `{name}`", source.path);
                }
            }
        }
    }
    assert!(unknown.is_empty(), "`guidepost explain` does not know these rules:\n{unknown}");
}

#[test]
fn a_file_is_read_in_one_sitting() {
    let long: Vec<String> = sources()
        .iter()
        .map(|source| (source.code.lines().count(), &source.path))
        .filter(|(lines, _)| *lines > LONGEST_FILE)
        .map(|(lines, path)| format!("src/{path} has {lines} lines"))
        .collect();
    assert!(long.is_empty(), "files above {LONGEST_FILE} lines, tests not counted: {long:#?}");
}
