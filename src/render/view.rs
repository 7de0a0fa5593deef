//! The closed value that holds all a template may see.
//!
//! Templates have no function that reads a file, a clock or another page: what is not in a [`View`] cannot be
//! shown, so two equal views always give equal bytes. The structs below are the template API, field by field.
//!
//! Every URL is already relative to the page that shows it and ends in a file name. A field called `html` or
//! ending in `_html` is markup from our serialiser, safe to print with `| safe`; every other string is plain
//! text, which templates escape by themselves.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use serde::Serialize;

mod body;
mod page;
mod record;
mod site;

pub use body::{
    Answer, Body, Dimension, Entry, Facet, FacetValue, Framing, Glossary, Health, HealthGroup, HealthItem,
    Home, Letter, Level, Listing, Order, Print, PrintPart, Redirect, Rubric, Section, TagCount, Tags,
};
pub use page::{
    Amendment, Backlink, BacklinkGroup, Change, Field, Lineage, Page, Review, ReviewState, Series, Stop,
    TocEntry,
};
pub use record::{Card, Day, Kind, Link, Status, Tone};
pub use site::{KindEntry, Logo, NavItem, Site};

/// Everything one page's template may see.
#[derive(Debug, Clone)]
pub struct View {
    /// `site`: the same for all pages at one depth; holds a [`Site`].
    pub site: Arc<Prebuilt>,
    /// `nav`: the sidebar's branch, the same for all pages of one folder; holds a list of [`NavItem`].
    pub nav: Arc<Prebuilt>,
    /// `root`: the prefix from this page to the site's root, empty or `../` repeated (`404.html`: the base path).
    pub root: String,
    /// `page`: what is particular to this page.
    pub page: Page,
    /// `body`: the part that belongs to the page's template; `none` for a plain page.
    pub body: Body,
    /// `lists`: the lists that `book.toml` defines for this page, by name.
    pub lists: BTreeMap<String, Vec<Card>>,
}

impl View {
    /// The template's variables. Shared values are handed on as they are; only the page's own are converted.
    pub fn context(&self) -> tera::Context {
        let mut context = tera::Context::new();
        context.insert_value("site", self.site.value.clone());
        context.insert_value("nav", self.nav.value.clone());
        context.insert("root", &self.root);
        context.insert("page", &self.page);
        context.insert("body", &self.body);
        context.insert("lists", &self.lists);
        context
    }

    /// A digest of all the page's template can see: equal digests under one theme mean equal bytes.
    pub fn digest(&self) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.site.digest.as_bytes());
        hasher.update(self.nav.digest.as_bytes());
        digest_into(&mut hasher, &(&self.root, &self.page, &self.body, &self.lists));
        hasher.finalize()
    }
}

/// A value many views share, converted for the templates and digested once.
///
/// Converting the navigation for each page took longer than rendering it.
#[derive(Debug, Clone)]
pub struct Prebuilt {
    value: tera::Value,
    digest: blake3::Hash,
}

impl Prebuilt {
    /// Converts `value`, a [`Site`] or a list of [`NavItem`]s.
    pub fn new(value: &impl Serialize) -> Self {
        let mut hasher = blake3::Hasher::new();
        digest_into(&mut hasher, value);
        Prebuilt { value: tera::Value::from_serializable(value), digest: hasher.finalize() }
    }

    /// The digest of the value.
    pub fn digest(&self) -> blake3::Hash {
        self.digest
    }
}

fn digest_into(hasher: &mut blake3::Hasher, value: &impl Serialize) {
    let mut writer = std::io::BufWriter::with_capacity(16 * 1024, hasher);
    serde_json::to_writer(&mut writer, value)
        .expect("views have string keys only, and a hasher takes every byte");
    writer.flush().expect("a hasher takes every byte");
}
