//! A set of templates and assets: the embedded default, and a team's files laid over it one by one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use rust_embed::RustEmbed;
use tera::Tera;

use super::view::View;
use crate::text::Span;

mod accent;
mod assets;
mod errors;
mod icons;
mod names;
mod short;
#[cfg(test)]
mod tests;
mod tight;

pub use accent::Accent;
pub use assets::Asset;

/// The prefix under which the default's own templates can be extended by templates of the same name.
const DEFAULT: &str = "default/";

#[derive(RustEmbed)]
#[folder = "themes/default"]
struct Embedded;

/// What `book.toml` says about the theme, as far as its files depend on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The team's colour; `None` keeps the theme's own.
    pub accent: Option<Accent>,
}

/// Templates and assets, ready to render.
#[derive(Clone)]
pub struct Theme {
    tera: Tera,
    assets: Vec<Asset>,
    digest: blake3::Hash,
}

/// A template that cannot be read, or cannot be rendered with a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// The template's name: `page.html`, or `default/page.html` for the embedded one.
    pub template: String,
    /// From 1; 0 where the fault is in no particular line.
    pub line: usize,
    /// The place in the template's text, where it is known better than by its line.
    pub span: Option<Span>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it, where that is known.
    pub help: Option<String>,
}

impl TemplateError {
    /// The name of the embedded template that failed, if it is none of the team's.
    pub fn built_in(&self) -> Option<&str> {
        self.template.strip_prefix(DEFAULT)
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(out, "`{}`: {}", self.template, self.message),
            line => write!(out, "`{}` line {line}: {}", self.template, self.message),
        }
    }
}

impl std::error::Error for TemplateError {}

impl Theme {
    /// The default theme with a team's files over it, by path: `templates/page.html`, `assets/favicon.svg`,
    /// `icons/scale.svg`.
    ///
    /// A team's template replaces the default's of the same name wherever that is extended or included, and can
    /// itself extend the default's as `default/page.html`. Files with new names are added.
    pub fn new(
        overrides: &BTreeMap<String, Vec<u8>>,
        settings: &Settings,
    ) -> Result<Theme, Vec<TemplateError>> {
        let templates = templates(overrides)?;
        // What a team writes in one file of the search names what is in the others.
        let own_search = !overrides.keys().any(|path| path.starts_with(assets::SEARCH));
        let assets = assets::build(asset_files(overrides), settings.accent.as_ref(), own_search);
        let mut tera = Tera::new();
        // Filters come before templates: adding a template checks that each filter it names is there.
        let icons = icon_files(overrides);
        icons::register(&mut tera, &icons);
        tera.set_fallback_prefixes([DEFAULT]).map_err(|error| errors::all(&error))?;
        let hrefs: BTreeMap<_, _> = assets.iter().map(|asset| (&asset.name, &asset.href)).collect();
        tera.global_context().insert("assets", &hrefs);
        tera.add_raw_templates(&templates)
            .map_err(|error| errors::blamed(errors::all(&error), &templates))?;
        let digest = digest(&templates, &assets, &icons);
        Ok(Theme { tera, assets, digest })
    }

    /// The page as HTML. `template` is a name such as `adr.html`.
    pub fn render(&self, template: &str, view: &View) -> Result<String, TemplateError> {
        self.tera.render(template, &view.context()).map_err(|error| errors::first(&error, template))
    }

    /// Whether there is a template of this name, the team's or the default's.
    pub fn has_template(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// The files that pages load, in order of their names.
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// Where a page at the site's root finds an asset by its logical name.
    pub fn href(&self, name: &str) -> Option<&str> {
        self.assets.iter().find(|asset| asset.name == name).map(|asset| asset.href.as_str())
    }

    /// Changes whenever any template or asset does.
    pub fn digest(&self) -> blake3::Hash {
        self.digest
    }
}

impl fmt::Debug for Theme {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Theme").field("digest", &self.digest).finish_non_exhaustive()
    }
}

fn templates(overrides: &BTreeMap<String, Vec<u8>>) -> Result<BTreeMap<String, String>, Vec<TemplateError>> {
    let mut templates = BTreeMap::new();
    for (path, bytes) in embedded("templates/") {
        let text =
            String::from_utf8(bytes.into_owned()).expect("the embedded templates are text, see the tests");
        templates.insert(format!("{DEFAULT}{path}"), text);
    }
    let mut faults = Vec::new();
    for (path, bytes) in overrides {
        let Some(name) = path.strip_prefix("templates/") else { continue };
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                faults.extend(errors::syntax(name, text));
                templates.insert(name.to_owned(), text.to_owned());
            }
            Err(error) => {
                let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
                let message = "is not valid UTF-8".to_owned();
                faults.push(TemplateError {
                    template: name.to_owned(),
                    line,
                    span: None,
                    message,
                    help: None,
                });
            }
        }
    }
    if faults.is_empty() { Ok(templates) } else { Err(faults) }
}

fn asset_files(overrides: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Cow<'static, [u8]>> {
    let lean = |name: &str, bytes: Cow<'static, [u8]>| match std::str::from_utf8(&bytes) {
        Ok(text) if name.ends_with(".css") => Cow::Owned(assets::lean(text).into_bytes()),
        Ok(text) if name.ends_with(".js") => Cow::Owned(tight::tight(&assets::lean(text)).into_bytes()),
        _ => bytes,
    };
    let mut files: BTreeMap<String, Cow<'static, [u8]>> =
        embedded("assets/").map(|(name, bytes)| (name.clone(), lean(&name, bytes))).collect();
    for (path, bytes) in overrides {
        if let Some(name) = path.strip_prefix("assets/") {
            files.insert(name.to_owned(), Cow::Owned(bytes.clone()));
        }
    }
    files
}

fn icon_files(overrides: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Cow<'static, [u8]>> {
    let mut files: BTreeMap<String, Cow<'static, [u8]>> = embedded("icons/").collect();
    for (path, bytes) in overrides {
        if let Some(name) = path.strip_prefix("icons/") {
            files.insert(name.to_owned(), Cow::Owned(bytes.clone()));
        }
    }
    files
}

fn embedded(folder: &'static str) -> impl Iterator<Item = (String, Cow<'static, [u8]>)> {
    Embedded::iter().filter_map(move |path| {
        let name = path.strip_prefix(folder)?.to_owned();
        Some((name, Embedded::get(&path)?.data))
    })
}

fn digest(
    templates: &BTreeMap<String, String>,
    assets: &[Asset],
    icons: &BTreeMap<String, Cow<'static, [u8]>>,
) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    // Lengths first, so that no two sets of files run together into the same bytes.
    let mut add = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    for (name, text) in templates {
        add(name.as_bytes());
        add(text.as_bytes());
    }
    for asset in assets {
        add(asset.href.as_bytes());
    }
    for (name, bytes) in icons {
        add(name.as_bytes());
        add(bytes);
    }
    hasher.finalize()
}
