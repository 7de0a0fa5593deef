//! Real decision records: what `list --json` says of them agrees with what people read, and the verdicts of every repository are
//! pinned, so that a change of the readers shows in which records it changes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use camino::Utf8PathBuf;
use guidepost::config::Markdown;
use guidepost::contract::Contracts;
use guidepost::document::{Document, parse};
use guidepost::source::SourceFile;
use guidepost::text::{FilePath, normalise_path};
use serde_json::Value;

/// The records, or `None` where they are not on this machine and need not be.
fn corpora() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    let root = std::env::var_os("GUIDEPOST_CORPORA").map_or_else(beside, PathBuf::from).join("adrs");
    if root.is_dir() {
        return Some(root);
    }
    assert!(std::env::var_os("GUIDEPOST_REQUIRE_CORPORA").is_none(), "{} is missing", root.display());
    println!("skipped: {} is missing; GUIDEPOST_CORPORA names the folder", root.display());
    None
}

/// The documents of one repository, each of the kind `adr`, as `--as adr` reads them.
fn read(root: &Path, repository: &str) -> Vec<Document> {
    let contracts = Contracts::builtin().forced_to("adr").expect("built in");
    let folder = root.join(repository);
    let mut paths: Vec<Utf8PathBuf> = walkdir::WalkDir::new(&folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("the corpus can be walked").into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md")))
        .map(|path| Utf8PathBuf::from_path_buf(path).expect("names are UTF-8"))
        .collect();
    paths.sort();
    let below: Vec<String> = paths
        .iter()
        .map(|path| path.strip_prefix(folder.to_str().expect("UTF-8")).expect("below").to_string())
        .collect();
    let alone = |path: &str| {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        below.iter().filter(|other| other.starts_with(&format!("{folder}/")) || folder.is_empty()).count()
            == 1
    };
    below
        .iter()
        .zip(&paths)
        .map(|(below, path)| {
            let bytes: Arc<[u8]> = std::fs::read(path).expect("a record is readable").into();
            let file = SourceFile {
                path: FilePath::from(below.as_str()),
                content_path: FilePath::from(below.as_str()),
                hash: *blake3::hash(&bytes).as_bytes(),
                bytes,
                alone: alone(below),
            };
            parse(&Arc::new(file), &contracts, &Markdown::default())
        })
        .collect()
}

fn repositories(root: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(root)
        .expect("the corpus is readable")
        .map(|entry| entry.expect("an entry is readable"))
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().expect("names are UTF-8"))
        .collect();
    names.sort();
    names
}

/// By path, then by number in the same folder and prefix, then by slug; what cannot be found stays as written.
fn resolve(documents: &[Document], from: &Document, target: &str) -> String {
    let path = target.split('#').next().unwrap_or_default();
    let there = normalise_path(from.path().folder(), path);
    if let Some(found) = documents.iter().find(|other| Some(other.path().as_str()) == there.as_deref()) {
        return found.path().to_string();
    }
    let digits: String =
        path.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let number = digits.parse::<u32>().ok();
    let numbered = documents.iter().find(|other| {
        number.is_some()
            && other.record.number == number
            && other.path().folder() == from.path().folder()
            && other.record.number_prefix == from.record.number_prefix
    });
    let slugged = || documents.iter().find(|other| other.path().stem() == path);
    numbered.or_else(slugged).map_or_else(|| target.to_owned(), |found| found.path().to_string())
}

/// The records of one repository, as `guidepost list --as adr --json` prints them.
fn listed(root: &Path, repository: &str) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_guidepost"))
        .args(["list", "--as", "adr", "--json"])
        .arg(root.join(repository))
        .output()
        .expect("guidepost runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("an array of records")
}

/// What a record of the list has for a column of the labels.
fn cell(record: &Value, column: &str) -> String {
    let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let text = |key: &str| record[key].as_str().unwrap_or_default().to_owned();
    match column {
        "has_status" => yes(!record["status"].is_null()),
        "verdict" if record["well_formed"] == true => "well-formed".to_owned(),
        "verdict" => "malformed".to_owned(),
        "superseded_by" => {
            let paths = record["superseded_by"].as_array().expect("a list").iter().filter_map(Value::as_str);
            paths.collect::<Vec<_>>().join(", ")
        }
        _ => match column.strip_prefix("has_") {
            Some(section) => yes(record["sections"][section].as_bool().expect("a section of the contract")),
            None => text(column),
        },
    }
}

/// What the corpora's own account leaves out of the score.
fn is_scored(column: &str, expected: &str) -> bool {
    match column {
        "repo" | "path" | "reasons" => false,
        "date" => !expected.is_empty(),
        "status" => !expected.starts_with("other"),
        "verdict" => expected != "borderline",
        _ => expected != "weak",
    }
}

#[test]
fn every_labelled_cell_is_reproduced() {
    let Some(root) = corpora() else { return };
    let labels = std::fs::read_to_string(root.join("labels.tsv")).expect("the labels are readable");
    let mut lines = labels.lines();
    let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let mut lists: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let (mut scored, mut wrong) = (0, Vec::new());
    for line in lines.filter(|line| !line.is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (repository, path) = (cells[0].replace('/', "+"), cells[1]);
        let records = lists.entry(repository.clone()).or_insert_with(|| listed(&root, &repository));
        let record = records.iter().find(|record| record["path"] == path);
        let record = record.unwrap_or_else(|| panic!("{repository}/{path} is not listed"));
        for (column, expected) in columns.iter().zip(&cells).filter(|(column, cell)| is_scored(column, cell))
        {
            scored += 1;
            let (found, expected) = (cell(record, column), expected.trim_start_matches("path:"));
            if found != expected {
                wrong.push(format!("{repository}/{path}: {column} is `{expected}`, read as `{found}`"));
            }
        }
    }
    assert_eq!(scored, SCORED, "cells of the labels");
    assert!(wrong.is_empty(), "{} of {scored} cells disagree:\n{}", wrong.len(), wrong.join("\n"));
}

/// The cells of the labels that count.
const SCORED: usize = 215;

/// How many records of each repository are well-formed. The labels are the judge of a part of them; the numbers show
/// where a change of the readers changes a verdict, and each change is to be read record by record.
const VERDICTS: &str = "\
JabRef+jabref: 3 of 70
adr+madr: 0 of 19
alphagov+govuk-aws: 36 of 38
arachne-framework+architecture: 17 of 17
bitwarden+contributing-docs: 27 of 33
celestiaorg+celestia-app: 14 of 27
eclipse-edc+Connector: 0 of 106
npryce+adr-tools: 9 of 9
opinionated-digital-center+architecture-decision-records: 3 of 9
thomvaill+log4brains: 5 of 17
";

#[test]
fn the_verdicts_of_every_repository_are_pinned() {
    let Some(root) = corpora() else { return };
    let mut table = String::new();
    for repository in repositories(&root) {
        let records = listed(&root, &repository);
        let decisions = || records.iter().filter(|record| record["kind"] == "adr");
        let well_formed = decisions().filter(|record| record["well_formed"] == true).count();
        let _ = writeln!(table, "{repository}: {well_formed} of {}", decisions().count());
    }
    assert_eq!(table, VERDICTS);
}

#[test]
fn every_state_that_is_written_is_known() {
    let Some(root) = corpora() else { return };
    for repository in repositories(&root) {
        for document in read(&root, &repository) {
            let status = document.record.status.as_ref();
            let unknown = status.filter(|status| status.state.is_none()).map(|status| &status.raw);
            assert_eq!(unknown, None, "{repository}/{}", document.path());
            assert!(document.record.status_conflicts.is_empty(), "{repository}/{}", document.path());
        }
    }
}

#[test]
fn relations_are_read_from_both_sides() {
    let Some(root) = corpora() else { return };
    let mut pairs = Vec::new();
    for repository in repositories(&root) {
        let documents = read(&root, &repository);
        for document in &documents {
            for relation in &document.record.relations {
                let target = resolve(&documents, document, &relation.target);
                assert!(target.ends_with(".md"), "{}: `{}` was not found", document.path(), relation.target);
                pairs.push(format!(
                    "{} {:?} {}",
                    document.path().stem(),
                    relation.kind,
                    FilePath::from(target.as_str()).stem()
                ));
            }
        }
    }
    pairs.dedup();
    assert_eq!(pairs, RELATIONS);
}

/// Every relation in the records, in path order.
const RELATIONS: &[&str] = &[
    "0045-use-input-flag-always-for-input-files SupersededBy 0057-allow-positional-input-file-argument",
    "0057-allow-positional-input-file-argument Supersedes 0045-use-input-flag-always-for-input-files",
    "0004-dns-definitions-for-hosts-and-services SupersededBy 0015-dns-infrastructure",
    "0010-terraform-directory-structure AmendedBy 0017-terraform-data-structure",
    "0017-terraform-data-structure Amends 0010-terraform-directory-structure",
    "adr-006-non-interactive-defaults AmendedBy adr-020-deterministic-square-construction",
    "adr-009-non-interactive-default-rules-for-reduced-padding SupersededBy \
     adr-013-non-interactive-default-rules-for-zero-padding",
    "0005-help-comments AmendedBy 0009-help-scripts",
    "0009-help-scripts Amends 0005-help-comments",
    "20200926-use-the-adr-number-as-its-unique-id SupersededBy 20201016-use-the-adr-slug-as-its-unique-id",
    "20201016-use-the-adr-slug-as-its-unique-id Supersedes 20200926-use-the-adr-number-as-its-unique-id",
];
