//! The starter handbook, broken in some hundred and fifty ways: whatever breaks is found where it stands.
//!
//! A break is made by chance, but from what is really there, and it knows which lines it breaks: these are told by a
//! reading of the files that shares no code with Guidepost's. `BREAKS_SEED=7` rolls other dice.

#[path = "breaks/damage.rs"]
mod damage;
#[path = "breaks/dice.rs"]
mod dice;
#[path = "breaks/handbook.rs"]
mod handbook;
#[path = "breaks/kinds.rs"]
mod kinds;
#[path = "breaks/written.rs"]
mod written;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use damage::{Break, Way};
use dice::Dice;
use handbook::{Desk, Finding, Handbook};
use kinds::Kind;

/// How many breaks there are of each kind and way. A smaller number means that the test has lost sight of something.
const COUNTS: &[(Kind, &[(Way, usize)])] = &[
    (Kind::Page, &[(Way::Deletion, 8), (Way::Rename, 6), (Way::Case, 8), (Way::Typo, 12), (Way::Hiding, 8)]),
    (Kind::Anchor, &[(Way::Deletion, 6), (Way::Rename, 6), (Way::Case, 6), (Way::Typo, 8), (Way::Hiding, 4)]),
    (Kind::Image, &[(Way::Deletion, 3), (Way::Rename, 3), (Way::Case, 4), (Way::Typo, 4)]),
    (Kind::Include, &[(Way::Deletion, 3), (Way::Rename, 3), (Way::Case, 3), (Way::Typo, 4)]),
    (Kind::Wikilink, &[(Way::Deletion, 6), (Way::Rename, 4), (Way::Typo, 6)]),
    (Kind::Reference, &[(Way::Deletion, 3), (Way::Rename, 3), (Way::Typo, 6)]),
    (Kind::Redirect, &[(Way::Deletion, 4), (Way::Rename, 3), (Way::Case, 3), (Way::Typo, 5)]),
    (Kind::Navigation, &[(Way::Deletion, 8), (Way::Rename, 4), (Way::Case, 6), (Way::Typo, 8)]),
    (Kind::Glossary, &[(Way::Deletion, 3), (Way::Rename, 3), (Way::Case, 3), (Way::Typo, 3)]),
    (
        Kind::Audience,
        &[(Way::Deletion, 1), (Way::Rename, 1), (Way::Case, 2), (Way::Typo, 2), (Way::Hiding, 4)],
    ),
];

#[test]
fn nothing_is_wrong_with_the_handbook_as_it_is() {
    for (name, handbook) in [
        ("the starter handbook", Handbook::starter()),
        ("with every form of link", Handbook::with_every_form()),
        ("with a summary", Handbook::with_a_summary()),
    ] {
        let found = Desk::default().findings(&handbook);
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

#[test]
fn every_break_is_found_where_it_stands() {
    let seed = std::env::var("BREAKS_SEED").map_or(1, |seed| seed.parse().expect("a number"));
    let mut counts: BTreeMap<(Kind, Way), usize> = BTreeMap::new();
    let mut missed = String::new();
    let mut desk = Desk::default();
    for (kind, ways) in COUNTS {
        for (way, wanted) in *ways {
            let mut dice = Dice::new(seed, &format!("{kind:?} {way:?}"));
            for broken in kinds::breaks(*kind, *way, *wanted, &mut dice) {
                *counts.entry((*kind, *way)).or_default() += 1;
                if let Err(why) = judge(&broken, &desk.findings(&broken.handbook)) {
                    let _ = writeln!(missed, "{kind:?} by {way:?}: {}\n{why}", broken.what);
                }
            }
        }
    }
    let wanted: BTreeMap<(Kind, Way), usize> = COUNTS
        .iter()
        .flat_map(|(kind, ways)| ways.iter().map(|(way, count)| ((*kind, *way), *count)))
        .collect();
    println!("{} breaks, seed {seed}", counts.values().sum::<usize>());
    assert!(missed.is_empty(), "seed {seed}\n{missed}");
    assert_eq!(counts, wanted, "as many breaks as there were");
    assert!(wanted.values().sum::<usize>() >= 100);
}

/// Whether each line that a break breaks is named, and no other; the error says which.
fn judge(broken: &Break, found: &[Finding]) -> Result<(), String> {
    let mut why = String::new();
    for place in &broken.places {
        if !found.iter().any(|finding| place.is_named_by(finding)) {
            let _ = writeln!(why, "  missed {}:{} {:?}", place.path, place.line, place.rules);
        }
    }
    for finding in found {
        let expected = broken.places.iter().any(|place| place.is_named_by(finding));
        if !expected && !broken.also.contains(&&*finding.rule) {
            let _ = writeln!(
                why,
                "  blamed {}:{} {}: {}",
                finding.path, finding.line, finding.rule, finding.message
            );
        }
    }
    let here = |finding: &&Finding| broken.places.iter().any(|place| place.is_named_by(finding));
    let named = |remedy: &String| {
        let helps = found.iter().filter(here).flat_map(|finding| &finding.help);
        helps.into_iter().any(|help| help.to_lowercase().contains(&remedy.to_lowercase()))
    };
    if !broken.remedies.is_empty() && !broken.remedies.iter().any(named) {
        let _ = writeln!(why, "  no help names any of {:?}", broken.remedies);
    }
    if why.is_empty() { Ok(()) } else { Err(why) }
}
