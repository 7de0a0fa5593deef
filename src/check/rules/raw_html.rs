//! A piece of raw HTML is left out of the page.
//!
//! # Why
//! Content is written by many hands. Scripts, styles, frames and handlers would let any of them act in the name of every
//! reader, so raw HTML passes a list of what is harmless, and the rest is left out.
//!
//! # Example
//! `<iframe src="https://example.org">`, `<p onclick="…">`.
//!
//! # Remedy
//! Say it in Markdown, or with the elements that pass: `details`, `kbd`, `sub`, `sup`, `figure`, `table` and others that
//! hold text. A team that trusts all its authors sets `raw-html = "allow"` under `[markdown]`.

use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity};

pub static RULE: Rule = Rule {
    name: RuleName("raw-html"),
    severity: Some(Severity::Warning),
    page: include_str!("raw_html.rs"),
    finder: Finder::Reader,
};
