//! What is particular to one page, whatever its kind.

use serde::Serialize;

use super::{Card, Day, Kind, Link, Status};

/// One page.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Page {
    /// From the site's root: `decisions/0007-queue.html`. Keys what a browser keeps for the page.
    pub url: String,
    /// The page's own relative URL, its file name: what a [`super::NavItem`] is compared with.
    pub href: String,
    /// The absolute URL, where the site has a base URL.
    pub canonical_url: Option<String>,
    /// Plain text.
    pub title: String,
    /// The title as the author marked it up (code, emphasis).
    pub title_html: String,
    /// `ADR-7`, `0007`: how the record is called by number.
    pub number: Option<String>,
    /// The anchor of the heading that the title is taken from.
    pub title_anchor: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// Its state, where its kind has a lifecycle.
    pub status: Option<Status>,
    /// The page of all records of its kind in that state.
    pub state_url: Option<String>,
    /// One sentence of plain text, for search engines and under the title.
    pub description: Option<String>,
    /// Whether the description is the author's own and not taken from the text; only then it stands under the title.
    pub lead: bool,
    /// The day that matters for the record: decided, written.
    pub date: Option<Day>,
    /// When the author says the text was last brought up to date.
    pub updated: Option<Day>,
    /// When somebody last read it through.
    pub reviewed: Option<Day>,
    /// When it must be read again.
    pub review: Option<Review>,
    /// The last change in the history of the sources.
    pub changed: Option<Change>,
    /// Who answers for it.
    pub owners: Vec<Link>,
    /// Its tags.
    pub tags: Vec<Link>,
    /// The audience it is kept to.
    pub audience: Option<String>,
    /// A draft, shown because drafts were asked for.
    pub draft: bool,
    /// Whether the page is left out of the search index.
    pub unsearchable: bool,
    /// Where to change the source.
    pub edit_url: Option<String>,
    /// The kind's further fields, as a list of terms and values.
    pub fields: Vec<Field>,
    /// The text, from our serialiser, without the first heading and without what `body` shows apart.
    pub content_html: String,
    /// The contents: a tree of headings.
    pub toc: Vec<TocEntry>,
    /// From the home page down to the folder, without the page itself.
    pub breadcrumbs: Vec<Link>,
    /// The page before it in reading order.
    pub previous: Option<Link>,
    /// The page after it in reading order.
    pub next: Option<Link>,
    /// The pages below it, where it is its folder's index page.
    pub children: Vec<Card>,
    /// Pages that link here, by kind.
    pub backlinks: Vec<BacklinkGroup>,
    /// What the record replaced and what replaced it.
    pub lineage: Lineage,
    /// The ordered paths that lead through this page.
    pub series: Vec<Series>,
    /// Anchors that left this page, with their new places: `{old: relative URL}`.
    pub moved: std::collections::BTreeMap<String, String>,
}

/// How long a text may be trusted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Review {
    /// Where it stands today.
    pub state: ReviewState,
    /// The day by which it must be read again.
    pub due: Day,
}

/// Where a page stands between two reviews.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ReviewState {
    /// Read through recently enough.
    #[default]
    Fresh,
    /// Due within the warning time.
    Due,
    /// The day has passed.
    Overdue,
}

/// A change in the history of the sources.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The day of the commit.
    pub date: Day,
    /// Who made it.
    pub author: Option<String>,
    /// The commit, where the repository's address is known.
    pub url: Option<String>,
}

/// A field of the kind's contract with its values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Field {
    /// The field's name in the contract.
    pub name: String,
    /// As shown.
    pub label: String,
    /// One or more values.
    pub values: Vec<Link>,
}

/// A heading in the contents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TocEntry {
    /// The heading's anchor, without `#`.
    pub id: String,
    /// The heading without links.
    pub html: String,
    /// 2 to 6.
    pub level: u8,
    /// The headings below it.
    pub children: Vec<TocEntry>,
}

/// Pages of one kind that link here.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct BacklinkGroup {
    /// Their kind.
    pub kind: Kind,
    /// In the order of their paths.
    pub links: Vec<Backlink>,
}

/// A page that links here, with the sentence it does so in.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Backlink {
    /// Where the link stands: the page, and the section if it has an anchor.
    pub url: String,
    /// The page's title.
    pub title: String,
    /// `ADR-7`: the page's number.
    pub number: Option<String>,
    /// The page's state.
    pub status: Option<Status>,
    /// The sentence, with the words of the link in `<mark>`.
    pub sentence_html: Option<String>,
}

/// Where a record stands among those that replaced or changed one another.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Lineage {
    /// The records it replaced.
    pub supersedes: Vec<Card>,
    /// The records that replaced it.
    pub superseded_by: Vec<Card>,
    /// The records it changes.
    pub amends: Vec<Card>,
    /// The records that change it.
    pub amended_by: Vec<Card>,
    /// Its own dated amendments.
    pub amendments: Vec<Amendment>,
    /// The line from the oldest to the newest, this record among them; empty where it stands alone.
    pub chain: Vec<Stop>,
}

/// A record in a line of succession.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Stop {
    /// The record.
    pub card: Card,
    /// Whether it is the page itself.
    pub current: bool,
}

/// A dated change to a record whose text is otherwise frozen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Amendment {
    /// The day.
    pub date: Day,
    /// What changed.
    pub note_html: String,
}

/// An ordered path through pages of several folders.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Series {
    /// The path's title.
    pub title: String,
    /// This page's place, from 1.
    pub position: usize,
    /// How many pages.
    pub total: usize,
    /// All of its pages in order; the current one has no URL.
    pub pages: Vec<Link>,
    /// The page before.
    pub previous: Option<Link>,
    /// The page after.
    pub next: Option<Link>,
}
