//! The part of a view that belongs to one template.

use serde::Serialize;

use super::{Card, Day, Kind, Link};

/// What a template shows beside the page itself. A template sees the fields of the variant that goes with it as
/// `body.…`; with [`Body::None`] `body` is `none`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Body {
    /// `page.html`, `record.html`, `adr.html`, `search.html`, `404.html`.
    #[default]
    None,
    /// `home.html`.
    Home(Home),
    /// `list.html`: the index of a kind, the page of a tag or an owner.
    Listing(Listing),
    /// `rubric.html`.
    Rubric(Rubric),
    /// `framing.html`.
    Framing(Framing),
    /// `glossary.html`.
    Glossary(Glossary),
    /// `tags.html`, `owners.html`.
    Tags(Tags),
    /// `health.html`.
    Health(Health),
    /// `print.html`.
    Print(Print),
    /// `redirect.html`.
    Redirect(Redirect),
}

/// The front door.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Home {
    /// Lately written or changed, newest first.
    pub latest: Vec<Card>,
    /// Decisions that nobody has taken yet, oldest first; the first few.
    pub waiting: Vec<Card>,
    /// The way to those that are not shown.
    pub waiting_more: Option<Link>,
    /// Pages whose review day has passed, the longest first; the first few.
    pub overdue: Vec<Card>,
    /// The way to those that are not shown.
    pub overdue_more: Option<Link>,
    /// The kinds and top folders to enter by.
    pub entries: Vec<Entry>,
}

/// A way into the handbook.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Entry {
    /// A kind's plural, or a folder's title.
    pub title: String,
    /// Its index page.
    pub url: String,
    /// Name of an icon of the theme.
    pub icon: String,
    /// What a reader finds there.
    pub description: Option<String>,
    /// How many pages.
    pub count: usize,
}

/// Records in a table, or as cards where they carry a sentence.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Listing {
    /// All of them, in the order to show.
    pub records: Vec<Card>,
    /// Headings of the further columns; [`Card::cells`] follows their order.
    pub columns: Vec<Section>,
    /// What can be filtered by.
    pub facets: Vec<Facet>,
    /// The picture of which record replaced which, an SVG made at build time.
    pub graph_html: Option<String>,
    /// What the records can be sorted by besides the order they come in: `title`, `date`, `number`, or a facet's name.
    pub orders: Vec<Order>,
    /// Whether the records carry dates worth a timeline; they come newest first then.
    pub timeline: bool,
    /// Whether there are records of several kinds, so that each has to say which it is.
    pub mixed: bool,
}

/// A named part: a column of a listing, a section of a record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Anchor or field name.
    pub id: String,
    /// As shown.
    pub label: String,
    /// Its text; empty for a column.
    pub html: String,
    /// Its text without markup, for copying; empty for a column.
    pub text: String,
}

/// Something to filter a listing by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// `status`, `tag`, `owner`, `group`: which data of a row it compares.
    pub name: String,
    /// As shown.
    pub label: String,
    /// Its values with the number of records each has.
    pub values: Vec<FacetValue>,
}

/// An order to bring a listing into.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Order {
    /// What the listing's script knows it by.
    pub value: String,
    /// As shown.
    pub label: String,
}

/// One value of a facet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FacetValue {
    /// What rows carry: a state's name, a tag's, owner's or group's label.
    pub value: String,
    /// As shown.
    pub label: String,
    /// How many records have it.
    pub count: usize,
}

/// A scorecard. `page.content_html` is what stands before the dimensions.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Rubric {
    /// The name by which a decision refers to it.
    pub slug: String,
    /// The rubric's own version.
    pub version: Option<String>,
    /// What is asked, in order.
    pub dimensions: Vec<Dimension>,
    /// Answers to choose from where no dimension has levels; empty means free text.
    pub answers: Vec<Answer>,
    /// The heading above the dimensions.
    pub heading: Section,
    /// What stands after the dimensions.
    pub after_html: String,
}

/// A possible answer to every dimension.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// As shown and as copied.
    pub label: String,
}

/// One thing a review looks at.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Dimension {
    /// Anchor, unique in the page.
    pub id: String,
    /// Plain text; the first column of the copied table.
    pub name: String,
    /// The question, inline markup.
    pub question_html: String,
    /// Further text of the dimension, block markup; mostly empty.
    pub detail_html: String,
    /// The levels from low to high; may be empty.
    pub levels: Vec<Level>,
}

/// A level of a dimension.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Level {
    /// The level's name on the rubric's scale, plain text.
    pub name: String,
    /// What it looks like, inline markup.
    pub html: String,
}

/// A framing example. `page.content_html` is what is left beside its two parts.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Framing {
    /// The frame: risk, cost …; leads to the list filtered by it.
    pub frame: Option<Link>,
    /// The case in one sentence.
    pub sentence: Section,
    /// The case in numbers.
    pub numbers: Section,
}

/// An alphabet of terms over `page.content_html`, which holds the terms themselves.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Glossary {
    /// The letters that have terms, in order.
    pub letters: Vec<Letter>,
    /// How many terms.
    pub count: usize,
}

/// A letter with the anchor of its first term.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// Upper case.
    pub label: String,
    /// Anchor of the first term, without `#`.
    pub id: String,
}

/// All tags, or all owners.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Tags {
    /// In alphabetical order.
    pub tags: Vec<TagCount>,
}

/// A tag or an owner with its page.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TagCount {
    /// As shown.
    pub label: String,
    /// Its page.
    pub url: String,
    /// How many pages carry it.
    pub count: usize,
    /// A few of them.
    pub examples: Vec<Card>,
}

/// What needs a lead's attention.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Health {
    /// The day the report was made for.
    pub today: Day,
    /// How many pages were looked at.
    pub pages: usize,
    /// One group a question: overdue, unowned, orphaned, undecided, broken external links.
    pub groups: Vec<HealthGroup>,
}

/// One question of the health report.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct HealthGroup {
    /// Anchor.
    pub id: String,
    /// `Overdue`.
    pub label: String,
    /// What it means and what to do.
    pub description_html: String,
    /// Nothing here is good news.
    pub items: Vec<HealthItem>,
}

/// A page in the health report.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct HealthItem {
    /// The page.
    pub card: Card,
    /// Why it is listed: `due 3 March 2026`.
    pub reason: String,
}

/// The whole handbook as one page.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Print {
    /// In reading order.
    pub parts: Vec<PrintPart>,
}

/// One page of the printed handbook.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PrintPart {
    /// Anchor that links to the page became.
    pub id: String,
    /// The page's title.
    pub title: String,
    /// The anchor of the heading that the title is taken from.
    pub title_anchor: Option<String>,
    /// Depth in the navigation, from 1.
    pub level: u8,
    /// What it is.
    pub kind: Kind,
    /// Its number.
    pub number: Option<String>,
    /// Its state.
    pub status: Option<super::Status>,
    /// The text, with internal links turned into anchors.
    pub content_html: String,
}

/// A page that has moved.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Redirect {
    /// Relative URL of the new place, with the anchor if there is one.
    pub target_url: String,
    /// The title of the new place, or its address where it lies elsewhere.
    pub target_title: String,
    /// Old anchors with their new places: `{old: relative URL}`.
    pub anchors: std::collections::BTreeMap<String, String>,
}
