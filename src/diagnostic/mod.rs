//! Errors as data: what is wrong, where, and how to mend it; and the formats they are printed in.
//!
//! A stage never fails on a handbook's content: it returns its value and diagnostics beside it.

mod fingerprint;
pub mod render;
mod report;
mod sink;

pub use fingerprint::fingerprints;
pub use report::{Report, Sources};
pub use sink::Sink;

use crate::text::{FilePath, Span};

/// A rule's name in kebab case, as it stands in messages, `[rules]` and `guidepost explain`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct RuleName(pub &'static str);

impl std::fmt::Display for RuleName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

/// How much a diagnostic weighs: an error fails the build, a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The handbook is wrong; exit status 1.
    Error,
    /// Worth mending; exit status 0.
    Warning,
}

/// A place in a file, with what is to be seen there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The file, relative to the root.
    pub path: FilePath,
    /// The place in the file's bytes.
    pub span: Span,
    /// What stands there; empty for none.
    pub message: String,
}

/// A replacement of a range of one file's bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The file, relative to the root.
    pub path: FilePath,
    /// The bytes that go.
    pub span: Span,
    /// The text that comes.
    pub text: String,
}

/// Edits that mend a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether the edits keep the meaning, so that `check --fix` may apply them unasked.
    pub safe: bool,
    /// The edits, none overlapping another.
    pub edits: Vec<Edit>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule it offends.
    pub rule: RuleName,
    /// Its weight after `[rules]` was applied.
    pub severity: Severity,
    /// What is wrong: lower case start, no final stop, backticks round names.
    pub message: String,
    /// Where.
    pub primary: Label,
    /// Other places that explain it.
    pub related: Vec<Label>,
    /// What to do, most useful first.
    pub help: Vec<String>,
    /// Edits that mend it, where they are known.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A diagnostic with its place and no more; chain the other parts.
    pub fn new(
        rule: RuleName,
        severity: Severity,
        path: &FilePath,
        span: Span,
        message: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            severity,
            message: message.into(),
            primary: Label { path: path.clone(), span, message: String::new() },
            related: Vec::new(),
            help: Vec::new(),
            fix: None,
        }
    }

    /// Says what stands at the primary place.
    #[must_use]
    pub fn label(mut self, message: impl Into<String>) -> Self {
        self.primary.message = message.into();
        self
    }

    /// Adds a remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds another place that explains the diagnostic.
    #[must_use]
    pub fn related(mut self, path: &FilePath, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Label { path: path.clone(), span, message: message.into() });
        self
    }

    /// Adds "did you mean" with the candidates nearest to `wanted`, if any is near.
    #[must_use]
    pub fn help_nearest<'a>(self, wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        match crate::text::nearest(wanted, candidates) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None => self,
        }
    }

    /// Adds the edits that mend it.
    #[must_use]
    pub fn fix(mut self, safe: bool, edits: Vec<Edit>) -> Self {
        self.fix = Some(Fix { safe, edits });
        self
    }
}
