//! Abilities that any kind may switch on: to be numbered, to go stale, to move through states, to replace others.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{HeadingSet, Phrases};

/// The ability to carry a number, taken from the file name.
#[derive(Clone, Debug, Default)]
pub struct Numbered {
    /// Whether a date may stand in its place.
    pub dated: bool,
    /// Words that may stand before the number besides the kind's name, folded: `arch` in `arch-001-x.md`.
    pub prefixes: Arc<[String]>,
}

/// The ability to go stale.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// How often a record wants a review, where the kind says so.
    pub every: Option<jiff::Span>,
}

/// The ability to move through states.
#[derive(Clone, Debug)]
pub struct Lifecycle {
    /// The front matter field that holds the state.
    pub field: String,
    /// The states in their order.
    pub states: Vec<String>,
    /// The state `new` writes.
    pub initial: String,
    /// States with no way out.
    pub finals: Vec<String>,
    /// Which states may follow which.
    pub transitions: BTreeMap<String, Vec<String>>,
    /// By state, the field with the day by which a record must have left it.
    pub leave_by: BTreeMap<String, String>,
    /// Where the state may be written, first match first.
    pub sources: Vec<StatusSource>,
    /// Synonyms by state.
    pub words: BTreeMap<String, Vec<String>>,
    /// The states and their synonyms, each with its state.
    pub phrases: Phrases,
    /// Headings of a section, and labels of a line, that hold the state.
    pub headings: HeadingSet,
    /// Headings of a section, and labels of a line, that hold the record's date.
    pub date_headings: HeadingSet,
    /// Headings of a section that lists dated changes.
    pub changelog_headings: HeadingSet,
    /// The states in which some sections may not change any more.
    pub frozen: Option<Frozen>,
}

impl Lifecycle {
    /// Whether a record may come from one state to another, by as many steps as it takes.
    pub fn leads(&self, from: &str, to: &str) -> bool {
        let mut reached = vec![from];
        let mut at = 0;
        while at < reached.len() && !reached.contains(&to) {
            let next = self.transitions.get(reached[at]).into_iter().flatten().map(String::as_str);
            let new: Vec<&str> = next.filter(|state| !reached.contains(state)).collect();
            reached.extend(new);
            at += 1;
        }
        reached.contains(&to)
    }
}

/// Where a record may write its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatusSource {
    /// The front matter field.
    Field,
    /// A section whose heading is one of the lifecycle's.
    Section,
    /// A heading such as `## Status: Accepted`.
    HeadingSuffix,
    /// A bullet, bold or plain `Status:` line before the first section.
    HeaderLine,
    /// A table column or row before the first section.
    HeaderTable,
    /// A later bold `**Status**:` line that yields a known word.
    BoldLine,
    /// Brackets in the title that begin with a known word: `[SUPERSEDED] Use a queue`.
    Title,
}

/// What may not change once a record is in force.
#[derive(Clone, Debug)]
pub struct Frozen {
    /// The states in which it holds.
    pub states: Vec<String>,
    /// The ids of the sections it holds for.
    pub sections: Vec<String>,
    /// The field in which a new dated entry makes a change lawful.
    pub amended_field: Option<String>,
    /// The id of the section in which a new dated item makes a change lawful.
    pub amended_section: Option<String>,
}

/// The ability to replace and amend other records.
#[derive(Clone, Debug)]
pub struct Supersession {
    /// The fields that name other records.
    pub fields: Vec<String>,
    /// Folded words before a link or a number, by relation: `superseded-by`, `supersedes`, `amends`, `amended-by`.
    pub verbs: BTreeMap<String, Vec<String>>,
    /// The verbs that stand before the other record, each with its relation.
    pub phrases: Phrases,
    /// The verbs with a place for the other record in them: `durch … ersetzt`.
    pub around: Vec<Around>,
    /// Folded words before a verb that make a replacement one of a part: `partly superseded by`.
    pub partial: Vec<String>,
    /// Folded words that begin a sentence about the record itself: `this decision was replaced by`.
    pub this: Vec<String>,
}

/// A verb that stands around the other record, or after it.
#[derive(Clone, Debug)]
pub struct Around {
    /// What stands before the other record; empty where the verb follows it.
    pub before: String,
    /// What stands after it.
    pub after: String,
    /// Whether what stands after it clings to it as a particle does: `…로 대체`.
    pub clings: bool,
    /// The relation.
    pub relation: String,
}
