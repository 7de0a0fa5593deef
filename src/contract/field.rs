//! Fields of a kind's front matter.

use crate::text::Span;

/// One field beyond the common ones.
#[derive(Clone, Debug)]
pub struct Field {
    /// The key.
    pub name: String,
    /// Its type.
    pub kind: FieldType,
    /// When it must be there.
    pub required: Requirement,
    /// Whether lists filter by it.
    pub facet: bool,
    /// Other spellings of the key.
    pub aliases: Vec<String>,
    /// A regular expression that the whole value must match.
    pub pattern: Option<regex::Regex>,
    /// What a scaffold writes.
    pub default: Option<String>,
    /// What the field means, for schemas, scaffolds and messages.
    pub description: Option<String>,
    /// Where in `book.toml` it was defined.
    pub defined: Option<Span>,
}

/// The type of a field's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// One line.
    String,
    /// Several lines.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// An ISO date.
    Date,
    /// A duration such as `6 months`.
    Duration,
    /// One of a fixed list.
    Enum {
        /// The allowed values.
        values: Vec<String>,
    },
    /// A list of texts, of the allowed values where any are given.
    List {
        /// The allowed values; empty for any.
        values: Vec<String>,
    },
    /// An absolute URL of an allowed scheme.
    Url,
    /// A person or a role; a list is allowed.
    Person,
    /// Another document by path, id, number or title; a list is allowed.
    Ref {
        /// The kind it must have.
        kind: Option<String>,
    },
    /// A list of dated entries, each with `date` and `note`.
    Log,
}

/// When something must be there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Requirement {
    /// Never.
    #[default]
    Optional,
    /// Always.
    Always,
    /// Where a field has one of some values: `required-when = "status = accepted|superseded"`; where it has any, for
    /// `required-when = "rubric"`.
    When {
        /// The field; the lifecycle's field means the state that was read, wherever it stands.
        field: String,
        /// The values; empty for any.
        values: Vec<String>,
    },
}
