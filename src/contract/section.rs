//! Sections of a kind's records and what must be in them.

use super::PlaceholderSeverity;
use super::field::Requirement;
use super::heading::HeadingSet;
use crate::text::Span;

/// One section of a record.
#[derive(Clone, Debug)]
pub struct Section {
    /// The id in `list --json` and in overrides.
    pub id: String,
    /// The heading that `new` writes.
    pub title: String,
    /// Headings that are accepted.
    pub heading: HeadingSet,
    /// Headings that are accepted with a warning.
    pub weak: HeadingSet,
    /// Words of lead text under the title that stand for the section, with a warning; contexts are often written so.
    pub weak_lead: Option<usize>,
    /// Headings under which its own headings do not count; `None` where the kind's hold.
    pub ignore_under: Option<IgnoreUnder>,
    /// When it must be there and filled.
    pub required: Requirement,
    /// The line `new` writes under the heading.
    pub prompt: Option<String>,
    /// At least so many words.
    pub min_words: Option<usize>,
    /// At most so many words.
    pub max_words: Option<usize>,
    /// Exactly so many sentences.
    pub sentences: Option<usize>,
    /// At most so many sentences.
    pub max_sentences: Option<usize>,
    /// Holds a number with a unit, a percentage, money or a duration.
    pub quantity: bool,
    /// Leaves no amount or name open: no `$X`, `control X`, `[amount]`.
    pub no_placeholders: bool,
    /// The shape of its list.
    pub list: Option<ListShape>,
    /// The shape of its table.
    pub table: Option<TableShape>,
    /// Holds a list of tasks.
    pub task_list: bool,
    /// Answers every entry of another record.
    pub answers: Option<AnswerSource>,
    /// Links to a record of this kind.
    pub links_to: Option<String>,
    /// Holds entries: a rubric's dimensions, a glossary's terms.
    pub entries: Option<Entries>,
    /// Folded texts of known templates that fill nothing, the prompt among them; with a final `*` the beginning of one.
    pub placeholders: Vec<String>,
    /// How much a placeholder weighs, by the record's state.
    pub placeholder_severity: PlaceholderSeverity,
    /// Where in `book.toml` it was defined.
    pub defined: Option<Span>,
}

/// Headings whose sub-headings are no sections of the record: an option's own consequences are not the record's.
#[derive(Clone, Debug, Default)]
pub struct IgnoreUnder {
    /// Those headings.
    pub headings: HeadingSet,
    /// Headings that count even there, because authors nest them wrongly.
    pub except: HeadingSet,
}

/// What a profile changes in a section.
#[derive(Clone, Debug, Default)]
pub struct SectionOverride {
    /// When it must be there.
    pub required: Option<Requirement>,
    /// Further headings that are accepted.
    pub heading: HeadingSet,
    /// Further headings that are accepted with a warning.
    pub weak: HeadingSet,
}

/// The shape of a section's list.
#[derive(Clone, Debug, Default)]
pub struct ListShape {
    /// At least so many items.
    pub min: Option<usize>,
    /// At most so many items.
    pub max: Option<usize>,
    /// Sentences in each item.
    pub sentences: Option<usize>,
    /// What an item is, for messages: `proposal`.
    pub of: Option<String>,
}

/// The shape of a section's table.
#[derive(Clone, Debug, Default)]
pub struct TableShape {
    /// The columns that must be there, by heading.
    pub columns: Vec<String>,
    /// At least so many rows.
    pub min_rows: Option<usize>,
    /// The column whose cells are unique.
    pub unique: Option<String>,
}

/// Which record a section answers.
#[derive(Clone, Debug)]
pub struct AnswerSource {
    /// The front matter field that names the record.
    pub field: String,
}

/// Entries of a record, in whichever form the author used.
#[derive(Clone, Debug)]
pub struct Entries {
    /// The forms they may have.
    pub forms: Vec<EntryForm>,
    /// What an entry is, for messages: `dimension`.
    pub of: Option<String>,
    /// At least so many.
    pub min: Option<usize>,
    /// Whether no two may have one name.
    pub unique: bool,
    /// Whether each must ask a question.
    pub question: bool,
}

/// The form of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryForm {
    /// A row of a table.
    Table,
    /// A heading.
    Heading,
    /// A definition of a definition list.
    Definition,
}
