//! The dialects in which people write decisions, as they are read.

mod dialects;
mod filling;
mod relations;
mod states;

use crate::contract::{Contract, Contracts};
use crate::document::tests::document;
use crate::document::{Document, RelationKind};

/// A record in the folder of a kind that has a lifecycle.
fn decision(text: &str) -> Document {
    named("decisions/0007-use-a-queue.md", text)
}

fn named(path: &str, text: &str) -> Document {
    let read = document(path, text);
    assert!(read.kind.lifecycle.is_some(), "{path} is a decision");
    read
}

fn state(document: &Document) -> String {
    match &document.record.status {
        None => "none".to_owned(),
        Some(status) if status.unfilled => "unfilled".to_owned(),
        Some(status) => {
            status.state.as_deref().map_or_else(|| format!("unknown: {}", status.raw), str::to_owned)
        }
    }
}

/// The required sections as letters: `C`, `D`, `Q` for filled, lower case for weak, `-` for missing, `0` for empty.
fn sections(document: &Document) -> String {
    let kind: &Contract = &document.kind;
    ["context", "decision", "consequences"]
        .into_iter()
        .zip("CDQ".chars())
        .map(|(id, letter)| {
            let found = document.record.sections.iter().find(|found| kind.sections[found.section].id == id);
            let found = found.expect("one entry a section");
            match (found.present, found.filled, found.weak) {
                (false, ..) => '-',
                (true, false, _) => '0',
                (true, true, true) => letter.to_ascii_lowercase(),
                (true, true, false) => letter,
            }
        })
        .collect()
}

fn relations(document: &Document) -> Vec<(RelationKind, String)> {
    document.record.relations.iter().map(|relation| (relation.kind, relation.target.clone())).collect()
}

fn date(document: &Document) -> String {
    document.record.date.as_ref().map_or_else(String::new, |reading| match reading.date {
        Some(date) => format!("{date}{}", if reading.iso { "" } else { " from another form" }),
        None => format!("? {}", reading.raw),
    })
}

#[track_caller]
fn assert_reads(text: &str, expected_sections: &str, expected_state: &str) {
    let read = decision(text);
    assert_eq!(
        (sections(&read).as_str(), state(&read).as_str()),
        (expected_sections, expected_state),
        "{text}"
    );
}

#[test]
fn dates_are_read_from_every_place() {
    for (path, text, expected) in [
        ("decisions/0007-a.md", "---\ndate: 2024-05-01\n---\n# T\n\nDate: 2024-06-01\n", "2024-05-01"),
        ("decisions/0007-a.md", "# T\n\nDate: 2024-05-01\n", "2024-05-01"),
        ("decisions/0007-a.md", "# T\n\n* Date: 2024-05-01\n", "2024-05-01"),
        ("decisions/0007-a.md", "# T\n\n**Date:** 1 May 2024\n", "2024-05-01 from another form"),
        ("decisions/0007-a.md", "# T\n\nDate: May 1st, 2024\n", "2024-05-01 from another form"),
        (
            "decisions/0007-a.md",
            "# T\n\n| Date | Status |\n|---|---|\n| 2024-05-01 | Accepted |\n",
            "2024-05-01",
        ),
        ("decisions/0007-a.md", "# T\n\n## Date\n\n2024-05-01\n", "2024-05-01"),
        ("decisions/20240501-a.md", "# T\n", "2024-05-01"),
        ("decisions/2024-05-01-a/README.md", "# T\n", "2024-05-01"),
        (
            "decisions/0007-a.md",
            "# T\n\n## Changelog\n\n- 2024/05/01: Draft\n- 2024/06/01: Accepted\n",
            "2024-05-01 from another form",
        ),
        (
            "decisions/0007-a.md",
            "# T\n\n## Changelog\n\n- 14.11.2022: Draft\n",
            "2022-11-14 from another form",
        ),
        ("decisions/0007-a.md", "# T\n\nDate: 03/04/2021\n", "? 03/04/2021"),
        ("decisions/0007-a.md", "# T\n\nDate: {YYYY-MM-DD}\n", ""),
        ("decisions/0007-a.md", "# T\n\nDate: TBD\n", ""),
        ("decisions/0007-a.md", "# T\n\nData: 2021-03-04\n", "2021-03-04"),
        ("decisions/0007-a.md", "# T\n\nData: 5 GB\n", ""),
        ("decisions/0007-a.md", "# T\n\nDate: 2021-13-45\n", "? 2021-13-45"),
        ("decisions/0007-a.md", "# T\n\nStatus: Accepted (2024-05-01)\n", "2024-05-01"),
        ("decisions/0007-a.md", "# T\n", ""),
    ] {
        assert_eq!(date(&named(path, text)), expected, "{path} {text}");
    }
}

#[test]
fn numbers_are_read_from_the_name_and_the_title() {
    let read = named("decisions/ARCH-007-a.md", "# ARCH-8 Use a queue\n");
    assert_eq!((read.record.number, read.record.number_prefix.as_str()), (Some(7), "ARCH-"));
    let (number, span) = read.record.title_number.expect("the title has a number");
    assert_eq!((number, span.slice(&read.text)), (8, "8"));
}

#[test]
fn kinds_without_abilities_have_sections_alone() {
    let read = document(
        "framing/a.md",
        "# A\n\n## In numbers\n\n3 h a week\n\n## In one sentence\n\nStatus: accepted.\n",
    );
    assert!(read.record.status.is_none() && read.record.number.is_none() && read.record.relations.is_empty());
    assert_eq!(read.record.sections.iter().filter(|found| found.filled).count(), 2);
}

#[test]
fn entries_may_be_the_whole_document() {
    let read = document("glossary.md", "# Glossary\n\n## Toil\n\nWork that repeats.\n");
    assert!(read.record.sections[0].filled);
    let read = document("rubrics/a.md", "# R\n\nNothing here.\n");
    assert!(!read.record.sections[0].present);
}

#[test]
fn the_profile_of_a_folder_lets_more_headings_count() {
    let kinds = crate::value::parse_toml("[adr]\nprofile = \"madr\"\n").expect("valid");
    let (contracts, found) = Contracts::load(&kinds);
    assert_eq!(found, []);
    let text = b"# T\n\n## Pros and cons of the options\n\n### A\n\n* Good, because fast\n";
    let file = crate::document::tests::file("decisions/0001-a.md", text);
    let read = crate::document::parse(&file, &contracts, &crate::config::Markdown::default());
    assert_eq!(sections(&read), "--q");
}

proptest::proptest! {
    #[test]
    fn every_place_lies_in_the_file(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "# T\n", "## Status\n", "## Status: ", "Superseded by ", "[ADR-7](7.md)", "ADR 7", "Accepted", "é", "\n", "\n\n",
                "* ", "> ", "| a | b |\n|---|---|\n", "**Status**: ", "| Status | ", "~~x~~", "<br>", "`", "2024-05-01",
                "## Context\n", "{a b}", "<a b>", "---\nstatus: ", "\n---\n", "\"", "Date: ", ", ", "→", "![x](y)", "[[ADR-8]]",
            ]),
            0..24,
        ),
    ) {
        let text = parts.concat();
        let read = document("decisions/0007-a.md", &text);
        let record = &read.record;
        let spans = record.status.iter().chain(&record.status_conflicts).map(|status| status.span)
            .chain(record.relations.iter().map(|relation| relation.span))
            .chain(record.date.iter().map(|date| date.span))
            .chain(record.sections.iter().map(|found| found.span))
            .chain(record.sections.iter().filter_map(|found| found.placeholder));
        for span in spans {
            proptest::prop_assert!(read.text.get(span.range()).is_some(), "{:?} in {:?}", span, text);
        }
    }
}
