//! What a rule is: a name, a level, a page, and a function that finds what offends it.

use crate::book::Book;
use crate::diagnostic::{Diagnostic, RuleName, Severity, Sink};
use crate::document::Document;
use crate::text::{FilePath, Span};

/// One thing that a handbook must or should hold to.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name in kebab case, the same as its file's.
    pub name: RuleName,
    /// Its weight where `[rules]` says nothing; `None` means off.
    pub severity: Option<Severity>,
    /// Its page as Markdown, or the source of its file, whose doc comment is the page.
    pub page: &'static str,
    /// Who finds what offends it.
    pub finder: Finder,
}

/// Who finds what offends a rule.
#[derive(Clone, Copy, Debug)]
pub enum Finder {
    /// The room that reads the file or links it: the finding is there before any rule is asked.
    Reader,
    /// A look at one document alone; templates for people are not looked at.
    Document(fn(&Document, &mut Sink)),
    /// A look at the whole book.
    Book(fn(&Book, &mut Sink)),
}

impl Rule {
    /// A finding of this rule at its default weight.
    pub fn at(&self, path: &FilePath, span: Span, message: impl Into<String>) -> Diagnostic {
        // A rule that is off by default is only asked where the team set a level, and that level wins over this one.
        Diagnostic::new(self.name, self.severity.unwrap_or(Severity::Warning), path, span, message)
    }

    /// What the rule wants, why, an example, and how to mend it: Markdown, its first sentence a summary.
    pub fn explain(&self) -> String {
        if !self.page.starts_with("//!") {
            return self.page.to_owned();
        }
        let mut page = String::new();
        for line in self.page.lines().map_while(|line| line.strip_prefix("//!")) {
            page.push_str(line.strip_prefix(' ').unwrap_or(line));
            page.push('\n');
        }
        page
    }

    /// The first paragraph of its page, on one line.
    pub fn summary(&self) -> String {
        self.explain().split("\n\n").next().unwrap_or_default().replace('\n', " ")
    }
}
