//! Values that many views share, made once: the site and the sidebar for every folder.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock};

use super::place::Place;
use super::{cards, lists};
use crate::book::{Book, NavItem as Item, Page, PageId};
use crate::render::view::{KindEntry, Link, Logo, NavItem, Prebuilt, Site, Status, Tone};

/// What pages show beside the book.
#[derive(Debug, Default)]
pub(super) struct Own {
    /// Scripts that every page loads, by their URLs below the site's root.
    pub(super) scripts: Vec<String>,
    /// The width and height of the logo in pixels; none for drawings without a size.
    pub(super) logo: Option<(u32, u32)>,
}

impl Own {
    /// Whether pages are shown to those who write them: only the live preview has scripts of its own.
    fn is_preview(&self) -> bool {
        !self.scripts.is_empty()
    }
}

/// Prebuilt values, filled as pages ask for them.
#[derive(Debug, Default)]
pub(super) struct Shared {
    sites: Mutex<HashMap<String, Arc<Prebuilt>>>,
    navs: Mutex<HashMap<String, Arc<Prebuilt>>>,
    /// How many records the index of each kind lists, in the order of the kinds.
    counts: OnceLock<Vec<usize>>,
}

impl Shared {
    /// The site as a page sees it.
    pub(super) fn site(&self, book: &Book, own: &Own, place: Place<'_>) -> Arc<Prebuilt> {
        // By folder and not by depth: the tags page is `index.html` from its own folder, `../tags/index.html` from others.
        let key = format!("{}\0{}", place.root(), place.folder());
        let kinds = &book.taxonomies.kinds.terms;
        let counts =
            self.counts.get_or_init(|| kinds.iter().map(|kind| lists::count(book, &kind.pages)).collect());
        once(&self.sites, key, || Prebuilt::new(&site(book, own, place, counts)))
    }

    /// The sidebar as the pages of one folder see it.
    pub(super) fn nav(&self, book: &Book, own: &Own, place: Place<'_>, page: PageId) -> Arc<Prebuilt> {
        let branch = book.nav.ancestors.get(page.index()).map_or(&[][..], Vec::as_slice);
        // Two pages of one folder may stand on different branches of a `SUMMARY.md`; an index page opens its own.
        let open: Vec<PageId> = branch
            .iter()
            .copied()
            .chain((!book.nav.children[page.index()].is_empty()).then_some(page))
            .collect();
        let cuts = cuts(&book.nav.items, &[branch, &[page]].concat());
        // Not by the entry itself: all pages of a part see the same.
        let shown = cuts.iter().map(|cut| cut.shown.start);
        let key = format!("{}\0{}\0{open:?}\0{:?}", place.root(), place.folder(), shown.collect::<Vec<_>>());
        let branch = Branch { book, place, open: &open, marked: own.is_preview() };
        once(&self.navs, key, || Prebuilt::new(&branch.items(&book.nav.items, &cuts)))
    }
}

fn once(
    cache: &Mutex<HashMap<String, Arc<Prebuilt>>>,
    key: String,
    make: impl FnOnce() -> Prebuilt,
) -> Arc<Prebuilt> {
    // A poisoned lock means that another thread panicked while inserting; what it holds is whole all the same.
    if let Some(found) = cache.lock().unwrap_or_else(std::sync::PoisonError::into_inner).get(&key) {
        return Arc::clone(found);
    }
    let made = Arc::new(make());
    Arc::clone(cache.lock().unwrap_or_else(std::sync::PoisonError::into_inner).entry(key).or_insert(made))
}

/// The sidebar's branch as the pages of one folder see it.
struct Branch<'a> {
    book: &'a Book,
    place: Place<'a>,
    open: &'a [PageId],
    marked: bool,
}

impl Branch<'_> {
    /// Only the open branch has children here: a sidebar that holds the whole site made 454 MB of 1,000 pages elsewhere.
    fn items(&self, items: &[Item], cuts: &[Cut]) -> Vec<NavItem> {
        let Some((cut, below)) = cuts.split_first() else {
            return items.iter().map(|item| self.item(item, &[])).collect();
        };
        let (before, after) = (&items[..cut.shown.start], &items[cut.shown.end..]);
        let shown = cut.shown.clone().map(|index| {
            let on_the_way = cut.at == Some(index);
            self.item(&items[index], if on_the_way { below } else { &[] })
        });
        let earlier = self.more(before.len(), "before", before.iter().rev());
        let later = self.more(after.len(), "after", after.iter());
        earlier.into_iter().chain(shown).chain(later).collect()
    }

    fn item(&self, item: &Item, cuts: &[Cut]) -> NavItem {
        let open = item.page.is_some_and(|page| self.open.contains(&page))
            || (item.page.is_none() && holds(item, self.open));
        // A heading without a page cannot be opened by going there, so its entries always show.
        let children =
            if open || item.page.is_none() { self.items(&item.children, cuts) } else { Vec::new() };
        let page = item.page.map(|page| self.book.page(page));
        let url = page.map(|page| self.place.to(&page.url));
        let marks = page.filter(|_| self.marked).map(marks).unwrap_or_default();
        let number = page.and_then(|page| cards::document(self.book, page)?.record.called());
        let (label, section) = (item.title.to_string(), !item.children.is_empty());
        NavItem { label, number, url, open, section, marks, children, more: false }
    }

    /// The way to the entries that a long list leaves out: to the nearest of them, whose own sidebar shows the next.
    fn more<'i>(
        &self,
        count: usize,
        side: &str,
        mut nearest: impl Iterator<Item = &'i Item>,
    ) -> Option<NavItem> {
        let url = nearest.find_map(|item| item.page).map(|page| self.place.to(&self.book.page(page).url));
        (count > 0).then(|| NavItem {
            label: format!("{count} {side}"),
            url,
            more: true,
            ..NavItem::default()
        })
    }
}

/// Entries of one list that a sidebar shows: a screen of them. A folder of 600 pages would else send 40 KB of links with
/// each, and thirty decisions take the frame of a page beyond 4 KB, packed.
const AT_ONCE: usize = 24;

/// What is shown of one list on the way to a page.
#[derive(Debug)]
struct Cut {
    /// The entry that is the page or holds it.
    at: Option<usize>,
    shown: Range<usize>,
}

/// The cuts of the lists on the way to a page, from the top. Long lists fall into even parts, so that the pages of a
/// part share one sidebar.
fn cuts(items: &[Item], path: &[PageId]) -> Vec<Cut> {
    // The last of them, because the home page is above all others and stands beside them too.
    let leads = |item: &Item| item.page.map_or_else(|| holds(item, path), |page| path.contains(&page));
    let at = items.iter().rposition(leads);
    let parts = items.len().div_ceil(AT_ONCE).max(1);
    let size = items.len().div_ceil(parts).max(1);
    let start = at.unwrap_or(0) / size * size;
    let shown = start..items.len().min(start + size);
    let below = at.map(|at| &items[at].children).filter(|children| !children.is_empty());
    std::iter::once(Cut { at, shown }).chain(below.into_iter().flat_map(|below| cuts(below, path))).collect()
}

/// What sets a page apart from those that every reader sees and may trust.
fn marks(page: &Page) -> Vec<Status> {
    let mark = |name: &str, label: String, tone| Status { name: name.to_owned(), label, tone };
    let draft = page.draft.then(|| mark("draft", "Draft".to_owned(), Tone::Warn));
    let audience =
        page.audience.as_ref().map(|audience| mark("audience", format!("For {audience}"), Tone::Info));
    let overdue = page.review.overdue.then(|| mark("overdue", "Overdue".to_owned(), Tone::Warn));
    draft.into_iter().chain(audience).chain(overdue).collect()
}

fn holds(item: &Item, open: &[PageId]) -> bool {
    item.children
        .iter()
        .any(|child| child.page.is_some_and(|page| open.contains(&page)) || holds(child, open))
}

fn site(book: &Book, own: &Own, place: Place<'_>, counts: &[usize]) -> Site {
    let config = &book.config;
    let asset = |path: &str| place.to(&super::named_asset_url(path));
    let taxonomies = &book.taxonomies;
    let kinds = taxonomies
        .kinds
        .terms
        .iter()
        .zip(counts)
        .map(|(term, count)| KindEntry { kind: cards::kind(book, place, &term.name), count: *count });
    let repository = config
        .site
        .repository_url
        .as_deref()
        .filter(|url| is_web(url))
        .map(|url| Link::to("Repository", url));
    Site {
        title: book.title.to_string(),
        description: (!config.book.description.is_empty()).then(|| config.book.description.clone()),
        language: config.book.language.clone(),
        home_url: place.to("index.html"),
        logo: config.theme.logo.as_ref().map(|logo| Logo {
            url: asset(&logo.text),
            width: own.logo.map(|(width, _)| width),
            height: own.logo.map(|(_, height)| height),
        }),
        favicon_url: config.theme.favicon.as_ref().map(|icon| asset(&icon.text)),
        footer_html: config.theme.footer.as_deref().map(escaped),
        css: config.theme.extra_css.iter().map(|file| asset(&file.text)).collect(),
        js: config
            .theme
            .extra_js
            .iter()
            .map(|file| asset(&file.text))
            .chain(own.scripts.iter().map(|url| place.to(url)))
            .collect(),
        search: config.search.enable,
        search_url: place.to("search.html"),
        repository,
        kinds: kinds.collect(),
        tags_url: (!taxonomies.tags.terms.is_empty()).then(|| place.to("tags/index.html")),
        owners_url: (!taxonomies.owners.terms.is_empty()).then(|| place.to("owners/index.html")),
        health_url: Some(place.to("health.html")),
        feed_url: config.site.base_url.as_ref().map(|_| place.to("feed.xml")),
        cards_url: Some(place.to(crate::render::cards::FIRST)),
        indexable: config.site.indexable,
        generator: format!("Guidepost {}", env!("CARGO_PKG_VERSION")),
    }
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn escaped(text: &str) -> String {
    let mut html = String::new();
    crate::text::escape_html(&mut html, text);
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::NavRole;

    /// The cuts of a list of so many pages that are seen from one of them.
    fn shown(pages: u32, from: u32) -> Range<usize> {
        let item = |id| {
            let (title, children) = (format!("{id}").into(), Vec::new());
            Item { role: NavRole::Page, title, page: Some(PageId(id)), children }
        };
        let items: Vec<Item> = (0..pages).map(item).collect();
        let [cut] = &cuts(&items, &[PageId(0), PageId(from)])[..] else { panic!("one list has one cut") };
        cut.shown.clone()
    }

    #[test]
    fn a_list_of_a_screen_is_shown_whole() {
        assert_eq!(shown(24, 23), 0..24);
    }

    #[test]
    fn a_longer_one_falls_into_even_parts_and_the_page_stands_in_the_one_that_is_shown() {
        assert_eq!(shown(25, 0), 0..13);
        assert_eq!(shown(25, 13), 13..25);
        assert_eq!(shown(600, 299), 288..312);
        assert_eq!(shown(600, 599), 576..600);
    }
}
