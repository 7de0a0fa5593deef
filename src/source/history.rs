//! What git says of the files, from one pass over its log.

use std::collections::HashMap;
use std::fmt::Write as _;
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
    /// The last changes.
    Known(Log),
}

/// The last changes of all files, as the log told them at one commit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// The commit that was checked out, and the root's place in the repository.
    at: String,
    /// The last change by path relative to the root.
    changes: HashMap<FilePath, Change>,
    /// Whether it was remembered and not read from git.
    remembered: bool,
}

/// The name under which the log is kept in the cache.
pub const HISTORY: &str = "history";

impl History {
    /// The last change of a file, relative to the root.
    pub fn change(&self, path: &FilePath) -> Option<&Change> {
        match self {
            Self::Known(log) => log.changes.get(path),
            _ => None,
        }
    }

    /// What to keep for the next run, where git was asked: what [`read`](Self::read) takes as its memo.
    pub fn memo(&self) -> Option<Vec<u8>> {
        match self {
            Self::Known(log) if !log.remembered => Some(log.write()),
            _ => None,
        }
    }

    /// Reads the log of the repository that holds `root`, unless the memo was made at the same commit; a repository
    /// without a commit is as good as none.
    pub fn read(root: &Utf8Path, memo: Option<&[u8]>) -> Self {
        let absolute = root.canonicalize_utf8().unwrap_or_else(|_| root.to_owned());
        // Looked for by hand first: starting a process costs more than most builds take to read their files.
        if !absolute.ancestors().any(|folder| folder.join(".git").exists()) {
            return Self::Absent;
        }
        let shallow = ["rev-parse", "--is-shallow-repository"];
        let Some(told) = git(&absolute, &[&shallow[..], &["--show-prefix", "HEAD"]].concat()) else {
            return git(&absolute, &shallow).map_or(Self::Unknown, |_| Self::Absent);
        };
        let at = match told.split_once('\n') {
            Some(("true", _)) => return Self::Shallow,
            Some((_, at)) => at.replace('\n', " "),
            None => return Self::Unknown,
        };
        if let Some(log) = memo.and_then(|memo| Log::remember(memo, &at)) {
            return Self::Known(log);
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
        match git(&absolute, &log) {
            Some(log) => Self::Known(Log { at, changes: last_changes(&log), remembered: false }),
            None => Self::Unknown,
        }
    }
}

impl Log {
    /// A line of where it was read, then commit, date and path of each file, parted by a null byte: paths may hold line
    /// breaks.
    fn write(&self) -> Vec<u8> {
        let mut out = format!("{}\n", self.at);
        for (path, change) in &self.changes {
            let _ = write!(out, "{} {} {path}\0", change.commit, change.date);
        }
        out.into_bytes()
    }

    /// What [`write`](Self::write) gave; `None` where it is damaged, or was made elsewhere.
    fn remember(memo: &[u8], at: &str) -> Option<Self> {
        let (head, files) = std::str::from_utf8(memo).ok()?.split_once('\n')?;
        let change = |file: &str| {
            let mut parts = file.splitn(3, ' ');
            let (commit, date, path) = (parts.next()?, parts.next()?, parts.next()?);
            Some((FilePath::from(path), Change { commit: commit.to_owned(), date: date.parse().ok()? }))
        };
        let files = files.split_terminator('\0').map(change);
        let changes = if head == at { files.collect::<Option<_>>()? } else { return None };
        Some(Self { at: at.to_owned(), changes, remembered: true })
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

    #[test]
    fn the_log_of_the_same_commit_is_remembered_and_no_other() {
        let change = Change { commit: "abc".to_owned(), date: jiff::civil::date(2026, 2, 2) };
        let changes = HashMap::from([(FilePath::from("a b\n.md"), change)]);
        let log = Log { at: "docs/ 1234".to_owned(), changes, remembered: false };
        let memo = History::Known(log.clone()).memo().expect("git was asked");
        let remembered = Log::remember(&memo, "docs/ 1234").expect("the same commit");
        assert_eq!(remembered.changes, log.changes);
        assert_eq!(History::Known(remembered).memo(), None, "nothing is new");
        assert_eq!(Log::remember(&memo, "docs/ 5678"), None);
        assert_eq!(Log::remember(b"docs/ 1234\nabc not-a-date x.md\0", "docs/ 1234"), None);
    }
}
