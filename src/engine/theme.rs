//! The theme that a snapshot asks for.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Analysis;
use crate::contract::Contract;
use crate::diagnostic::{Diagnostic, RuleName, Severity};
use crate::render::theme::{Accent, Settings, TemplateError, Theme};
use crate::site::SiteError;
use crate::source::{Snapshot, UNREADABLE};
use crate::text::{FilePath, LineIndex, Span};

/// The rule of a template or a setting of the theme that cannot be used.
pub const THEME: RuleName = RuleName("broken-theme");

/// The last theme, and what it was made of.
#[derive(Debug, Default)]
pub(super) struct Memo {
    last: Option<(Files, Option<String>, Arc<Theme>)>,
}

/// Files of the team, by path below the theme's folder.
type Files = BTreeMap<String, Arc<[u8]>>;

impl Memo {
    /// The built-in theme with the team's overrides; what is wrong with these is said at their own line.
    pub(super) fn theme(&mut self, snapshot: &Snapshot) -> Result<Arc<Theme>, Vec<Diagnostic>> {
        let written = snapshot.config.theme.accent.as_deref();
        if let Some((files, accent, theme)) = &self.last
            && *files == snapshot.theme
            && accent.as_deref() == written
        {
            return Ok(Arc::clone(theme));
        }
        let overrides: BTreeMap<String, Vec<u8>> =
            snapshot.theme.iter().map(|(path, bytes)| (path.clone(), bytes.to_vec())).collect();
        let accent = match written {
            None => None,
            Some(written) => Some(Accent::parse(written).ok_or_else(|| vec![unknown_colour(written)])?),
        };
        let theme = Theme::new(&overrides, &Settings { accent }).map(Arc::new);
        let theme =
            theme.map_err(|errors| errors.iter().map(|error| said(snapshot, error)).collect::<Vec<_>>())?;
        self.last = Some((snapshot.theme.clone(), written.map(str::to_owned), Arc::clone(&theme)));
        Ok(theme)
    }
}

/// The kinds of the team whose template the theme does not have; without it they would look like any record.
pub(super) fn missing_templates(analysis: &Analysis, theme: &Theme) -> Vec<Diagnostic> {
    let kinds = analysis.book.contracts.kinds.iter().filter(|kind| !theme.has_template(&kind.template));
    let named = kinds.filter_map(|kind| Some((kind, kind.template_span?)));
    let missing = |(kind, span): (&Arc<Contract>, Span)| {
        let message = format!("the theme has no template `{}` for the kind `{}`", kind.template, kind.name);
        Diagnostic::new(THEME, Severity::Error, &FilePath::from("book.toml"), span, message)
            .help("write the file under `templates` of the theme, or name one that is there: `record.html`")
    };
    named.map(missing).collect()
}

fn unknown_colour(written: &str) -> Diagnostic {
    let message = format!("`{written}` is no colour that a theme can be made of");
    Diagnostic::new(THEME, Severity::Error, &FilePath::from("book.toml"), Span::at(0), message)
        .help("write `accent` under `[theme]` as `#0b7285`")
}

/// Why a file of the site could not be made, as a diagnostic in the file that is to blame.
pub fn blamed(analysis: &Analysis, error: &SiteError) -> Diagnostic {
    match error {
        SiteError::Template { url, error } => {
            said(&analysis.snapshot, error).help(format!("it failed on the page `{url}`"))
        }
        SiteError::Unreadable { url, message } => {
            let asset = analysis.book.assets().iter().find(|asset| asset.content_path.as_str() == url);
            let path = asset.map_or_else(|| FilePath::from(url.as_str()), |asset| asset.path.clone());
            let message = format!("the file cannot be read: {message}");
            Diagnostic::new(UNREADABLE, Severity::Error, &path, Span::at(0), message)
        }
    }
}

/// A template error as a diagnostic in the template's own file; an embedded template has none, so what the team laid
/// over it is named instead.
pub(super) fn said(snapshot: &Snapshot, error: &TemplateError) -> Diagnostic {
    let theme = snapshot.config.site.theme.as_deref().unwrap_or("default");
    let below = format!("templates/{}", error.built_in().unwrap_or(&error.template));
    let Some(bytes) = snapshot.theme.get(&below) else { return said_of_built_in(error) };
    let path = FilePath::new(format!("themes/{theme}/{below}"));
    let found = match error.built_in() {
        Some(_) => Diagnostic::new(THEME, Severity::Error, &path, Span::at(0), elsewhere(error))
            .help("give what the built-in templates ask of it, or give it another name"),
        None => {
            let text = String::from_utf8_lossy(bytes);
            let span = error.span.filter(|span| text.get(span.start as usize..span.end as usize).is_some());
            let span = span.unwrap_or_else(|| LineIndex::new(&text).line(error.line as u32));
            Diagnostic::new(THEME, Severity::Error, &path, span, error.message.clone())
        }
    };
    error.help.iter().fold(found, |found, help| found.help(help.clone()))
}

fn said_of_built_in(error: &TemplateError) -> Diagnostic {
    Diagnostic::new(THEME, Severity::Error, &FilePath::from("book.toml"), Span::at(0), elsewhere(error))
        .help("take the templates of the theme away one by one to see which of them does not fit")
}

fn elsewhere(error: &TemplateError) -> String {
    let name = error.built_in().unwrap_or(&error.template);
    format!("the built-in template `{name}` fails on line {}: {}", error.line, error.message)
}
