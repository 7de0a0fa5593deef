//! Real Markdown that this project did not write builds, whatever is in it.
//!
//! The corpora are found by `GUIDEPOST_CORPORA`, by default `../shared/corpora`; where they are absent the tests say so
//! and pass, unless `GUIDEPOST_REQUIRE_CORPORA=1`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::folder::Folder;

/// The folder of the corpora.
fn corpora() -> Option<PathBuf> {
    let named = std::env::var_os("GUIDEPOST_CORPORA").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora"));
    if folder.join("manifest.tsv").is_file() {
        return Some(folder);
    }
    let required = std::env::var_os("GUIDEPOST_REQUIRE_CORPORA").is_some_and(|value| value == "1");
    assert!(!required, "the corpora are required and not at `{}`", folder.display());
    println!("skipped: no corpora at `{}`; name them in GUIDEPOST_CORPORA", folder.display());
    None
}

/// The folders below one of the corpora, each with its name.
fn folders(of: &str) -> Vec<(String, PathBuf)> {
    let Some(corpora) = corpora() else { return Vec::new() };
    let entries = std::fs::read_dir(corpora.join(of)).expect("the corpora can be listed");
    let entries = entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir());
    let mut folders: Vec<(String, PathBuf)> = entries
        .map(|path| (path.file_name().expect("a name").to_string_lossy().into_owned(), path))
        .collect();
    folders.sort();
    assert!(!folders.is_empty(), "there is nothing in `{of}`");
    folders
}

/// Builds a folder with `--warn-only` and gives the number of its pages.
fn pages(path: &std::path::Path, arguments: &[&str]) -> usize {
    let here = Folder::with(&[]);
    let path = path.to_str().expect("UTF-8");
    let line =
        [&["build", path, "--warn-only", "--out", "site", "--today", "2026-11-22"], arguments].concat();
    let ran = here.run(&line);
    assert_eq!(ran.status, 0, "{path}: {ran}");
    here.tree("site").keys().filter(|url| url.ends_with(".html")).count()
}

#[test]
fn every_handbook_builds() {
    for (name, path) in folders("handbooks") {
        let pages = pages(&path, &[]);
        let documents = documents(&path);
        assert!(pages >= documents, "{name}: {pages} pages of {documents} documents");
    }
}

#[test]
fn every_folder_of_decisions_builds_as_decisions() {
    for (name, path) in folders("adrs") {
        let pages = pages(&path, &["--as", "adr"]);
        let documents = documents(&path);
        assert!(pages >= documents, "{name}: {pages} pages of {documents} documents");
    }
}

/// A rule that learns something new about real pages changes these counts: read which, before you bless them with
/// `INSTA_UPDATE=always`.
#[test]
fn every_corpus_has_the_findings_that_it_had() {
    let mut counts = String::new();
    for (of, arguments) in [("handbooks", &[][..]), ("adrs", &["--as", "adr"][..])] {
        for (name, path) in folders(of) {
            counts.push_str(&format!("{name}\n"));
            for (rule, count) in findings(&path, arguments) {
                counts.push_str(&format!("  {count:>4} {rule}\n"));
            }
        }
    }
    if !counts.is_empty() {
        insta::assert_snapshot!(counts);
    }
}

/// How many findings each rule has in a folder.
fn findings(path: &std::path::Path, arguments: &[&str]) -> BTreeMap<String, usize> {
    let path = path.to_str().expect("UTF-8");
    let line = [&["check", path, "--format", "json", "--today", "2026-11-22"], arguments].concat();
    let ran = Folder::with(&[]).run(&line);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let mut counts = BTreeMap::new();
    for found in report["diagnostics"].as_array().expect("an array") {
        let rule =
            format!("{} {}", found["severity"].as_str().unwrap_or(""), found["rule"].as_str().unwrap_or(""));
        *counts.entry(rule).or_insert(0) += 1;
    }
    counts
}

/// The number of Markdown files in no hidden folder.
fn documents(folder: &std::path::Path) -> usize {
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let files = walkdir::WalkDir::new(folder).into_iter().filter_entry(visible).filter_map(Result::ok);
    files.filter(|entry| entry.path().extension().is_some_and(|end| end.eq_ignore_ascii_case("md"))).count()
}
