//! The data-driven suite: text files with what is given and what comes out.
//!
//! `SUITE=word cargo test --test suite` runs the cases whose name holds the word; `SUITE_BLESS=1` writes what comes out
//! back into the files. `tests/suite/README.md` says how cases are written.

#[path = "suite/harness/mod.rs"]
mod harness;

use std::collections::HashMap;
use std::path::Path;

use guidepost::diagnostic::Diagnostic;
use rayon::prelude::*;

#[test]
fn every_case_gives_what_it_says() {
    let wanted = std::env::var("SUITE").unwrap_or_default();
    let bless = std::env::var_os("SUITE_BLESS").is_some_and(|value| value == "1");
    let books = harness::books();
    let mut failures = Vec::new();
    let mut count = 0;
    for (path, cases) in &books {
        let outcomes: Vec<_> = cases.par_iter().map(|case| run(case, &wanted)).collect();
        count += outcomes.iter().flatten().count();
        if bless && outcomes.iter().all(Option::is_some) {
            let outcomes: Vec<_> = outcomes.into_iter().flatten().collect();
            failures.extend(write_back(path, cases, &outcomes));
            continue;
        }
        let differences = cases.iter().zip(&outcomes).filter_map(|(case, outcome)| {
            outcome.as_ref().and_then(|outcome| harness::difference(case, outcome))
        });
        failures.extend(differences);
    }
    assert!(count > 0, "no case is called anything like `{wanted}`");
    println!("{count} cases, {} failed", failures.len());
    assert!(failures.is_empty(), "{} of {count} cases failed\n\n{}", failures.len(), failures.join("\n"));
}

/// Writes what came out into a file, and gives what still differs: fragments of pages are for people to mend.
fn write_back(path: &Path, cases: &[harness::Case], outcomes: &[harness::Outcome]) -> Vec<String> {
    let text = std::fs::read_to_string(path).expect("it was read before");
    let blessed = harness::bless(&text, cases, outcomes);
    std::fs::write(path, &blessed).expect("a case can be written");
    let cases = harness::parse(path, &blessed);
    cases.iter().zip(outcomes).filter_map(|(case, outcome)| harness::difference(case, outcome)).collect()
}

fn run(case: &harness::Case, wanted: &str) -> Option<harness::Outcome> {
    case.name.contains(wanted).then(|| harness::run(case))
}

#[test]
fn every_case_has_a_name_of_its_own() {
    let mut first: HashMap<String, String> = HashMap::new();
    for case in harness::books().into_values().flatten() {
        let place = format!("{}:{}", case.book.display(), case.line);
        if let Some(other) = first.insert(case.name.clone(), place.clone()) {
            panic!("`{}` stands at {other} and at {place}", case.name);
        }
    }
}

/// Rules that need a disk, a theme or another host, which no case has: `tests/cli/disk.rs` and `tests/cli/external.rs`
/// hold them.
const ON_DISK: [&str; 4] = ["broken-theme", "dead-external-link", "symbolic-link", "unreadable-file"];

#[test]
fn every_rule_has_a_case_that_offends_it_beside_one_that_is_clean() {
    let books = harness::books();
    let held = |name: &str| {
        let own = books.iter().find(|(path, _)| path.ends_with(format!("rules/{name}.book")));
        own.is_some_and(|(_, cases)| {
            cases.iter().any(|case| expects(case, name)) && cases.iter().any(|case| !expects(case, ""))
        })
    };
    let rules = guidepost::check::RULES.iter().map(|rule| rule.name.0);
    let bare: Vec<&str> = rules.filter(|name| !ON_DISK.contains(name) && !held(name)).collect();
    assert!(bare.is_empty(), "the own `.book` files of these rules do not hold both cases: {bare:?}");
}

/// Whether a finding of a rule stands among a case's expectations; of any rule where the name is empty.
fn expects(case: &harness::Case, rule: &str) -> bool {
    let end = if rule.is_empty() { "" } else { ": " };
    let marks = ["error", "warning"].map(|severity| format!("{severity} {rule}{end}"));
    let lines = case.files.iter().flat_map(|file| &file.written);
    lines
        .filter(|line| line.trim_start().starts_with('^'))
        .any(|line| marks.iter().any(|mark| line.contains(mark)))
}

#[test]
fn a_fix_mends_its_finding_and_a_safe_one_makes_no_other() {
    let cases: Vec<harness::Case> = harness::books().into_values().flatten().collect();
    let wrong: Vec<String> = cases.par_iter().flat_map_iter(fixes_that_fail).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with the fixes of a case's findings, each tried alone.
fn fixes_that_fail(case: &harness::Case) -> Vec<String> {
    let before = harness::analyse(case).1.report.diagnostics;
    // Edits are made in lines here, and a byte order mark or other line ends would move them.
    let plain = case.files.iter().all(|file| file.flags.is_empty());
    let fixable = before.iter().filter_map(|found| Some((found, found.fix.as_ref().filter(|_| plain)?)));
    let wrong = fixable.filter_map(|(found, fix)| {
        let after = harness::analyse(&case.with_edits(&fix.edits)).1.report.diagnostics;
        let says = |other: &&Diagnostic| other.rule == found.rule && other.message == found.message;
        let mended = after.iter().filter(says).count() < before.iter().filter(says).count();
        let more = fix.safe && after.len() >= before.len();
        (!mended || more).then(|| format!("{}: the fix of `{}` does not mend it", case.name, found.message))
    });
    wrong.collect()
}

#[test]
fn a_case_that_expects_too_little_or_too_much_fails() {
    let text = "--- x ---\n== content/a.md\n# A\n^ error made-up: nothing of the kind\nSee [b](b.md).\n";
    let cases = harness::parse("made-up.book".as_ref(), text);
    let found = harness::difference(&cases[0], &harness::run(&cases[0])).expect("it differs");
    assert!(found.contains("    - ^ error made-up: nothing of the kind\n"), "{found}");
    assert!(found.contains("    +         ^^^^ error broken-link: "), "{found}");
}
