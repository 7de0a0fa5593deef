//! A key in `book.toml`, or a variable that begins with `GUIDEPOST_`, names no setting.
//!
//! # Why
//! A setting with a misspelt name has no effect, and the one that was meant keeps its default.
//!
//! # Example
//! ```toml
//! [site]
//! base-ulr = "https://handbook.example.org"
//! ```
//!
//! # Remedy
//! Use the name in the message. `guidepost schema book` lists every setting, and gives it to your editor.

use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity};

pub static RULE: Rule = Rule {
    name: RuleName("unknown-config-key"),
    severity: Some(Severity::Error),
    page: include_str!("unknown_config_key.rs"),
    finder: Finder::Reader,
};
