//! What one destination leads to.

use std::sync::Arc;

use super::edge::Resolution;
use super::elsewhere::elsewhere;
use super::names::{Named, NumberReference};
use super::near::Style;
use super::page::{Generated, Origin, PageId};
use super::selection::AUDIENCE;
use super::targets::{Place, Targets};
use super::url::INDEX;
use crate::text::{nearest_all, normalise_path, percent_decode, slug};

/// Generated files that are no pages; the second half only where feeds are made.
const ARTIFACTS: [&str; 4] = ["index.json", "robots.txt", "feed.xml", "sitemap.xml"];

/// A destination in its parts, percent-encoding undone.
struct Parts<'a> {
    path: std::borrow::Cow<'a, str>,
    raw_path: &'a str,
    fragment: Option<std::borrow::Cow<'a, str>>,
}

impl<'a> Parts<'a> {
    fn of(destination: &'a str) -> Self {
        let (rest, fragment) = match destination.split_once('#') {
            Some((rest, fragment)) => (rest, Some(percent_decode(fragment))),
            None => (destination, None),
        };
        let raw_path = rest.split_once('?').map_or(rest, |(path, _)| path);
        Self { path: percent_decode(raw_path), raw_path, fragment }
    }
}

/// What a path leads to.
enum Found {
    Document(usize),
    Asset(Arc<str>),
    Page(PageId),
    Artifact(&'static str),
    Nothing { path: String },
    Outside,
}

impl Targets {
    /// What a link, an image or raw HTML of a document leads to.
    pub(super) fn resolve_link(&self, from: usize, destination: &str) -> Resolution {
        if let Some(resolution) = elsewhere(destination) {
            return resolution;
        }
        let parts = Parts::of(destination);
        if parts.path.is_empty() {
            return self.on_same_page(from, parts.fragment.as_deref().unwrap_or_default());
        }
        let mut found = self.locate(from, &parts.path);
        if matches!(found, Found::Nothing { .. }) && parts.path != parts.raw_path {
            // A file may have a percent sign in its name that was meant as one.
            let raw = self.locate(from, parts.raw_path);
            if !matches!(raw, Found::Nothing { .. } | Found::Outside) {
                found = raw;
            }
        }
        if let (Found::Nothing { .. }, true, true) = (&found, self.absolute, parts.path.starts_with('/')) {
            return Resolution::External;
        }
        self.conclude(from, found, &parts.path, parts.fragment.as_deref())
    }

    /// What a wikilink of a document leads to.
    pub(super) fn resolve_wikilink(&self, from: usize, destination: &str) -> Resolution {
        let (name, fragment) = match destination.split_once('#') {
            // `#7` is a number and no anchor.
            Some(("", _)) if NumberReference::parse(destination).is_some() => (destination, None),
            Some((name, fragment)) => (name, Some(fragment.trim())),
            None => (destination, None),
        };
        if name.trim().is_empty() {
            return self.on_same_page(from, fragment.unwrap_or_default());
        }
        self.resolve_name(from, name.trim(), fragment)
    }

    /// What a reference of the front matter leads to: a path, an id, a number or a title.
    pub(super) fn resolve_reference(&self, from: usize, reference: &str) -> Resolution {
        if let Some(resolution) = elsewhere(reference) {
            return resolution;
        }
        let parts = Parts::of(reference);
        let name = parts.path.trim();
        self.resolve_name(from, name, parts.fragment.as_deref())
    }

    /// What a relation between records leads to: by path, then by number in the same folder and prefix, then by name.
    pub(super) fn resolve_relation(&self, from: usize, reference: &str) -> Resolution {
        if let Some(resolution) = elsewhere(reference) {
            return resolution;
        }
        // `#7` is a number here; as a link it would lead to an anchor.
        let parts = Parts::of(reference.trim_start().trim_start_matches('#'));
        let name = parts.path.trim();
        if let found @ (Found::Document(_) | Found::Page(_)) = self.locate(from, name) {
            return self.conclude(from, found, name, None);
        }
        if let Some(number) = NumberReference::parse(name) {
            match self.numbered(&number, from) {
                Named::One(document) => return self.to_document(from, document, None),
                Named::Several(documents) => return Resolution::Ambiguous { documents },
                Named::Nothing => {}
            }
        }
        let resolution = self.resolve_name(from, name, None);
        // A path from the top of a repository, or out of the folder: the file's name still tells which record is meant.
        let file = name.rsplit('/').next().filter(|file| file.len() < name.len());
        match (&resolution, file.map(|file| self.named(file, from))) {
            (Resolution::Missing { .. } | Resolution::Outside, Some(Named::One(document))) => {
                self.to_document(from, document, None)
            }
            _ => resolution,
        }
    }

    fn resolve_name(&self, from: usize, name: &str, fragment: Option<&str>) -> Resolution {
        let looks_like_path = name.contains('/') || name.to_lowercase().ends_with(".md");
        if looks_like_path {
            let found = self.locate(from, name);
            if !matches!(found, Found::Nothing { .. } | Found::Outside) {
                return self.conclude(from, found, name, fragment);
            }
            if let Some(&place) = self.at_content(name).as_ref()
                && let Place::Document(document) = place
            {
                return self.to_document(from, *document, fragment);
            }
            // Names know no case, and the path of a file does.
            if let Found::Nothing { path } = found
                && let Some(case) = self.case_of(&path, from, Style::of(name))
            {
                return Resolution::WrongCase(case.into());
            }
        }
        match self.named(name, from) {
            Named::One(document) => self.to_document(from, document, fragment),
            Named::Several(documents) => Resolution::Ambiguous { documents },
            Named::Nothing if looks_like_path => {
                let found = self.locate(from, name);
                self.conclude(from, found, name, fragment)
            }
            Named::Nothing => Resolution::Missing { path: name.into(), near: self.near_name(name).into() },
        }
    }

    fn at_content(&self, path: &str) -> Option<&Place> {
        self.paths.at_content(&normalise_path("", path)?)
    }

    /// The file that a path of an include names, by its content path.
    pub(super) fn resolve_include(&self, from: usize, path: &str) -> Resolution {
        match self.locate(from, path) {
            Found::Document(document) => match self.documents[document].hidden {
                Some(why) => Resolution::Hidden { document, why },
                None => Resolution::Included(self.documents[document].content_path.as_str().into()),
            },
            Found::Asset(path) => Resolution::Included(path),
            Found::Page(_) | Found::Artifact(_) => self.missing(from, path, path.to_owned()),
            Found::Nothing { path: wanted } => self.missing(from, path, wanted),
            Found::Outside => Resolution::Outside,
        }
    }

    fn conclude(&self, from: usize, found: Found, written: &str, fragment: Option<&str>) -> Resolution {
        match found {
            Found::Document(document) => self.to_document(from, document, fragment),
            Found::Page(page) => self.to_page(from, page, written, fragment),
            Found::Asset(path) => Resolution::Asset(path),
            Found::Artifact(url) => Resolution::Artifact(url),
            Found::Nothing { path } => self.missing(from, written, path),
            Found::Outside => Resolution::Outside,
        }
    }

    fn missing(&self, from: usize, written: &str, path: String) -> Resolution {
        let style = Style::of(written);
        match self.case_of(&path, from, style) {
            Some(case) => Resolution::WrongCase(case.into()),
            None => {
                Resolution::Missing { near: self.near_path(&path, from, style).into(), path: path.into() }
            }
        }
    }

    /// A page that was found by its URL.
    fn to_page(&self, from: usize, page: PageId, written: &str, fragment: Option<&str>) -> Resolution {
        match &self.pages[page.index()].origin {
            Origin::Document(document) => self.to_document(from, *document, fragment),
            // An old address: whoever writes a link now should write the new one.
            Origin::Generated(Generated::Redirect(to)) => {
                let near = [self.written_url(to, from, Style::of(written))].into();
                Resolution::Missing { path: (*self.pages[page.index()].url).into(), near }
            }
            // Templates give generated pages their anchors, so there is nothing to compare with.
            Origin::Generated(_) => {
                let anchor = fragment.filter(|fragment| !fragment.is_empty()).map(Arc::from);
                Resolution::Page { page, anchor }
            }
        }
    }

    fn to_document(&self, from: usize, document: usize, fragment: Option<&str>) -> Resolution {
        let fragment = fragment.unwrap_or_default();
        if document == from {
            return self.on_same_page(from, fragment);
        }
        let target = &self.documents[document];
        if let Some(why) = target.hidden {
            return Resolution::Hidden { document, why };
        }
        let Some(page) = self.page_of[document] else {
            return Resolution::Missing { path: target.content_path.as_str().into(), near: Box::default() };
        };
        match self.anchor(document, fragment) {
            Ok(anchor) => Resolution::Page { page, anchor },
            Err(resolution) => resolution,
        }
    }

    fn on_same_page(&self, document: usize, fragment: &str) -> Resolution {
        match self.anchor(document, fragment) {
            Ok(anchor) => Resolution::Same { anchor: anchor.unwrap_or_else(|| Arc::from("")) },
            Err(resolution) => resolution,
        }
    }

    /// The anchor of a document that a fragment names; `None` for its top.
    fn anchor(&self, document: usize, fragment: &str) -> Result<Option<Arc<str>>, Resolution> {
        // `#:~:text=…` asks the browser to look for words.
        let fragment = fragment.split(":~:").next().unwrap_or_default();
        if fragment.is_empty() || fragment == "top" {
            return Ok(None);
        }
        let anchors = &self.documents[document].surface.anchors;
        let exact = anchors.iter().find(|anchor| &*anchor.name == fragment);
        // Wikilinks may name a heading by its text.
        let found = exact.or_else(|| {
            let slug = slug(fragment);
            anchors
                .iter()
                .find(|anchor| *anchor.name == *slug && fragment != slug && fragment.contains([' ', ',']))
        });
        match found {
            Some(anchor) if self.visibility.shows(anchor.audience.as_deref()) => {
                Ok(Some(Arc::clone(&anchor.name)))
            }
            Some(_) => Err(Resolution::Hidden { document, why: AUDIENCE }),
            None => Err(self.missing_anchor(document, fragment)),
        }
    }

    fn missing_anchor(&self, document: usize, fragment: &str) -> Resolution {
        let shown = || {
            let anchors = self.documents[document].surface.anchors.iter();
            anchors
                .filter(|anchor| self.visibility.shows(anchor.audience.as_deref()))
                .map(|anchor| &*anchor.name)
        };
        let mut near: Vec<&str> = nearest_all(fragment, shown(), 3);
        if near.is_empty() {
            // A heading that was shortened or made longer keeps a part of its anchor.
            let lower = fragment.to_lowercase();
            let related = |anchor: &&str| {
                anchor.len() > 3 && (anchor.contains(lower.as_str()) || lower.contains(*anchor))
            };
            near = shown().filter(related).take(3).collect();
        }
        let near = near.into_iter().map(Arc::from).collect();
        Resolution::MissingAnchor { document, anchor: fragment.into(), near }
    }

    /// What lies at a path as a document writes it.
    fn locate(&self, from: usize, written: &str) -> Found {
        let source = &self.documents[from];
        let rooted = written.strip_prefix("@/").or_else(|| written.strip_prefix('/'));
        let content = match rooted {
            Some(path) => normalise_path("", path),
            None => normalise_path(source.content_path.folder(), written),
        };
        let root = || match rooted {
            Some(path) => normalise_path("", path),
            None => normalise_path(source.path.folder(), written),
        };
        let mounted = rooted.is_none() && !self.paths.is_at_home(&source.path, &source.content_path);
        let by_content = || content.as_deref().and_then(|path| self.paths.at_content(path));
        let by_root = || root().and_then(|path| self.paths.at_root(&path));
        // A mounted file's editor and code host know where it lies, not where it appears.
        let place = if mounted { by_root().or_else(by_content) } else { by_content().or_else(by_root) };
        match place {
            Some(Place::Document(document)) => return Found::Document(*document),
            Some(Place::Asset(path)) => return Found::Asset(path.as_str().into()),
            None => {}
        }
        if let Some(path) = &content
            && let Some(found) = self.by_address(source_url_folder(self, from), path, written)
        {
            return found;
        }
        let inside = root().is_some_and(|path| self.paths.is_inside(&path));
        match content {
            Some(path) if inside || rooted.is_some() => Found::Nothing { path },
            _ => Found::Outside,
        }
    }

    /// Folders, and URLs of our own.
    fn by_address(&self, url_folder: &str, content: &str, written: &str) -> Option<Found> {
        if let Some(&page) = self.folders.get(content) {
            return Some(Found::Page(page));
        }
        let hidden_index = || {
            let names = ["index.md", "_index.md", "README.md"];
            names.into_iter().find_map(|name| match self.paths.at_content(&join(content, name)) {
                Some(Place::Document(document)) => Some(Found::Document(*document)),
                _ => None,
            })
        };
        let url = |path: &str| self.by_url.get(path).copied();
        let from_url_folder = || normalise_path(url_folder, written);
        let page = url(content)
            .or_else(|| from_url_folder().and_then(|path| url(&path).or_else(|| url(&join(&path, INDEX)))));
        let artifact =
            || ARTIFACTS.into_iter().take(if self.feeds { 4 } else { 2 }).find(|name| *name == content);
        page.map(Found::Page).or_else(|| artifact().map(Found::Artifact)).or_else(hidden_index)
    }
}

/// The folder of a document's own URL; for one that has none, its own folder.
fn source_url_folder(targets: &Targets, from: usize) -> &str {
    match targets.page_of[from] {
        Some(page) => targets.pages[page.index()].url.rsplit_once('/').map_or("", |(folder, _)| folder),
        None => targets.documents[from].content_path.folder(),
    }
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
