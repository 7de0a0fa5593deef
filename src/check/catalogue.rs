//! Every rule, whichever room finds what offends it.

use std::sync::LazyLock;

use super::rules::FILES;
use super::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity};
use crate::{book, document};

/// Every rule, sorted by name.
pub static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let linking = book::RULES.iter().map(|rule| of_reader(rule.name, rule.severity, rule.explain));
    let parsing = document::RULES.iter().map(|rule| of_reader(rule.name, rule.severity, rule.explain));
    let mut rules: Vec<Rule> = FILES.iter().map(|rule| **rule).chain(linking).chain(parsing).collect();
    rules.sort_by_key(|rule| rule.name);
    rules
});

/// The rule of a name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.binary_search_by(|rule| rule.name.0.cmp(name)).ok().map(|index| &RULES[index])
}

/// The name of the rule nearest to `name`, for "did you mean".
pub fn nearest_rule(name: &str) -> Option<&'static str> {
    crate::text::nearest(name, RULES.iter().map(|rule| rule.name.0))
}

/// A rule whose findings are there before any rule is asked, with the page that its room wrote.
fn of_reader(name: RuleName, severity: Severity, page: &'static str) -> Rule {
    Rule { name, severity: Some(severity), page, finder: Finder::Reader }
}
