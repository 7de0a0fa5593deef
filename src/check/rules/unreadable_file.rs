//! A file or a folder of the handbook could not be read.
//!
//! # Why
//! What cannot be read cannot be published or checked, and links to it would break without a word.
//!
//! # Example
//! A page or a folder that only its author may read, a pipe, or a folder under `[[mounts]]` that is not there.
//!
//! # Remedy
//! Look at the file's permissions and at its name. If it went away while it was being read, run the command again.

use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity};

pub static RULE: Rule = Rule {
    name: RuleName("unreadable-file"),
    severity: Some(Severity::Error),
    page: include_str!("unreadable_file.rs"),
    finder: Finder::Reader,
};
