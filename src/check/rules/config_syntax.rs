//! `book.toml` is no TOML.
//!
//! # Why
//! Nothing in the file can be trusted until it can be read, so defaults hold for all of it in the meantime.
//!
//! # Example
//! `title = Handbook` without quotes.
//!
//! # Remedy
//! Mend the place the message points to. Texts stand in quotes, and a table's name in brackets on a line of its own.

use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity};

pub static RULE: Rule = Rule {
    name: RuleName("config-syntax"),
    severity: Some(Severity::Error),
    page: include_str!("config_syntax.rs"),
    finder: Finder::Reader,
};
