//! The rules by name. A new one is a file here, its `mod` line, and its line in [`RULES`].

use super::Rule;

pub(super) mod malformed_ignore;
pub(super) mod unknown_rule;
pub(super) mod unused_ignore;

/// Every rule, sorted by name.
pub const RULES: &[&Rule] = &[&malformed_ignore::RULE, &unknown_rule::RULE, &unused_ignore::RULE];
