//! The definition of a kind in `book.toml` has a mistake.
//!
//! # Why
//! A contract that says something else than its authors mean lets malformed records pass, or turns sound ones away.
//!
//! # Example
//! ```toml
//! [[kinds.tradeoff.sections]]
//! id = "decision"
//! required-when = "status = decidde"
//! ```
//! where the field `status` can be `open` or `decided`.
//!
//! # Remedy
//! Write what the message asks for. `guidepost schema book` says what a kind may hold.

use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity};

pub static RULE: Rule = Rule {
    name: RuleName("invalid-contract"),
    severity: Some(Severity::Error),
    page: include_str!("invalid_contract.rs"),
    finder: Finder::Reader,
};
