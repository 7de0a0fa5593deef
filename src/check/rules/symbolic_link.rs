//! A symbolic link lies among the content.
//!
//! # Why
//! A link may lead out of the handbook, and publish a file that nobody meant to publish. So none is followed.
//!
//! # Example
//! `content/notes.md` that leads to `/home/someone/notes.md`.
//!
//! # Remedy
//! Put the file itself there. A folder from elsewhere in the repository comes in by `[[mounts]]`.

use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity};

pub static RULE: Rule = Rule {
    name: RuleName("symbolic-link"),
    severity: Some(Severity::Warning),
    page: include_str!("symbolic_link.rs"),
    finder: Finder::Reader,
};
