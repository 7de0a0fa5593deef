//! From a linked book to the view of each page, and from there to bytes.

mod bodies;
mod cards;
mod framing;
mod health;
mod lists;
mod page;
mod place;
mod resolve;
mod scorecard;
mod shared;
mod terms;

pub(crate) use cards::status as status_of;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::place::{Place, base_path};
use self::shared::{Own, Shared};
use super::highlight::CodeHighlighter;
use super::html::Audiences;
use super::theme::{TemplateError, Theme};
use super::view::View;
use crate::book::{Book, Generated, Origin, PageId};

/// Renders the pages of one book; safe to ask from many threads.
pub struct Renderer {
    book: Arc<Book>,
    theme: Arc<Theme>,
    highlighter: Arc<dyn CodeHighlighter + Send>,
    named: BTreeMap<String, Arc<[u8]>>,
    base: String,
    own: Own,
    audiences: Audiences,
    shared: Shared,
}

/// The URL of a file that the configuration names, such as the logo.
pub(crate) fn named_asset_url(path: &str) -> String {
    format!("assets/team/{}", path.trim_start_matches("./"))
}

impl Renderer {
    /// A renderer of a book's pages; `named` are the files that the configuration names.
    pub fn new(
        book: Arc<Book>,
        theme: Arc<Theme>,
        highlighter: Arc<dyn CodeHighlighter + Send>,
        named: BTreeMap<String, Arc<[u8]>>,
    ) -> Self {
        let base = base_path(&book);
        let logo = book.config.theme.logo.as_ref().and_then(|logo| picture_size(named.get(&*logo.text)?));
        let audiences = audiences(&book);
        Self {
            book,
            theme,
            highlighter,
            named,
            base,
            own: Own { scripts: Vec::new(), logo },
            audiences,
            shared: Shared::default(),
        }
    }

    /// Lets every page load further scripts, by their URLs below the site's root.
    #[must_use]
    pub fn with_scripts(mut self, scripts: &[&str]) -> Self {
        self.own.scripts = scripts.iter().map(|script| (*script).to_owned()).collect();
        self
    }

    /// The book.
    pub fn book(&self) -> &Arc<Book> {
        &self.book
    }

    /// The theme.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The files that the configuration names.
    pub fn named(&self) -> &BTreeMap<String, Arc<[u8]>> {
        &self.named
    }

    /// The bytes of a page.
    pub fn page(&self, id: PageId) -> Result<String, TemplateError> {
        let (template, view) = self.view(id);
        self.theme.render(&template, &view)
    }

    /// The template of a page and all it may see.
    pub fn view(&self, id: PageId) -> (String, View) {
        let page = self.book.page(id);
        let place = match page.origin {
            Origin::Generated(Generated::NotFound) => Place::anywhere(&self.base),
            _ => Place::of(&page.url),
        };
        let mut view = View {
            site: self.shared.site(&self.book, &self.own, place),
            nav: self.shared.nav(&self.book, &self.own, place, id),
            root: place.root(),
            page: page::page(&self.book, place, id),
            body: super::view::Body::None,
            lists: BTreeMap::new(),
        };
        let template = self.fill(id, place, &mut view);
        (template, view)
    }
}

/// The audiences whose parts of a page are shown.
fn audiences(book: &Book) -> Audiences {
    book.shown_audiences().map_or(Audiences::Everyone, Audiences::Of)
}

fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(bytes).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}
