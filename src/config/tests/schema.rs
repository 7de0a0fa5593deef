//! The schema that editors read, beside what the reader takes.

use super::*;

fn schema_validator() -> jsonschema::Validator {
    let schema = schema();
    jsonschema::draft202012::meta::validate(&schema).expect("the schema is a schema");
    jsonschema::draft202012::new(&schema).expect("it compiles")
}

/// TOML as the JSON that editors compare with a schema.
fn json(text: &str) -> serde_json::Value {
    let value: toml::Value = toml::from_str(text).expect("the test's own text is TOML");
    serde_json::to_value(value).expect("it has no dates")
}

#[test]
fn the_schema_takes_what_the_reader_takes() {
    let schema = schema_validator();
    for valid in ["", FULL, include_str!("../../../book.toml")] {
        let errors: Vec<String> = schema
            .iter_errors(&json(valid))
            .map(|error| format!("{} {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new());
    }
    for invalid in [
        "[book]\ntitel = \"A\"\n",
        "[buidl]\n",
        "[site]\nindexable = \"yes\"\n",
        "[markdown]\nraw-html = \"sanitize\"\n",
        "[rules]\nmissing-section = \"warn\"\n",
        "[review]\nevery = \"soon\"\n",
        "[[lists]]\nkind = \"adr\"\n",
        "[serve]\nport = 70000\n",
        "[publish.live]\nto = \"ftp://x\"\n",
        "[kinds.Adr]\n",
        "[kinds.x]\nlabal = \"X\"\n",
        "[kinds.x.fields]\na = { type = \"strng\" }\n",
        "[[kinds.x.sections]]\nheading = [\"A\"]\n",
        "[[kinds.x.sections]]\nid = \"a\"\nlist = { minimum = 2 }\n",
    ] {
        assert!(!schema.is_valid(&json(invalid)), "{invalid}");
    }
}

#[test]
fn the_schema_and_the_reader_know_the_same_settings() {
    let read = parse::settings(FULL);
    let described = described_settings(&schema(), &[]);
    let named = |path: &str| described.iter().any(|pattern| matches(pattern, path));
    let missing: Vec<&String> = read.iter().filter(|path| !named(path)).collect();
    assert_eq!(missing, Vec::<&String>::new(), "the schema does not know these");
    let asked = |pattern: &&String| read.iter().any(|path| matches(pattern, path));
    let unread: Vec<&String> =
        described.iter().filter(|pattern| !pattern.starts_with("kinds.") && !asked(pattern)).collect();
    assert_eq!(unread, Vec::<&String>::new(), "nobody reads these");
}

/// The paths of all properties of a schema, as `site.base-url`; a name of the team's choice is `*`.
pub(crate) fn described_settings(schema: &serde_json::Value, prefix: &[&str]) -> Vec<String> {
    fn walk(root: &serde_json::Value, node: &serde_json::Value, path: &[String], out: &mut Vec<String>) {
        if let Some(target) = node["$ref"].as_str() {
            let name = target.rsplit('/').next().unwrap_or_default();
            walk(root, &root["$defs"][name], path, out);
        }
        let below = |name: &str| path.iter().cloned().chain([name.to_owned()]).collect::<Vec<_>>();
        for (name, property) in node["properties"].as_object().into_iter().flatten() {
            out.push(below(name).join("."));
            walk(root, property, &below(name), out);
        }
        if node["additionalProperties"].is_object() {
            out.push(below("*").join("."));
            walk(root, &node["additionalProperties"], &below("*"), out);
        }
        walk_all(root, node["oneOf"].as_array(), path, out);
        if node["items"].is_object() {
            walk(root, &node["items"], path, out);
        }
    }
    fn walk_all(
        root: &serde_json::Value,
        nodes: Option<&Vec<serde_json::Value>>,
        path: &[String],
        out: &mut Vec<String>,
    ) {
        nodes.into_iter().flatten().for_each(|node| walk(root, node, path, out));
    }
    let mut out = Vec::new();
    walk(schema, schema, &prefix.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>(), &mut out);
    out
}

/// Whether a path is one that a pattern describes.
pub(crate) fn matches(pattern: &str, path: &str) -> bool {
    let pattern: Vec<&str> = pattern.split('.').collect();
    // A name of the team's choice may hold a stop: `"old.html"`.
    let path: Vec<&str> = path.splitn(pattern.len(), '.').collect();
    pattern.len() == path.len()
        && pattern.iter().zip(&path).all(|(pattern, part)| *pattern == "*" || pattern == part)
}
