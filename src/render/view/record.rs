//! What pages show of other pages: links, cards, kinds, statuses, days.

use jiff::civil::Date;
use serde::Serialize;

/// A label that may lead somewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Plain text.
    pub label: String,
    /// Relative URL; `none` for a label that leads nowhere.
    pub url: Option<String>,
}

impl Link {
    /// A label with a URL.
    pub fn to(label: impl Into<String>, url: impl Into<String>) -> Self {
        Link { label: label.into(), url: Some(url.into()) }
    }

    /// A label alone.
    pub fn text(label: impl Into<String>) -> Self {
        Link { label: label.into(), url: None }
    }
}

/// A kind of record, as its contract describes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Kind {
    /// The contract's name: `adr`.
    pub name: String,
    /// One of them: `Decision`.
    pub label: String,
    /// Many of them: `Decisions`.
    pub plural: String,
    /// Name of an icon of the theme; an unknown name shows a plain sheet.
    pub icon: String,
    /// The kind's index page; `none` for plain pages.
    pub url: Option<String>,
}

/// A state of a lifecycle.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The state's name in the contract: `accepted`.
    pub name: String,
    /// As shown: `Accepted`.
    pub label: String,
    /// Which colour goes with it; the label always stands beside it.
    pub tone: Tone,
}

/// The colour family of a status. Never the only carrier of a meaning.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// Nothing to say: draft, unknown.
    #[default]
    Neutral,
    /// Under way: proposed, open.
    Info,
    /// In force: accepted, decided.
    Good,
    /// Wants attention: deprecated, due.
    Warn,
    /// Refused or broken: rejected, overdue.
    Bad,
    /// Of the past: superseded.
    Past,
}

impl Tone {
    /// The name that templates and style sheets know it by.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Info => "info",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Past => "past",
        }
    }
}

/// A calendar day, for people and for machines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Day {
    /// `2026-03-04`.
    pub iso: String,
    /// `4 March 2026`.
    pub label: String,
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let month = MONTHS[date.month() as usize - 1];
        Day { iso: date.to_string(), label: format!("{} {month} {}", date.day(), date.year()) }
    }
}

/// A page as other pages show it: in lists, on the home page, in a chain of decisions.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Card {
    /// Relative URL.
    pub url: String,
    /// Plain text, without the number.
    pub title: String,
    /// `ADR-7`, `0007`: how the record is called by number.
    pub number: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// Its state, where its kind has a lifecycle.
    pub status: Option<Status>,
    /// One sentence of plain text.
    pub description: Option<String>,
    /// The day that matters for the record: decided, written.
    pub date: Option<Day>,
    /// The day the text last changed.
    pub changed: Option<Day>,
    /// When it must be read again, and whether that has passed.
    pub review: Option<super::Review>,
    /// Who answers for it.
    pub owners: Vec<Link>,
    /// Its tags.
    pub tags: Vec<Link>,
    /// Values of the listing's own columns, in the order of [`super::Listing::columns`].
    pub cells: Vec<Vec<Link>>,
    /// The group it is filtered by beside status, tag and owner: a framing's frame.
    pub group: Option<Link>,
    /// The sentence a framing example exists for, plain text.
    pub sentence: Option<String>,
    /// The numbers under that sentence.
    pub numbers_html: Option<String>,
}
