//! The built-in kinds, and what a team may change in them.

mod described;
mod mistakes;
mod selecting;

use super::*;
use crate::text::LineIndex;
use crate::value::{Map, Value, parse_toml};

fn kinds(text: &str) -> Map {
    let root = parse_toml(text).expect("the test's own text is TOML");
    root.get("kinds").and_then(Value::map).cloned().unwrap_or_default()
}

/// The kinds of a text that has nothing wrong.
fn load(text: &str) -> Contracts {
    let (contracts, found) = Contracts::load(&kinds(text));
    assert_eq!(found, []);
    contracts
}

/// The findings as `line:column message | help; help`.
fn findings(text: &str) -> Vec<String> {
    let index = LineIndex::new(text);
    let (_, found) = Contracts::load_for(&kinds(text), "content");
    let describe = |found: crate::diagnostic::Diagnostic| {
        let place = index.place(found.primary.span.start);
        let help =
            if found.help.is_empty() { String::new() } else { format!(" | {}", found.help.join("; ")) };
        format!("{}:{} {}{help}", place.line, place.column, found.message)
    };
    found.into_iter().map(describe).collect()
}

#[test]
fn the_built_in_kinds_are_read_without_a_mistake() {
    let contracts = load("");
    let names: Vec<&str> = contracts.kinds.iter().map(|kind| &*kind.name).collect();
    assert_eq!(names, ["page", "adr", "rubric", "framing", "glossary"]);
    assert_eq!(contracts.hash, Contracts::builtin().hash);
}

#[test]
fn the_fields_that_every_kind_has_are_read_without_a_mistake() {
    assert!(common_fields().len() > 20);
    assert!(is_common_field("review-every") && !is_common_field("status"));
}

#[test]
fn the_decision_has_all_abilities() {
    let contracts = Contracts::builtin();
    let adr = contracts.get("adr").expect("built in");
    let lifecycle = adr.lifecycle.as_ref().expect("it moves through states");
    assert_eq!(lifecycle.initial, "proposed");
    assert_eq!(lifecycle.transitions["accepted"], ["deprecated", "superseded"]);
    assert_eq!(lifecycle.frozen.as_ref().map(|frozen| frozen.sections.len()), Some(2));
    assert!(adr.numbered.as_ref().is_some_and(|numbered| numbered.dated));
    assert!(adr.supersession.is_some());
    let required: Vec<&str> =
        adr.sections.iter().filter(|s| s.required == Requirement::Always).map(|s| s.id.as_str()).collect();
    assert_eq!(required, ["context", "decision", "consequences"]);
}

#[test]
fn a_kind_of_its_own_needs_no_rust() {
    let contracts = load(
        r#"
[kinds.tradeoff]
label = "Trade-off"
paths = ["tradeoffs/**"]
[kinds.tradeoff.fields]
status = { type = "enum", values = ["open", "decided"], required = true, facet = true }
decided = { type = "date", required-when = "status = decided" }
[[kinds.tradeoff.sections]]
id = "proposals"
heading = ["Proposals", "The two proposals"]
required = true
list = { min = 2, max = 2, sentences = 1, of = "proposal" }
prompt = "Each proposal in one neutral sentence."
"#,
    );
    let kind = contracts.kind_for("tradeoffs/a.md", false);
    assert_eq!(
        (&*kind.name, kind.plural.as_str(), kind.template.as_str()),
        ("tradeoff", "Trade-offs", "record.html")
    );
    assert_eq!(kind.sections[0].title, "Proposals");
    assert!(kind.sections[0].heading.matches(&HeadingText::of("the two proposals")));
    assert_eq!(kind.sections[0].placeholders, ["each proposal in one neutral sentence."]);
    let values = vec!["decided".to_owned()];
    assert_eq!(kind.fields[1].required, Requirement::When { field: "status".to_owned(), values });
}

#[test]
fn a_built_in_kind_is_changed_key_by_key() {
    let contracts = load(
        r#"
[kinds.adr]
label = "Record"
profile = "madr"
[kinds.adr.fields]
team = { type = "string", required = true }
rubric = { remove = true }
[[kinds.adr.sections]]
id = "consequences"
min-words = 20
[[kinds.adr.sections]]
id = "design-review"
remove = true
[[kinds.adr.sections]]
id = "security"
required = true
"#,
    );
    let adr = contracts.get("adr").expect("built in");
    assert_eq!(
        (adr.label.as_str(), adr.profile.as_str(), adr.icon.as_deref()),
        ("Record", "madr", Some("signpost"))
    );
    let consequences = adr.section("consequences").expect("kept");
    assert_eq!((consequences.min_words, consequences.required.clone()), (Some(20), Requirement::Always));
    assert!(consequences.heading.matches(&HeadingText::of("konsequenzen")));
    assert!(adr.section("design-review").is_none());
    assert_eq!(adr.section("security").map(|section| section.title.as_str()), Some("Security"));
    assert!(adr.field("team").is_some() && adr.field("rubric").is_none());
}

#[test]
fn states_that_a_team_takes_out_take_their_words_with_them() {
    let contracts = load("[kinds.adr.lifecycle]\nstates = [\"proposed\", \"accepted\"]\n");
    let lifecycle = contracts.get("adr").and_then(|kind| kind.lifecycle.as_ref()).expect("kept");
    assert!(lifecycle.finals.is_empty());
    assert!(!lifecycle.words.contains_key("rejected"));
}

#[test]
fn an_ability_is_switched_off() {
    let contracts = load("[kinds.adr]\nnumbered = false\nreview = \"6 months\"\n");
    let adr = contracts.get("adr").expect("built in");
    assert!(adr.numbered.is_none());
    assert_eq!(adr.review.as_ref().and_then(|review| review.every).map(|every| every.get_months()), Some(6));
}

#[test]
fn a_folder_uses_a_profile() {
    let contracts = load("[[kinds.adr.use-profile]]\npaths = [\"decisions/old/**\"]\nprofile = \"madr\"\n");
    let adr = contracts.get("adr").expect("built in");
    assert!(
        adr.profile_for("decisions/old/0001-a.md")
            .is_some_and(|profile| profile.sections.contains_key("consequences"))
    );
    assert!(adr.profile_for("decisions/0001-a.md").is_some_and(|profile| profile.sections.is_empty()));
}

#[test]
fn a_change_of_any_definition_changes_the_hash() {
    let hash = |text: &str| load(text).hash;
    let base = hash("");
    assert_ne!(base, hash("[kinds.adr]\nlabel = \"Record\"\n"));
    assert_ne!(
        hash("[kinds.x]\nlabel = \"ab\"\nicon = \"c\"\n"),
        hash("[kinds.x]\nlabel = \"a\"\nicon = \"bc\"\n")
    );
    assert_eq!(hash("[kinds.x]\nlabel = \"a\"\n"), hash("# a comment\n[kinds.x]\nlabel   =   \"a\"\n"));
}

#[test]
fn an_ampersand_is_an_and() {
    let set = HeadingSet::parse(["background and motivation"]);
    assert!(set.matches(&HeadingText::of("background & motivation")));
}

#[test]
fn the_kinds_of_our_own_handbook_have_no_mistake() {
    let (config, found) = crate::config::Config::parse(include_str!("../../book.toml"), &[]);
    assert_eq!(found, []);
    let (contracts, found) = Contracts::load(&config.kinds);
    assert_eq!(found, []);
    assert!(contracts.get("tradeoff").is_some());
}
