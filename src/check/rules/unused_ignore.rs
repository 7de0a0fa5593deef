//! A comment silences a rule that the next block does not offend.
//!
//! # Why
//! The block was mended or moved, and the comment stayed. It will silence the next mistake instead.
//!
//! # Example
//! `<!-- guidepost-ignore broken-link: the page comes later -->` above a paragraph whose links all resolve.
//!
//! # Remedy
//! Remove the comment, or move it right above the block it is about. A comment above the first block of a file also
//! covers its front matter and what is said of the file as a whole.

use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity};

pub static RULE: Rule = Rule {
    name: RuleName("unused-ignore"),
    severity: Some(Severity::Warning),
    page: include_str!("unused_ignore.rs"),
    finder: Finder::Reader,
};
