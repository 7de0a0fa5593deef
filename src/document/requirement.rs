//! Whether what a contract asks for under a condition is asked of this document.

use jiff::civil::Date;

use super::{Document, WrittenDate};
use crate::contract::{Contract, Profile, Requirement, Section};
use crate::text::{Span, fold};
use crate::value::Value;

impl Contract {
    /// When a section must be there, the profile's change applied.
    pub fn requirement<'a>(&'a self, section: &'a Section, profile: Option<&'a Profile>) -> &'a Requirement {
        let changed = profile.and_then(|profile| profile.sections.get(&section.id)?.required.as_ref());
        changed.unwrap_or(&section.required)
    }
}

impl Document {
    /// The profile of its contract that holds for its folder.
    pub fn profile(&self) -> Option<&Profile> {
        self.kind.profile_for(self.file.content_path.as_str())
    }

    /// Whether a section of its contract must be there and filled.
    pub fn requires(&self, section: &Section) -> bool {
        self.meets(self.kind.requirement(section, self.profile()))
    }

    /// Whether the condition of a requirement holds.
    pub fn meets(&self, requirement: &Requirement) -> bool {
        match requirement {
            Requirement::Optional => false,
            Requirement::Always => true,
            Requirement::When { field, values } => {
                let words = self.words_of(field);
                let wanted = |word: &String| values.iter().any(|value| fold(value) == *word);
                if values.is_empty() { !words.is_empty() } else { words.iter().any(wanted) }
            }
        }
    }

    /// The name of its state, where one that the contract knows could be read.
    pub fn state(&self) -> Option<&str> {
        self.record.status.as_ref()?.state.as_deref()
    }

    /// Whether its state is the one of replaced records.
    pub fn is_replaced(&self) -> bool {
        self.state().is_some_and(|state| self.kind.replaced_state.as_deref() == Some(state))
    }

    /// The value of a field of the front matter, by its name or an alias that its contract allows.
    pub fn field(&self, name: &str) -> Option<&Value> {
        let aliases =
            self.kind.field(name).into_iter().flat_map(|field| field.aliases.iter().map(String::as_str));
        std::iter::once(name).chain(aliases).find_map(|key| self.front.map.get(key))
    }

    /// The field with the day by which it must have left its state, where it stands, and the day.
    pub fn deadline(&self) -> Option<(&str, Span, Date)> {
        let field = self.kind.lifecycle.as_ref()?.leave_by.get(self.state()?)?;
        let written = self.field(field)?;
        Some((field, written.span, WrittenDate::read(written.text()?).date()?))
    }

    /// The values of a field, folded; for the field of the lifecycle the state that was read, wherever it stands.
    fn words_of(&self, field: &str) -> Vec<String> {
        if self.kind.lifecycle.as_ref().is_some_and(|lifecycle| lifecycle.field == field) {
            return self.state().map(fold).into_iter().collect();
        }
        let items = self.field(field).map(Value::items).unwrap_or_default();
        items.iter().filter_map(Value::text).map(fold).collect()
    }
}
