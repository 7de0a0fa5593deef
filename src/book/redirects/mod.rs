//! Old addresses and where they lead: `aliases` of pages and `[redirects]`.

mod aim;
mod settle;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::claims::reserved;
use super::page::{Generated, PageId};
use super::pages::{Material, Pages};
use super::rules::{BROKEN_REDIRECT, INVALID_REDIRECT, REDIRECT_TAKEN};
use super::targets::Paths;
use crate::contract::Contracts;
use crate::diagnostic::{Diagnostic, Sink};
use crate::text::{FilePath, Span};

/// Anchors that moved, by the URL they were on; the pages at old URLs are pages of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redirects {
    /// By the URL below the root of a page, a redirect's or another's, its anchors that moved.
    pub anchors: BTreeMap<Arc<str>, Vec<MovedAnchor>>,
    /// Old addresses below the root, with their anchors, whose line in the configuration names a page that is not there.
    pub broken: BTreeSet<String>,
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
    let mut reader = Reader { material, pages, paths, out, found: BTreeMap::new(), broken: BTreeSet::new() };
    reader.read_aliases();
    reader.read_config();
    let broken = std::mem::take(&mut reader.broken);
    let settled = reader.settle();
    Redirects { broken, anchors: make_pages(settled, pages) }
}

struct Reader<'a> {
    material: Material<'a>,
    pages: &'a Pages,
    paths: &'a Paths,
    out: &'a mut Sink,
    found: BTreeMap<Address, (Aim, Source)>,
    broken: BTreeSet<String>,
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
                    let address = self.old_address(&from.text);
                    self.broken.extend(address.map(|(url, anchor)| with_anchor(&url, &anchor)));
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
}

/// Makes a page for every old URL, and gives back the anchors that moved.
fn make_pages(settled: Vec<(Address, String)>, pages: &mut Pages) -> BTreeMap<Arc<str>, Vec<MovedAnchor>> {
    let mut anchors = BTreeMap::<Arc<str>, Vec<MovedAnchor>>::new();
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
        anchors.entry(url.as_str().into()).or_default().push(moved);
    }
    anchors
}

fn with_anchor(url: &str, anchor: &str) -> String {
    if anchor.is_empty() { url.to_owned() } else { format!("{url}#{anchor}") }
}
