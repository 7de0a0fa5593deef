//! Where a page stands, and how other places look from there.

use crate::book::{Book, Page};
use crate::text::{percent_encode_path, relative_url};

/// A page's place in the site, from which every URL in its view is relative.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The URL of the page below the site's root, not encoded.
    url: &'a str,
    /// The path of the site's root on its host, for the one page that is served at addresses of any depth.
    base: Option<&'a str>,
    /// The page as a part of the page that holds all pages.
    printed: bool,
}

/// The page that holds all pages.
pub(super) const PRINT: &str = "print.html";

impl<'a> Place<'a> {
    /// The place of an ordinary page.
    pub(super) fn of(url: &'a str) -> Self {
        Self { url, base: None, printed: false }
    }

    /// The place of `404.html`, whose links start at the base path.
    pub(super) fn anywhere(base: &'a str) -> Self {
        Self { url: "404.html", base: Some(base), printed: false }
    }

    /// The place of a page within the page that holds all pages.
    pub(super) fn printed(url: &'a str) -> Self {
        Self { url, base: None, printed: true }
    }

    /// What goes before each anchor of this page within the page that holds all pages.
    pub(super) fn anchor_prefix(self) -> Option<String> {
        // The serialiser parts the two with a dash of its own.
        self.printed.then(|| format!("{}-", part_id(self.url)))
    }

    /// The id that an anchor of this page has in the HTML.
    pub(super) fn id(self, anchor: &str) -> String {
        if self.printed { format!("{}--{anchor}", part_id(self.url)) } else { anchor.to_owned() }
    }

    /// The URL of a page, or of an anchor on it, as a link of the text writes it.
    pub(super) fn to_page(self, url: &str, anchor: &str) -> String {
        match (self.printed, anchor) {
            (false, anchor) => self.to_anchor(url, anchor),
            (true, "") => format!("#{}", percent_encode_path(&part_id(url))),
            (true, anchor) => {
                format!("#{}--{}", percent_encode_path(&part_id(url)), percent_encode_path(anchor))
            }
        }
    }

    /// The URL of an anchor on this page.
    pub(super) fn to_here(self, anchor: &str) -> String {
        if self.printed {
            self.to_page(self.url, anchor)
        } else {
            format!("#{}", percent_encode_path(anchor))
        }
    }

    /// The URL of a file below the site's root, as this page must write it.
    pub(super) fn to(self, url: &str) -> String {
        match self.base {
            Some(base) => format!("{base}{}", percent_encode_path(url)),
            None if self.printed => percent_encode_path(&relative_url(PRINT, url)).into_owned(),
            None => percent_encode_path(&relative_url(self.url, url)).into_owned(),
        }
    }

    /// The URL of an anchor on a page.
    pub(super) fn to_anchor(self, url: &str, anchor: &str) -> String {
        if anchor.is_empty() {
            self.to(url)
        } else {
            format!("{}#{}", self.to(url), percent_encode_path(anchor))
        }
    }

    /// An address below the root, with an anchor perhaps, or one elsewhere, as the page must write it.
    pub(super) fn to_address(self, to: &str) -> String {
        match to.split_once('#') {
            _ if to.contains("://") => to.to_owned(),
            Some((url, anchor)) => self.to_anchor(url, anchor),
            None => self.to(to),
        }
    }

    /// The prefix from here to the site's root.
    pub(super) fn root(self) -> String {
        self.base.map_or_else(|| "../".repeat(self.url.matches('/').count()), str::to_owned)
    }

    /// The folder the page lies in, without a final `/`.
    pub(super) fn folder(self) -> &'a str {
        self.url.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The URL below the root.
    pub(super) fn url(self) -> &'a str {
        self.url
    }
}

/// The anchor of a page within the page that holds all pages; an anchor holds no space.
pub(super) fn part_id(url: &str) -> String {
    url.trim_end_matches(".html").replace(char::is_whitespace, "+")
}

/// The path of `[site] base-url`, with a final `/`; `/` where there is none.
pub(super) fn base_path(book: &Book) -> String {
    let path =
        book.config.site.base_url.as_deref().and_then(|url| url.split_once("://")).map(|(_, rest)| rest);
    match path.and_then(|rest| rest.split_once('/')) {
        Some((_, path)) => format!("/{}", with_slash(path)),
        None => "/".to_owned(),
    }
}

fn with_slash(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { path.to_owned() } else { format!("{path}/") }
}

/// The absolute URL of a page, where the site has a base URL.
pub(super) fn canonical(book: &Book, page: &Page) -> Option<String> {
    let base = book.config.site.base_url.as_deref()?;
    Some(format!("{}{}", with_slash(base), percent_encode_path(&page.url)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_go_up_and_down_and_are_encoded() {
        assert_eq!(Place::of("a/b/c.html").to("a/x y.html"), "../x%20y.html");
        assert_eq!(Place::of("index.html").to_anchor("a.html", "größe"), "a.html#gr%C3%B6%C3%9Fe");
        assert_eq!(Place::of("a/b/c.html").root(), "../../");
    }

    #[test]
    fn a_link_within_the_page_of_all_pages_names_the_anchor_that_is_written_there() {
        let prefix = Place::printed("a/b.html").anchor_prefix().expect("it is printed");
        assert_eq!(Place::printed("c.html").to_page("a/b.html", "part"), format!("#{prefix}-part"));
    }

    #[test]
    fn the_page_for_lost_addresses_starts_at_the_base_path() {
        assert_eq!(Place::anywhere("/handbook/").to("a/b.html"), "/handbook/a/b.html");
    }
}
