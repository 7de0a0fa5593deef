//! A record says that it replaces, amends or is replaced by one that does not exist.
//!
//! # Why
//! "Superseded by ADR 12" is where the reader wants to go next. If there is no such record, the question of what holds
//! today has no answer.
//!
//! # Example
//! `superseded-by: ADR-12` in a folder whose last record is number 11.
//!
//! # Remedy
//! Name the record by its path, its number, its id or its title. Numbers are looked up in the same folder.

use crate::book::Book;
use crate::check::reading::subject;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::RelationKind;
use crate::text::nearest;

pub static RULE: Rule = Rule {
    name: RuleName("dangling-relation"),
    severity: Some(Severity::Error),
    source: include_str!("dangling_relation.rs"),
    finder: Finder::Book(check),
};

fn check(book: &Book, out: &mut Sink) {
    for edge in book.lineage.edges.iter().filter(|edge| edge.target.is_none()) {
        let document = &book.documents[edge.document];
        if document.is_template {
            continue;
        }
        let verb = match edge.kind {
            RelationKind::SupersededBy => "is superseded by",
            RelationKind::Supersedes => "supersedes",
            RelationKind::AmendedBy => "is amended by",
            RelationKind::Amends => "amends",
        };
        let message = format!("this {} {verb} `{}`, which is not there", subject(document), edge.written);
        let found = RULE.at(document.path(), edge.span, message);
        let records = book.documents.iter().filter(|other| other.kind.name == document.kind.name);
        let names: Vec<&str> = records.flat_map(|other| [other.path().name(), other.path().stem()]).collect();
        out.push(match nearest(&edge.written, names) {
            Some(near) => found.help(format!("did you mean `{near}`?")),
            None => found.help("name the record by its path, number, id or title"),
        });
    }
}
