//! The rules, one file each.
//!
//! A rule reads a linked book and says what is wrong; it touches nothing and knows no other rule.

use crate::book::Book;
use crate::diagnostic::{RuleName, Severity, Sink};

/// One thing that a handbook must or should hold to.
pub trait Rule: Sync {
    /// Its name in kebab case.
    fn name(&self) -> RuleName;

    /// Its weight where `[rules]` says nothing; `None` means off.
    fn severity(&self) -> Option<Severity>;

    /// Its page: the doc comment of its file.
    fn explain(&self) -> &'static str;

    /// Finds what offends it.
    fn check(&self, book: &Book, out: &mut Sink);
}
