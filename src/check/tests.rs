//! What holds for all rules: names, pages, registration.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::RULES;
use super::rules::FILES;

#[test]
fn rules_are_sorted_by_name_and_unique() {
    assert!(RULES.windows(2).all(|pair| pair[0].name < pair[1].name));
}

#[test]
fn every_rule_file_is_registered_under_its_own_name() {
    let files: BTreeSet<String> = sources(Path::new("src/check/rules"))
        .into_iter()
        .filter_map(|path| Some(path.file_stem()?.to_str()?.replace('_', "-")))
        .filter(|name| name != "mod")
        .collect();
    let names: BTreeSet<String> = FILES.iter().map(|rule| rule.name.0.to_owned()).collect();
    assert_eq!(files, names);
}

#[test]
fn every_page_has_a_summary_a_reason_an_example_and_a_remedy() {
    for rule in RULES.iter() {
        let page = rule.explain();
        // What stands between fences is an example and no heading.
        let prose = page.split("```").step_by(2).flat_map(str::lines);
        let parts: Vec<&str> = prose.filter_map(|line| line.strip_prefix("# ")).collect();
        assert_eq!(parts, ["Why", "Example", "Remedy"], "{}", rule.name);
        assert!(rule.summary().ends_with('.'), "{}: {}", rule.name, rule.summary());
        let long = page.lines().find(|line| line.chars().count() > 120);
        assert_eq!(long, None, "{} prints wider than its file", rule.name);
    }
}

#[test]
fn every_rule_that_a_message_can_name_has_a_page() {
    let named: BTreeSet<String> = sources(Path::new("src")).iter().flat_map(|path| names_in(path)).collect();
    let unknown: Vec<&String> = named.iter().filter(|name| super::rule(name).is_none()).collect();
    assert_eq!(unknown, Vec::<&String>::new(), "no file under src/check/rules");
}

/// The names in `RuleName("…")` of a source file, its unit tests apart.
fn names_in(path: &Path) -> Vec<String> {
    let source = std::fs::read_to_string(path).expect("a source file is readable");
    let code = source.split("mod tests {").next().unwrap_or_default();
    let quoted = code.split("RuleName(\"").skip(1).filter_map(|rest| rest.split_once("\")"));
    quoted.map(|(name, _)| name.to_owned()).filter(|name| name != "…").collect()
}

/// The source files in and below a folder of the crate, unit tests apart.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    walkdir::WalkDir::new(root)
        .into_iter()
        .map(|entry| entry.expect("the folder is readable").into_path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "rs") && !path.ends_with("tests.rs"))
        .collect()
}
