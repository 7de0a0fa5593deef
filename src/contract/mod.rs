//! The shape of a kind, as data.
//!
//! One contract drives validation, scaffolds, schemas, index pages and reference pages, so none of them can drift. No
//! other room may ask what a kind is called: what decisions need is an ability that any kind may switch on.

mod ability;
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

pub use ability::{Around, Frozen, Lifecycle, Numbered, Review, StatusSource, Supersession};
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
    /// Common fields that its records must have, always or under a condition.
    pub asked: Vec<Field>,
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
