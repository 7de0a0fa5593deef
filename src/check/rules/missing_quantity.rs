//! A section that argues in numbers holds no quantity.
//!
//! # Why
//! "A lot of toil" moves no budget. "12 hours a week, for two of six engineers" does, and can be checked a year later.
//!
//! # Example
//! "We need SOC 2 and it takes long." has a name with a number in it, and no quantity.
//!
//! # Remedy
//! Give a number with its unit, a percentage, an amount of money or a duration: `30 %`, `€5k`, `12 h a week`,
//! `three months`, `2 out of 10 releases`. Versions, dates and names of standards are none.

use crate::check::reading::{Prose, filled, heading_text};
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::Document;
use crate::text::language;

pub static RULE: Rule = Rule {
    name: RuleName("missing-quantity"),
    severity: Some(Severity::Error),
    page: include_str!("missing_quantity.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    for (section, found) in filled(document).filter(|(section, _)| section.quantity) {
        if language::quantity(&Prose::of(document, found.content).text).is_some() {
            continue;
        }
        let name = heading_text(document, found).unwrap_or(&section.title);
        out.push(
            RULE.at(document.path(), found.span, format!("`{name}` holds no quantity"))
                .help("give a number with its unit, such as `30 %`, `€5k` or `12 h a week`"),
        );
    }
}
