//! Navigation as `SUMMARY.md` has it: mdBook's table of contents.

use std::sync::Arc;

use super::{NavItem, NavRole};
use crate::book::page::PageId;
use crate::book::pages::{Material, Pages};
use crate::book::rules::{BROKEN_SUMMARY_ENTRY, DUPLICATE_SUMMARY_ENTRY, SUMMARY_SYNTAX};
use crate::book::targets::{Paths, Place};
use crate::diagnostic::Sink;
use crate::document::{Document, Link, NodeId, NodeKind};
use crate::text::{Span, nearest, normalise_path, percent_decode, single_spaced};

/// The entries that `SUMMARY.md` names; `None` where there is none, or where it names no page at all.
pub(super) fn items(
    material: Material<'_>,
    pages: &Pages,
    paths: &Paths,
    out: &mut Sink,
) -> Option<Vec<NavItem>> {
    let index = material.targets.iter().position(|target| target.is_summary)?;
    let document = &material.documents[index];
    let mut reader = Reader { material, pages, paths, document, out, seen: vec![false; pages.pages.len()] };
    let items = reader.top();
    if reader.seen.iter().any(|seen| *seen) {
        return Some(items);
    }
    let message = "`SUMMARY.md` names no page, so the navigation follows the folders";
    out.push(
        SUMMARY_SYNTAX
            .at(document.path(), Span::at(document.front.body), message)
            .help("write an item for each chapter: `- [Title](path.md)`"),
    );
    None
}

struct Reader<'a> {
    material: Material<'a>,
    pages: &'a Pages,
    paths: &'a Paths,
    document: &'a Document,
    out: &'a mut Sink,
    /// Which pages have an entry.
    seen: Vec<bool>,
}

impl Reader<'_> {
    fn top(&mut self) -> Vec<NavItem> {
        let tree = &self.document.tree;
        let mut items: Vec<NavItem> = Vec::new();
        let mut part: Option<NavItem> = None;
        let mut is_first = true;
        for id in tree.roots() {
            let node = tree.node(id);
            let found = match node.kind {
                // The first heading is the title of the table of contents itself.
                NodeKind::Heading(_) if is_first => Vec::new(),
                NodeKind::Heading(_) => {
                    items.extend(part.replace(heading(NavRole::Part, self.plain(id, node.end))));
                    Vec::new()
                }
                NodeKind::ThematicBreak => {
                    items.extend(part.take());
                    items.push(heading(NavRole::Separator, String::new()));
                    Vec::new()
                }
                NodeKind::List { .. } => self.list(id),
                NodeKind::Paragraph => self.line(id),
                // Comments are for those who edit it.
                NodeKind::HtmlBlock(_) => continue,
                _ => {
                    self.odd(node.span);
                    Vec::new()
                }
            };
            is_first = false;
            part.as_mut().map_or(&mut items, |part| &mut part.children).extend(found);
        }
        items.extend(part);
        items
    }

    /// Chapters before and after the numbered ones: links that stand in a paragraph.
    fn line(&mut self, paragraph: NodeId) -> Vec<NavItem> {
        let links = self.links(paragraph + 1, self.document.tree.node(paragraph).end);
        if links.is_empty() {
            self.odd(self.document.tree.node(paragraph).span);
        }
        links.into_iter().flat_map(|link| self.entry(link, Vec::new())).collect()
    }

    fn list(&mut self, list: NodeId) -> Vec<NavItem> {
        let document = self.document;
        document.tree.children(list).flat_map(|item| self.item(item)).collect()
    }

    fn item(&mut self, item: NodeId) -> Vec<NavItem> {
        let tree = &self.document.tree;
        let is_list = |id: &NodeId| matches!(tree.node(*id).kind, NodeKind::List { .. });
        let below = tree.children(item).find(is_list);
        let end = below.unwrap_or(tree.node(item).end);
        let link = self.links(item + 1, end).first().copied();
        let entry_comes_first = link.map(|link| self.found(link));
        let children = below.map(|list| self.list(list)).unwrap_or_default();
        match (link, entry_comes_first) {
            (Some(link), Some(found)) => self.placed(link, found, children),
            _ => {
                self.odd(tree.node(item).span);
                let title = self.plain(item + 1, end);
                vec![NavItem { children, ..heading(NavRole::Planned, title) }]
            }
        }
    }

    /// The links among some nodes.
    fn links(&self, start: NodeId, end: NodeId) -> Vec<NodeId> {
        let is_link = |id: &NodeId| matches!(self.document.tree.node(*id).kind, NodeKind::Link(_));
        (start..end).filter(is_link).collect()
    }

    fn entry(&mut self, link: NodeId, children: Vec<NavItem>) -> Vec<NavItem> {
        let found = self.found(link);
        self.placed(link, found, children)
    }

    /// An entry with those below it; where its page is left out, only those below it.
    fn placed(&self, link: NodeId, found: Found, children: Vec<NavItem>) -> Vec<NavItem> {
        let written = self.plain(link, self.document.tree.node(link).end);
        match found {
            Found::Page(page) => {
                let own = || Arc::clone(&self.pages.pages[page.index()].nav_title);
                let title = if written.is_empty() { own() } else { written.into() };
                vec![NavItem { role: NavRole::Page, title, page: Some(page), children }]
            }
            Found::Planned => vec![NavItem { children, ..heading(NavRole::Planned, written) }],
            Found::Nothing => children,
        }
    }

    fn found(&mut self, link: NodeId) -> Found {
        let document = self.document;
        let NodeKind::Link(index) = document.tree.node(link).kind else { return Found::Nothing };
        let link = &document.tree.links[index as usize];
        let destination = link.destination.split(['#', '?']).next().unwrap_or_default().trim();
        if destination.is_empty() {
            return Found::Planned;
        }
        let path = percent_decode(destination);
        let path = normalise_path("", &path).unwrap_or_default();
        let page = match self.paths.at_content(&path) {
            Some(Place::Document(document)) => match self.pages.page_of[*document] {
                Some(page) => Some(page),
                // Left out of the site, so left out here.
                None => return Found::Nothing,
            },
            _ => self.pages.folders.get(&path).or_else(|| self.pages.by_url.get(path.as_str())).copied(),
        };
        match page {
            Some(page) => {
                self.twin(page, link);
                Found::Page(page)
            }
            None => {
                self.broken(link, destination);
                Found::Nothing
            }
        }
    }

    fn twin(&mut self, page: PageId, link: &Link) {
        if std::mem::replace(&mut self.seen[page.index()], true) {
            let message = format!("`{}` has an entry already", link.destination);
            let found = DUPLICATE_SUMMARY_ENTRY.at(self.document.path(), link.destination_span, message);
            self.out.push(found.help("keep the entry where readers look for it first"));
        }
    }

    fn broken(&mut self, link: &Link, destination: &str) {
        let message = format!("`{destination}` is no page of this handbook");
        let found = BROKEN_SUMMARY_ENTRY.at(self.document.path(), link.destination_span, message);
        let published =
            self.material.targets.iter().filter(|target| target.hidden.is_none() && !target.is_summary);
        let found = match nearest(destination, published.map(|target| target.content_path.as_str())) {
            Some(near) => found.help(format!("did you mean `{near}`?")),
            None => found.help(
                "write the path relative to the content folder, or leave it empty for a planned chapter",
            ),
        };
        self.out.push(found);
    }

    fn odd(&mut self, span: Span) {
        let message = "this is no entry, and is shown nowhere";
        let found = SUMMARY_SYNTAX.at(self.document.path(), span, message);
        self.out.push(found.help("write an item for each chapter: `- [Title](path.md)`"));
    }

    fn plain(&self, start: NodeId, end: NodeId) -> String {
        let mut text = String::new();
        self.document.tree.push_plain_text(start, end, &self.document.text, &mut text);
        single_spaced(&text)
    }
}

/// What an entry leads to.
#[derive(Clone, Copy)]
enum Found {
    Page(PageId),
    /// A chapter that nobody has written yet.
    Planned,
    /// Nothing that is shown.
    Nothing,
}

fn heading(role: NavRole, title: String) -> NavItem {
    NavItem { role, title: title.into(), page: None, children: Vec::new() }
}
