//! The built-in kinds, what a team may change in them, and what is said of its mistakes.

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
    let (_, found) = Contracts::load(&kinds(text));
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
    assert!(kind.sections[0].heading.matches("the two proposals"));
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
    assert!(consequences.heading.matches("konsequenzen"));
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
fn every_mistake_is_shown_at_its_place() {
    let mistakes = [
        ("[kinds]\nadr = 3\n", "2:7 `[kinds] adr` must be a table, but it is a number"),
        (
            "[kinds.Adr]\n",
            "1:8 `Adr` is no name of a kind | use lower case letters, digits and `-`: the name stands in addresses",
        ),
        ("[kinds.x]\nlabal = \"X\"\n", "2:1 unknown key `labal` in `[kinds.x]` | did you mean `label`?"),
        (
            "[kinds.x.fields]\na = { type = \"strng\" }\n",
            "2:14 there is no type `strng` | did you mean `string`?",
        ),
        (
            "[kinds.x.fields]\na = { required = true }\n",
            "2:1 `[kinds.x.fields.a]` needs `type` | write `type = \"…\"`",
        ),
        (
            "[kinds.x.fields]\na = { type = \"enum\" }\n",
            "2:14 an `enum` needs `values` | list them: `values = [\"one\", \"two\"]`",
        ),
        (
            "[kinds.x.fields]\na = { type = \"date\", values = [\"b\"] }\n",
            "2:14 `values` belongs to `enum` and `list`, not to `date`",
        ),
        (
            "[kinds.x.fields]\na = { type = \"ref\", kind = \"rubrik\" }\n",
            "2:28 there is no kind `rubrik` | did you mean `rubric`?",
        ),
        (
            "[kinds.x.fields]\ntitle = { type = \"string\" }\n",
            "2:1 every kind has the field `title` already | give it another name, or leave it out",
        ),
        (
            "[kinds.x.fields]\na = { type = \"string\", pattern = \"(\" }\n",
            "2:34 `(` is no regular expression: unclosed group",
        ),
        (
            "[kinds.x.fields]\nstatus = { type = \"enum\", values = [\"open\"] }\n\
             b = { type = \"date\", required-when = \"status = opne\" }\n",
            "3:38 `required-when` names `opne`, which `status` cannot be | did you mean `open`?",
        ),
        (
            "[kinds.x.fields]\nb = { type = \"date\", required-when = \"statu = open\" }\n",
            "2:38 `required-when` names the field `statu`, which is not there \
             | write `required-when = \"FIELD = A|B\"`",
        ),
        (
            "[[kinds.x.sections]]\nheading = [\"A\"]\n",
            "1:1 `[kinds.x.sections]` needs `id` | write `id = \"…\"`",
        ),
        (
            "[kinds.x.fields]\na = { type = \"enum\", values = [\"low\"], default = \"lwo\" }\n",
            "2:50 the default `lwo` is not among `values` | did you mean `low`?",
        ),
        (
            "[kinds.x.fields]\na = { type = \"integer\", default = \"many\" }\n",
            "2:35 the default `many` is no whole number",
        ),
        (
            "[[kinds.x.sections]]\nid = \"a\"\nheading = [\"con*text\"]\n",
            "3:12 `con*text` is no pattern of headings | write a whole heading, `context*` for its beginning, or \
             `!context of*` for what is left out",
        ),
        (
            "[[kinds.x.sections]]\nid = \"a\"\n[[kinds.x.sections]]\nid = \"a\"\n",
            "4:6 there are two sections `a` | give one of them another `id`, or merge the two",
        ),
        (
            "[[kinds.adr.sections]]\nid = \"contxt\"\nremove = true\n",
            "2:6 there is no section `contxt` to remove | did you mean `context`?",
        ),
        (
            "[kinds.x.fields]\nb = { type = \"string\" }\n[[kinds.x.sections]]\nid = \"a\"\nanswers = \"b\"\n",
            "5:11 `answers` names `b`, which is no `ref` | name a field of the type `ref`: it says which record is \
             answered",
        ),
        (
            "[[kinds.x.sections]]\nid = \"a\"\nlinks-to = \"adrr\"\n",
            "3:12 there is no kind `adrr` | did you mean `adr`?",
        ),
        (
            "[[kinds.x.sections]]\nid = \"a\"\nlist = { min = 3, max = 2 }\n",
            "3:1 `min` is above `max`: no list can be both",
        ),
        (
            "[[kinds.x.sections]]\nid = \"a\"\ntable = { columns = [\"Risk\"], unique = \"Risks\" }\n",
            "3:40 `unique` names `Risks`, which is not among `columns` | did you mean `Risk`?",
        ),
        (
            "[[kinds.x.sections]]\nid = \"a\"\nentries = { as = [\"tables\"] }\n",
            "3:19 `[kinds.x.sections.entries] as` must be one of `table`, `heading`, `definition`, but it is `tables` \
             | did you mean `table`?",
        ),
        (
            "[kinds.adr.lifecycle]\ninitial = \"propsed\"\n",
            "2:11 `propsed` is not one of the kind's `states` | did you mean `proposed`?",
        ),
        (
            "[kinds.adr.lifecycle]\nfinal = [\"rejeted\"]\n",
            "2:10 `rejeted` is not one of the kind's `states` | did you mean `rejected`?",
        ),
        (
            "[kinds.adr.lifecycle.words]\naccepte = [\"yes\"]\n",
            "2:1 `accepte` is not one of the kind's `states` | did you mean `accepted`?",
        ),
        (
            "[kinds.adr.lifecycle]\nsources = [\"fields\"]\n",
            "2:12 `[kinds.adr.lifecycle] sources` must be one of `field`, `section`, `heading-suffix`, \
             `header-line`, `header-table` and 2 more, but it is `fields` | did you mean `field`?",
        ),
        (
            "[kinds.x.lifecycle]\nfield = \"state\"\n",
            "1:10 `[kinds.x.lifecycle]` needs `states` | list them in their order: `states = [\"open\", \"decided\"]`",
        ),
        (
            "[kinds.adr.lifecycle.frozen]\nsections = [\"contexts\"]\n",
            "2:13 the kind has no section `contexts` | did you mean `context`?",
        ),
        (
            "[kinds.adr.supersession]\nfields = [\"heir\"]\n",
            "2:11 the field `heir` stands for no relation | name it after a relation, or list its words under \
             `verbs`",
        ),
        ("[kinds.adr]\nprofile = \"mader\"\n", "2:11 the kind has no profile `mader` | did you mean `madr`?"),
        (
            "[kinds.adr.profiles.ours.sections.contex]\nrequired = false\n",
            "1:35 the kind has no section `contex` | did you mean `context`?",
        ),
        (
            "[[kinds.adr.use-profile]]\npaths = [\"a/**\"]\nprofile = \"lax\"\n",
            "3:11 the kind has no profile `lax` | its profiles are `madr`, `strict`",
        ),
        (
            "[kinds.adr]\npaths = [\"a/[\"]\n",
            "2:10 `a/[` is no pattern of paths: unclosed character class; missing ']'",
        ),
        (
            "[kinds.adr]\nreview = \"soon\"\n",
            "2:10 `[kinds.adr] review` is no duration: `soon` | write a number and a unit: `6 months`, `30 days`",
        ),
        (
            "[kinds.x]\npaths = [\"/x/**\"]\n",
            "2:10 `/x/**` matches no file: paths are relative to the content folder | write `x/**`",
        ),
        (
            "[kinds.x.sections]\nrule = { required = true }\n",
            "1:1 `[kinds.x] sections` must be a list of tables, but it is a mapping | write \
             `[[kinds.x.sections]]` above each of them",
        ),
        (
            "[[kinds.x.sections]]\nid = \"a\"\nheading = [\"Rule\"]\n[[kinds.x.sections]]\nid = \"b\"\n\
             heading = [\"Rule\"]\n",
            "6:12 `Rule` is a heading of the section `a` already | keep it at one of the two sections",
        ),
        (
            "[[kinds.x.sections]]\nid = \"a\"\nmin-words = -5\n",
            "3:13 `[kinds.x.sections] min-words` must be a whole number from 0 on, but it is `-5`",
        ),
        (
            "[[kinds.x.sections]]\nid = \"a\"\ntable = { min-rows = 2 }\n",
            "3:1 `table` needs `columns` | list them: `columns = [\"Dimension\", \"Level\"]`",
        ),
        (
            "[kinds.x.lifecycle]\nstates = [\"open\", \"done\"]\ninitial = \"new\"\n",
            "3:11 `new` is not one of the kind's `states` | states are `open`, `done`",
        ),
        (
            "[kinds.x.lifecycle]\nstates = [\"open\", \"done\"]\n[[kinds.x.sections]]\nid = \"a\"\n\
             required-when = \"status == done\"\n",
            "5:17 `status == done` is no condition | write one `=`: `FIELD = A|B`",
        ),
        (
            "[kinds.x.lifecycle]\nstates = [\"open\", \"done\"]\nwords = { open = [\"x\"], done = [\"x\"] }\n",
            "3:33 `x` is a word for `open` already | keep it at one of the two states",
        ),
        (
            "[kinds.x.fields]\na = { type = \"string\" }\nb = { type = \"string\", aliases = [\"a\"] }\n",
            "3:35 `a` is a name of the field `a` already | keep it at one of the two fields",
        ),
        (
            "[kinds.x.supersession.verbs]\nsupersedes = [\"…\"]\n",
            "2:15 `…` is no verb | write the words, and `…` once where the other record stands among them",
        ),
        (
            "[kinds.adr]\ntemplate = \"../x\"\n",
            "2:12 `../x` is no name of a template | write the name of a file in the theme: `record.html`",
        ),
    ];
    let wrong: Vec<_> = mistakes
        .iter()
        .map(|(text, expected)| (*text, findings(text), *expected))
        .filter(|(_, found, expected)| found != &[*expected])
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_file_has_the_kind_of_its_folder() {
    let contracts = load("[kinds.ours]\npaths = [\"decisions/ours/**\"]\n");
    for (path, alone, expected) in [
        ("guide/a.md", false, "page"),
        ("decisions/0001-a.md", false, "adr"),
        ("docs/architecture/decisions/0001-a.md", false, "adr"),
        ("docs/decision-records/2024-05-01-queue/README.md", true, "adr"),
        ("decisions/README.md", false, "page"),
        ("decisions/index.md", false, "page"),
        ("decisions/use-x/index.md", true, "adr"),
        ("decisions/2024-05-01-queue/README.md", false, "adr"),
        ("decisions/0007-queue/readme.md", false, "adr"),
        ("decisions/adr-007/README.md", false, "adr"),
        ("decisions/2024/README.md", false, "page"),
        ("decisions/web2/README.md", false, "page"),
        ("decisions/ours/0001-a.md", false, "ours"),
        ("glossary.md", false, "glossary"),
        ("guide/glossary.md", false, "page"),
        ("framing/a.md", false, "framing"),
    ] {
        assert_eq!(&*contracts.kind_for(path, alone).name, expected, "{path}");
    }
}

#[test]
fn one_kind_for_all_files_leaves_index_pages_out() {
    let contracts = Contracts::builtin().forced_to("adr").expect("built in");
    for (path, alone, expected) in [
        ("0001-a.md", false, "adr"),
        ("anything/at/all.md", false, "adr"),
        ("README.md", false, "page"),
        ("README.md", true, "adr"),
        ("2024-05-01-queue/README.md", false, "adr"),
    ] {
        assert_eq!(&*contracts.kind_for(path, alone).name, expected, "{path}");
    }
    assert_ne!(contracts.hash, Contracts::builtin().hash);
    assert!(Contracts::builtin().forced_to("adrr").is_none());
}

#[test]
fn templates_for_people_are_no_records() {
    let contracts = Contracts::builtin();
    let adr = contracts.get("adr").expect("built in");
    for path in [
        "decisions/template.md",
        "decisions/TEMPLATE.md",
        "decisions/_template.md",
        "0000-template.md",
        "adr/000-template.md",
        "adr/adr-template.md",
        "adr/adr-template-minimal.md",
        "adr/adr_template.md",
        "adr/adr-000-template.md",
        "adr/adr-XXX-title.md",
        "adr/xxxx-title.MD",
    ] {
        assert!(adr.is_template(path), "{path}");
    }
    for path in ["adr/0005-use-madr-template.md", "adr/0012-template-engine.md", "template/0001-a.md"] {
        assert!(!adr.is_template(path), "{path}");
    }
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
    assert!(set.matches("background & motivation"));
}

#[test]
fn the_kinds_of_our_own_handbook_have_no_mistake() {
    let (config, found) = crate::config::Config::parse(include_str!("../../book.toml"), &[]);
    assert_eq!(found, []);
    let (contracts, found) = Contracts::load(&config.kinds);
    assert_eq!(found, []);
    assert!(contracts.get("tradeoff").is_some());
}

#[test]
fn the_schema_of_the_configuration_knows_every_key_of_a_kind() {
    use crate::config::tests::{described_settings, matches};
    let text = r#"
[kinds.x]
ignore-under = { heading = ["a*"], except = ["b"] }
[kinds.x.fields]
a = { type = "string" }
[[kinds.x.sections]]
id = "a"
ignore-under = { heading = ["a*"], except = ["b"] }
list = { min = 1 }
table = { columns = ["A"] }
entries = { as = ["table"] }
placeholder-severity = { open = "warning" }
[kinds.x.numbered]
[kinds.x.lifecycle]
states = ["open"]
transitions = { open = ["open"] }
words = { open = ["offen"] }
[kinds.x.lifecycle.frozen]
states = ["open"]
[kinds.x.supersession.verbs]
superseded-by = ["replaced by"]
supersedes = ["replaces"]
amended-by = ["changed by"]
amends = ["changes"]
[kinds.x.profiles.p.sections.a]
required = false
[[kinds.x.use-profile]]
paths = ["a"]
profile = "p"
"#;
    let (_, found) = Contracts::load(&kinds(text));
    assert_eq!(found, []);
    let read: Vec<String> =
        builtin::settings(&kinds(text)).into_iter().filter(|path| path.starts_with("kinds.x")).collect();
    let described = described_settings(&crate::config::schema(), &[]);
    let missing: Vec<&String> =
        read.iter().filter(|path| !described.iter().any(|pattern| matches(pattern, path))).collect();
    assert_eq!(missing, Vec::<&String>::new(), "the schema does not know these");
    let below = described.iter().filter(|pattern| pattern.starts_with("kinds.*."));
    let unread: Vec<&String> =
        below.filter(|pattern| !read.iter().any(|path| matches(pattern, path))).collect();
    assert_eq!(unread, Vec::<&String>::new(), "nobody reads these");
}

#[test]
fn every_key_of_the_built_in_kinds_is_documented() {
    let page = include_str!("../../docs/contracts.md");
    // Names that a contract gives itself, in tables and lists of names; all other keys are the language's.
    let named = ["kinds", "fields", "transitions", "words", "verbs", "profiles", "placeholder-severity"];
    let mut missing = Vec::new();
    for source in super::SOURCES {
        let table: toml::Table = source.parse().expect("the built-in kinds are TOML");
        let mut open = vec![(toml::Value::Table(table), false)];
        while let Some((value, names)) = open.pop() {
            match value {
                toml::Value::Table(table) => open.extend(table.into_iter().map(|(key, value)| {
                    if !names && !page.contains(&key) {
                        missing.push(key.clone());
                    }
                    let below = named.contains(&key.as_str()) || (key == "sections" && value.is_table());
                    (value, below && !names)
                })),
                toml::Value::Array(items) => open.extend(items.into_iter().map(|item| (item, false))),
                _ => {}
            }
        }
    }
    missing.sort();
    missing.dedup();
    assert_eq!(missing, Vec::<String>::new());
}
