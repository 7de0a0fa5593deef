//! What addresses of redirects name: old URLs, and pages that are there.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Address, Aim, Reader};
use crate::book::page::PageId;
use crate::book::selection::Visibility;
use crate::book::targets::Place;
use crate::book::url::{INDEX, document_url, index_rank, record_folders};
use crate::text::{nearest, normalise_path, percent_decode};

/// A document that is left out.
struct Left;

impl Reader<'_> {
    /// The URLs that documents would have that are left out.
    pub(super) fn hidden_urls(&self) -> HashSet<String> {
        let documents = self.material.documents;
        let kept = record_folders(documents.iter().map(Arc::as_ref));
        let hidden =
            documents.iter().zip(self.material.targets).filter(|(_, target)| target.hidden.is_some());
        hidden.map(|(document, _)| document_url(document, &kept)).collect()
    }

    /// What is redirected by an address as written; `None` where that is no page below the root.
    pub(super) fn old_address(&self, written: &str) -> Option<Address> {
        let base = self.material.config.site.base_url.as_deref().unwrap_or_default().trim_end_matches('/');
        let below = if base.is_empty() { written } else { written.strip_prefix(base).unwrap_or(written) };
        let (path, anchor) = below.split_once('#').unwrap_or((below, ""));
        let path = percent_decode(path.split('?').next().unwrap_or_default());
        if path.contains(':') || path.starts_with("//") || path.contains('\\') {
            return None;
        }
        let mut url = normalise_path("", &path)?;
        let name = url.rsplit('/').next().unwrap_or_default().to_owned();
        match name.rsplit_once('.') {
            _ if path.ends_with('/') || name.is_empty() => url = joined(&url, INDEX),
            Some((_, "html" | "htm")) => {}
            Some((stem, end)) if end.eq_ignore_ascii_case("md") => {
                let folder = url.strip_suffix(name.as_str()).unwrap_or_default();
                let page = if index_rank(stem).is_some() { INDEX.to_owned() } else { format!("{stem}.html") };
                url = format!("{folder}{page}");
            }
            // A file of another type cannot send a browser on.
            Some((_, end)) if end.len() <= 4 && !end.bytes().all(|b| b.is_ascii_digit()) => return None,
            _ => url = joined(&url, INDEX),
        }
        Some((url, percent_decode(anchor).into_owned()))
    }

    /// Where a redirect of the configuration leads; the nearest URL where that does not exist.
    pub(super) fn aim(
        &self,
        written: &str,
        hidden: &HashSet<String>,
        old: &HashSet<Address>,
    ) -> Result<Aim, Option<String>> {
        if written.starts_with("https://") || written.starts_with("http://") {
            return Ok(Aim::Elsewhere(written.to_owned()));
        }
        let (path, anchor) = written.split_once('#').unwrap_or((written, ""));
        let path = percent_decode(path);
        let plain = normalise_path("", path.trim_start_matches("@/")).filter(|path| !path.contains(':'));
        match plain.as_deref().and_then(|path| self.page_at(path)) {
            Some(Ok(page)) => {
                let taken = &self.pages.pages[page.index()];
                let address = (taken.url.to_string(), String::new());
                if taken.gives_way() && self.is_old(&address, old) {
                    return Ok(Aim::Old((address.0, percent_decode(anchor).into_owned())));
                }
                return Ok(Aim::Page(page, self.anchor_at(page, anchor)?));
            }
            Some(Err(Left)) => return Ok(Aim::Hidden),
            None => {}
        }
        let Some(address) = self.old_address(written) else {
            return Err(self.near(path.trim_start_matches("@/")));
        };
        if self.is_old(&address, old) {
            return Ok(Aim::Old(address));
        }
        if hidden.contains(&address.0) {
            return Ok(Aim::Hidden);
        }
        Err(self.near(&address.0))
    }

    /// The address nearest to one that is not there.
    fn near(&self, url: &str) -> Option<String> {
        let urls = || self.pages.pages.iter().map(|page| &*page.url);
        let as_page = || Some(format!("{}.html", url.rsplit_once('.')?.0));
        let near = nearest(url, urls()).or_else(|| nearest(&as_page()?, urls()));
        near.map(str::to_owned)
    }

    /// Whether an address is redirected itself, by an alias or another line.
    fn is_old(&self, address: &Address, old: &HashSet<Address>) -> bool {
        let page = (address.0.clone(), String::new());
        [address, &page].into_iter().any(|at| old.contains(at) || self.found.contains_key(at))
    }

    /// The page at a URL or a content path; [`Left`] where its document is left out.
    fn page_at(&self, path: &str) -> Option<Result<PageId, Left>> {
        if let Some(&page) = self.pages.by_url.get(path).or_else(|| self.pages.folders.get(path)) {
            return Some(Ok(page));
        }
        match self.paths.at_content(path) {
            Some(Place::Document(document)) => Some(self.pages.page_of[*document].ok_or(Left)),
            _ => None,
        }
    }

    /// The anchor of a page that an address names, empty for its top; the URL with the nearest one where it has none.
    ///
    /// What stands in a part for others is left out, and the redirect leads to the page.
    pub(super) fn anchor_at(&self, page: PageId, anchor: &str) -> Result<String, Option<String>> {
        let page = &self.pages.pages[page.index()];
        let anchor = percent_decode(anchor);
        let Some(document) = page.document().filter(|_| !anchor.is_empty()) else {
            return Ok(anchor.into_owned());
        };
        let material = self.material;
        let visibility = Visibility::new(material.selection, &material.config.audiences);
        let anchors = &material.targets[document].surface.anchors;
        let shown = || anchors.iter().filter(|anchor| visibility.shows(anchor.audience.as_deref()));
        if shown().any(|other| *other.name == *anchor) {
            return Ok(anchor.into_owned());
        }
        if anchors.iter().any(|other| *other.name == *anchor) {
            return Ok(String::new());
        }
        let near = nearest(&anchor, shown().map(|anchor| &*anchor.name));
        Err(near.map(|near| format!("{}#{near}", page.url)))
    }
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
