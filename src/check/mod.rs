//! The rules, one file each, and what a team says about them: levels, ignores, the baseline.
//!
//! A rule reads a linked book and says what is wrong; it touches nothing and knows no other rule. Findings that are
//! made while files are read (front matter, configuration, contracts, navigation) have their rule file here too, so
//! that every name that a message can bear has one page, one default level and one place.

mod answers;
pub mod baseline;
mod catalogue;
mod entries;
mod ignore;
mod levels;
mod lineage;
mod links;
mod memo;
mod numbers;
mod outcome;
mod reading;
mod rule;
mod rules;
mod wording;

#[cfg(test)]
mod tests;

pub use catalogue::{RULES, nearest_rule, rule};
pub use memo::Memo;
pub use outcome::{is_about_lock, removed_html, soften_freshness, wants_owner};
pub use rule::{Finder, Rule};

use rayon::prelude::*;

use crate::book::Book;
use crate::diagnostic::{Diagnostic, Sink};

/// Every finding about a book, at the levels its configuration gives.
///
/// That is what its documents and its linking already found, what the rules find, and `extra`: the findings of rooms
/// that hold no book, such as the configuration's. The order is the same whatever the number of threads.
pub fn run(book: &Book, extra: Vec<Diagnostic>) -> Vec<Diagnostic> {
    run_again(book, extra, &mut Memo::default())
}

/// The same, with what is known of the documents that were looked at before.
pub fn run_again(book: &Book, extra: Vec<Diagnostic>, memo: &mut Memo) -> Vec<Diagnostic> {
    let mut levels = Sink::default();
    let levels_of = levels::Levels::read(&book.config, &mut levels);
    let asked: Vec<&Rule> = RULES.iter().filter(|rule| levels_of.is_asked(rule)).collect();
    memo.look(&book.documents, &asked);
    let mut found = levels.into_diagnostics();
    found.extend(extra);
    found.extend(book.diagnostics.iter().cloned());
    found.extend(memo.findings().cloned());
    found.extend(by_rules_of_books(book, &asked));
    let kept = ignore::apply(book, memo.with_comments(), found, &levels_of);
    levels_of.apply(book, kept)
}

fn by_rules_of_books(book: &Book, asked: &[&Rule]) -> Vec<Diagnostic> {
    let together = asked.par_iter().flat_map_iter(|rule| {
        let mut out = Sink::default();
        if let Finder::Book(check) = rule.finder {
            check(book, &mut out);
        }
        out.into_diagnostics()
    });
    together.collect()
}
