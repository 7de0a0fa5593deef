//! The formats a report is printed in: one file each over the same value, and one line each in [`FORMATS`].

mod excerpt;
mod github;
mod gitlab;
mod grouped;
mod human;
mod json;
mod junit;
mod places;
mod sarif;

pub use places::Places;

use super::{Report, RuleName, Severity, Sources};

/// A way to print a report.
pub trait Format: Sync {
    /// Its name after `--format`.
    fn name(&self) -> &'static str;

    /// What it is for, for help texts.
    fn about(&self) -> &'static str;

    /// Whether people read it: such a report is a message and goes to standard error, all others are data.
    fn for_people(&self) -> bool {
        false
    }

    /// The report as text, a final line break included; empty where there is nothing to say.
    fn render(&self, report: &Report, sources: &dyn Sources, presentation: &Presentation) -> String;
}

/// All formats, the default first.
pub const FORMATS: &[&dyn Format] =
    &[&human::Human, &json::Json, &sarif::Sarif, &github::Github, &gitlab::Gitlab, &junit::Junit];

/// The format of a name.
pub fn format(name: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.name() == name)
}

/// How a report is presented; no format reads the terminal or the environment itself.
#[derive(Clone, Debug)]
pub struct Presentation {
    /// Whether escape sequences for colour are written.
    pub colour: bool,
    /// The width of the terminal in columns.
    pub width: usize,
    /// So many messages in full at most, then counts by rule; `None` for all. Formats for programs print all.
    pub limit: Option<usize>,
    /// What stands before every path so that it can be opened from the working folder: empty, or ending in `/`.
    /// JSON has paths relative to the root whatever stands here.
    pub prefix: String,
    /// What stands before every path as seen from the top of the repository, where there is one: so do code hosts
    /// name files, wherever the command ran.
    pub in_repository: Option<String>,
    /// What is known of the rules.
    pub rules: Vec<RuleInfo>,
}

/// What a format may say of a rule.
#[derive(Clone, Debug)]
pub struct RuleInfo {
    /// Its name.
    pub name: RuleName,
    /// Its severity where nothing was configured; `None` means off.
    pub severity: Option<Severity>,
    /// Its page as `explain` prints it, in Markdown; the first line says what it finds.
    pub explain: String,
}

impl Default for Presentation {
    fn default() -> Self {
        Self {
            colour: false,
            width: 100,
            limit: None,
            prefix: String::new(),
            in_repository: None,
            rules: Vec::new(),
        }
    }
}

impl Presentation {
    /// A path as it can be opened from the working folder.
    pub fn path(&self, path: &crate::text::FilePath) -> String {
        format!("{}{path}", self.prefix)
    }

    /// A path as a code host knows it; without a repository, as it can be opened from the working folder.
    pub fn path_in_repository(&self, path: &crate::text::FilePath) -> String {
        format!("{}{path}", self.in_repository.as_ref().unwrap_or(&self.prefix))
    }
}

/// Text in one line, with nothing in it that steers a terminal or a log.
pub fn one_line(text: &str) -> String {
    crate::text::escape_terminal(text).replace('\n', "\\n").replace('\t', " ")
}

/// A number and its noun: `1 error`, `3 errors`.
pub fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
