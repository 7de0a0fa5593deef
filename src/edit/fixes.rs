//! The safe fixes of a report, put together file by file.

use std::collections::BTreeMap;

use crate::diagnostic::{Edit, Fix, Report, Sources};
use crate::text::FilePath;

/// What the safe fixes of a report come to.
#[derive(Debug, Default)]
pub struct Fixed {
    /// The whole new text of every file that changes, in path order.
    pub files: BTreeMap<FilePath, String>,
    /// The number of diagnostics that are mended.
    pub mended: usize,
    /// The number of safe fixes left for another run, because one that was taken touches the same place.
    pub left: usize,
}

/// Takes every safe fix that touches no place of one taken before; a fix is taken whole or not at all.
pub fn safe_fixes(report: &Report, sources: &dyn Sources) -> Fixed {
    let mut taken: Vec<&Edit> = Vec::new();
    let mut fixed = Fixed::default();
    for fix in report.diagnostics.iter().filter_map(|diagnostic| diagnostic.fix.as_ref()) {
        if !fix.safe {
            continue;
        }
        // Two findings about one mistake often bear the same fix.
        if fix.edits.iter().all(|edit| taken.contains(&edit)) {
            fixed.mended += 1;
        } else if is_free(fix, &taken) {
            taken.extend(&fix.edits);
            fixed.mended += 1;
        } else {
            fixed.left += 1;
        }
    }
    let mut by_file: BTreeMap<&FilePath, Vec<&Edit>> = BTreeMap::new();
    for edit in taken {
        by_file.entry(&edit.path).or_default().push(edit);
    }
    for (path, edits) in by_file {
        if let Some(text) = sources.text(path) {
            fixed.files.insert(path.clone(), apply(text, edits));
        }
    }
    fixed
}

fn is_free(fix: &Fix, taken: &[&Edit]) -> bool {
    let meets = |a: &Edit, b: &Edit| {
        // Two insertions at one place meet too: their order would be chance.
        a.path == b.path && a.span.start <= b.span.end && b.span.start <= a.span.end
    };
    !fix.edits.iter().any(|edit| taken.iter().any(|other| meets(edit, other)))
}

fn apply(text: &str, mut edits: Vec<&Edit>) -> String {
    edits.sort_by_key(|edit| edit.span.start);
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        let range = edit.span.range();
        out.push_str(&text[from..range.start]);
        out.push_str(&edit.text);
        from = range.end;
    }
    out.push_str(&text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostic, RuleName, Severity};
    use crate::text::Span;

    struct One(&'static str);

    impl Sources for One {
        fn text(&self, _: &FilePath) -> Option<&str> {
            Some(self.0)
        }
    }

    fn found(safe: bool, edits: &[(u32, u32, &str)]) -> Diagnostic {
        let path = FilePath::from("a.md");
        let edits = edits.iter().map(|&(start, end, text)| Edit {
            path: path.clone(),
            span: Span::new(start, end),
            text: text.to_owned(),
        });
        Diagnostic::new(RuleName("broken-link"), Severity::Error, &path, Span::at(0), "wrong")
            .fix(safe, edits.collect())
    }

    fn fixed(diagnostics: Vec<Diagnostic>) -> (Option<String>, usize, usize) {
        let report = Report { diagnostics, documents: 1 };
        let mut fixed = safe_fixes(&report, &One("one two three"));
        (fixed.files.remove(&FilePath::from("a.md")), fixed.mended, fixed.left)
    }

    #[test]
    fn edits_keep_their_places_whatever_their_order() {
        let text = fixed(vec![found(true, &[(8, 13, "drei")]), found(true, &[(0, 3, "eins und")])]);
        assert_eq!(text, (Some("eins und two drei".to_owned()), 2, 0));
    }

    #[test]
    fn of_two_that_touch_one_is_left_for_the_next_run() {
        let text = fixed(vec![found(true, &[(0, 3, "1")]), found(true, &[(2, 5, "2"), (8, 13, "3")])]);
        assert_eq!(text, (Some("1 two three".to_owned()), 1, 1));
    }

    #[test]
    fn one_fix_for_two_findings_is_made_once() {
        let text = fixed(vec![found(true, &[(0, 3, "1")]), found(true, &[(0, 3, "1")])]);
        assert_eq!(text, (Some("1 two three".to_owned()), 2, 0));
    }

    #[test]
    fn an_unsafe_fix_is_not_taken() {
        assert_eq!(fixed(vec![found(false, &[(0, 3, "1")])]), (None, 0, 0));
    }
}
