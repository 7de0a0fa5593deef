//! A written site: its files, and what html5ever reads in its pages.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// A written site.
pub struct Site {
    files: BTreeSet<String>,
    pages: BTreeMap<String, Page>,
    /// The source of every page that has one, by its URL.
    sources: BTreeMap<String, String>,
    records: serde_json::Value,
}

/// What a page holds.
#[derive(Default)]
pub struct Page {
    pub ids: Vec<String>,
    /// Element, attribute and value.
    addresses: Vec<(String, String, String)>,
    /// How many links are left out, since they lead nowhere.
    pub missing: usize,
}

/// A link within the site.
pub struct Link {
    pub page: String,
    element: String,
    value: String,
    target: String,
    anchor: String,
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: `{}` of `{}`", self.page, self.value, self.element)
    }
}

impl Site {
    pub fn read(folder: &Path) -> Self {
        let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("it can be listed"));
        let files: BTreeSet<String> = entries
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                entry.path().strip_prefix(folder).expect("below").to_str().expect("UTF-8").to_owned()
            })
            .collect();
        let text = |path: &str| std::fs::read_to_string(folder.join(path)).expect("it can be read");
        let html = files.iter().filter(|path| path.ends_with(".html"));
        let pages = html.map(|path| (path.clone(), Page::read(&text(path)))).collect();
        let records: serde_json::Value = serde_json::from_str(&text("index.json")).expect("JSON");
        let field =
            |record: &serde_json::Value, name: &str| record[name].as_str().expect("a text").to_owned();
        let sources = records
            .as_array()
            .expect("a list")
            .iter()
            .map(|record| (field(record, "url"), field(record, "path")))
            .collect();
        Self { files, pages, sources, records }
    }

    pub fn pages(&self) -> impl Iterator<Item = (&str, &Page)> {
        self.pages.iter().map(|(url, page)| (url.as_str(), page))
    }

    /// The file that a page was written in.
    pub fn source_of(&self, url: &str) -> Option<&str> {
        self.sources.get(url).map(String::as_str)
    }

    /// The URL of the page that a file became.
    pub fn url_of(&self, source: &str) -> Option<&str> {
        self.sources.iter().find(|(_, path)| *path == source).map(|(url, _)| url.as_str())
    }

    /// Whether a page only sends on to another.
    pub fn is_redirect(&self, url: &str) -> bool {
        self.pages
            .get(url)
            .is_some_and(|page| page.addresses.iter().any(|(_, name, _)| name == "data-target"))
    }

    /// The titles of all records.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        self.records.as_array().into_iter().flatten().filter_map(|record| record["title"].as_str())
    }

    /// Whether a file is there, and in it an anchor; an empty one is the top.
    pub fn holds(&self, url: &str, anchor: &str) -> bool {
        match self.pages.get(url) {
            Some(page) => anchor.is_empty() || page.ids.iter().any(|id| id == anchor),
            None => self.files.contains(url),
        }
    }

    /// The links that stay on the site.
    pub fn links(&self) -> impl Iterator<Item = Link> {
        self.pages.iter().flat_map(|(url, page)| {
            page.addresses.iter().filter_map(|(element, attribute, value)| {
                let (target, anchor) = within(url, value)?;
                let element = format!("<{element} {attribute}>");
                Some(Link { page: url.clone(), element, value: value.clone(), target, anchor })
            })
        })
    }

    pub fn dead_links(&self) -> Vec<Link> {
        self.links().filter(|link| !self.holds(&link.target, &link.anchor)).collect()
    }

    /// Addresses that begin at the root of the host, on pages other than the one for lost addresses.
    pub fn absolute_links(&self) -> Vec<String> {
        let pages = self.pages.iter().filter(|(url, _)| *url != "404.html");
        let all = pages.flat_map(|(url, page)| page.addresses.iter().map(move |(.., value)| (url, value)));
        all.filter(|(_, value)| value.starts_with('/') && !value.starts_with("//"))
            .map(|(url, value)| format!("{url}: `{value}`"))
            .collect()
    }

    /// Anchors that stand twice on a page.
    pub fn repeated_ids(&self) -> Vec<String> {
        let mut repeated = Vec::new();
        for (url, page) in &self.pages {
            let mut seen = BTreeSet::new();
            repeated.extend(page.ids.iter().filter(|id| !seen.insert(*id)).map(|id| format!("{url}#{id}")));
        }
        repeated
    }

    /// URLs of `index.json` at which nothing stands.
    pub fn unknown_records(&self) -> Vec<String> {
        let mut unknown = Vec::new();
        for record in self.records.as_array().into_iter().flatten() {
            let lists =
                ["links", "backlinks"].into_iter().filter_map(|name| record[name].as_array()).flatten();
            for url in lists.chain([&record["url"]]).filter_map(|url| url.as_str()) {
                let (path, anchor) = url.split_once('#').unwrap_or((url, ""));
                if !self.holds(path, anchor) {
                    unknown.push(format!("{}: {url}", record["path"]));
                }
            }
        }
        unknown
    }
}

impl Page {
    fn read(html: &str) -> Self {
        let dom = html5ever::parse_document(RcDom::default(), Default::default()).one(html);
        let mut page = Self::default();
        // A node that is dropped takes those below it apart, those that are held elsewhere too: `dom` holds the tree.
        let mut open: Vec<Handle> = dom.document.children.borrow().iter().rev().cloned().collect();
        while let Some(node) = open.pop() {
            if let NodeData::Element { name, attrs, template_contents, .. } = &node.data {
                page.element(&name.local, &attrs.borrow());
                open.extend(template_contents.borrow().iter().cloned());
            }
            open.extend(node.children.borrow().iter().rev().cloned());
        }
        page
    }

    fn element(&mut self, name: &str, attributes: &[html5ever::Attribute]) {
        let value = |wanted: &str| {
            attributes
                .iter()
                .find(|attribute| &*attribute.name.local == wanted)
                .map(|attribute| attribute.value.to_string())
        };
        self.ids.extend(value("id"));
        if value("class").is_some_and(|class| class.split(' ').any(|class| class == "missing")) {
            self.missing += 1;
        }
        for attribute in ["href", "src", "poster", "action", "cite", "data", "data-target", "background"] {
            self.addresses
                .extend(value(attribute).map(|value| (name.to_owned(), attribute.to_owned(), value)));
        }
        let candidates = value("srcset").unwrap_or_default();
        let candidates = candidates.split(',').filter_map(|candidate| candidate.split_whitespace().next());
        self.addresses
            .extend(candidates.map(|address| (name.to_owned(), "srcset".to_owned(), address.to_owned())));
        if let Some((_, address)) =
            value("content").filter(|_| name == "meta").as_deref().and_then(|it| it.split_once("url="))
        {
            self.addresses.push((name.to_owned(), "content".to_owned(), address.to_owned()));
        }
    }
}

/// The file and the anchor that an address names from a page, where it stays on the site.
pub fn within(page: &str, address: &str) -> Option<(String, String)> {
    let scheme = address.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    });
    if scheme || address.starts_with("//") {
        return None;
    }
    let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
    let path = decoded(path.split('?').next().unwrap_or_default());
    if path.is_empty() {
        return Some((page.to_owned(), decoded(anchor)));
    }
    let mut parts: Vec<&str> = match path.starts_with('/') {
        true => Vec::new(),
        false => page.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect(),
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let mut url = parts.join("/");
    if path.ends_with('/') {
        url.push('/');
    }
    Some((url, decoded(anchor)))
}

/// An address without percent-encoding.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = (*first == b'%').then(|| std::str::from_utf8(tail.get(..2)?).ok()).flatten();
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
