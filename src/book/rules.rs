//! The rules that linking itself applies: addresses, navigation, redirects, mounts.

use crate::diagnostic::{Diagnostic, RuleName, Severity};
use crate::text::{FilePath, Span};

/// A rule whose findings are there as soon as a book is linked.
#[derive(Clone, Copy, Debug)]
pub struct LinkRule {
    /// Its name in kebab case.
    pub name: RuleName,
    /// Its weight where `[rules]` says nothing.
    pub severity: Severity,
    /// Its page, as Markdown: one sentence, then the sections Why, Example and Remedy.
    pub explain: &'static str,
}

impl LinkRule {
    /// A finding of this rule at its default weight.
    pub(super) fn at(&self, path: &FilePath, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.name, self.severity, path, span, message)
    }
}

const fn error(name: &'static str, explain: &'static str) -> LinkRule {
    LinkRule { name: RuleName(name), severity: Severity::Error, explain }
}

/// Every rule of this room, sorted by name.
pub const RULES: &[LinkRule] = &[DUPLICATE_URL];

/// Two sources claim one URL.
pub const DUPLICATE_URL: LinkRule = error(
    "duplicate-url",
    "\
Two sources claim one URL, or a source claims the URL of a generated page.

# Why
One of the two would overwrite the other, and which one would depend on the order of files. URLs that differ by case
alone are one file on many systems.

# Example
`README.md` beside `index.md`; `01-intro.md` beside `02-intro.md`; `search.md`; a page in `content/tags/`.

# Remedy
Rename one of the files, or put both texts into one.
",
);
