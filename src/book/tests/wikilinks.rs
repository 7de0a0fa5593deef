//! `[[…]]`: by title, id, number and file name.

use super::{book, leads_to};

const RECORDS: &str = "\
== content/guides/error-budgets.md
---
id: budgets
---
# Error budgets
## Burn rate
== content/decisions/0007-use-a-queue.md
# 7. Use a queue
== content/platform/decision-records/0007-use-rust.md
# 7. Use Rust
== content/platform/notes.md
# Notes
";

fn from_notes(target: &str) -> String {
    let book = book(&format!("{RECORDS}== content/a.md\n# A\n[[{target}]]\n"));
    let destination = target.split('|').next().expect("a target");
    leads_to(&book, destination)
}

#[test]
fn a_page_is_named_by_its_title_in_any_case() {
    assert_eq!(from_notes("Error budgets"), "guides/error-budgets.html");
    assert_eq!(from_notes("error  BUDGETS"), "guides/error-budgets.html");
}

#[test]
fn a_page_is_named_by_its_id_with_a_heading_and_a_text() {
    assert_eq!(from_notes("budgets#burn-rate|the burn rate"), "guides/error-budgets.html#burn-rate");
    assert_eq!(from_notes("budgets#Burn rate"), "guides/error-budgets.html#burn-rate");
    assert_eq!(
        from_notes("budgets#brun-rate"),
        "no anchor guides/error-budgets.md#brun-rate, near burn-rate"
    );
}

#[test]
fn a_page_is_named_by_its_file() {
    assert_eq!(from_notes("error-budgets"), "guides/error-budgets.html");
    assert_eq!(from_notes("0007-use-rust"), "platform/decision-records/0007-use-rust.html");
    assert_eq!(from_notes("guides/error-budgets.md"), "guides/error-budgets.html");
}

#[test]
fn a_number_that_several_records_bear_is_ambiguous() {
    assert_eq!(
        from_notes("ADR-7"),
        "ambiguous decisions/0007-use-a-queue.md platform/decision-records/0007-use-rust.md"
    );
}

#[test]
fn a_number_means_the_record_beside_the_link_first() {
    let book = book(&format!("{RECORDS}== content/decisions/0008-y.md\n# 8. Y\nSee [[ADR-7]].\n"));
    assert_eq!(leads_to(&book, "ADR-7"), "decisions/0007-use-a-queue.html");
}

#[test]
fn a_miss_names_the_nearest_title() {
    assert_eq!(from_notes("Error bugdets"), "missing Error bugdets, near Error budgets");
    assert_eq!(from_notes("ADR-70"), "missing ADR-70");
}

#[test]
fn a_heading_of_the_same_page_needs_no_title() {
    let book = book("== content/a.md\n# A\n## Part one\n[[#Part one]]\n");
    assert_eq!(leads_to(&book, "#Part one"), "#part-one");
}
