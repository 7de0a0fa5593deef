use super::*;
use crate::contract::Contracts;

fn state(line: &str) -> Option<String> {
    let contracts = Contracts::builtin();
    let kind =
        contracts.kinds.iter().find(|kind| kind.lifecycle.is_some()).expect("decisions have a lifecycle");
    let lexicon = Lexicon::new(kind.lifecycle.as_ref().expect("just found"), kind.supersession.as_ref());
    let read = lexicon.read(line)?;
    Some(read.state.map_or_else(|| "choice".to_owned(), str::to_owned))
}

#[test]
fn the_first_known_word_among_the_first_six_is_the_state() {
    for (line, expected) in [
        ("Accepted", Some("accepted")),
        ("ACCEPTED", Some("accepted")),
        ("✅ Accepted", Some("accepted")),
        ("Accepted (2021-03-04)", Some("accepted")),
        ("ACCEPTED 2021", Some("accepted")),
        ("2021-03-04: accepted by the board", Some("accepted")),
        ("Implemented in <https://example.org/1> and revised", Some("accepted")),
        ("Approved", Some("accepted")),
        ("Implementable", Some("accepted")),
        ("In review", Some("proposed")),
        ("in-review", Some("proposed")),
        ("Pending", Some("proposed")),
        ("On hold", Some("draft")),
        ("WIP", Some("draft")),
        ("Replaced", Some("superseded")),
        ("PROPOSED Not Implemented", Some("proposed")),
        ("This decision has been accepted", Some("accepted")),
        ("The board has looked at it and accepted", None),
        ("A record which was accepted", None),
        ("If deprecated, say why", None),
        ("Accepted until we know more", Some("accepted")),
        ("See ADR-7 accepted", None),
        ("Depends on ADR 12, accepted", None),
        ("Banana", None),
        ("", None),
        ("☐ Proposed ☑ Accepted ☐ Rejected", Some("accepted")),
        ("[x] Rejected [ ] Accepted", Some("rejected")),
        ("[ ] Accepted", Some("choice")),
        ("☐ Proposed ☐ Accepted", Some("choice")),
        ("Accepted?/Rejected?", Some("choice")),
        ("accept/reject", Some("choice")),
        ("Current: Rejected", Some("rejected")),
        ("Accepted: 2024-05-01", Some("accepted")),
    ] {
        assert_eq!(state(line).as_deref(), expected, "{line}");
    }
}

#[test]
fn a_denied_word_is_not_the_state() {
    for (line, expected) in [
        ("Not accepted", Some("rejected")),
        ("Not yet accepted", Some("proposed")),
        ("Accepted, not yet implemented", Some("accepted")),
        ("Not implemented", None),
        ("To be accepted", None),
        ("Should be accepted", None),
        ("Expected to be accepted in May", None),
        ("Has not been accepted yet", None),
        ("Has not been formally accepted", None),
        ("Nobody accepted this", None),
        ("Previously accepted, now under review", Some("proposed")),
        ("Formerly accepted; withdrawn", Some("rejected")),
        ("Accepted?", None),
        ("Decided against", Some("rejected")),
        ("We agreed not to do this", Some("rejected")),
        ("The team decided not to do it", Some("rejected")),
        ("The team agreed to reject this", Some("rejected")),
        ("Has been formally accepted", Some("accepted")),
        ("Nicht akzeptiert", Some("rejected")),
        ("Will be superseded by ADR-7", None),
        ("Accepted, may be deprecated", Some("accepted")),
        ("Partly superseded", Some("accepted")),
        ("Partially superseded by ADR-7", Some("accepted")),
        ("Superseded in part by ADR-7", Some("accepted")),
        ("Partiellement remplacé par ADR-7", Some("accepted")),
        ("Teilweise ersetzt durch ADR-7", Some("accepted")),
        ("Substituído em parte por ADR-7", Some("accepted")),
        ("Proposé, partiellement remplacé par ADR-7", Some("proposed")),
        ("Amended by ADR-7", Some("accepted")),
        ("Amended", Some("accepted")),
        ("Acepted, amended by ADR-7", None),
    ] {
        assert_eq!(state(line).as_deref(), expected, "{line}");
    }
}

#[test]
fn a_choice_that_nobody_made_is_no_state() {
    for line in [
        "Proposed | Accepted | Deprecated",
        "proposed | rejected | accepted | deprecated | … | superseded by ADR-0005",
        "[proposed | rejected | accepted]",
        "{proposed | accepted}",
        "Draft/Proposed",
        "What is the status, such as proposed, accepted, rejected, deprecated, superseded, etc.?",
        "Draft, Proposed or Accepted",
        "Valid states are: \"Proposed\", \"Accepted\", \"Superseded by ADRnnn\"",
        "Proposed | Accepted (or Rejected)",
        "Deprecated | Superseded",
        "proposed accepted",
        "Accepted / Deprecated / Superseded",
    ] {
        assert_eq!(state(line).as_deref(), Some("choice"), "{line}");
    }
    for (line, expected) in [
        ("Accepted / Implemented", "accepted"),
        ("Deprecated / Superseded", "deprecated"),
        ("Rejected, deprecated", "rejected"),
        ("Accepted, superseded by ADR-7", "accepted"),
        ("Accepted | 2021-03-04", "accepted"),
        ("Proposed [Proposed, Accepted, Rejected, Deprecated, Superseded, etc.]", "proposed"),
        ("Accepted (proposed | accepted | superseded)", "accepted"),
    ] {
        assert_eq!(state(line).as_deref(), Some(expected), "{line}");
    }
}

#[test]
fn what_stands_before_an_arrow_has_passed() {
    assert_eq!(state("Proposed → Accepted").as_deref(), Some("accepted"));
    assert_eq!(state("Accepted -> see below").as_deref(), Some("accepted"));
}

#[test]
fn words_of_other_languages_are_known() {
    for (line, expected) in [
        ("Akzeptiert", "accepted"),
        ("Accepté", "accepted"),
        ("Aceptada", "accepted"),
        ("Vorgeschlagen", "proposed"),
        ("Ersetzt durch ADR-7", "superseded"),
        ("Remplacée par ADR-7", "superseded"),
    ] {
        assert_eq!(state(line).as_deref(), Some(expected), "{line}");
    }
}
