//! The fields that every kind has.

use std::sync::LazyLock;

use super::{Field, INVALID, read};
use crate::config::problems::{Problems, without_places};
use crate::text::FilePath;
use crate::value::{Value, parse_toml};

const SOURCE: &str = include_str!("builtin/common.toml");

static FIELDS: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let root = parse_toml(SOURCE).ok();
    let map = root.and_then(|root| root.get("fields").and_then(Value::map).cloned());
    // The text is part of the program, and a test reads it.
    let map = without_places(map.expect("the embedded text is TOML with the table `fields`"));
    let problems = Problems::of_rule(FilePath::from("common.toml"), INVALID);
    let fields = read::common_fields(&problems.root(&map));
    assert!(problems.into_found().is_empty(), "the embedded fields are sound, which a test holds");
    fields
});

/// The fields that every kind has, in the order the documentation lists them.
pub fn common_fields() -> &'static [Field] {
    &FIELDS
}

/// Whether every kind has a field of this name.
pub fn is_common_field(name: &str) -> bool {
    FIELDS.iter().any(|field| field.name == name)
}
