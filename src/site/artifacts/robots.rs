//! `robots.txt`: an internal handbook asks not to be listed.

use crate::book::Book;

pub(super) fn make(book: &Book) -> Vec<(String, Vec<u8>)> {
    let mut text = String::from("User-agent: *\n");
    text.push_str(if book.config.site.indexable { "Allow: /\n" } else { "Disallow: /\n" });
    if let Some(base) = super::base_url(book).filter(|_| book.config.site.indexable) {
        text.push_str(&format!("Sitemap: {base}sitemap.xml\n"));
    }
    vec![("robots.txt".to_owned(), text.into_bytes())]
}
