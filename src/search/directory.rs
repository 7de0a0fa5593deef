//! Which files of terms there are: what a reader needs to choose the ones that a query asks for.

use std::sync::Arc;

use serde_json::json;

use super::file::File;
use super::shards::Shard;

/// So many files of terms the root names itself: to ask a directory first costs a round trip.
const DIRECT: usize = 128;

/// Files that a directory names.
const NAMED: usize = 32;

/// What a reader needs to choose among some files of terms.
///
/// Every query loads the one of the root. Where that would name many files, it names directories, and these the files.
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
pub(super) struct Directory {
    /// The beginnings that tell files apart.
    firsts: String,
    /// The hashes of their names.
    hashes: String,
    /// Whether these are directories again.
    deep: bool,
}

/// The directory of all files of a kind, and the files of those below it.
pub(super) fn directory(shards: &[Shard]) -> (Directory, Vec<Arc<File>>) {
    let firsts = firsts(shards);
    let of = |from: usize, to: usize| Directory {
        firsts: firsts[from..to].join(" "),
        hashes: shards[from..to].iter().map(|shard| shard.file.hash()).collect(),
        deep: false,
    };
    if shards.len() <= DIRECT {
        return (of(0, shards.len()), Vec::new());
    }
    let starts = (0..shards.len()).step_by(NAMED);
    let files: Vec<Arc<File>> = starts
        .clone()
        .map(|at| Arc::new(File::json("names", json!(of(at, shards.len().min(at + NAMED))).to_string())))
        .collect();
    let firsts: Vec<&str> = starts.map(|at| firsts[at]).collect();
    let hashes = files.iter().map(|file| file.hash()).collect();
    (Directory { firsts: firsts.join(" "), hashes, deep: true }, files)
}

/// The shortest beginning of each file that tells it from the one before.
fn firsts(shards: &[Shard]) -> Vec<&str> {
    let before = std::iter::once("").chain(shards.iter().map(|shard| &*shard.last));
    before.zip(shards).map(|(before, shard)| parting(before, &shard.first)).collect()
}

/// The shortest beginning of a term that comes after the term before it.
fn parting<'a>(before: &str, term: &'a str) -> &'a str {
    let ends = term.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let end = ends.into_iter().find(|end| term[..*end] > *before);
    &term[..end.unwrap_or(term.len())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::posting::Postings;
    use crate::search::shards::Terms;
    use crate::search::shards::tests::{cut_small, posting};

    #[test]
    fn files_are_told_apart_by_the_shortest_beginnings() {
        assert_eq!(parting("budget", "budgetary"), "budgeta");
        assert_eq!(parting("apple", "budget"), "b");
        assert_eq!(parting("", "設計"), "設");
    }

    #[test]
    fn many_files_are_named_by_directories_that_the_root_names() {
        let terms = |count: u32| -> Terms<Postings> {
            (0..count).map(|number| (format!("t{number:05}").into(), vec![posting(0)])).collect()
        };
        let (few, none) = directory(&cut_small(&terms(200)));
        assert!(!few.deep && none.is_empty());
        let shards = cut_small(&terms(9000));
        let (root, files) = directory(&shards);
        assert!(root.deep && shards.len() > DIRECT);
        assert_eq!(files.len(), shards.len().div_ceil(NAMED));
        assert_eq!(root.firsts.split(' ').count(), files.len());
        assert_eq!(root.hashes.len(), files.len() * 10);
        let first = String::from_utf8(files[0].bytes()).expect("JSON is text");
        assert!(first.contains(shards[0].file.hash()), "{first}");
    }
}
