//! The last good state of pages whose front matter cannot be read for the moment: half a line typed between the `---`
//! lines must not turn the page beside the editor into another one.

use std::collections::BTreeMap;

use crate::diagnostic::{Report, Severity};
use crate::site::Site;
use crate::text::FilePath;

/// The rule that says that front matter cannot be read.
const BROKEN: &str = "front-matter-syntax";

/// The documents with broken front matter, with the page they were before; `None` where there was none.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    pages: BTreeMap<FilePath, Option<Page>>,
}

/// A page as it was.
#[derive(Clone, Debug)]
struct Page {
    url: String,
    html: Vec<u8>,
}

impl Kept {
    /// What is kept beside the next site: `last` is the site that it replaces, `report` tells what is broken in it.
    pub(super) fn after(&self, last: Option<&Site>, report: &Report) -> Self {
        let broken = report.diagnostics.iter().filter(|found| found.rule.0 == BROKEN);
        let pages = broken.filter(|found| found.severity == Severity::Error).map(|found| {
            let path = &found.primary.path;
            let page = match self.pages.get(path) {
                Some(kept) => kept.clone(),
                None => last.and_then(|site| page(site, path)),
            };
            (path.clone(), page)
        });
        Self { pages: pages.collect() }
    }

    /// The page that is kept for a URL.
    pub(super) fn html(&self, url: &str) -> Option<&[u8]> {
        self.pages.values().flatten().find(|page| page.url == url).map(|page| page.html.as_slice())
    }
}

/// The page of a document in a site.
fn page(site: &Site, path: &FilePath) -> Option<Page> {
    let book = site.book();
    let document = book.documents.iter().position(|document| document.path() == path)?;
    let url = book.pages.get(book.page_of[document]?.index())?.url.to_string();
    let html = site.bytes(&url)?.ok()?.into_owned();
    Some(Page { url, html })
}
