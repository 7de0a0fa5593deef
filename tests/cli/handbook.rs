//! The starter handbook and the documentation: complete, linked, owned, and with no loose ends.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::folder::Folder;
use super::json;

const TODAY: &str = "2026-11-24";

/// A folder of this project, as records.
fn records(folder: &str) -> Vec<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let root = root.to_str().expect("UTF-8");
    let listed = Folder::with(&[]).run(&["list", root, "--json", "--today", TODAY]);
    assert_eq!(listed.status, 0, "{listed}");
    json(&listed).as_array().expect("a list").clone()
}

fn text<'a>(record: &'a Value, key: &str) -> &'a str {
    record[key].as_str().unwrap_or("")
}

fn texts<'a>(record: &'a Value, key: &str) -> impl Iterator<Item = &'a str> {
    record[key].as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// How many records of a kind have a value in a field, by value.
fn tally(records: &[Value], kind: &str, key: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for record in records.iter().filter(|record| text(record, "kind") == kind) {
        let value = record[key].as_str().or_else(|| record["fields"][key].as_str()).unwrap_or("");
        *found.entry(value.to_owned()).or_default() += 1;
    }
    found
}

#[test]
fn handbook_and_documentation_have_no_error_and_no_warning() {
    for folder in ["", "docs"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let check = Folder::with(&[]).run(&["check", root.to_str().expect("UTF-8"), "--today", TODAY]);
        assert_eq!(check.status, 0, "{check}");
        assert!(check.stderr.contains(": 0 errors, 0 warnings"), "{check}");
    }
}

/// Guidance is reached by links; a record also by the index page of its folder, which lists it.
#[test]
fn links_lead_from_home_to_every_page() {
    for folder in ["", "docs"] {
        let records = records(folder);
        let links: BTreeMap<&str, Vec<&str>> =
            records.iter().map(|record| (text(record, "url"), texts(record, "links").collect())).collect();
        let mut reached = BTreeSet::from(["index.html"]);
        let mut next = vec!["index.html"];
        while let Some(page) = next.pop() {
            next.extend(links.get(page).into_iter().flatten().copied().filter(|to| reached.insert(to)));
            let folder = page.strip_suffix("index.html").filter(|folder| !folder.is_empty());
            let listed = records.iter().filter(|record| text(record, "kind") != "page");
            let listed = listed.map(|record| text(record, "url"));
            let listed = listed.filter(|url| folder.is_some_and(|folder| url.starts_with(folder)));
            next.extend(listed.filter(|url| reached.insert(url)));
        }
        let left: Vec<_> = links.keys().filter(|url| !reached.contains(*url)).collect();
        assert!(left.is_empty(), "{folder}: no link leads to {left:?}");
    }
}

#[test]
fn every_page_has_an_owner_a_description_and_a_day_for_its_next_review() {
    for folder in ["", "docs"] {
        for record in records(folder) {
            let path = text(&record, "path");
            assert!(texts(&record, "owners").next().is_some(), "{path} has no owner");
            assert!(!text(&record, "description").is_empty(), "{path} has no description");
            let waits = text(&record, "review_due") > TODAY;
            assert!(waits, "{path} is due for review on {}", record["review_due"]);
        }
    }
}

#[test]
fn every_kind_is_used_and_what_its_part_promises_is_there() {
    let records = records("");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = std::fs::read_to_string(root.join("book.toml")).expect("it is there");
    let own = config.lines().filter_map(|line| line.strip_prefix("[kinds.")?.strip_suffix(']'));
    let own = own.filter(|name| !name.contains('.'));
    for kind in own.chain(["page", "adr", "rubric", "framing", "glossary"]) {
        assert!(records.iter().any(|record| text(record, "kind") == kind), "no record is a `{kind}`");
    }
    let frames = tally(&records, "framing", "frame");
    assert_eq!(frames.len(), 5, "{frames:?}");
    assert!(frames.values().all(|count| *count == 2), "two filled examples a frame: {frames:?}");
    let decisions = tally(&records, "adr", "status");
    for (state, least) in [("accepted", 6), ("superseded", 1), ("rejected", 1), ("proposed", 1)] {
        assert!(decisions.get(state).is_some_and(|count| *count >= least), "{decisions:?}");
    }
    assert!(tally(&records, "adr", "reversibility").contains_key("one-way"));
    assert_eq!(tally(&records, "feedback", "form").len(), 2);
    for (kind, least) in
        [("mentoring-goal", 2), ("retro", 2), ("tradeoff", 2), ("partner", 3), ("checklist", 3)]
    {
        let count = tally(&records, kind, "kind").values().sum::<usize>();
        assert!(count >= least, "{count} of `{kind}`");
    }
    let steps = records.iter().filter(|record| text(record, "title").starts_with("Step ")).count();
    assert_eq!(steps, 30);
}

/// The Markdown files of a folder of this project, with their text outside code.
fn prose(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok);
    let pages = files.filter(|file| file.path().extension().is_some_and(|extension| extension == "md"));
    pages
        .map(|file| {
            let text = std::fs::read_to_string(file.path()).expect("it can be read");
            let fenced = text.split("```").step_by(2).collect::<String>();
            (file.path().display().to_string(), fenced.split('`').step_by(2).collect())
        })
        .collect()
}

#[test]
fn the_handbook_has_no_placeholder_and_few_links_to_outside() {
    let pages = prose("content");
    assert!(pages.len() > 100, "{} pages", pages.len());
    for (path, text) in &pages {
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            assert!(
                !["TBD", "TBC", "TODO", "FIXME", "XXX", "Lorem", "lorem"].contains(&word),
                "{path}: {word}"
            );
        }
    }
    let outside: usize = pages
        .iter()
        .map(|(_, text)| text.matches("https://").count() + text.matches("http://").count())
        .sum();
    assert_eq!(
        outside, 0,
        "a handbook that leans on other hosts goes stale with them: count a new link here"
    );
}

#[test]
fn new_writes_a_record_of_every_kind_that_only_wants_its_prompts_filled() {
    let folder = Folder::with(&[]);
    assert_eq!(folder.run(&["init", "handbook"]).status, 0);
    let config = folder.read("handbook/book.toml");
    let own = config.lines().filter_map(|line| line.strip_prefix("[kinds.")?.strip_suffix(']'));
    let mut written = 0;
    for kind in own.filter(|name| !name.contains('.')).chain(["adr", "rubric", "framing", "glossary", "page"])
    {
        let title = format!("A {kind} to fill in");
        let new = folder.run_in("handbook", &["new", kind, &title, "--today", TODAY]);
        assert_eq!(new.status, 0, "{kind}: {new}");
        let path = new.stdout.trim();
        let record = folder.read(&format!("handbook/{path}"));
        assert!(record.contains(&title), "{kind}: {record}");
        let check = folder.run_in("handbook", &["check", path, "--format", "json", "--today", TODAY]);
        let check = json(&check);
        for found in check["diagnostics"].as_array().expect("a list") {
            let rule = text(found, "rule");
            let open = [
                "placeholder",
                "empty-section",
                "missing-field",
                "missing-owner",
                "list-shape",
                "table-shape",
            ];
            let known = open.contains(&rule)
                || ["too-few-entries", "missing-quantity", "missing-task-list"].contains(&rule);
            assert!(known, "{kind}: {found}");
        }
        written += 1;
    }
    assert_eq!(written, 11);
}
