//! What all pages share: the site and its navigation.

use serde::Serialize;

use super::{Kind, Link, Status};

/// The handbook as a whole. Its URLs are relative, so there is one value for each depth of folder.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Site {
    /// Plain text.
    pub title: String,
    /// One sentence of plain text.
    pub description: Option<String>,
    /// BCP 47 tag: `en`, `de-AT`.
    pub language: String,
    /// The home page.
    pub home_url: String,
    /// The team's mark; `none` shows Guidepost's.
    pub logo: Option<Logo>,
    /// The browser tab's icon; `none` shows Guidepost's.
    pub favicon_url: Option<String>,
    /// The team's own line at the foot of each page.
    pub footer_html: Option<String>,
    /// The team's style sheets, loaded last.
    pub css: Vec<String>,
    /// The team's scripts, loaded last.
    pub js: Vec<String>,
    /// Whether there is an index to search.
    pub search: bool,
    /// The page for searching, also the way to search without the dialog.
    pub search_url: String,
    /// Where the sources live, for the header's link.
    pub repository: Option<Link>,
    /// The kinds that have records, in the order of the configuration.
    pub kinds: Vec<KindEntry>,
    /// Index of tags; `none` where there are no tags.
    pub tags_url: Option<String>,
    /// Index of owners; `none` where nobody owns a page.
    pub owners_url: Option<String>,
    /// The health report.
    pub health_url: Option<String>,
    /// The Atom feed; `none` without a base URL.
    pub feed_url: Option<String>,
    /// The script with what hover cards say, loaded at the first hover; `none` switches them off.
    pub cards_url: Option<String>,
    /// Whether search engines may list the site.
    pub indexable: bool,
    /// Name and version of the compiler.
    pub generator: String,
}

/// A kind that has records, as the sidebar and the home page list it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct KindEntry {
    /// The kind; its `url` is its index page.
    pub kind: Kind,
    /// How many records.
    pub count: usize,
}

/// The team's mark.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Logo {
    /// Relative URL of the image.
    pub url: String,
    /// Pixels; given so that nothing shifts.
    pub width: Option<u32>,
    /// Pixels.
    pub height: Option<u32>,
}

/// A line of the sidebar. The branch of the current folder is expanded; other sections have no children here.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct NavItem {
    /// Plain text; empty for a line across.
    pub label: String,
    /// `ADR-7`, `0007`: how a record is called by number.
    pub number: Option<String>,
    /// Relative URL; `none` for a heading that is no page. Marked as current where it equals `page.href`.
    pub url: Option<String>,
    /// Whether the section lies on the branch of the current folder.
    pub open: bool,
    /// Whether pages lie below it, also where they are not listed here.
    pub section: bool,
    /// What its readers would not see, or not trust: a draft, kept to an audience, overdue. The live preview alone says so.
    pub marks: Vec<Status>,
    /// Whether it stands for entries that a long list leaves out: `240 before`.
    pub more: bool,
    /// The pages and sections below it.
    pub children: Vec<NavItem>,
}
