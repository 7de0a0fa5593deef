//! The finished site: every URL and its bytes, and how they reach a folder.

mod artifacts;
pub mod stage;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::book::{Book, PageId};
use crate::render::theme::TemplateError;
use crate::render::{Renderer, named_asset_url};
use crate::source::LazyBytes;

/// What stands at a URL.
#[derive(Clone, Debug)]
enum Artifact {
    /// A page, rendered when it is asked for.
    Page(PageId),
    /// Bytes that are there already.
    Bytes(Arc<[u8]>),
    /// A file that is copied.
    File(LazyBytes),
}

/// A site: every URL and what stands there.
pub struct Site {
    artifacts: BTreeMap<String, Artifact>,
    renderer: Renderer,
}

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Template { url, error } => write!(f, "{error}, on the page `{url}`"),
            Self::Unreadable { url, message } => write!(f, "`{url}` cannot be read: {message}"),
        }
    }
}

/// Why a file of the site could not be made.
#[derive(Debug)]
pub enum SiteError {
    /// A template failed on a page.
    Template {
        /// The page's URL.
        url: String,
        /// What the template engine says.
        error: Box<TemplateError>,
    },
    /// A file that is to be copied could not be read.
    Unreadable {
        /// Its URL.
        url: String,
        /// What the system says.
        message: String,
    },
}

impl Site {
    /// The site of a book; `further` are files that other rooms made, such as the search index.
    pub fn new(renderer: Renderer, further: Vec<(String, Vec<u8>)>) -> Self {
        let book = Arc::clone(renderer.book());
        let pages = book
            .pages
            .iter()
            .enumerate()
            .map(|(i, page)| (page.url.to_string(), Artifact::Page(PageId(i as u32))));
        let assets = book
            .assets
            .iter()
            .map(|asset| (asset.content_path.to_string(), Artifact::File(asset.bytes.clone())));
        let theme = renderer
            .theme()
            .assets()
            .iter()
            .map(|asset| (asset.href.clone(), Artifact::Bytes(Arc::from(&asset.bytes[..]))));
        let named = renderer
            .named()
            .iter()
            .map(|(path, bytes)| (named_asset_url(path), Artifact::Bytes(Arc::clone(bytes))));
        let made =
            artifacts::all(&book).chain(further).map(|(url, bytes)| (url, Artifact::Bytes(bytes.into())));
        // Pages come last: where a copied file and a page claim one URL, linking has said so and the page stands.
        let artifacts = assets.chain(theme).chain(named).chain(made).chain(pages).collect();
        Self { artifacts, renderer }
    }

    /// The book the site shows.
    pub fn book(&self) -> &Arc<Book> {
        self.renderer.book()
    }

    /// All URLs below the site's root, sorted, not encoded.
    pub fn urls(&self) -> impl Iterator<Item = &str> {
        self.artifacts.keys().map(String::as_str)
    }

    /// Whether something stands at a URL.
    pub fn holds(&self, url: &str) -> bool {
        self.artifacts.contains_key(url)
    }

    /// The page at a URL, where it is one.
    pub fn page(&self, url: &str) -> Option<PageId> {
        match self.artifacts.get(url) {
            Some(Artifact::Page(id)) => Some(*id),
            _ => None,
        }
    }

    /// The bytes at a URL; `None` where nothing stands there.
    pub fn bytes(&self, url: &str) -> Option<Result<Cow<'_, [u8]>, SiteError>> {
        let url_of = || url.to_owned();
        Some(match self.artifacts.get(url)? {
            Artifact::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
            Artifact::File(bytes) => match bytes.get() {
                Ok(bytes) => Ok(Cow::Borrowed(bytes)),
                Err(message) => Err(SiteError::Unreadable { url: url_of(), message: message.to_owned() }),
            },
            Artifact::Page(id) => match self.renderer.page(*id) {
                Ok(html) => Ok(Cow::Owned(html.into_bytes())),
                Err(error) => Err(SiteError::Template { url: url_of(), error: Box::new(error) }),
            },
        })
    }
}
