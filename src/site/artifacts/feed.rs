//! `feed.xml`: an Atom feed (RFC 4287) of what was written and decided last, where the site has a base URL.

use jiff::civil::Date;

use crate::book::{Book, Page};
use crate::document::Document;
use crate::text::percent_encode_path;

/// Entries of the feed; readers of feeds keep what they have seen.
const ENTRIES: usize = 50;

pub(super) fn make(book: &Book) -> Vec<(String, Vec<u8>)> {
    let Some(base) = super::base_url(book) else { return Vec::new() };
    let mut dated: Vec<(Date, &Page)> =
        super::written(book).filter_map(|(page, document)| Some((date(book, document)?, page))).collect();
    dated.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.url.cmp(&b.1.url)));
    dated.truncate(ENTRIES);
    // Without any dated page the feed still needs a date; the epoch says that nothing is known.
    let newest = dated.first().map_or(jiff::civil::date(1970, 1, 1), |(date, _)| *date);
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n",
    );
    element(&mut xml, "title", &book.title);
    element(&mut xml, "id", &base);
    element(&mut xml, "updated", &instant(newest));
    let author = book.config.book.authors.first().map_or(&*book.title, String::as_str);
    xml.push_str("<author>");
    element(&mut xml, "name", author);
    xml.push_str("</author>\n");
    link(&mut xml, "self", &format!("{base}feed.xml"));
    link(&mut xml, "alternate", &format!("{base}index.html"));
    for (date, page) in dated {
        entry(&mut xml, &base, date, page);
    }
    xml.push_str("</feed>\n");
    vec![("feed.xml".to_owned(), xml.into_bytes())]
}

fn entry(xml: &mut String, base: &str, date: Date, page: &Page) {
    let url = format!("{base}{}", percent_encode_path(&page.url));
    let status = page.status.as_deref().map(|status| format!(" ({status})")).unwrap_or_default();
    xml.push_str("<entry>\n");
    element(xml, "title", &format!("{}{status}", page.title));
    // A change of state is news of its own, so it is part of the entry's identity.
    element(
        xml,
        "id",
        &page.status.as_deref().map_or_else(|| url.clone(), |status| format!("{url}#{status}")),
    );
    element(xml, "updated", &instant(date));
    link(xml, "alternate", &url);
    element(xml, "summary", &page.summary);
    xml.push_str("</entry>\n");
}

fn element(xml: &mut String, name: &str, text: &str) {
    xml.push_str(&format!("<{name}>"));
    super::escape_xml(xml, text);
    xml.push_str(&format!("</{name}>\n"));
}

fn link(xml: &mut String, relation: &str, url: &str) {
    xml.push_str(&format!("<link rel=\"{relation}\" href=\""));
    super::escape_xml(xml, url);
    xml.push_str("\"/>\n");
}

fn instant(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

fn date(book: &Book, document: &Document) -> Option<Date> {
    let common = &document.front.common;
    let read = document.record.date.as_ref().and_then(|read| read.date);
    book.history.change(document.path()).map(|change| change.date).or(common.updated).or(read).or(common.date)
}
