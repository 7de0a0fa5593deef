//! Pages: what has an address.

use std::sync::Arc;

use jiff::civil::Date;

/// The index of a page in [`Book::pages`](super::Book::pages).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub u32);

impl PageId {
    /// The index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// One page of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Where its content comes from.
    pub origin: Origin,
    /// The URL below the site's root: `a/b.html`, not encoded.
    pub url: Arc<str>,
    /// The title.
    pub title: Arc<str>,
    /// The title in navigation.
    pub nav_title: Arc<str>,
    /// One sentence: front matter, else the first sentence of the text.
    pub summary: Arc<str>,
    /// The kind's name.
    pub kind: Arc<str>,
    /// The state, where one could be read.
    pub status: Option<Arc<str>>,
    /// Owners, its own or those its folder gives it.
    pub owners: Vec<Arc<str>>,
    /// Tags.
    pub tags: Vec<Arc<str>>,
    /// The audience it is for, its own or its folder's; `None` for everyone.
    pub audience: Option<Arc<str>>,
    /// Whether it is a draft (shown only where drafts are asked for).
    pub draft: bool,
    /// How fresh it is.
    pub review: ReviewState,
}

impl Page {
    /// The document it was written in, by its index.
    pub fn document(&self) -> Option<usize> {
        match self.origin {
            Origin::Document(index) => Some(index),
            Origin::Generated(_) => None,
        }
    }

    /// Whether a redirect may take its place.
    pub(super) fn gives_way(&self) -> bool {
        matches!(&self.origin, Origin::Generated(made) if made.gives_way())
    }

    /// A page made by Guidepost.
    pub(super) fn generated(made: Generated, url: impl Into<Arc<str>>, title: impl Into<Arc<str>>) -> Self {
        let title = title.into();
        Self {
            origin: Origin::Generated(made),
            url: url.into(),
            nav_title: Arc::clone(&title),
            title,
            summary: Arc::from(""),
            kind: Arc::from("page"),
            status: None,
            owners: Vec::new(),
            tags: Vec::new(),
            audience: None,
            draft: false,
            review: ReviewState::default(),
        }
    }
}

/// Where a page's content comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A document, by its index.
    Document(usize),
    /// Made by Guidepost.
    Generated(Generated),
}

/// A page that no source supplies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Generated {
    /// The home page.
    Home,
    /// A folder's index page; the folder relative to the content folder.
    Folder(Arc<str>),
    /// The index of a kind, by its name.
    Kind(Arc<str>),
    /// The records of a kind that are in one state.
    State {
        /// The kind's name.
        kind: Arc<str>,
        /// The state's name.
        state: Arc<str>,
    },
    /// All tags.
    Tags,
    /// One tag, by its name.
    Tag(Arc<str>),
    /// All owners.
    Owners,
    /// One owner, by its name.
    Owner(Arc<str>),
    /// What is overdue, unowned, orphaned, undecided.
    Health,
    /// The search page.
    Search,
    /// The page for addresses that do not exist.
    NotFound,
    /// A page at an old address that sends the reader on; the target is a URL below the root or an address elsewhere.
    Redirect(Arc<str>),
    /// The whole handbook as one page.
    Print,
}

impl Generated {
    /// Whether it is made only where nobody says otherwise: a source or a redirect at its address takes its place.
    pub(super) fn gives_way(&self) -> bool {
        matches!(self, Self::Home | Self::Folder(_) | Self::Kind(_))
    }
}

/// How fresh a page is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewState {
    /// When it was reviewed.
    pub reviewed: Option<Date>,
    /// When a review is due.
    pub due: Option<Date>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// Whether that day is near.
    pub due_soon: bool,
}
