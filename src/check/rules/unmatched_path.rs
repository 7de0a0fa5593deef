//! A pattern under `paths` in `book.toml` matches no page where one with a name near to it would, or two kinds have the
//! same pattern.
//!
//! # Why
//! Records in a folder that no kind has are plain pages: nobody checks whether they have what the kind asks for, and
//! no message says so.
//!
//! # Example
//! `[kinds.rfc]` with `paths = ["rfc/**"]`, where the records lie in `content/rfcs/`.
//!
//! # Remedy
//! Write the folder as it is named, case included. Of two kinds with one pattern the later has every page: give each its
//! own folder, or say `kind:` in the front matter.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::book::Book;
use crate::check::{Finder, Rule};
use crate::contract::Contracts;
use crate::diagnostic::{RuleName, Severity, Sink};
use crate::text::{Span, nearest};
use crate::value::Value;

pub static RULE: Rule = Rule {
    name: RuleName("unmatched-path"),
    severity: Some(Severity::Error),
    page: include_str!("unmatched_path.rs"),
    finder: Finder::Book(check),
};

/// A pattern as a team wrote it.
struct Pattern<'a> {
    text: &'a str,
    span: Span,
    /// The kind whose pages it names.
    kind: Option<&'a str>,
}

fn check(book: &Book, out: &mut Sink) {
    let patterns = patterns(book);
    if patterns.is_empty() {
        return;
    }
    twins(&patterns, out);
    let folders = folders(book);
    for pattern in &patterns {
        let Some((folder, meant)) = mistaken(pattern.text, &folders) else { continue };
        // Where another kind has the folder that is near, this one may be meant for records to come.
        if pattern.kind.is_some() && has_kind(book, &meant) {
            continue;
        }
        let better = pattern.text.replacen(&folder, &meant, 1);
        let message = format!("no page lies in `{folder}`, so `{}` matches nothing", pattern.text);
        out.push(
            RULE.at(&Contracts::file(), pattern.span, message).help(format!("did you mean `{better}`?")),
        );
    }
}

/// The patterns of the kinds and of `[[rules-for]]`.
fn patterns(book: &Book) -> Vec<Pattern<'_>> {
    let of_kinds = book.config.kinds.entries.iter().flat_map(|entry| {
        let paths = entry.value.map().and_then(|kind| kind.get("paths"));
        let items = paths.map(Value::items).unwrap_or_default();
        items
            .iter()
            .filter_map(|item| Some(Pattern { text: item.text()?, span: item.span, kind: Some(&entry.key) }))
    });
    let globs = book.config.rules_for.iter().flat_map(|folder| &folder.globs);
    of_kinds.chain(globs.map(|glob| Pattern { text: &glob.text, span: glob.span, kind: None })).collect()
}

/// Reports a pattern that another kind has too.
fn twins(patterns: &[Pattern<'_>], out: &mut Sink) {
    let mut first: HashMap<&str, (&str, Span)> = HashMap::new();
    for pattern in patterns {
        let Some(kind) = pattern.kind else { continue };
        let (other, span) = *first.entry(pattern.text).or_insert((kind, pattern.span));
        if other == kind {
            continue;
        }
        let message = format!("the kind `{other}` has the pattern `{}` too", pattern.text);
        out.push(
            RULE.at(&Contracts::file(), pattern.span, message)
                .related(&Contracts::file(), span, "first here")
                .help("give each kind its own folder: of two with one pattern the later has every page"),
        );
    }
}

/// The folders of the pages, by the folder they lie in.
fn folders(book: &Book) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut folders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for document in book.documents.iter() {
        let path = document.file.content_path.as_str();
        for (end, _) in path.match_indices('/') {
            let (above, name) = path[..end].rsplit_once('/').unwrap_or(("", &path[..end]));
            folders.entry(above).or_default().insert(name);
        }
    }
    folders
}

/// The folder of a pattern that is not there, and the one near to it that is.
fn mistaken(pattern: &str, folders: &BTreeMap<&str, BTreeSet<&str>>) -> Option<(String, String)> {
    let (named, _) = pattern.rsplit_once('/')?;
    let mut above = String::new();
    for name in named.split('/').take_while(|name| !name.contains(['*', '?', '[', '{'])) {
        let there = folders.get(above.as_str())?;
        let join = |name: &str| if above.is_empty() { name.to_owned() } else { format!("{above}/{name}") };
        if !there.contains(name) {
            return Some((join(name), join(nearest(name, there.iter().copied())?)));
        }
        above = join(name);
    }
    None
}

/// Whether some kind has the pages of a folder.
fn has_kind(book: &Book, folder: &str) -> bool {
    let paths = book.documents.iter().map(|document| document.file.content_path.as_str());
    let mut inside = paths.filter(|path| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')));
    inside.any(|path| book.contracts.kinds.iter().any(|kind| kind.path_set.is_match(path)))
}
