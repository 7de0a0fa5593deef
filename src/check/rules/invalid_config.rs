//! A setting in `book.toml` has a value that does not fit it.
//!
//! # Why
//! A value that cannot be read would be replaced by a default in silence.
//!
//! # Example
//! `every = "six"` under `[review]`, where a duration such as `6 months` is meant.
//!
//! # Remedy
//! Write what the message asks for. `guidepost schema book` says what each setting takes.

use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity};

pub static RULE: Rule = Rule {
    name: RuleName("invalid-config"),
    severity: Some(Severity::Error),
    page: include_str!("invalid_config.rs"),
    finder: Finder::Reader,
};
