//! What `book.toml` says, typed.

mod environment;
mod globs;
mod mdbook;
mod parse;
mod places;
pub(crate) mod problems;
pub(crate) mod reader;
mod schema;
#[cfg(test)]
pub(crate) mod tests;

pub use schema::schema;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::RuleName;
use crate::text::Span;
use crate::value::Map;

/// The rule of a `book.toml` that is no TOML.
pub const SYNTAX: RuleName = RuleName("config-syntax");

/// The rule of a key in `book.toml`, or a variable, that names no setting.
pub const UNKNOWN_KEY: RuleName = RuleName("unknown-config-key");

/// The rule of a setting whose value does not fit.
pub const INVALID: RuleName = RuleName("invalid-config");

/// The configuration of a handbook; [`Config::default`] holds where there is no `book.toml`.
#[derive(Clone, Debug)]
pub struct Config {
    /// `[book]`.
    pub book: Book,
    /// `[build]`.
    pub build: Build,
    /// `[site]`.
    pub site: Site,
    /// `[theme]`.
    pub theme: Theme,
    /// `[markdown]`.
    pub markdown: Markdown,
    /// `[links]`.
    pub links: Links,
    /// `[review]`.
    pub review: Review,
    /// `[search]`.
    pub search: Search,
    /// `[rules]`: levels in the order they were written.
    pub rules: Vec<RuleLevel>,
    /// `[[rules-for]]`, in order; later ones win.
    pub rules_for: Vec<RulesFor>,
    /// `[redirects]`: from an old URL, with or without an anchor, to a page's URL or an address.
    pub redirects: Vec<Redirect>,
    /// `[audiences.NAME]`.
    pub audiences: BTreeMap<String, Audience>,
    /// `[[lists]]`.
    pub lists: Vec<List>,
    /// `[[paths]]`.
    pub paths: Vec<ReadingPath>,
    /// `[[mounts]]`.
    pub mounts: Vec<Mount>,
    /// `[serve]`.
    pub serve: Serve,
    /// `[publish.NAME]`.
    pub publish: Vec<PublishTarget>,
    /// `[kinds.NAME]`, untyped: the contract room reads it.
    pub kinds: Map,
}

/// A text from `book.toml` and its place there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The text.
    pub text: Arc<str>,
    /// Its place in `book.toml`.
    pub span: Span,
}

/// `[book]`: what the handbook is.
#[derive(Clone, Debug)]
pub struct Book {
    /// The title; `None` means the root folder's name.
    pub title: Option<String>,
    /// One sentence.
    pub description: String,
    /// Who writes it.
    pub authors: Vec<String>,
    /// A language tag, by default `en`.
    pub language: String,
    /// The content folder, by default `content`.
    pub src: String,
}

/// `[build]`: where the site goes.
#[derive(Clone, Debug)]
pub struct Build {
    /// The output folder, by default `book`.
    pub build_dir: String,
    /// Folders whose files are copied although nothing links to them.
    pub copy: Vec<String>,
    /// Whether active content (HTML, scripts, SVG with scripts) may be copied.
    pub copy_active: bool,
}

/// `[site]`: where the site lives.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The address of the root, for feeds and the sitemap.
    pub base_url: Option<String>,
    /// The repository's address.
    pub repository_url: Option<String>,
    /// The address of the editor of a file, with `{path}`.
    pub edit_url_template: Option<String>,
    /// Whether search engines may list it; no by default.
    pub indexable: bool,
    /// The theme's folder under `themes/`; `None` means the built-in one.
    pub theme: Option<String>,
}

/// `[theme]`: how it looks.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// The accent colour, as CSS writes it.
    pub accent: Option<String>,
    /// The logo, a path from the root of the handbook.
    pub logo: Option<Written>,
    /// The favicon, a path from the root of the handbook.
    pub favicon: Option<Written>,
    /// Style sheets of the team, relative to the theme's folder.
    pub extra_css: Vec<Written>,
    /// Scripts of the team, relative to the theme's folder.
    pub extra_js: Vec<Written>,
    /// The line at the foot of every page.
    pub footer: Option<String>,
}

/// `[markdown]`: what is read as Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Markdown {
    /// Straight quotes become curly ones.
    pub smart_punctuation: bool,
    /// `$…$` is mathematics.
    pub math: bool,
    /// What happens to raw HTML.
    pub raw_html: RawHtml,
    /// Further names of languages: `name = "grammar"`.
    pub languages: BTreeMap<String, String>,
}

/// What happens to raw HTML.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RawHtml {
    /// It passes an allow-list; what is removed is reported.
    #[default]
    Sanitise,
    /// It passes as it is.
    Allow,
    /// It is an error.
    Deny,
}

/// `[links]`: how links are checked.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// Whether `check` asks other hosts.
    pub external_check: bool,
    /// How long an answer holds that something is there; `None` means a week.
    pub external_age: Option<jiff::Span>,
    /// Hosts that may be asked although they lie in this machine's network.
    pub external_private: Vec<String>,
    /// Whether addresses that begin with `/` may stand for what lies beside the handbook on its host.
    pub absolute: bool,
}

/// `[review]`: how long a page stays fresh.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// The interval for pages that name none.
    pub every: Option<jiff::Span>,
    /// How long before it is due a page is marked.
    pub warn: Option<jiff::Span>,
    /// How long a decision may wait before the health page names it.
    pub decide: Option<jiff::Span>,
}

/// `[search]`: what is found.
#[derive(Clone, Debug)]
pub struct Search {
    /// Whether there is a search.
    pub enable: bool,
    /// Globs of pages that are left out, relative to the content folder.
    pub exclude: Vec<String>,
    /// `[search.synonyms]`, in the order they are written; the search knows which of them it can use.
    pub synonyms: Vec<Synonym>,
}

/// What pages say for a word that people type.
#[derive(Clone, Debug)]
pub struct Synonym {
    /// The word that people type.
    pub word: Written,
    /// The words that pages have for it.
    pub others: Vec<Written>,
}

/// The level of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// Fails the build.
    Error,
    /// Is reported.
    Warning,
    /// Is not asked.
    Off,
}

/// A rule's name and the level it is given; the checker knows which names there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleLevel {
    /// The rule's name as written.
    pub rule: Written,
    /// Its level.
    pub level: Level,
}

/// `[[rules-for]]`: levels for some paths.
#[derive(Clone, Debug)]
pub struct RulesFor {
    /// Globs relative to the content folder.
    pub paths: globset::GlobSet,
    /// The same as they were written.
    pub globs: Vec<Written>,
    /// Levels in the order they were written.
    pub rules: Vec<RuleLevel>,
}

/// `[redirects]`: an address that moved.
#[derive(Clone, Debug)]
pub struct Redirect {
    /// The old URL below the site's root, with or without an anchor.
    pub from: Written,
    /// The page's new URL, or an address elsewhere.
    pub to: Written,
}

/// `[audiences.NAME]`: for whom a restricted page is.
#[derive(Clone, Debug, Default)]
pub struct Audience {
    /// Audiences whose pages this one sees too.
    pub includes: Vec<String>,
}

/// `[[lists]]`: records picked while linking, handed to templates by name.
#[derive(Clone, Debug)]
pub struct List {
    /// The name templates ask for.
    pub name: String,
    /// Of this kind.
    pub kind: Option<String>,
    /// In one of these states, or with one of these values where `status` is a plain field.
    pub status: Vec<String>,
    /// With none of these fields, or with nothing in them.
    pub without: Vec<Written>,
    /// With this tag.
    pub tag: Option<String>,
    /// Of this owner.
    pub owner: Option<String>,
    /// `title`, `date`, `-date`, `number`, `-number`, `reviewed`, `order`.
    pub sort: Option<String>,
    /// At most so many.
    pub limit: Option<usize>,
    /// Where the list was written.
    pub span: Span,
}

/// `[[paths]]`: an ordered series of pages across folders.
#[derive(Clone, Debug)]
pub struct ReadingPath {
    /// The name in addresses and in the browser's storage.
    pub id: String,
    /// The title.
    pub title: String,
    /// The pages, relative to the content folder.
    pub pages: Vec<Written>,
}

/// `[[mounts]]`: Markdown from elsewhere in the repository.
#[derive(Clone, Debug)]
pub struct Mount {
    /// The folder, relative to the root.
    pub from: Written,
    /// Where it appears in the content folder.
    pub to: Written,
}

/// `[serve]`: the preview.
#[derive(Clone, Debug, Default)]
pub struct Serve {
    /// The port; `None` means 3000 or the next free one.
    pub port: Option<u16>,
    /// The address to listen on; `None` means this machine only.
    pub host: Option<String>,
    /// `vscode`, `zed`, `idea`, or an address with `{path}`, `{line}` and `{column}`.
    pub editor: Option<String>,
}

/// `[publish.NAME]`: where the site is published.
#[derive(Clone, Debug)]
pub struct PublishTarget {
    /// The name on the command line.
    pub name: Written,
    /// `s3://bucket/prefix`, `gs://…`, `az://…`, `file:///…` or `git:branch`.
    pub to: Written,
    /// How many releases stay there, by default 5.
    pub keep: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            book: Book {
                title: None,
                description: String::new(),
                authors: Vec::new(),
                language: "en".to_owned(),
                src: "content".to_owned(),
            },
            build: Build { build_dir: "book".to_owned(), copy: Vec::new(), copy_active: false },
            site: Site::default(),
            theme: Theme::default(),
            markdown: Markdown::default(),
            links: Links::default(),
            review: Review::default(),
            search: Search { enable: true, exclude: Vec::new(), synonyms: Vec::new() },
            rules: Vec::new(),
            rules_for: Vec::new(),
            redirects: Vec::new(),
            audiences: BTreeMap::new(),
            lists: Vec::new(),
            paths: Vec::new(),
            mounts: Vec::new(),
            serve: Serve::default(),
            publish: Vec::new(),
            kinds: Map::default(),
        }
    }
}
