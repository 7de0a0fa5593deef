//! The fields that every kind has.

use std::sync::LazyLock;

use super::builtin::unpacked;
use super::{Field, INVALID, read};
use crate::config::problems::Problems;
use crate::text::FilePath;

static FIELDS: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let map = unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/fields")));
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
