//! The JSON Schema of `book.toml`, for editors.

use serde_json::Value;

/// The JSON Schema (draft 2020-12) of `book.toml`, kinds included.
pub fn schema() -> Value {
    // The text is part of the program, and a test reads it.
    serde_json::from_str(include_str!("schema.json")).expect("the embedded schema is JSON")
}
