//! Sources that claim one URL.

use std::collections::HashMap;
use std::sync::Arc;

use super::rules::DUPLICATE_URL;
use super::url::index_rank;
use crate::diagnostic::{Diagnostic, Sink};
use crate::document::Document;
use crate::text::Span;

/// Files that are always generated.
const RESERVED: [&str; 6] =
    ["search.html", "health.html", "index.json", "robots.txt", "feed.xml", "sitemap.xml"];

/// Folders whose pages are always generated.
const RESERVED_FOLDERS: [&str; 3] = ["tags/", "owners/", "assets/"];

/// The generated file or folder that a URL would cover.
pub(super) fn reserved(url: &str, print: bool) -> Option<&'static str> {
    let folded = url.to_lowercase();
    let file = RESERVED.into_iter().find(|name| folded == *name);
    file.or_else(|| RESERVED_FOLDERS.into_iter().find(|folder| folded.starts_with(folder)))
        .or_else(|| (print && folded == "print.html").then_some("print.html"))
}

/// The URLs that documents claim.
pub(super) struct Claims<'a> {
    documents: &'a [Arc<Document>],
    /// The documents that claim a URL, by their index.
    claimants: &'a [usize],
    urls: Vec<String>,
    print: bool,
}

impl<'a> Claims<'a> {
    pub(super) fn new(
        documents: &'a [Arc<Document>],
        claimants: &'a [usize],
        urls: Vec<String>,
        print: bool,
    ) -> Self {
        Self { documents, claimants, urls, print }
    }

    /// Every claimant's URL. Who loses its claim is reported and moves aside, so that nothing is lost on the way.
    pub(super) fn settle(mut self, out: &mut Sink) -> Vec<String> {
        // Folded, because two URLs that differ by case alone are one file on many systems.
        let mut owner_of: HashMap<String, usize> = HashMap::with_capacity(self.urls.len());
        let mut losers = Vec::new();
        for at in 0..self.urls.len() {
            let folded = self.urls[at].to_lowercase();
            if let Some(name) = reserved(&folded, self.print) {
                out.push(self.reserved_claim(at, name));
                losers.push(at);
                continue;
            }
            match owner_of.get(&folded).copied() {
                None => {
                    owner_of.insert(folded, at);
                }
                Some(other) => {
                    let (winner, loser) =
                        if self.rank(at) < self.rank(other) { (at, other) } else { (other, at) };
                    owner_of.insert(folded, winner);
                    losers.push(loser);
                    out.push(self.twin_claim(winner, loser));
                }
            }
        }
        for at in losers {
            let free =
                self.aside(at, |url| !owner_of.contains_key(url) && reserved(url, self.print).is_none());
            owner_of.insert(free.to_lowercase(), at);
            self.urls[at] = free;
        }
        self.urls
    }

    /// `index.md` before `_index.md` before `README.md` before any other; of equals the first path wins.
    fn rank(&self, at: usize) -> (usize, usize) {
        (index_rank(self.document(at).file.content_path.stem()).unwrap_or(usize::MAX), at)
    }

    fn document(&self, at: usize) -> &Document {
        &self.documents[self.claimants[at]]
    }

    /// A free URL beside the one that was claimed: the whole stem, else the stem and a number.
    fn aside(&self, at: usize, is_free: impl Fn(&str) -> bool) -> String {
        let folder = self.urls[at].rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let stem = self.document(at).file.content_path.stem();
        let numbers = (2..).map(|number| format!("{folder}{stem}-{number}.html"));
        let mut candidates = std::iter::once(format!("{folder}{stem}.html"))
            .chain(numbers.clone().take(2))
            .chain(std::iter::once(format!("pages/{folder}{stem}.html")))
            .chain(numbers.map(|url| format!("pages/{url}")));
        // The numbers never end, so one of them is free.
        candidates.find(|url| is_free(&url.to_lowercase())).unwrap_or_default()
    }

    fn twin_claim(&self, winner: usize, loser: usize) -> Diagnostic {
        let (first, second) = (self.document(winner), self.document(loser));
        let (url, other) = (&self.urls[winner], &self.urls[loser]);
        let message = if url == other {
            format!("`{}` and `{}` both become `{url}`", second.file.content_path, first.file.content_path)
        } else {
            format!(
                "`{}` becomes `{other}`, which differs from `{url}` of `{}` by case alone",
                second.file.content_path, first.file.content_path
            )
        };
        DUPLICATE_URL
            .at(second.path(), Span::at(0), message)
            .related(first.path(), Span::at(0), format!("this file becomes `{url}`"))
            .help("rename one of them, or put both texts into one file")
    }

    fn reserved_claim(&self, at: usize, name: &str) -> Diagnostic {
        let document = self.document(at);
        let what = if name.ends_with('/') {
            "every page in it is generated"
        } else {
            "that file is always generated"
        };
        let message = format!("`{}` becomes `{}`: {what}", document.file.content_path, self.urls[at]);
        DUPLICATE_URL
            .at(document.path(), Span::at(0), message)
            .help(format!("give the file another name or folder; `{name}` belongs to Guidepost"))
    }
}
