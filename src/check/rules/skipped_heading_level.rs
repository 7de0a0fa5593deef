//! A heading is two or more levels below the one before it.
//!
//! # Why
//! Screen readers and the page's table of contents build on the levels; a level that is left out looks like a part that
//! was lost.
//!
//! # Example
//! `## Limits` followed by `#### Per tenant`.
//!
//! # Remedy
//! Use the next level. Levels say what belongs to what, and not how large the text is.

use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::{Document, NodeKind};

pub static RULE: Rule = Rule {
    name: RuleName("skipped-heading-level"),
    severity: Some(Severity::Warning),
    page: include_str!("skipped_heading_level.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    // Where the front matter gives the title, the body begins below it.
    let mut before = u8::from(document.title_heading.is_none());
    for heading in document.outline.headings.iter().filter(|heading| !heading.pseudo) {
        let NodeKind::Heading(_) = document.tree.node(heading.node).kind else { continue };
        if before > 0 && heading.level > before + 1 {
            let wanted = "#".repeat(usize::from(before) + 1);
            let message = format!(
                "`{}` is on level {}, and the heading before it on level {before}",
                heading.text, heading.level
            );
            out.push(
                RULE.at(document.path(), heading.span, message)
                    .help(format!("write it as `{wanted} {}`", heading.text)),
            );
        }
        before = heading.level;
    }
}
