//! Runs the cases of `tests/suite`: see the README there for how they are written.

mod annotate;
mod bless;
mod case;
mod diff;
mod run;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use bless::bless;
pub use case::{Case, Output, parse};
pub use run::{Outcome, analyse, run};

/// The folder of the suite.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite")
}

/// All `.book` files and their cases, in path order.
pub fn books() -> BTreeMap<PathBuf, Vec<Case>> {
    let entries = walkdir::WalkDir::new(folder()).sort_by_file_name();
    let books = entries.into_iter().map(|entry| entry.expect("the suite can be walked").into_path());
    books
        .filter(|path| path.extension().is_some_and(|extension| extension == "book"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a case is UTF-8");
            let shown = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(&path).to_owned();
            let cases = parse(&shown, &text);
            (path, cases)
        })
        .collect()
}

/// What differs between a case and what came of it; `None` where nothing does.
pub fn difference(case: &Case, outcome: &Outcome) -> Option<String> {
    let mut wrong = String::new();
    for (file, found) in case.files.iter().zip(&outcome.annotated) {
        if file.written != *found {
            wrong.push_str(&format!("  {}\n{}", file.path, diff::diff(&file.written, found)));
        }
    }
    for stray in &outcome.strays {
        wrong.push_str(&format!("  found in no file of the case\n    + {stray}\n"));
    }
    for (output, found) in case.outputs.iter().zip(&outcome.outputs) {
        if let Err(problem) = found.compare(output) {
            wrong.push_str(&format!("  => {}\n{problem}", output.words.join(" ")));
        }
    }
    let header = format!("{}:{} {}\n", case.book.display(), case.line, case.name);
    (!wrong.is_empty()).then(|| header + &wrong)
}
