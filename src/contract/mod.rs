//! The shape of a kind, as data.
//!
//! One contract drives validation, scaffolds, schemas, index pages and reference pages, so none of them can drift. No
//! other room may ask what a kind is called: what decisions need is an ability that any kind may switch on.

mod builtin;
mod common;
mod field;
mod heading;
mod overlay;
mod phrase;
mod read;
mod schema;
mod section;
mod select;
#[cfg(test)]
mod tests;

pub use common::{common_fields, is_common_field};
pub use field::{Field, FieldType, Requirement};
pub use heading::{HeadingSet, HeadingText, title_behind};
pub use phrase::Phrases;
pub use schema::schema;
pub use section::{
    AnswerSource, Entries, EntryForm, IgnoreUnder, ListShape, Section, SectionOverride, TableShape,
};

pub use select::is_index;

use std::collections::BTreeMap;
use std::sync::Arc;

use globset::GlobSet;

use crate::diagnostic::{RuleName, Severity};
use crate::text::{FilePath, Span};

/// The rule of a mistake in the definition of a kind.
pub const INVALID: RuleName = RuleName("invalid-contract");

/// A kind: what its records must hold, and what they can do.
#[derive(Debug)]
pub struct Contract {
    /// The name in `kind:` and in `book.toml`.
    pub name: Arc<str>,
    /// What one record is called.
    pub label: String,
    /// What several are called.
    pub plural: String,
    /// What the kind is for, in one sentence.
    pub description: Option<String>,
    /// The name of an icon of the theme.
    pub icon: Option<String>,
    /// The template that renders a record.
    pub template: String,
    /// Where the team's `book.toml` names the template; `None` for what is built in.
    pub template_span: Option<Span>,
    /// Globs relative to `src`; the first one's folder is where `new` writes.
    pub paths: Vec<String>,
    /// [`paths`](Self::paths), compiled.
    pub path_set: GlobSet,
    /// Globs of files that are templates for people and no records; they hold under `--as` too.
    pub skip: GlobSet,
    /// Fields beyond the common ones, in the order `new` writes them.
    pub fields: Vec<Field>,
    /// Sections in their order.
    pub sections: Vec<Section>,
    /// Headings whose sub-headings are no sections of the record; a section may say otherwise for itself.
    pub ignore_under: IgnoreUnder,
    /// The profile that holds where no folder picks another.
    pub profile: String,
    /// Variations by name.
    pub profiles: BTreeMap<String, Profile>,
    /// Which folders use which profile; the last match wins.
    pub use_profile: Vec<UseProfile>,
    /// Records carry a number.
    pub numbered: Option<Numbered>,
    /// Records move through states.
    pub lifecycle: Option<Lifecycle>,
    /// Records replace and amend each other.
    pub supersession: Option<Supersession>,
    /// The state of a record that was replaced: the one with which a verb of replacement begins, as in `superseded by`.
    pub replaced_state: Option<String>,
    /// Records go stale and want a review.
    pub review: Option<Review>,
    /// Where in `book.toml` the kind was defined or changed, for messages; `None` for the built-in part.
    pub defined: Option<Span>,
}

/// A variation of a kind for some folders.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// Where in `book.toml` it was defined.
    pub defined: Option<Span>,
    /// Whether a weak heading makes a record well-formed and stays silent.
    pub accept_weak: bool,
    /// Changes to sections, by section id.
    pub sections: BTreeMap<String, SectionOverride>,
}

/// A folder's choice of profile.
#[derive(Clone, Debug)]
pub struct UseProfile {
    /// Globs relative to `src`.
    pub paths: GlobSet,
    /// The profile's name.
    pub profile: String,
}

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

/// Severities of a placeholder by state; a state that is not named means an error.
pub type PlaceholderSeverity = BTreeMap<String, Severity>;

impl Contract {
    /// The profile that holds for a path relative to `src`.
    pub fn profile_for(&self, content_path: &str) -> Option<&Profile> {
        let name = self
            .use_profile
            .iter()
            .rev()
            .find(|choice| choice.paths.is_match(content_path))
            .map_or(&self.profile, |choice| &choice.profile);
        self.profiles.get(name)
    }

    /// What one record is called in a sentence: `decision`, `RFC`, `open RFC`.
    pub fn noun(&self) -> String {
        in_a_sentence(&self.label)
    }

    /// What several are called in a sentence.
    pub fn nouns(&self) -> String {
        in_a_sentence(&self.plural)
    }

    /// Whether records of this kind define terms: their entries may be a definition list.
    pub fn defines_terms(&self) -> bool {
        let entries = self.sections.iter().filter_map(|section| section.entries.as_ref());
        entries.flat_map(|entries| &entries.forms).any(|form| *form == EntryForm::Definition)
    }

    /// A field by its name or one of its aliases.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name || field.aliases.iter().any(|alias| alias == name))
    }

    /// Where headings do not count for a section.
    pub fn ignore_under<'a>(&'a self, section: &'a Section) -> &'a IgnoreUnder {
        section.ignore_under.as_ref().unwrap_or(&self.ignore_under)
    }

    /// A section by its id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }
}

/// A label without its capitals; `OKR` and the like stay as they are.
pub fn in_a_sentence(label: &str) -> String {
    let word = |word: &str| match word.chars().skip(1).any(char::is_uppercase) {
        true => word.to_owned(),
        false => word.to_lowercase(),
    };
    label.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// A noun with the article that its sound wants: `a decision`, `an incident review`, `an RFC`.
pub fn with_article(noun: &str) -> String {
    let mut chars = noun.chars();
    let (first, second) = (chars.next().unwrap_or_default(), chars.next().unwrap_or_default());
    // Letters that are spelt out sound as their names do.
    let vowels = if first.is_uppercase() && second.is_uppercase() { "AEFHILMNORSX" } else { "aeioAEIO" };
    let article = if vowels.contains(first) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// All kinds of a handbook.
#[derive(Clone, Debug)]
pub struct Contracts {
    /// In the order they were defined, the built-in ones first.
    pub kinds: Vec<Arc<Contract>>,
    /// A hash of all definitions, part of every document's memo key.
    pub hash: [u8; 32],
    /// The kind of every file under `--as KIND`.
    pub forced: Option<Arc<str>>,
}

impl Contracts {
    /// A kind by its name.
    pub fn get(&self, name: &str) -> Option<&Arc<Contract>> {
        self.kinds.iter().find(|kind| &*kind.name == name)
    }

    /// The file in which kinds are defined by a team, for messages.
    pub fn file() -> FilePath {
        FilePath::from("book.toml")
    }
}
