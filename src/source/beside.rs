//! What is read beside the content: the theme, the files that the configuration names,
//! the owners of code, the lock file, git's log, the answers of other hosts.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use super::listing::Reader;
use super::{ANSWERS, Answers, CACHE, EntryKind, Files, HISTORY, History, LOCK, ReadOptions, UNREADABLE};
use crate::config::{Config, Written};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::FilePath;

/// Where the owners of code may be written; the first that is there counts.
pub(super) const CODEOWNERS: [&str; 4] =
    ["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

/// The text of `CODEOWNERS`, where there is one.
pub(super) fn codeowners(files: &Arc<dyn Files>) -> Option<Arc<str>> {
    let bytes = CODEOWNERS.into_iter().find_map(|path| files.read(path).ok())?;
    Some(String::from_utf8_lossy(&bytes).into())
}

/// The text of the lock file; a folder that is no handbook has none.
pub(super) fn lock(files: &Arc<dyn Files>, options: &ReadOptions) -> Option<Arc<str>> {
    let bytes = files.read(LOCK).ok().filter(|_| !options.bare)?;
    Some(String::from_utf8_lossy(&bytes).into())
}

/// What git says of the files, where somebody will ask; from the cache where the same commit is checked out.
pub(super) fn history(files: &Arc<dyn Files>, options: &ReadOptions) -> History {
    let Some(repository) = &options.repository else { return History::Absent };
    let memo = files.read(&format!("{CACHE}/{HISTORY}")).ok();
    History::read(repository, memo.as_deref())
}

/// Where the answers of other hosts are kept, relative to the root.
pub(super) fn answers_path() -> String {
    format!("{CACHE}/{ANSWERS}")
}

/// What links to other hosts answered last, where the team has them checked.
pub(super) fn answers(files: &Arc<dyn Files>, config: &Config) -> Option<Arc<Answers>> {
    let json = if config.links.external_check { files.read(&answers_path()).ok()? } else { return None };
    Some(Arc::new(Answers::parse(&json)))
}

fn written(config: &Config) -> impl Iterator<Item = &Written> {
    let theme = &config.theme;
    theme.logo.iter().chain(&theme.favicon).chain(&theme.extra_css).chain(&theme.extra_js)
}

/// The paths of the files that `[theme]` names, relative to the root.
pub(super) fn named_paths(config: &Config) -> impl Iterator<Item = String> {
    written(config).filter_map(|file| crate::text::normalise_path("", &file.text))
}

/// Files by the path that names them.
type Named = BTreeMap<String, Arc<[u8]>>;

impl Reader<'_> {
    /// The folder of the team's theme, relative to the root, where the configuration names one.
    pub(super) fn theme_folder(&self) -> Option<String> {
        self.config.site.theme.as_ref().map(|theme| format!("themes/{theme}"))
    }

    /// The files of the team's theme, by path below its folder.
    pub(super) fn theme(&self) -> io::Result<Named> {
        let Some(folder) = self.theme_folder() else { return Ok(BTreeMap::new()) };
        let mut files = BTreeMap::new();
        match self.files.list(&folder) {
            Ok(entries) => {
                for entry in entries.into_iter().filter(|entry| entry.kind == EntryKind::File) {
                    let bytes = self.files.read(&entry.path)?;
                    files.insert(entry.path[folder.len() + 1..].to_owned(), bytes);
                }
                Ok(files)
            }
            // Said by whoever loads the theme, with the place in `book.toml`.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(files),
            Err(error) => Err(error),
        }
    }

    /// The files that `[theme]` names, and what is wrong: one that cannot be read would leave a gap on every page.
    pub(super) fn named(&self) -> (Named, Vec<Diagnostic>) {
        let (mut named, mut wrong) = (BTreeMap::new(), Vec::new());
        for file in written(self.config) {
            let read = match crate::text::normalise_path("", &file.text) {
                Some(path) => self.files.read(&path),
                None => Err(io::Error::other("it lies outside the handbook")),
            };
            match read {
                Ok(bytes) => {
                    named.insert(file.text.to_string(), bytes);
                }
                Err(error) => {
                    let message = format!("the file `{}` cannot be read: {error}", file.text);
                    let place = FilePath::from("book.toml");
                    let found = Diagnostic::new(UNREADABLE, Severity::Error, &place, file.span, message);
                    wrong.push(found.help("paths under `[theme]` start at the handbook's root"));
                }
            }
        }
        (named, wrong)
    }
}
