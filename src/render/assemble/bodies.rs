//! The text of a page, and the part that belongs to its template.

use super::cards;
use super::place::Place;
use super::{Renderer, health, lists, page};
use crate::book::{Generated, Origin, PageId};
use crate::document::Document;
use crate::render::html::{Body as Part, Html, Projection, Resolved, serialise};
use crate::render::view::{Body, Card, Print, PrintPart, Redirect, TocEntry, View};

/// What a template is handed beside the page, by the template's name; others get the text alone.
type Fill = fn(&Renderer, &Written<'_>, &mut View);

const BODIES: [(&str, Fill); 4] = [
    ("home.html", |renderer, written, view| {
        view.body = Body::Home(lists::home(&renderer.book, written.place));
        written.text(renderer, view);
        // The entry points are the contents of a home page.
        view.page.toc.clear();
    }),
    ("rubric.html", super::scorecard::fill),
    ("framing.html", super::framing::fill),
    ("glossary.html", super::terms::fill),
];

/// The anchor of the list below an index page's own text.
const LISTING: &str = "gp.all-entries";

/// A document on its way to its page.
pub(super) struct Written<'a> {
    pub(super) document: &'a Document,
    pub(super) id: PageId,
    pub(super) place: Place<'a>,
    pub(super) resolved: Resolved,
    pub(super) projection: Projection,
}

impl Written<'_> {
    /// The HTML of a part of the document: siblings from the first node to before the second.
    pub(super) fn part(&self, renderer: &Renderer, (start, end): (u32, u32)) -> Html {
        self.part_after(renderer, (start, end), 0)
    }

    /// The HTML of a part that follows others with so many footnotes.
    pub(super) fn part_after(
        &self,
        renderer: &Renderer,
        (start, end): (u32, u32),
        notes_before: u32,
    ) -> Html {
        let body = Part::of(self.document).part(start, end);
        let projection = Projection { notes_before, ..self.projection.clone() };
        serialise(&body, &self.resolved, &projection, &*renderer.highlighter)
    }

    /// Puts the whole text into the view.
    pub(super) fn text(&self, renderer: &Renderer, view: &mut View) {
        let html = self.part(renderer, (0, self.document.tree.nodes.len() as u32));
        view.page.content_html = html.html;
        view.page.toc = html.toc;
    }
}

impl Renderer {
    /// Fills the text and the body of a view; returns the template's name.
    pub(super) fn fill(&self, id: PageId, place: Place<'_>, view: &mut View) -> String {
        match &self.book.page(id).origin {
            Origin::Document(index) => self.fill_written(id, *index, place, view),
            Origin::Generated(generated) => self.fill_generated(id, generated, place, view).to_owned(),
        }
    }

    fn fill_written(&self, id: PageId, index: usize, place: Place<'_>, view: &mut View) -> String {
        let written = self.written(id, index, place);
        let template = self.template(&written);
        view.page.children = self.children(id, place);
        view.lists = self.lists(place);
        match BODIES.iter().find(|(name, _)| *name == template) {
            Some((_, fill)) => fill(self, &written, view),
            None => written.text(self, view),
        }
        let template = match &*template {
            "page.html" => self.with_records(id, place, view),
            "home.html" if view.page.content_html.trim().is_empty() => self.home(place, view),
            other => other,
        };
        if written.document.front.common.toc == Some(false) {
            view.page.toc.clear();
        }
        template.to_owned()
    }

    /// The entries below an index page: as a list to filter where they are records of one kind.
    fn with_records(&self, id: PageId, place: Place<'_>, view: &mut View) -> &'static str {
        let Some((listing, plural)) = lists::folder(self, place, id) else { return "page.html" };
        view.body = Body::Listing(listing);
        view.page.children.clear();
        if !view.page.toc.is_empty() {
            let mut html = String::new();
            crate::text::escape_html(&mut html, &plural);
            view.page.toc.push(TocEntry { id: LISTING.to_owned(), html, level: 2, children: Vec::new() });
        }
        "list.html"
    }

    /// A home page without a text of its own: the log, where the handbook is one.
    fn home(&self, place: Place<'_>, view: &mut View) -> &'static str {
        let log = lists::log(self, place);
        let is_log = log.is_some();
        view.body = log.map_or_else(|| Body::Home(lists::home(&self.book, place)), Body::Listing);
        if is_log { "list.html" } else { "home.html" }
    }

    pub(super) fn written<'a>(&'a self, id: PageId, index: usize, place: Place<'a>) -> Written<'a> {
        let document = &*self.book.documents[index];
        let projection = Projection {
            audiences: self.audiences.clone(),
            print: place.anchor_prefix().map(Into::into),
            skip: document.title_heading.into_iter().collect(),
            ..Projection::default()
        };
        Written { document, id, place, resolved: self.resolved(index, place), projection }
    }

    /// The template the author names, the home page's, or the kind's.
    fn template(&self, written: &Written<'_>) -> String {
        let named = written.document.front.common.template.as_deref().map(with_extension);
        let home = (written.place.url() == "index.html").then(|| "home.html".to_owned());
        let kind = written.document.kind.template.clone();
        let known = |name: &String| self.theme.has_template(name);
        named.filter(known).or(home).or(Some(kind)).filter(known).unwrap_or_else(|| "record.html".to_owned())
    }

    /// Cards of the entries below a page in the navigation.
    fn children(&self, id: PageId, place: Place<'_>) -> Vec<Card> {
        cards::cards(&self.book, place, &self.book.nav.children[id.index()])
    }

    fn lists(&self, place: Place<'_>) -> std::collections::BTreeMap<String, Vec<Card>> {
        let lists = self.book.lists.iter();
        lists.map(|list| (list.name.clone(), cards::cards(&self.book, place, &list.pages))).collect()
    }

    fn fill_generated(
        &self,
        id: PageId,
        generated: &Generated,
        place: Place<'_>,
        view: &mut View,
    ) -> &'static str {
        let book = &*self.book;
        match generated {
            Generated::Home => self.home(place, view),
            Generated::Folder(_) => {
                view.page.children = self.children(id, place);
                self.with_records(id, place, view)
            }
            Generated::Kind(name) => {
                view.body = Body::Listing(lists::kind(self, place, name));
                "list.html"
            }
            Generated::State { kind, state } => {
                view.body = Body::Listing(lists::state(self, place, kind, state));
                "list.html"
            }
            Generated::Tags => {
                view.body = Body::Tags(lists::terms(book, place, &book.taxonomies.tags));
                "tags.html"
            }
            Generated::Owners => {
                view.body = Body::Tags(lists::terms(book, place, &book.taxonomies.owners));
                "owners.html"
            }
            Generated::Tag(name) => {
                view.body = Body::Listing(lists::term(book, place, &book.taxonomies.tags, name));
                "tag.html"
            }
            Generated::Owner(name) => {
                view.body = Body::Listing(lists::term(book, place, &book.taxonomies.owners, name));
                "owner.html"
            }
            Generated::Health => {
                view.body = Body::Health(health::health(book, place));
                "health.html"
            }
            Generated::Redirect(target) => {
                view.body = Body::Redirect(self.redirect(id, target, place));
                "redirect.html"
            }
            Generated::Print => {
                view.body = Body::Print(self.print());
                "print.html"
            }
            Generated::Search => "search.html",
            Generated::NotFound => "404.html",
        }
    }

    fn redirect(&self, page: PageId, target: &str, place: Place<'_>) -> Redirect {
        let (book, url) = (&*self.book, target.split('#').next().unwrap_or_default());
        let title = book.by_url.get(url).map_or(target, |id| &*book.page(*id).title);
        Redirect {
            target_url: place.to_address(target),
            target_title: title.to_owned(),
            anchors: page::moved(book, place, book.page(page)),
        }
    }

    /// The whole handbook in reading order; links between its pages lead to its parts.
    fn print(&self) -> Print {
        let book = &*self.book;
        let part = |id: &PageId| {
            let page = book.page(*id);
            let Origin::Document(index) = page.origin else { return None };
            let place = Place::printed(&page.url);
            let written = self.written(*id, index, place);
            let html = written.part(self, (0, written.document.tree.nodes.len() as u32));
            Some(PrintPart {
                id: super::place::part_id(&page.url),
                title: page.title.to_string(),
                title_anchor: page::title_anchor(place, written.document),
                level: book.nav.ancestors.get(id.index()).map_or(1, |above| above.len() as u8 + 1),
                kind: cards::kind(book, place, &page.kind),
                number: written.document.record.called(),
                status: cards::status(book, page),
                content_html: html.html,
            })
        };
        Print { parts: book.nav.order.iter().filter_map(part).collect() }
    }
}

fn with_extension(name: &str) -> String {
    if name.ends_with(".html") { name.to_owned() } else { format!("{name}.html") }
}
