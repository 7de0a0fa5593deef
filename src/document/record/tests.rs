//! The dialects in which people write decisions, as they are read.

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
fn nygard() {
    assert_reads(
        "# 7. Use a queue\n\nDate: 2024-05-01\n\n## Status\n\nAccepted\n\n## Context\n\nLoad.\n\n## Decision\n\n\
         We queue.\n\n## Consequences\n\nWe wait.\n",
        "CDQ",
        "accepted",
    );
}

#[test]
fn madr_with_bullets_under_the_title() {
    assert_reads(
        "# Use a queue\n\n* Status: accepted\n* Deciders: Ada\n* Date: 2024-05-01\n\n## Context and Problem Statement\n\n\
         Load?\n\n## Considered Options\n\n* A\n\n## Decision Outcome\n\nChosen option: A.\n\n\
         ### Positive Consequences <!-- optional -->\n\n* Fast\n\n### Negative Consequences\n\n* Dear\n",
        "CDQ",
        "accepted",
    );
}

#[test]
fn madr_with_front_matter() {
    let text = "---\nstatus: \"superseded by [ADR-0008](0008-use-a-log.md)\"\ndate: 2024-05-01\n\
                decision-makers: [Ada]\n---\n# Use a queue\n\n## Context and Problem Statement\n\nLoad?\n\n\
                ## Decision Outcome\n\nChosen option: A.\n\n### Consequences\n\n* Good, because fast\n";
    assert_reads(text, "CDQ", "superseded");
    assert_eq!(relations(&decision(text)), [(RelationKind::SupersededBy, "0008-use-a-log.md".to_owned())]);
}

#[test]
fn tyree_and_akerman() {
    assert_reads(
        "# Queue\n\n## Summary\n\n### Issue\n\nLoad.\n\n### Decision\n\nQueue.\n\n### Status\n\nDecided.\n\n## Details\n\n\
         ### Assumptions\n\nNone.\n\n### Positions\n\nTwo.\n\n### Implications\n\nWe wait.\n",
        "CDQ",
        "accepted",
    );
}

#[test]
fn a_decision_with_its_rationale_and_approach_alone() {
    assert_reads(
        "# Queue\n\n## Decision\n\nQueue.\n\n## Rationale\n\nLoad.\n\n## Approach\n\nSlowly.\n",
        "cD-",
        "none",
    );
}

#[test]
fn sections_on_level_one_without_a_title() {
    assert_reads(
        "# Status\n\nProposed\n\n# Context\n\nLoad.\n\n# Decision\n\nQueue.\n\n# Consequences\n\nWait.\n",
        "CDQ",
        "proposed",
    );
    assert_reads("## Decision\n\nQueue.\n\n## Context\n\nLoad.\n\n## Consequences\n\nWait.\n", "CDQ", "none");
}

#[test]
fn setext_headings_and_bold_labels() {
    assert_reads(
        "Use a queue\n===========\n\nStatus\n------\n\nAccepted\n\nContext\n-------\n\nLoad.\n\nDecision\n--------\n\n\
         Queue.\n\nConsequences\n------------\n\nWait.\n",
        "CDQ",
        "accepted",
    );
    assert_reads(
        "# Use a queue\n\n**Status**\n\nAccepted\n\n**Context**\n\nLoad.\n\n**Decision**\n\nQueue.\n\n\
         **Consequences**\n\nWait.\n",
        "CDQ",
        "accepted",
    );
    assert_reads(
        "# Use a queue\n\n**Status:** Accepted\n\n**Context:** Load.\n\n**Decision:** Queue.\n\n**Consequences**: Wait.\n",
        "CDQ",
        "accepted",
    );
}

#[test]
fn headings_are_compared_without_their_dress() {
    for heading in [
        "## Context",
        "## 1. Context",
        "### 5.1 Context",
        "## a) Context",
        "## **Context**",
        "## _Context_:",
        "## 📌 Context",
        "## Context ##",
        "## Context {#ctx}",
        "## [Context](https://example.org)",
        "## CONTEXT",
        "## Context <!-- required -->",
        "## Context & Problem Statement",
        "## Context / Background",
        "## Context (why now)",
        "## Problem Statement",
        "## Motivation",
        "## Business context",
    ] {
        assert_reads(&format!("# T\n\n{heading}\n\nLoad.\n"), "C--", "none");
    }
    for heading in ["## Context of use", "## Contents", "## Kubernetes context", "## Option context"] {
        assert_reads(&format!("# T\n\n{heading}\n\nLoad.\n"), "---", "none");
    }
    for heading in ["## Introduction", "## Overview", "## Rationale", "## Goals"] {
        assert_reads(&format!("# T\n\n{heading}\n\nLoad.\n"), "c--", "none");
    }
}

#[test]
fn decisions_and_consequences_have_many_names() {
    for heading in [
        "Decision",
        "The decision",
        "Decision Outcome",
        "Decision: queue",
        "Decision (final)",
        "Proposed Decision",
        "Our Decision",
        "Decision and Rationale",
        "Chosen option",
        "Selected option",
        "Chosen solution",
        "Outcome",
        "Resolution",
    ] {
        assert_reads(&format!("# T\n\n## {heading}\n\nQueue.\n"), "-D-", "none");
    }
    for heading in ["Proposal", "Recommendation", "Solution", "Approach", "Conclusion", "Design"] {
        assert_reads(&format!("# T\n\n## {heading}\n\nQueue.\n"), "-d-", "none");
    }
    for heading in [
        "Consequences",
        "Consequence",
        "Consequences and risks",
        "Consequences of this decision",
        "Positive consequences",
        "Implications",
        "Impact",
        "Resulting Context",
        "Trade-offs",
        "Tradeoffs",
        "Ramifications",
    ] {
        assert_reads(&format!("# T\n\n## {heading}\n\nWait.\n"), "--Q", "none");
    }
    for heading in ["Risks", "Results", "Benefits", "Drawbacks", "Positive", "Negative"] {
        assert_reads(&format!("# T\n\n## {heading}\n\nWait.\n"), "--q", "none");
    }
    for heading in ["Consequences of doing nothing", "Decision drivers", "Considered options", "Advantages"] {
        assert_reads(&format!("# T\n\n## {heading}\n\nWait.\n"), "---", "none");
    }
}

#[test]
fn other_languages() {
    assert_reads(
        "# Q\n\n## Status\n\nAkzeptiert\n\n## Kontext\n\nLast.\n\n## Entscheidung\n\nJa.\n\n## Konsequenzen\n\nGut.\n",
        "CDQ",
        "accepted",
    );
    assert_reads(
        "# Q\n\n## Statut\n\nAccepté\n\n## Contexte\n\nOui.\n\n## Décision\n\nOui.\n\n## Conséquences\n\nBien.\n",
        "CDQ",
        "accepted",
    );
    assert_reads(
        "# Q\n\n## Estado\n\nAceptado\n\n## Contexto\n\nSí.\n\n## Decisión\n\nSí.\n\n## Consecuencias\n\nBien.\n",
        "CDQ",
        "accepted",
    );
    assert_reads(
        "# Q\n\n## Status\n\nAceito\n\n## Contexto\n\nSim.\n\n## Decisão\n\nSim.\n\n## Consequências\n\nBem.\n",
        "CDQ",
        "accepted",
    );
}

#[test]
fn the_parts_of_an_option_are_not_the_record_s() {
    for above in ["Pros and Cons of the Options", "Alternatives", "Option A: queue", "Appendix", "Example"] {
        assert_reads(
            &format!("# T\n\n## {above}\n\n### Context\n\nx\n\n### Consequences\n\nx\n"),
            "---",
            "none",
        );
    }
    assert_reads(
        "# T\n\n## Alternatives\n\n### Decision Outcome\n\nx\n\n### Positive Consequences\n\nx\n",
        "-DQ",
        "none",
    );
    assert_reads("# T\n\n## Options considered\n\n### Decision\n\nx\n", "-D-", "none");
}

#[test]
fn a_filled_twin_wins_over_an_empty_one() {
    assert_reads("# T\n\n## Context\n\n## Decision\n\nx\n\n## Context\n\nLoad.\n", "CD-", "none");
    let read = decision("# T\n\n## Context\n\n## Context\n\nLoad.\n\n## Context\n\nMore.\n");
    let found = &read.record.sections[0];
    assert_eq!((found.heading, found.twins.as_slice()), (Some(2), [1, 3].as_slice()));
}

#[test]
fn text_below_sub_headings_fills_a_section() {
    assert_reads("# T\n\n## Consequences\n\n### Positive\n\n### Negative\n\n* Slow\n", "--Q", "none");
    assert_reads("# T\n\n## Consequences\n\n### Positive\n\n### Negative\n", "--0", "none");
    assert_reads("# T\n\n## Consequences\n\n**Positive:**\n\n**Negative:**\n", "--0", "none");
    assert_reads("# T\n\n## Consequences\n\n**Positive:** fast\n", "--Q", "none");
}

#[test]
fn an_empty_decision_is_not_filled_by_the_consequences_below_it() {
    assert_reads("# T\n\n## Decision Outcome\n\n### Consequences\n\n* Slow\n", "-0Q", "none");
}

#[test]
fn placeholders_fill_nothing() {
    for text in [
        "TBD",
        "TBD.",
        "_TBD_",
        "TODO",
        "N/A",
        "- TBD",
        "{Describe the context}",
        "{Describe the context and problem statement, e.g., in free form using two to three sentences.}",
        "<describe the context>",
        "<Describe the context, in two sentences.>",
        "[Describe the context and problem statement]",
        "*[Describe the context]*",
        "<!-- Describe the context -->",
        "<!-- Describe\nthe context -->",
        "* Good, because {argument a}\n* Bad, because {argument b}",
        "The issue motivating this decision, and any context that influences or constrains the decision.",
        "What is the issue that we're seeing that is motivating this decision or change?",
        "What is the issue that we’re seeing that is motivating this decision or change?",
        "_What is the issue that we're seeing that is motivating\nthis decision or change?_",
        "What forces are at play? State facts, not the answer.",
        "TBD\n\nThis will be written after the trial.",
        "> This section describes the forces at play, including technological and social ones.",
        "Chosen option: \"[option 1]\", because [justification. e.g., the only option that fits].",
        "| Force | Size |\n|---|---|\n| [force] | [size] |",
        "---",
        "&nbsp;",
    ] {
        assert_reads(&format!("# T\n\n## Context\n\n{text}\n\n## Decision\n\nQueue.\n"), "0D-", "none");
    }
}

#[test]
fn whatever_says_something_fills() {
    for text in [
        "TBD, however we propose a queue.",
        "TBD\n\n### Forces\n\nLoad doubles each year.",
        "[We have a page](https://example.org)",
        "See [ADR-1](0001-a.md).",
        "![load](load.png)",
        "```sh\nrun\n```",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "> We said so.",
        "<details><summary>More</summary>\n\nLoad.\n\n</details>",
        "{Describe the context}\n\nLoad doubles each year.",
        "We call `{id}` twice.",
        "Requests take 3 s <!-- measured -->",
        "1. Load",
        "- [ ] Load",
    ] {
        assert_reads(&format!("# T\n\n## Context\n\n{text}\n\n## Decision\n\nQueue.\n"), "CD-", "none");
    }
}

#[test]
fn a_placeholder_has_its_place() {
    let read = decision("# T\n\n## Consequences\n\nTBD\n");
    let found = read.record.sections.iter().find(|found| found.placeholder.is_some()).expect("a placeholder");
    assert_eq!(found.placeholder.map(|span| span.slice(&read.text)), Some("TBD"));
}

#[test]
fn lead_text_stands_for_the_context_with_a_warning() {
    let lead = "word ".repeat(25);
    assert_reads(&format!("# T\n\n{lead}\n\n## Decision\n\nQueue.\n"), "cD-", "none");
    assert_reads(&format!("# T\n\nStatus: accepted\n\n{lead}\n\n## Decision\n\nQueue.\n"), "cD-", "accepted");
    assert_reads("# T\n\nToo few words.\n\n## Decision\n\nQueue.\n", "-D-", "none");
    assert_reads(&format!("# T\n\n{lead}\n\n## Context\n\nLoad.\n"), "C--", "none");
}

#[test]
fn the_state_is_read_from_every_place() {
    for (text, expected) in [
        ("---\nstatus: accepted\n---\n# T\n", "accepted"),
        ("---\nStatus: Accepted\n---\n# T\n", "accepted"),
        ("# T\n\n## Status\n\nAccepted\n", "accepted"),
        ("# T\n\n## Context\n\nx\n\n## Status\n\nAccepted\n", "accepted"),
        ("# T\n\n### Decision status\n\nAccepted\n", "accepted"),
        ("# T\n\n## Status: Accepted\n", "accepted"),
        ("# T\n\n## Status - Accepted\n", "accepted"),
        ("# T\n\n## Status Accepted\n", "accepted"),
        ("# T\n\n## Status\n\n### Accepted\n", "accepted"),
        ("# T\n\nStatus: Accepted\n", "accepted"),
        ("# T\n\nSTATUS: ACCEPTED\n", "accepted"),
        ("# T\n\n- Status: accepted\n", "accepted"),
        ("# T\n\n* **Status**: accepted\n", "accepted"),
        ("# T\n\n**Status:** Accepted\n", "accepted"),
        ("# T\n\n**Status** Accepted\n", "accepted"),
        ("# T\n\n_Status:_ **Accepted** (2021-03-04)\n", "accepted"),
        ("# T\n\nDate: 2024-05-01  \nStatus: Accepted\n", "accepted"),
        ("# T\n\nDate: 2024-05-01<br>Status: Accepted\n", "accepted"),
        ("# T\n\nDate: 2024-05-01 | Status: Accepted\n", "accepted"),
        ("# T\n\n* Status:\n  * Accepted\n", "accepted"),
        ("Status: Accepted\n\n# T\n", "accepted"),
        ("# T\n\n> Status: Accepted\n", "accepted"),
        ("# T\n\n| Status | Date |\n|---|---|\n| Accepted | 2024-05-01 |\n", "accepted"),
        ("# T\n\n| | |\n|---|---|\n| Status | Accepted |\n| Date | 2024-05-01 |\n", "accepted"),
        ("# T\n\n| Status | Accepted |\n|---|---|\n| Date | 2024-05-01 |\n", "accepted"),
        ("# T\n\n| **Status** | **Accepted** |\n|---|---|\n", "accepted"),
        ("# T\n\n## Context\n\n**Status**: Accepted\n", "accepted"),
        ("# T\n\n## Context\n\nThe status is fine.\n", "none"),
        ("# T\n\n## Context\n\n**Status**: see below\n", "none"),
        ("# T\n\n## State\n\nAccepted\n", "none"),
        ("# T\n\n## Status\n\n## Context\n\nx\n", "none"),
        ("# T\n\n## Status\n\n<!-- accepted -->\n", "none"),
        ("# T\n\n## Status\n\n```\naccepted\n```\n", "none"),
    ] {
        assert_eq!(state(&decision(text)), expected, "{text}");
    }
}

#[test]
fn the_value_of_a_state_is_read_by_its_words() {
    for (value, expected) in [
        ("Accepted", "accepted"),
        ("✅ Accepted", "accepted"),
        (":white_check_mark: Accepted", "accepted"),
        ("**Accepted**", "accepted"),
        ("~~Proposed~~ Accepted", "accepted"),
        ("Proposed → Accepted", "accepted"),
        ("Accepted on 2024-05-01", "accepted"),
        ("2024-05-01 accepted", "accepted"),
        ("[Accepted](https://example.org/proposed)", "accepted"),
        ("![Accepted](https://img.example.org/badge/status-accepted-green)", "accepted"),
        ("[![status: accepted](x.svg)](y.md)", "accepted"),
        ("`accepted`", "accepted"),
        ("Status: Accepted", "accepted"),
        ("Implemented", "accepted"),
        ("Approved by the board", "accepted"),
        ("Under review", "proposed"),
        ("Pending", "proposed"),
        ("On hold", "draft"),
        ("WIP", "draft"),
        ("Not accepted", "rejected"),
        ("Deprecated", "deprecated"),
        ("Partly superseded", "accepted"),
        ("Accepted, supersedes ADR-3", "accepted"),
        ("Superseded by ADR-9", "superseded"),
        ("Superceded by ADR-9", "superseded"),
        ("Replaced by [ADR-9](0009-a.md)", "superseded"),
        ("Accepted\n\nSuperseded by [9. Use a log](0009-use-a-log.md)", "superseded"),
        ("Accepted, superseded by ADR-9", "superseded"),
        ("Accepted (superseded by [ADR-9](0009-a.md))", "superseded"),
        ("Accepted. Superseded by ADR-9.", "superseded"),
        ("Accepted. Parts of it were superseded by ADR-9.", "accepted"),
        ("Accepted, will be superseded by ADR-9", "accepted"),
        ("This decision has been superseded by ADR-9", "superseded"),
        ("Accepted\n\nAmended by [9. Log](0009-log.md)", "accepted"),
        ("Supersedes ADR-3\n\nAccepted", "accepted"),
        ("> Note\n> rejected by mistake\n\nAccepted", "accepted"),
        ("> Accepted", "accepted"),
        ("Proposed by Ada\n\nAccepted by Grace", "proposed"),
        ("- 2024-05-01: Proposed\n- 2024-06-01: Accepted", "accepted"),
        ("- 2024-06-01: Accepted\n- 2024-05-01: Proposed", "accepted"),
        ("| Date | Status |\n|---|---|\n| 2024-05-01 | Proposed |\n| 2024-06-01 | `accepted` |", "accepted"),
        ("| Status | Date |\n|---|---|\n| Accepted | 2024-06-01 |", "accepted"),
        ("** Approved By the board on 2/14/22 **", "accepted"),
        ("~~Approved~~ Postponed, see [version 2](0009-b.md)", "draft"),
        ("Superseded by [ADR 0018](0018-a.md)\n\n*Previously: Accepted (Updated 2026-01-30)*", "superseded"),
        ("Draft / In Review / Approved", "unfilled"),
        ("Accepted → Superseded by ADR-9", "superseded"),
        ("已接受", "accepted"),
        ("принято 2024", "accepted"),
        ("Proposed | Accepted | Superseded", "unfilled"),
        ("{proposed | rejected | accepted}", "unfilled"),
        ("[proposed / accepted]", "unfilled"),
        ("TBD", "unfilled"),
        (
            "What is the status, such as proposed, accepted, rejected, deprecated, superseded, etc.?",
            "unfilled",
        ),
        ("Acepted", "unknown: Acepted"),
        ("See the board's minutes of the last meeting", "unknown: See the board's minutes of the"),
    ] {
        assert_eq!(
            state(&decision(&format!("# T\n\n## Status\n\n{value}\n\n## Context\n\nx\n"))),
            expected,
            "{value}"
        );
    }
}

#[test]
fn a_state_has_its_place() {
    for (text, written) in [
        ("---\nstatus: \"accepted; supersedes ADR-3\"\n---\n# T\n", "accepted"),
        ("# T\n\n## Status\n\n✅ **Accepted** (2024)\n", "Accepted"),
        ("# T\n\n* Status: acepted now\n", "acepted now"),
        ("# T\n\n| Status | Date |\n|---|---|\n| Accepted | x |\n", "Accepted"),
    ] {
        let read = decision(text);
        let status = read.record.status.as_ref().expect(text);
        assert_eq!(status.span.slice(&read.text), written, "{text}");
        assert_eq!(status.raw, written, "{text}");
    }
}

#[test]
fn places_that_disagree_are_a_conflict() {
    let read = decision("---\nstatus: accepted\n---\n# T\n\n## Status\n\nProposed\n");
    assert_eq!(state(&read), "accepted");
    let conflicts: Vec<_> = read.record.status_conflicts.iter().map(|other| other.raw.as_str()).collect();
    assert_eq!(conflicts, ["Proposed"]);
    let read = decision("---\nstatus: accepted\n---\n# T\n\n## Status\n\nApproved\n");
    assert!(read.record.status_conflicts.is_empty());
}

#[test]
fn a_place_that_can_be_read_wins_over_one_that_cannot() {
    let read = decision("---\nstatus: acepted\n---\n# T\n\n## Status\n\nAccepted\n");
    assert_eq!(state(&read), "accepted");
    assert_eq!(read.record.status_conflicts.len(), 1);
}

#[test]
fn relations_are_read_from_fields() {
    use RelationKind::{AmendedBy, Amends, SupersededBy, Supersedes};
    for (field, expected) in [
        ("superseded-by: ADR-030", vec![(SupersededBy, "ADR-030")]),
        ("superseded_by: 0030", vec![(SupersededBy, "0030")]),
        ("supersededBy: ADR-30", vec![(SupersededBy, "ADR-30")]),
        ("superseded-by: ADR-167#4", vec![(SupersededBy, "ADR-167#4")]),
        ("supersedes: [3, 4]", vec![(Supersedes, "3"), (Supersedes, "4")]),
        ("supersedes: ADR-3, ADR-4", vec![(Supersedes, "ADR-3"), (Supersedes, "ADR-4")]),
        ("supersedes: \"[ADR-3](0003-a.md)\"", vec![(Supersedes, "0003-a.md")]),
        ("supersedes: 0003-use-a-file.md", vec![(Supersedes, "0003-use-a-file.md")]),
        ("supersedes: Use a file", vec![(Supersedes, "Use a file")]),
        ("amends: 3", vec![(Amends, "3")]),
        ("amended-by: [3]", vec![(AmendedBy, "3")]),
        ("supersedes: none", vec![]),
        ("supersedes:", vec![]),
        ("status: superseded by ADR-9", vec![(SupersededBy, "ADR-9")]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(kind, target)| (kind, target.to_owned())).collect();
        assert_eq!(relations(&decision(&format!("---\n{field}\n---\n# T\n"))), expected, "{field}");
    }
}

#[test]
fn relations_are_read_from_sentences() {
    use RelationKind::{AmendedBy, Amends, SupersededBy, Supersedes};
    for (line, expected) in [
        ("Superseded by [9. Use a log](0009-use-a-log.md)", vec![(SupersededBy, "0009-use-a-log.md")]),
        ("Superceded by ADR-9", vec![(SupersededBy, "ADR-9")]),
        ("Superseded by ADR 9", vec![(SupersededBy, "ADR-9")]),
        ("Superseded by ADR #9", vec![(SupersededBy, "ADR-9")]),
        ("Superseded by 0009", vec![(SupersededBy, "0009")]),
        ("Superseded by #9", vec![(SupersededBy, "#9")]),
        ("Superseded by 0009-use-a-log", vec![(SupersededBy, "0009-use-a-log")]),
        ("Superseded by `0009-use-a-log.md`.", vec![(SupersededBy, "0009-use-a-log.md")]),
        ("Superseded by [[ADR-9]]", vec![(SupersededBy, "ADR-9")]),
        ("Superseded by [ADR-9](https://example.org/9)", vec![(SupersededBy, "ADR-9")]),
        ("Superseded by [log](https://example.org/adr/0009-log.md)", vec![(SupersededBy, "0009-log.md")]),
        ("Superseded by the decision in [ADR-9](9.md)", vec![(SupersededBy, "9.md")]),
        ("Superseded by ADR-9 (see [talk](https://example.org/t))", vec![(SupersededBy, "ADR-9")]),
        ("Superseded by ADR-9 on 2024-05-01", vec![(SupersededBy, "ADR-9")]),
        ("Superseded by ADR-9 and ADR-10", vec![(SupersededBy, "ADR-9"), (SupersededBy, "ADR-10")]),
        ("Superseded by [a](a.md), [b](b.md)", vec![(SupersededBy, "a.md"), (SupersededBy, "b.md")]),
        (
            "Superseded by [4](4.md) (hosting) and [5](5.md) (the API)",
            vec![(SupersededBy, "4.md"), (SupersededBy, "5.md")],
        ),
        ("Superseded by ADR-4 (in part) and ADR-5", vec![(SupersededBy, "ADR-4"), (SupersededBy, "ADR-5")]),
        ("Durch ADR-9 ersetzt", vec![(SupersededBy, "ADR-9")]),
        ("Teilweise durch [ADR-9](9.md) ersetzt", vec![(AmendedBy, "9.md")]),
        ("Die Warteschlange wird durch ADR-9 ersetzt", vec![]),
        ("已被 ADR-9 取代", vec![(SupersededBy, "ADR-9")]),
        ("部分被 [ADR-9](9.md) 取代", vec![(AmendedBy, "9.md")]),
        ("[ADR-9](9.md) により置き換え済み", vec![(SupersededBy, "9.md")]),
        ("ADR-9로 대체됨", vec![(SupersededBy, "ADR-9")]),
        ("Replaced with [ADR-9](9.md)", vec![(SupersededBy, "9.md")]),
        ("Accepted; supersedes ADR-3", vec![(Supersedes, "ADR-3")]),
        ("Supercedes [ADR-3](0003-a.md)", vec![(Supersedes, "0003-a.md")]),
        ("Amends [3. A](0003-a.md)", vec![(Amends, "0003-a.md")]),
        ("Amended by [3. A](0003-a.md)", vec![(AmendedBy, "0003-a.md")]),
        ("Partly superseded by ADR-9", vec![(AmendedBy, "ADR-9")]),
        ("Superseded in part by ADR-9", vec![(AmendedBy, "ADR-9")]),
        ("Accepted, partially supersedes ADR-3", vec![(Amends, "ADR-3")]),
        ("Superseded by ADR-9, amends ADR-3", vec![(SupersededBy, "ADR-9"), (Amends, "ADR-3")]),
        ("Superseded", vec![]),
        (
            "Superseded by ADR-051 (2026-10-03). Nobody used it; the table stays.",
            vec![(SupersededBy, "ADR-051")],
        ),
        ("superseded by `specs/one-install.md`", vec![(SupersededBy, "specs/one-install.md")]),
        ("SUPERSEDED by 004", vec![(SupersededBy, "004")]),
        ("Superseded by [AD48](#ad48-tokens) (2026-05-09) - replaced", vec![(SupersededBy, "AD48")]),
        (
            "Superseded by [0048](0048-one-home.md) — with the recipe system gone",
            vec![(SupersededBy, "0048-one-home.md")],
        ),
        ("Accepted (Supersedes [ADR-0002](0002-a.md))", vec![(Supersedes, "0002-a.md")]),
        ("Superseded by WordPress 6.6 minimum support", vec![]),
        ("Superseded by events", vec![]),
        ("Superseded by a new approach in 2024", vec![]),
        ("Accepted, will be superseded by ADR-9", vec![]),
        ("proposed | superseded by [ADR-0005](0005-example.md)", vec![]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(kind, target)| (kind, target.to_owned())).collect();
        let text = format!("# T\n\n## Status\n\n{line}\n\n## Context\n\nx\n");
        assert_eq!(relations(&decision(&text)), expected, "{line}");
    }
}

#[test]
fn relations_stand_in_headers_and_lists_of_links_too() {
    use RelationKind::{SupersededBy, Supersedes};
    for (text, expected) in [
        ("# T\n\n* Status: accepted\n* Supersedes: [ADR-3](0003-a.md)\n", vec![(Supersedes, "0003-a.md")]),
        ("# T\n\n**Superseded by:** ADR-9\n", vec![(SupersededBy, "ADR-9")]),
        ("# T\n\n> ⚠️ Superseded by [ADR-9](9.md)\n", vec![(SupersededBy, "9.md")]),
        ("# T\n\n## Links\n\n- Supersedes [0003](0003-a.md)\n", vec![(Supersedes, "0003-a.md")]),
        (
            "# T\n\n| Field | Value |\n|---|---|\n| Superseded by | [ADR-9](9.md) |\n",
            vec![(SupersededBy, "9.md")],
        ),
        ("# T\n\n| Status | Supersedes |\n|---|---|\n| Accepted | ADR-3 |\n", vec![(Supersedes, "ADR-3")]),
        ("# T\n\n| Field | Value |\n|---|---|\n| Supersedes / superseded by | None / none |\n", vec![]),
        ("# T\n\n| Field | Value |\n|---|---|\n| Supersedes | — |\n", vec![]),
        ("# T\n\n## Decision\n\n- Replaces [the job](job.md)\n", vec![]),
        ("# T\n\n## Context\n\nThe queue is replaced by [a log](log.md).\n", vec![]),
        ("# T\n\n## Links\n\n- A talk on what supersedes [queues](queues.md)\n", vec![]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(kind, target)| (kind, target.to_owned())).collect();
        assert_eq!(relations(&decision(text)), expected, "{text}");
    }
}

#[test]
fn a_banner_before_the_first_section_makes_a_record_superseded() {
    assert_eq!(state(&decision("# T\n\n**Superseded by [ADR-9](9.md)**\n\n## Context\n\nx\n")), "superseded");
    assert_eq!(state(&decision("# T\n\nIt supersedes ADR-3.\n\n## Context\n\nx\n")), "none");
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
fn published_templates_are_unfilled() {
    let nygard = "# Title\n\n## Status\n\nWhat is the status, such as proposed, accepted, rejected, deprecated, superseded, \
                  etc.?\n\n## Context\n\nWhat is the issue that we're seeing that is motivating this decision or change?\n\n\
                  ## Decision\n\nWhat is the change that we're proposing and/or doing?\n\n## Consequences\n\nWhat becomes \
                  easier or more difficult to do because of this change?\n";
    assert_reads(nygard, "000", "unfilled");
    let madr = "---\nstatus: \"{proposed | rejected | accepted | deprecated | … | superseded by ADR-0123}\"\n\
                date: {YYYY-MM-DD when the decision was last updated}\n---\n# {short title}\n\n\
                ## Context and Problem Statement\n\n{Describe the context and problem statement, e.g., in free form.}\n\n\
                <!-- This is an optional element. -->\n## Decision Drivers\n\n* {decision driver 1}\n\n## Decision Outcome\n\n\
                Chosen option: \"{title of option 1}\", because {justification}.\n\n### Consequences\n\n\
                * Good, because {positive consequence}\n* Bad, because {negative consequence}\n";
    let read = decision(madr);
    assert_eq!(sections(&read), "000");
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
