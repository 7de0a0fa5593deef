//! What stands between the `---` lines, and the fields that every kind has.

mod common;
mod date;
mod fields;
mod foreign;
mod keys;
mod read;
mod split;
#[cfg(test)]
mod tests;
mod typed;

pub use date::WrittenDate;
pub(super) use foreign::STATE;
pub(super) use keys::key_label;
pub(super) use read::{check, entries};

use std::sync::Arc;

use crate::text::Span;
use crate::value::Map;

/// The front matter of a document.
#[derive(Debug, Default)]
pub struct FrontMatter {
    /// The place of the YAML between the fences; `None` where there is no front matter.
    pub span: Option<Span>,
    /// Where the body begins.
    pub body: u32,
    /// Its entries, with spans in file coordinates; empty where it could not be read.
    pub map: Map,
    /// The common fields, typed.
    pub common: Common,
}

/// The fields that every kind has; a field of the wrong type is reported and counts as missing.
#[derive(Clone, Debug, Default)]
pub struct Common {
    /// `title`.
    pub title: Option<Arc<str>>,
    /// `description`.
    pub description: Option<Arc<str>>,
    /// `kind`.
    pub kind: Option<Arc<str>>,
    /// `id`: a stable name for links.
    pub id: Option<Arc<str>>,
    /// `nav-title`.
    pub nav_title: Option<Arc<str>>,
    /// `order`.
    pub order: Option<i64>,
    /// `tags`.
    pub tags: Vec<Spanned>,
    /// `owners`.
    pub owners: Vec<Spanned>,
    /// `date`.
    pub date: Option<jiff::civil::Date>,
    /// `updated`.
    pub updated: Option<jiff::civil::Date>,
    /// `reviewed`.
    pub reviewed: Option<jiff::civil::Date>,
    /// `review-every`.
    pub review_every: Option<jiff::Span>,
    /// `review-by`.
    pub review_by: Option<jiff::civil::Date>,
    /// `draft`; a value that cannot be read counts as a draft, because a mistake must never publish one.
    pub draft: bool,
    /// `audience`.
    pub audience: Option<Arc<str>>,
    /// `aliases`: old URLs.
    pub aliases: Vec<Spanned>,
    /// `toc`.
    pub toc: Option<bool>,
    /// `search`: 0 for `false`, else the boost.
    pub search: Option<f32>,
    /// `template`.
    pub template: Option<Arc<str>>,
    /// `glossary: false` leaves terms unmarked on the page.
    pub glossary: Option<bool>,
    /// `cascade` of a folder's index page: defaults for the files below.
    pub cascade: Option<Map>,
}

/// A text and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned {
    /// The text.
    pub text: Arc<str>,
    /// Its place.
    pub span: Span,
}
