//! A synonym in `[search.synonyms]` can help no search.
//!
//! # Why
//! Whoever wrote it believes that the word is found. It is not, and no reader will say so.
//!
//! # Example
//! ```toml
//! [search.synonyms]
//! standup = ["sink"]           # no page has this word; `sync` was meant
//! vacation = ["paid leave"]    # two words
//! runbook = ["runbooks"]       # one word to the search
//! ```
//!
//! # Remedy
//! Write one word that your pages have. A word that only drafts or pages for some audience have counts; one that only
//! pages have that are left out of the search does not.

use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity};

pub static RULE: Rule = Rule {
    name: RuleName("unused-synonym"),
    severity: Some(Severity::Warning),
    page: include_str!("unused_synonym.rs"),
    finder: Finder::Reader,
};
