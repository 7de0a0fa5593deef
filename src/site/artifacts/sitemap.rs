//! `sitemap.xml` (sitemaps.org 0.9), where the site has a base URL: its entries must be absolute.

use crate::book::{Book, Generated, Origin, Page};
use crate::text::percent_encode_path;

pub(super) fn make(book: &Book) -> Vec<(String, Vec<u8>)> {
    let Some(base) = super::base_url(book) else { return Vec::new() };
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    let mut pages: Vec<&Page> = book.pages.iter().filter(|page| is_listed(page)).collect();
    pages.sort_by(|a, b| a.url.cmp(&b.url));
    for page in pages {
        xml.push_str("<url><loc>");
        super::escape_xml(&mut xml, &format!("{base}{}", percent_encode_path(&page.url)));
        xml.push_str("</loc>");
        if let Some(date) = changed(book, page) {
            xml.push_str(&format!("<lastmod>{date}</lastmod>"));
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    vec![("sitemap.xml".to_owned(), xml.into_bytes())]
}

fn is_listed(page: &Page) -> bool {
    use Generated::{NotFound, Print, Redirect, Search};
    !matches!(page.origin, Origin::Generated(NotFound | Redirect(_) | Search | Print))
}

fn changed(book: &Book, page: &Page) -> Option<jiff::civil::Date> {
    let Origin::Document(index) = page.origin else { return None };
    let document = &book.documents[index];
    book.history.change(document.path()).map(|change| change.date).or(document.front.common.updated)
}
