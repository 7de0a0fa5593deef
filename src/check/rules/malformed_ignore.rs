//! A comment that should silence a rule names no rule, or gives no reason.
//!
//! # Why
//! Whoever reads the page next must know whether the exception still holds. A comment that cannot be read silences
//! nothing, and its author believes that it does.
//!
//! # Example
//! `<!-- guidepost-ignore broken-link -->` has no reason.
//!
//! # Remedy
//! Name one rule and say why, on the line above the block:
//! `<!-- guidepost-ignore broken-link: the page comes with the next release -->`.

use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity};

pub static RULE: Rule = Rule {
    name: RuleName("malformed-ignore"),
    severity: Some(Severity::Error),
    page: include_str!("malformed_ignore.rs"),
    finder: Finder::Reader,
};
