//! A link names a heading that its target page does not have.
//!
//! # Why
//! The reader lands at the top of a long page and searches by eye; after a few of those, links stop being trusted.
//!
//! # Example
//! `[limits](quotas.md#limts)` where `quotas.md` has the heading `Limits`.
//!
//! # Remedy
//! Use the heading's anchor, or give the heading a stable one: `## Limits {#limits}`. A heading that was renamed can
//! keep its old anchor in this way.

use crate::book::{Book, Resolution};
use crate::check::links::{edges, replace_anchor};
use crate::check::wording::names;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};

pub static RULE: Rule = Rule {
    name: RuleName("broken-anchor"),
    severity: Some(Severity::Error),
    page: include_str!("broken_anchor.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for edge in edges(book) {
        let Resolution::MissingAnchor { document: index, anchor, near } = &edge.resolution else { continue };
        let (document, target) = (&book.documents[edge.document], &book.documents[*index]);
        let page = if edge.document == *index {
            "this page".to_owned()
        } else {
            format!("`{}`", target.file.content_path)
        };
        let found = RULE.at(document.path(), edge.span, format!("{page} has no heading `#{anchor}`"));
        let Some(nearest) = near.first() else {
            let anchors = target.outline.headings.iter().filter(|heading| !heading.anchor.is_empty());
            let anchors: Vec<String> = anchors.map(|heading| format!("#{}", heading.anchor)).collect();
            out.push(match anchors.is_empty() {
                true => found.help("it has no headings: link to the page itself"),
                false => found.help(format!("its headings are {}", names(anchors))),
            });
            continue;
        };
        let found =
            found.help(format!("did you mean {}?", names(near.iter().map(|near| format!("#{near}")))));
        // An anchor that differs by case alone can mean nothing else.
        let only_case = nearest.eq_ignore_ascii_case(anchor);
        out.push(match replace_anchor(document, edge, nearest) {
            Some(edit) => found.fix(only_case, vec![edit]),
            None => found,
        });
    }
}
