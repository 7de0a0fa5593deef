//! A template of the team's theme cannot be used or is missing, or a setting under `[theme]` has no meaning.
//!
//! # Why
//! One template makes hundreds of pages. What it cannot say on one of them would be a hole in the site.
//!
//! # Example
//! `{{ page.titel }}` in `themes/team/templates/page.html`: a page has no such value.
//!
//! # Remedy
//! Mend the template at the line that is named, or remove the file: the built-in one takes its place.

use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity};

pub static RULE: Rule = Rule {
    name: RuleName("broken-theme"),
    severity: Some(Severity::Error),
    page: include_str!("broken_theme.rs"),
    finder: Finder::Reader,
};
