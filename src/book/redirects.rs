//! Old addresses and where they lead: `aliases` of pages and `[redirects]`.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::claims::reserved;
use super::page::{Generated, PageId};
use super::pages::{Material, Pages};

use super::rules::{BROKEN_REDIRECT, INVALID_REDIRECT, REDIRECT_CYCLE, REDIRECT_TAKEN};
use super::selection::Visibility;
use super::targets::{Paths, Place};
use super::url::{INDEX, document_url, index_rank, record_folders};
use crate::contract::Contracts;
use crate::diagnostic::{Diagnostic, Sink};
use crate::text::{FilePath, Span, nearest, normalise_path, percent_decode};

/// Anchors that moved, by the URL they were on; the pages at old URLs are pages of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redirects {
    /// By the URL below the root of a page, a redirect's or another's, its anchors that moved.
    pub anchors: BTreeMap<Arc<str>, Vec<MovedAnchor>>,
}

/// An anchor that moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedAnchor {
    /// The old anchor, without `#`.
    pub anchor: Arc<str>,
    /// The URL below the root, with an anchor perhaps, or an address elsewhere.
    pub to: Arc<str>,
}

/// An address below the root: a URL and an anchor, empty for none.
type Address = (String, String);

/// Where a redirect was written.
struct Source {
    path: FilePath,
    span: Span,
    /// The address as written.
    written: Arc<str>,
}

/// Where a redirect leads.
#[derive(Clone, PartialEq, Eq)]
enum Aim {
    /// A page that is published.
    Page(PageId, String),
    /// Another old address.
    Old(Address),
    /// Another site.
    Elsewhere(String),
    /// A document that is left out: the redirect is left out with it.
    Hidden,
}

/// Reads all redirects, makes a page for every old URL, and gives back the anchors that moved.
pub(super) fn redirects(
    material: Material<'_>,
    pages: &mut Pages,
    paths: &Paths,
    out: &mut Sink,
) -> Redirects {
    let mut reader = Reader { material, pages, paths, out, found: BTreeMap::new() };
    reader.read_aliases();
    reader.read_config();
    let settled = reader.settle();
    make_pages(settled, pages)
}

struct Reader<'a> {
    material: Material<'a>,
    pages: &'a Pages,
    paths: &'a Paths,
    out: &'a mut Sink,
    found: BTreeMap<Address, (Aim, Source)>,
}

impl Reader<'_> {
    fn read_aliases(&mut self) {
        for (index, document) in self.material.documents.iter().enumerate() {
            let Some(page) = self.pages.page_of[index] else { continue };
            for alias in &document.front.common.aliases {
                let source = Source {
                    path: document.path().clone(),
                    span: alias.span,
                    written: Arc::clone(&alias.text),
                };
                self.add(Aim::Page(page, String::new()), source);
            }
        }
    }

    fn read_config(&mut self) {
        if self.material.config.redirects.is_empty() {
            return;
        }
        let hidden = self.hidden_urls();
        let old: HashSet<Address> = self
            .material
            .config
            .redirects
            .iter()
            .filter_map(|redirect| self.old_address(&redirect.from.text))
            .collect();
        for redirect in &self.material.config.redirects {
            let from = &redirect.from;
            let source = Source { path: Contracts::file(), span: from.span, written: Arc::clone(&from.text) };
            match self.aim(&redirect.to.text, &hidden, &old) {
                Ok(aim) => self.add(aim, source),
                Err(near) => {
                    let message = format!("there is no page `{}` to redirect to", redirect.to.text);
                    let found = BROKEN_REDIRECT.at(&Contracts::file(), redirect.to.span, message);
                    self.out.push(match near {
                        Some(near) => found.help(format!("did you mean `{near}`?")),
                        None => found.help(
                            "name a page by its URL, by its path in the content folder, or by `https://…`",
                        ),
                    });
                }
            }
        }
    }

    /// The URLs that documents would have that are left out.
    fn hidden_urls(&self) -> HashSet<String> {
        let documents = self.material.documents;
        let kept = record_folders(documents.iter().map(Arc::as_ref));
        let hidden =
            documents.iter().zip(self.material.targets).filter(|(_, target)| target.hidden.is_some());
        hidden.map(|(document, _)| document_url(document, &kept)).collect()
    }

    fn old_address(&self, written: &str) -> Option<Address> {
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
    fn aim(
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
    fn anchor_at(&self, page: PageId, anchor: &str) -> Result<String, Option<String>> {
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

    fn add(&mut self, aim: Aim, source: Source) {
        let Some(address) = self.old_address(&source.written) else {
            let message = format!("`{}` is no address of a page below the site's root", source.written);
            let help = "write the old URL as `old/page.html`, or `old/folder/` for a folder's index page";
            self.out.push(INVALID_REDIRECT.at(&source.path, source.span, message).help(help));
            return;
        };
        if let Some(found) = self.taken(&address, &aim, &source) {
            self.out.push(found);
            return;
        }
        if let Some((other_aim, other)) = self.found.get(&address) {
            if *other_aim != aim {
                let message = format!("`{}` is redirected twice, to two places", source.written);
                let found = REDIRECT_TAKEN.at(&source.path, source.span, message);
                let found = found.related(&other.path, other.span, "redirected here already");
                self.out.push(found.help("keep the one that is right"));
            }
            return;
        }
        self.found.insert(address, (aim, source));
    }

    /// What is wrong where an old address is still in use.
    fn taken(&self, (url, anchor): &Address, aim: &Aim, source: &Source) -> Option<Diagnostic> {
        let page = self.pages.by_url.get(url.as_str()).copied();
        let at = |message| REDIRECT_TAKEN.at(&source.path, source.span, message);
        if let Some(name) = reserved(url, self.material.selection.print) {
            let found = at(format!("`{url}` belongs to Guidepost: `{name}` is always generated"));
            return Some(found.help("remove the redirect, or choose another old address"));
        }
        if let Some(page) = page.filter(|_| !anchor.is_empty()) {
            let still = self.pages.pages[page.index()].document().is_some_and(|document| {
                self.material.targets[document].surface.anchors.iter().any(|other| *other.name == **anchor)
            });
            let message = || format!("`{url}` still has the anchor `#{anchor}`, so it cannot be redirected");
            return still.then(|| at(message()).help("remove the redirect, or rename the heading"));
        }
        let found = match page {
            Some(page) if *aim == Aim::Page(page, String::new()) => {
                at(format!("`{url}` is the page's present address and no old one")).help("remove the alias")
            }
            Some(page) if self.pages.pages[page.index()].gives_way() => return None,
            Some(page) => {
                let page = &self.pages.pages[page.index()];
                let found = at(format!("`{url}` is still the address of `{}`", page.title));
                match page.document().map(|document| self.material.documents[document].path()) {
                    Some(path) => found
                        .related(path, Span::at(0), format!("this file becomes `{url}`"))
                        .help("remove the redirect, or give that page another address"),
                    None => {
                        found.help("remove the redirect: that page is generated, so nothing is lost there")
                    }
                }
            }
            None => return None,
        };
        Some(found)
    }

    /// Follows every chain to its end.
    fn settle(self) -> Vec<(Address, String)> {
        let mut reported = HashSet::new();
        let mut settled = Vec::new();
        for address in self.found.keys() {
            let mut trail = vec![address];
            let mut current = address.clone();
            let end = loop {
                match self.found.get(&current).or_else(|| self.found.get(&(current.0.clone(), String::new())))
                {
                    Some((Aim::Page(page, anchor), _)) => {
                        // An anchor that was asked for on the way holds, where the page has it.
                        let asked = if anchor.is_empty() && trail.len() > 1 { &current.1 } else { anchor };
                        let kept = self.anchor_at(*page, asked).unwrap_or_default();
                        break Some(with_anchor(&self.pages.pages[page.index()].url, &kept));
                    }
                    Some((Aim::Elsewhere(to), _)) => break Some(to.clone()),
                    Some((Aim::Old((url, anchor)), _)) => {
                        // An anchor stays asked for until one of the steps names another.
                        let anchor = if anchor.is_empty() { &current.1 } else { anchor };
                        current = (url.clone(), anchor.clone());
                        let known = self.found.get_key_value(&current);
                        let known =
                            known.or_else(|| self.found.get_key_value(&(current.0.clone(), String::new())));
                        // Dropped above because it was wrong itself.
                        let Some((key, _)) = known else { break None };
                        if trail.contains(&key) {
                            if reported.insert(key.clone())
                                && trail.iter().all(|at| *at == key || !reported.contains(*at))
                            {
                                self.out.push(cycle(&trail, key, &self.found));
                            }
                            break None;
                        }
                        trail.push(key);
                    }
                    Some((Aim::Hidden, _)) | None => break None,
                }
            };
            settled.extend(end.map(|to| (address.clone(), to)));
        }
        settled
    }
}

/// A document that is left out.
struct Left;

fn cycle(trail: &[&Address], back: &Address, found: &BTreeMap<Address, (Aim, Source)>) -> Diagnostic {
    let round =
        trail.iter().skip_while(|address| **address != back).map(|(url, anchor)| with_anchor(url, anchor));
    let round: Vec<String> = round.chain([with_anchor(&back.0, &back.1)]).collect();
    let source = &found[back].1;
    let message = format!("the redirect leads back to itself: `{}`", round.join("` → `"));
    REDIRECT_CYCLE.at(&source.path, source.span, message).help("let one of them lead to a page that exists")
}

fn make_pages(settled: Vec<(Address, String)>, pages: &mut Pages) -> Redirects {
    let mut redirects = Redirects::default();
    // An address without an anchor sorts before the same with one.
    for ((url, anchor), to) in settled {
        if anchor.is_empty() {
            pages.redirect(&url, &to);
            continue;
        }
        // An old URL of which only anchors are known leads to where the first of them went.
        let page = to.split('#').next().unwrap_or_default();
        pages.add(&url, Generated::Redirect(page.into()), "Moved");
        let moved = MovedAnchor { anchor: anchor.as_str().into(), to: to.as_str().into() };
        redirects.anchors.entry(url.as_str().into()).or_default().push(moved);
    }
    redirects
}

fn with_anchor(url: &str, anchor: &str) -> String {
    if anchor.is_empty() { url.to_owned() } else { format!("{url}#{anchor}") }
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
