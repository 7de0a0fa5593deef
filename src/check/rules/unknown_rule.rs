//! A rule is named that does not exist, in `book.toml` or in a comment that should silence it.
//!
//! # Why
//! A level or an exception for a rule of another name does nothing, and nobody notices.
//!
//! # Example
//! ```toml
//! [rules]
//! missing-sections = "warning"
//! ```
//!
//! # Remedy
//! Use the name in the brackets of the message, here `missing-section`. `guidepost explain` lists every rule.

use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity};

pub static RULE: Rule = Rule {
    name: RuleName("unknown-rule"),
    severity: Some(Severity::Error),
    page: include_str!("unknown_rule.rs"),
    finder: Finder::Reader,
};
