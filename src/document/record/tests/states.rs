//! States, and where they are written.

use super::*;

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
fn two_sections_of_one_record_that_disagree_are_a_conflict() {
    let conflicts = |text: &str| decision(text).record.status_conflicts.len();
    assert_eq!(conflicts("# T\n\n## Status\n\nAccepted\n\n## Context\n\nx\n\n## Status\n\nRejected\n"), 1);
    assert_eq!(conflicts("# T\n\n## Status\n\nAccepted\n\n## Context\n\nx\n\n## Status\n\nApproved\n"), 0);
    assert_eq!(conflicts("# T\n\n## Status\n\nAccepted\n\n## Option A\n\n### Status\n\nRejected\n"), 0);
}

#[test]
fn states_of_one_place_that_cannot_follow_each_other_are_a_conflict() {
    let conflicts = |text: &str| decision(text).record.status_conflicts.len();
    for (text, expected) in [
        ("# T\n\nStatus: Accepted\nStatus: Rejected\n", 1),
        ("# T\n\n- **Status:** Accepted\n- **Status:** Rejected\n", 1),
        ("# T\n\n## Status\n\nAccepted\n\nRejected\n", 1),
        ("# T\n\n## Status\n\n- Accepted\n- Rejected\n", 1),
        ("# T\n\n## Status\n\nProposed\n\nAccepted\n", 0),
        ("# T\n\n## Status\n\nAccepted\n\nRejected were all other options.\n", 0),
        ("# T\n\n## Status\n\nAccepted\n\nSuperseded by ADR-7\n", 0),
        ("# T\n\n## Status\n\n- [ ] Accepted\n- [x] Rejected\n", 0),
    ] {
        assert_eq!(conflicts(text), expected, "{text}");
    }
}

#[test]
fn a_list_of_states_in_a_field_is_a_choice_that_nobody_made() {
    let read = |text: &str| decision(text).record.status.expect("a place that says it");
    assert!(read("---\nstatus: [proposed, accepted]\n---\n# T\n").unfilled);
    assert!(!read("---\nstatus: [accepted]\n---\n# T\n").unfilled);
    assert_eq!(state(&decision("---\nstatus: [accepted, superseded by ADR-7]\n---\n# T\n")), "superseded");
}

#[test]
fn a_place_that_can_be_read_wins_over_one_that_cannot() {
    let read = decision("---\nstatus: acepted\n---\n# T\n\n## Status\n\nAccepted\n");
    assert_eq!(state(&read), "accepted");
    assert_eq!(read.record.status_conflicts.len(), 1);
}

#[test]
fn a_banner_before_the_first_section_makes_a_record_superseded() {
    assert_eq!(state(&decision("# T\n\n**Superseded by [ADR-9](9.md)**\n\n## Context\n\nx\n")), "superseded");
    assert_eq!(state(&decision("# T\n\nIt supersedes ADR-3.\n\n## Context\n\nx\n")), "none");
}
