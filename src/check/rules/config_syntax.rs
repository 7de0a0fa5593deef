//! `book.toml` is no TOML.
//!
//! # Why
//! Nothing that the file says is known until it can be read: neither where the pages lie nor which kinds there are. So this
//! is all that is reported until then.
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
