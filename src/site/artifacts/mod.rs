//! Files of the site that are no pages, one file here each.

mod cards;
mod feed;
mod records;
mod robots;
mod sitemap;

use crate::book::Book;
use crate::book::{Origin, Page};

/// Makes some files of the site from the book: pairs of URL and bytes.
type Make = fn(&Book) -> Vec<(String, Vec<u8>)>;

/// Every kind of generated file; one line adds another.
const ARTIFACTS: [Make; 5] = [robots::make, sitemap::make, feed::make, records::make, cards::make];

/// All generated files of a site that are no pages.
pub(super) fn all(book: &Book) -> impl Iterator<Item = (String, Vec<u8>)> {
    ARTIFACTS.into_iter().flat_map(move |make| make(book))
}

/// The base URL with a final `/`, where there is one.
fn base_url(book: &Book) -> Option<String> {
    let base = book.config.site.base_url.as_deref()?;
    Some(if base.ends_with('/') { base.to_owned() } else { format!("{base}/") })
}

/// The pages that were written by people, with their documents, in path order.
fn written(book: &Book) -> impl Iterator<Item = (&Page, &crate::document::Document)> {
    book.pages.iter().filter_map(|page| match page.origin {
        Origin::Document(index) => Some((page, &*book.documents[index])),
        Origin::Generated(_) => None,
    })
}

/// Escapes text for XML, dropping the control characters that XML 1.0 has no way to write.
fn escape_xml(out: &mut String, text: &str) {
    let allowed: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    crate::text::escape_attribute(out, &allowed);
}
