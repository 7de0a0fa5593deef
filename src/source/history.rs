//! What git says of the files, from one pass over its log.

use std::collections::HashMap;
use std::process::Command;

use camino::Utf8Path;

use crate::text::FilePath;

/// The last change of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The commit's id, abbreviated by git.
    pub commit: String,
    /// The author's date.
    pub date: jiff::civil::Date,
}

/// The last changes of all files, or why they are not known.
#[derive(Clone, Debug, Default)]
pub enum History {
    /// There is no git repository, or nobody asked for it.
    #[default]
    Absent,
    /// The clone is shallow: dates would be those of the cut and not of the change, so none are shown.
    Shallow,
    /// There is a repository, and git could not be asked about it.
    Unknown,
    /// The last change by path relative to the root.
    Known(HashMap<FilePath, Change>),
}

impl History {
    /// The last change of a file, relative to the root.
    pub fn change(&self, path: &FilePath) -> Option<&Change> {
        match self {
            Self::Known(changes) => changes.get(path),
            _ => None,
        }
    }

    /// Reads the log of the repository that holds `root`; one without a commit is as good as none.
    pub fn read(root: &Utf8Path) -> Self {
        let absolute = root.canonicalize_utf8().unwrap_or_else(|_| root.to_owned());
        // Looked for by hand first: starting a process costs more than most builds take to read their files.
        if !absolute.ancestors().any(|folder| folder.join(".git").exists()) {
            return Self::Absent;
        }
        match git(&absolute, &["rev-parse", "--is-shallow-repository"]).as_deref().map(str::trim) {
            Some("true") => return Self::Shallow,
            Some(_) => {}
            None => return Self::Unknown,
        }
        let log = [
            "log",
            "--format=%x01%h %ad",
            "--date=short",
            "--name-only",
            "--no-renames",
            "--relative",
            "-z",
            "--",
            ".",
        ];
        git(&absolute, &log).map_or(Self::Absent, |log| Self::Known(last_changes(&log)))
    }
}

/// Runs git without hooks, monitors, prompts or the user's pager; `None` where it fails.
fn git(root: &Utf8Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .args([
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "log.showSignature=false",
        ])
        .args(["--no-optional-locks", "--no-pager"])
        .args(arguments)
        .current_dir(root)
        .env("GIT_TERMINAL_PROMPT", "0")
        .output()
        .ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Commits come newest first, so the first one that names a file made its last change.
fn last_changes(log: &str) -> HashMap<FilePath, Change> {
    let mut changes = HashMap::new();
    for commit in log.split('\u{1}') {
        let mut parts = commit.split(['\0', '\n']).filter(|part| !part.is_empty());
        let Some((id, date)) = parts.next().and_then(|head| head.split_once(' ')) else { continue };
        let Ok(date) = date.parse() else { continue };
        for path in parts {
            let change = || Change { commit: id.to_owned(), date };
            changes.entry(FilePath::from(path)).or_insert_with(change);
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_commit_that_names_a_file_wins() {
        let log = "\u{1}bbb 2026-02-02\0\0b.md\0a b.md\0\u{1}aaa 2026-01-01\0\0b.md\0c.md\0";
        let changes = last_changes(log);
        assert_eq!(changes[&FilePath::from("b.md")].commit, "bbb");
        assert_eq!(changes[&FilePath::from("a b.md")].date, jiff::civil::date(2026, 2, 2));
        assert_eq!(changes[&FilePath::from("c.md")].commit, "aaa");
    }
}
