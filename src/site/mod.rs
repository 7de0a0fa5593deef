//! The finished site: every URL and its bytes, and how they reach a folder.

mod artifacts;
pub mod stage;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, LazyLock};

use crate::book::{Book, PageId};
use crate::render::theme::TemplateError;
use crate::render::{Renderer, named_asset_url};
use crate::search;
use crate::source::LazyBytes;

/// A file of the site that is there already.
#[derive(Clone, Debug)]
enum Ready {
    /// Bytes.
    Bytes(Arc<[u8]>),
    /// A file that is copied.
    File(LazyBytes),
}

/// Files by URL that are made together when one of them is first asked for.
type Made<T> = LazyLock<BTreeMap<String, T>, Box<dyn FnOnce() -> BTreeMap<String, T> + Send>>;

/// A site: every URL and what stands there. Nothing is made before it is asked for.
pub struct Site {
    ready: BTreeMap<String, Ready>,
    /// Files of the book that are no pages.
    artifacts: Made<Vec<u8>>,
    /// The search index; its files are packed when they are asked for.
    index: Made<Arc<search::File>>,
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
    /// The site of a book; `index` makes the files of the search index, all of them in the folder of that.
    pub fn new(renderer: Renderer, index: impl FnOnce() -> Vec<Arc<search::File>> + Send + 'static) -> Self {
        let book = Arc::clone(renderer.book());
        let assets = book
            .assets()
            .iter()
            .map(|asset| (asset.content_path.to_string(), Ready::File(asset.bytes.clone())));
        let theme = renderer
            .theme()
            .assets()
            .iter()
            .map(|asset| (asset.href.clone(), Ready::Bytes(Arc::from(&asset.bytes[..]))));
        let named = renderer
            .named()
            .iter()
            .map(|(path, bytes)| (named_asset_url(path), Ready::Bytes(Arc::clone(bytes))));
        let ready = assets.chain(theme).chain(named).collect();
        let index = || index().into_iter().map(|file| (file.url(), file)).collect();
        let index: Made<_> = LazyLock::new(Box::new(index));
        let artifacts: Made<_> = LazyLock::new(Box::new(move || artifacts::all(&book).collect()));
        Self { ready, artifacts, index, renderer }
    }

    /// The book the site shows.
    pub fn book(&self) -> &Arc<Book> {
        self.renderer.book()
    }

    /// All URLs below the site's root, sorted, not encoded.
    pub fn urls(&self) -> impl Iterator<Item = &str> {
        let pages = self.book().pages.iter().map(|page| &*page.url);
        let made = self.artifacts.keys().chain(self.index.keys());
        let all: BTreeSet<&str> = pages.chain(made.chain(self.ready.keys()).map(String::as_str)).collect();
        all.into_iter()
    }

    /// Whether something stands at a URL.
    pub fn holds(&self, url: &str) -> bool {
        let made =
            |url| if in_index(url) { self.index.contains_key(url) } else { self.artifacts.contains_key(url) };
        self.page(url).is_some() || self.ready.contains_key(url) || made(url)
    }

    /// The page at a URL, where it is one.
    pub fn page(&self, url: &str) -> Option<PageId> {
        self.book().by_url.get(url).copied()
    }

    /// The bytes at a URL; `None` where nothing stands there.
    pub fn bytes(&self, url: &str) -> Option<Result<Cow<'_, [u8]>, SiteError>> {
        // Where a copied file and a page claim one URL, linking has said so and the page stands.
        if let Some(page) = self.page(url) {
            return Some(match self.renderer.page(page) {
                Ok(html) => Ok(Cow::Owned(html.into_bytes())),
                Err(error) => Err(SiteError::Template { url: url.to_owned(), error: Box::new(error) }),
            });
        }
        Some(match self.ready.get(url) {
            Some(Ready::Bytes(bytes)) => Ok(Cow::Borrowed(&**bytes)),
            Some(Ready::File(bytes)) => match bytes.get() {
                Ok(bytes) => Ok(Cow::Borrowed(&**bytes)),
                Err(message) => {
                    Err(SiteError::Unreadable { url: url.to_owned(), message: message.to_owned() })
                }
            },
            None if in_index(url) => Ok(Cow::Owned(self.index.get(url)?.bytes())),
            None => Ok(Cow::Borrowed(self.artifacts.get(url)?)),
        })
    }
}

/// Whether an address lies in the folder of the search index.
fn in_index(url: &str) -> bool {
    url.strip_prefix(search::FOLDER).is_some_and(|rest| rest.starts_with('/'))
}
