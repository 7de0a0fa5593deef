//! Every setting of `book.toml`, from its JSON Schema.

use guidepost::config;
use serde_json::Value;

use super::{cell, head};

pub fn page() -> String {
    let schema = config::schema();
    let mut writer = Writer { schema: &schema, out: head("Configuration", "Every setting of book.toml.", 2) };
    writer.out.push_str(
        "Every key is optional, and an unknown one is an error that names the nearest. Any setting can be given for one \
         run as a variable: `GUIDEPOST_SITE__BASE_URL` is `[site] base-url`. `guidepost schema` prints the JSON Schema \
         this page is written from; give it to your editor.\n",
    );
    for (name, property) in properties(&schema) {
        writer.table(name, property);
    }
    writer.out
}

struct Writer<'a> {
    schema: &'a Value,
    out: String,
}

impl<'a> Writer<'a> {
    /// A table of the configuration, then those inside it, each under a heading of its own.
    fn table(&mut self, path: &str, value: &'a Value) {
        let (shape, many) = match value.get("items") {
            Some(items) => (self.resolve(items), true),
            None => (self.resolve(value), false),
        };
        let brackets = if many { ("[[", "]]") } else { ("[", "]") };
        let marks = if path.contains('.') { "###" } else { "##" };
        let anchor = path.replace('.', "-").to_lowercase();
        let meaning = text(value, "description").or_else(|| text(shape, "description")).unwrap_or_default();
        self.out.push_str(&format!(
            "\n{marks} `{}{path}{}` {{#{anchor}}}\n\n{meaning}\n",
            brackets.0, brackets.1
        ));
        let inside = self.keys(shape);
        if let Some(any) = shape.get("additionalProperties").filter(|any| any.is_object()) {
            let any = self.resolve(any);
            let name = format!("{path}.NAME");
            match properties(any).next() {
                Some(_) => self.table(&name, any),
                None => {
                    self.out.push_str(&format!("\nEach key is a name; its value is {}.\n", self.kind(any)));
                }
            }
        }
        for (name, table) in inside {
            self.table(&format!("{path}.{name}"), table);
        }
    }

    /// Writes the keys of a table, and gives back those that are tables themselves.
    fn keys(&mut self, shape: &'a Value) -> Vec<(&'a str, &'a Value)> {
        let (inner, plain): (Vec<_>, Vec<_>) = properties(shape).partition(|(_, value)| self.is_table(value));
        if !plain.is_empty() {
            self.out.push_str("\n| Key | Value | Default | Meaning |\n| --- | --- | --- | --- |\n");
        }
        let required: Vec<_> =
            shape["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (name, value) in plain {
            let default = match value.get("default") {
                Some(default) => format!("`{}`", default.to_string().trim_matches('"')),
                None if required.contains(&name) => "required".to_owned(),
                None => String::new(),
            };
            let meaning = text(value, "description").unwrap_or_default();
            self.out.push_str(&format!(
                "| `{name}` | {} | {default} | {} |\n",
                self.kind(value),
                cell(meaning)
            ));
        }
        inner
    }

    fn is_table(&self, value: &Value) -> bool {
        let value = self.resolve(value);
        let open = value
            .get("additionalProperties")
            .is_some_and(|any| properties(self.resolve(any)).next().is_some());
        open || properties(value.get("items").map_or(value, |items| self.resolve(items))).next().is_some()
    }

    /// What stands behind a reference; of alternatives, the one with keys.
    fn resolve(&self, value: &'a Value) -> &'a Value {
        if let Some(name) = value["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/")) {
            return self.resolve(&self.schema["$defs"][name]);
        }
        let mut alternatives = value["oneOf"].as_array().into_iter().flatten();
        alternatives.find(|one| properties(one).next().is_some()).unwrap_or(value)
    }

    /// The type of a value, in words.
    fn kind(&self, value: &Value) -> String {
        if let Some(values) = value["enum"].as_array() {
            return super::names(values.iter().filter_map(Value::as_str));
        }
        match value["$ref"].as_str() {
            Some("#/$defs/texts") => return "text, or a list of texts".to_owned(),
            Some("#/$defs/duration") => return "duration, such as `6 months`".to_owned(),
            Some(name) => {
                let name = name.trim_start_matches("#/$defs/");
                return self.kind(&self.schema["$defs"][name]);
            }
            None => {}
        }
        if let Some(one) = value["oneOf"].as_array() {
            return one.iter().map(|one| self.kind(one)).collect::<Vec<_>>().join(", or ");
        }
        match value["type"].as_str() {
            Some("string") => "text".to_owned(),
            Some("boolean") => "`true` or `false`".to_owned(),
            Some("integer") => "whole number".to_owned(),
            Some("array") => format!("list of {}", self.kind(&value["items"])),
            Some("object") => "table".to_owned(),
            _ => "anything".to_owned(),
        }
    }
}

fn properties(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value["properties"].as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value[key].as_str()
}
