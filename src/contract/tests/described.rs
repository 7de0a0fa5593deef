//! That the schema and the documentation know the whole language.

use super::*;

#[test]
fn the_schema_of_the_configuration_knows_every_key_of_a_kind() {
    use crate::config::tests::schema::{described_settings, matches};
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
leave-by = { open = "date" }
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
paths = ["a/**"]
profile = "p"
"#;
    let (_, found) = Contracts::load(&kinds(text));
    assert_eq!(found, []);
    let read: Vec<String> = super::super::builtin::settings(&kinds(text))
        .into_iter()
        .filter(|path| path.starts_with("kinds.x"))
        .collect();
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
    let page = include_str!("../../../docs/contracts.md");
    // Names that a contract gives itself, in tables and lists of names; all other keys are the language's.
    let named = ["kinds", "fields", "transitions", "words", "verbs", "profiles", "placeholder-severity"];
    let mut missing = Vec::new();
    let sources = [
        include_str!("../builtin/page.toml"),
        include_str!("../builtin/adr.toml"),
        include_str!("../builtin/rubric.toml"),
        include_str!("../builtin/framing.toml"),
        include_str!("../builtin/glossary.toml"),
    ];
    for source in sources {
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
