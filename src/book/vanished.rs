//! Addresses of the lock file that nothing answers any more, and where they may have gone.

use std::collections::HashSet;
use std::sync::Arc;

use super::Book;
use super::lock::{Address, Lock};
use super::page::{Generated, Origin, Page, PageId};
use super::url::{document_url, record_folders};
use crate::text::{Span, distance, nearest};

/// A published page that is gone, and no redirect leads on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VanishedUrl {
    /// Its place in the lock file.
    pub span: Span,
    /// Its address.
    pub address: Address,
    /// What became of it, as far as that can be told.
    pub fate: Fate,
}

/// What became of a published page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// This document still has the address, but it is left out.
    Hidden {
        /// The document, by its index.
        document: usize,
        /// Why, as the end of a sentence: `it is …`.
        why: &'static str,
    },
    /// This page is most like it.
    Moved(PageId),
    /// Nothing is like it.
    Unknown,
}

/// A published anchor that its page no longer has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VanishedAnchor {
    /// Its place in the lock file.
    pub span: Span,
    /// Its address.
    pub address: Address,
    /// The page that answers for its URL: that page, or the one it is redirected to.
    pub page: PageId,
    /// Where it most likely went, with the page of that address.
    pub moved: Option<(PageId, Address)>,
}

/// What answers an address.
enum Answer {
    Yes,
    NoPage,
    NoAnchor(PageId),
}

impl Book {
    /// The pages of the lock file that are gone without a redirect, in its order.
    pub fn vanished_urls(&self) -> Vec<VanishedUrl> {
        let Some(lock) = self.lock() else { return Vec::new() };
        let gone: Vec<_> =
            lock.by_url().filter(|of_url| !self.by_url.contains_key(&of_url[0].0.url)).collect();
        if gone.is_empty() {
            return Vec::new();
        }
        let hidden = self.hidden_urls();
        let locked: HashSet<&str> = lock.entries.iter().map(|(address, _)| &*address.url).collect();
        let new: Vec<PageId> =
            self.written_pages().filter(|id| !locked.contains(&*self.page(*id).url)).collect();
        gone.into_iter()
            .map(|of_url| {
                let address = Address { url: Arc::clone(&of_url[0].0.url), anchor: None };
                let hidden = hidden.iter().find(|(url, ..)| **url == *address.url);
                let fate = match hidden {
                    Some(&(_, document, why)) => Fate::Hidden { document, why },
                    None => self.heir(of_url, &new).map_or(Fate::Unknown, Fate::Moved),
                };
                VanishedUrl { span: of_url[0].1, address, fate }
            })
            .collect()
    }

    /// The anchors of the lock file that their pages no longer have, in its order; those of vanished pages left out.
    pub fn vanished_anchors(&self) -> Vec<VanishedAnchor> {
        let Some(lock) = self.lock() else { return Vec::new() };
        let mut vanished = Vec::new();
        for of_url in lock.by_url() {
            let gone: Vec<_> = of_url
                .iter()
                .filter_map(|(address, span)| match self.answer(address) {
                    Answer::NoAnchor(page) => Some((address, *span, page)),
                    Answer::Yes | Answer::NoPage => None,
                })
                .collect();
            let alone = gone.len() == 1;
            vanished.extend(gone.into_iter().map(|(address, span, page)| VanishedAnchor {
                span,
                address: address.clone(),
                page,
                moved: self.new_place(address, page, &lock, alone),
            }));
        }
        vanished
    }

    fn lock(&self) -> Option<Lock> {
        self.lock.as_deref().map(Lock::parse)
    }

    fn answer(&self, address: &Address) -> Answer {
        let Some(&id) = self.by_url.get(&address.url) else { return Answer::NoPage };
        let Some(anchor) = &address.anchor else { return Answer::Yes };
        let moved = self.redirects.anchors.get(&address.url);
        if moved.is_some_and(|moved| moved.iter().any(|moved| moved.anchor == *anchor)) {
            return Answer::Yes;
        }
        match &self.page(id).origin {
            Origin::Generated(Generated::Redirect(to)) => match self.by_url.get(to) {
                // The redirect page hands its fragment on, unless it has one of its own or leads to another site.
                Some(_) => self.answer(&Address { url: Arc::clone(to), anchor: Some(Arc::clone(anchor)) }),
                None => Answer::Yes,
            },
            _ if self.anchors_of(self.page(id)).any(|other| other == anchor) => Answer::Yes,
            _ => Answer::NoAnchor(id),
        }
    }

    /// Pages that the team wrote.
    fn written_pages(&self) -> impl Iterator<Item = PageId> {
        let pages = self.pages.iter().enumerate();
        pages.filter(|(_, page)| page.document().is_some()).map(|(index, _)| PageId(index as u32))
    }

    /// The URLs of the documents that are left out, with the reason.
    fn hidden_urls(&self) -> Vec<(String, usize, &'static str)> {
        let kept = record_folders(self.documents.iter().map(Arc::as_ref));
        let hidden = self.targets.documents.iter().enumerate();
        hidden
            .filter_map(|(index, target)| {
                Some((document_url(&self.documents[index], &kept), index, target.hidden?))
            })
            .collect()
    }

    /// The page that took the place of a vanished one: a new one with most of its anchors, else one of its name.
    fn heir(&self, of_url: &[(Address, Span)], new: &[PageId]) -> Option<PageId> {
        let url = &*of_url[0].0.url;
        let anchors: HashSet<&str> =
            of_url.iter().filter_map(|(address, _)| address.anchor.as_deref()).collect();
        let shared =
            |page: &Page| self.anchors_of(page).filter(|anchor| anchors.contains(&***anchor)).count();
        let alike = new
            .iter()
            .map(|id| (shared(self.page(*id)), *id))
            .filter(|(shared, _)| *shared > 0 && shared * 2 >= anchors.len())
            .max_by_key(|(shared, id)| (*shared, std::cmp::Reverse(distance(url, &self.page(*id).url))));
        if let Some((_, id)) = alike {
            return Some(id);
        }
        let mut namesakes = self.written_pages().filter(|id| name(&self.page(*id).url) == name(url));
        let namesake =
            namesakes.next().filter(|_| name(url) != super::url::INDEX && namesakes.next().is_none());
        namesake.or_else(|| {
            let urls = self.written_pages().map(|id| &*self.page(id).url);
            self.by_url.get(nearest(url, urls)?).copied()
        })
    }

    /// Where an anchor went: to a new one of its page, or to the one page that has it now and had it not before.
    fn new_place(
        &self,
        address: &Address,
        page: PageId,
        lock: &Lock,
        alone: bool,
    ) -> Option<(PageId, Address)> {
        let anchor = address.anchor.as_deref()?;
        let own = self.page(page);
        let on = |url: &Arc<str>, anchor: &str| Address { url: Arc::clone(url), anchor: Some(anchor.into()) };
        let is_locked =
            |wanted: &Address| lock.entries.binary_search_by(|(other, _)| other.cmp(wanted)).is_ok();
        let title = self.document_of(page).and_then(|document| document.outline.headings.first());
        let title = title.filter(|heading| heading.level == 1).map(|heading| &*heading.anchor);
        let fresh: Vec<&str> = self
            .anchors_of(own)
            .map(|name| &**name)
            .filter(|name| Some(*name) != title && !is_locked(&on(&own.url, name)))
            .collect();
        let only = || fresh.first().copied().filter(|_| alone && fresh.len() == 1);
        if let Some(near) = nearest(anchor, fresh.iter().copied()).or_else(only) {
            return Some((page, on(&own.url, near)));
        }
        let mut elsewhere = self.written_pages().filter_map(|id| {
            self.anchors_of(self.page(id)).find(|name| &***name == anchor)?;
            let found = on(&self.page(id).url, anchor);
            (!is_locked(&found)).then_some((id, found))
        });
        elsewhere.next().filter(|_| elsewhere.next().is_none())
    }
}

fn name(url: &str) -> &str {
    url.rsplit('/').next().unwrap_or_default()
}
