//! Patterns of paths in `book.toml`; all of them are relative to the content folder.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::Written;
use super::problems::NOWHERE;
use super::reader::Table;

impl Table<'_> {
    /// A list of globs, as texts and compiled.
    pub fn globs(&self, key: &str) -> Option<(Vec<String>, GlobSet)> {
        let written = self.texts(key)?;
        let set = self.compile(&written, false);
        Some((written.into_iter().map(|glob| glob.text.to_string()).collect(), set))
    }

    /// A list of globs that match whatever the case of the path.
    pub fn globs_of_any_case(&self, key: &str) -> Option<GlobSet> {
        Some(self.compile(&self.texts(key)?, true))
    }

    fn compile(&self, globs: &[Written], any_case: bool) -> GlobSet {
        let mut set = GlobSetBuilder::new();
        for glob in globs {
            self.check_base(glob);
            self.check_end(glob);
            let mut builder = GlobBuilder::new(&glob.text);
            match builder.literal_separator(true).empty_alternates(true).case_insensitive(any_case).build() {
                Ok(compiled) => {
                    set.add(compiled);
                }
                Err(error) => {
                    let message = format!("`{}` is no pattern of paths: {}", glob.text, error.kind());
                    self.report(glob.span, message, "write `folder/**`, or `**/name.md`");
                }
            }
        }
        set.build().unwrap_or_else(|error| {
            let message = format!("the patterns of paths are too large: {error}");
            self.report(self.span, message, "name folders, and fewer of them");
            GlobSet::empty()
        })
    }

    /// Reports a pattern that names a folder, or a file that is no page.
    fn check_end(&self, glob: &Written) {
        let name = glob.text.rsplit('/').next().unwrap_or_default();
        let is_page = [".md", ".markdown"].iter().any(|end| name.to_ascii_lowercase().ends_with(end));
        if glob.span == NOWHERE || is_page || name.contains(['*', '?', '[', '{']) {
            return;
        }
        let message = format!("`{}` matches no page: it names a folder", glob.text);
        self.report(glob.span, message, format!("write `{}/**`", glob.text.trim_end_matches('/')));
    }

    /// Reports a pattern that begins where no path does: paths are relative to the content folder.
    fn check_base(&self, glob: &Written) {
        let content = self.problems.content.borrow();
        let inside = glob.text.strip_prefix("./").unwrap_or(&glob.text).trim_start_matches('/');
        let inside = match inside.strip_prefix(content.as_str()).and_then(|rest| rest.strip_prefix('/')) {
            Some(rest) if !content.is_empty() => rest,
            _ => inside,
        };
        if glob.span != NOWHERE && inside != &*glob.text {
            let message =
                format!("`{}` matches no file: paths are relative to the content folder", glob.text);
            self.report(glob.span, message, format!("write `{inside}`"));
        }
    }
}
