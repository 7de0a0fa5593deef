//! Two entries of a record have the same name: a rubric's dimensions, a glossary's terms.
//!
//! # Why
//! Answers and links go by the name. Of two terms that are spelt alike, a reader finds one, and believes it.
//!
//! # Example
//! A glossary that explains `Toil` under T and once more under "toil" in another section.
//!
//! # Remedy
//! Merge the two, or tell them apart in their names: `Error (of a user)`, `Error (of a service)`.

use std::collections::HashMap;

use crate::check::entries::{of, parts};
use crate::check::reading::subject;
use crate::check::{Finder, Rule};
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::document::Document;
use crate::text::{Span, fold};

pub static RULE: Rule = Rule {
    name: RuleName("duplicate-entry"),
    severity: Some(Severity::Error),
    page: include_str!("duplicate_entry.rs"),
    finder: Finder::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    for part in parts(document).filter(|part| part.shape.unique) {
        let thing = part.shape.of.as_deref().unwrap_or("entry");
        let mut first: HashMap<String, Span> = HashMap::new();
        for entry in of(document, &part) {
            let Some(before) = first.get(&fold(&entry.name)) else {
                first.insert(fold(&entry.name), entry.span);
                continue;
            };
            let message = format!("this {} has the {thing} `{}` twice", subject(document), entry.name);
            out.push(
                RULE.at(document.path(), entry.span, message)
                    .related(document.path(), *before, "first here")
                    .help("merge the two, or rename one"),
            );
        }
    }
}
