//! From content paths to URLs.

use std::collections::HashSet;

use crate::document::Document;

/// The names of a folder's index page, without extension, the first one preferred.
const INDEX_STEMS: [&str; 3] = ["index", "_index", "readme"];

/// The file name of every index page.
pub(super) const INDEX: &str = "index.html";

/// The place of a file's stem among the names of index pages; `None` where it is none.
pub(super) fn index_rank(stem: &str) -> Option<usize> {
    INDEX_STEMS.iter().position(|index| stem.eq_ignore_ascii_case(index))
}

/// A numeric prefix that orders a file or folder, and the rest of the name: `02-setup` is 2 and `setup`.
///
/// A date, a year or a version is a name and no prefix: `12-2024-report`, `01-02-2024`, `1.5.0`.
pub(super) fn numeric_prefix(name: &str) -> Option<(i64, &str)> {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let rest = name[digits..].strip_prefix(['-', '_', '.'])?;
    if rest.is_empty() || is_rest_of_date(rest) || is_numbers(rest) {
        return None;
    }
    Some((name[..digits].parse().ok()?, rest))
}

/// Whether a name begins with a date or a year: `2024-05-01-queue`, `2024-report`.
pub(super) fn begins_with_date(name: &str) -> bool {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    digits == 8 || (digits == 4 && name[digits..].starts_with(['-', '_', '.']) && is_year(&name[..digits]))
}

/// Whether what follows a first number makes it a day or a month: `02-2024-x`, `2024-x`.
fn is_rest_of_date(rest: &str) -> bool {
    let mut parts = rest.split(['-', '_', '.']);
    let (first, second) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    is_year(first) || (is_short_number(first) && (is_year(second) || is_short_number(second)))
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && (part.starts_with("19") || part.starts_with("20")) && is_numbers(part)
}

fn is_short_number(part: &str) -> bool {
    matches!(part.len(), 1 | 2) && is_numbers(part)
}

fn is_numbers(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'.'))
}

/// Folders whose name is part of a record's name, so that its number stays: `adr/001-queue/README.md`.
pub(super) fn record_folders<'a>(documents: impl Iterator<Item = &'a Document>) -> HashSet<&'a str> {
    documents
        .filter(|document| document.kind.numbered.is_some())
        .map(|document| &document.file.content_path)
        .filter(|path| index_rank(path.stem()).is_some())
        .map(|path| path.folder())
        .collect()
}

/// The URL of a folder, without a final `/`; numeric prefixes leave it, but not those of `kept` folders.
pub(super) fn folder_url(folder: &str, kept: &HashSet<&str>) -> String {
    let mut url = String::with_capacity(folder.len());
    let mut end = 0;
    for part in folder.split('/').filter(|part| !part.is_empty()) {
        end += if end == 0 { part.len() } else { part.len() + 1 };
        if !url.is_empty() {
            url.push('/');
        }
        let keeps = kept.contains(&folder[..end]);
        url.push_str(if keeps { part } else { numeric_prefix(part).map_or(part, |(_, rest)| rest) });
    }
    url
}

/// The URL of a document below the site's root.
pub(super) fn document_url(document: &Document, kept: &HashSet<&str>) -> String {
    let path = &document.file.content_path;
    let mut url = folder_url(path.folder(), kept);
    if !url.is_empty() {
        url.push('/');
    }
    let stem = path.stem();
    if index_rank(stem).is_some() {
        url.push_str(INDEX);
    } else {
        let numbered = document.kind.numbered.is_some();
        url.push_str(if numbered { stem } else { numeric_prefix(stem).map_or(stem, |(_, rest)| rest) });
        url.push_str(".html");
    }
    url
}

/// A folder's or file's name as people read it: `02-getting_started` is `Getting started`.
pub(super) fn humanised(name: &str) -> String {
    let name = numeric_prefix(name).map_or(name, |(_, rest)| rest);
    let spaced = name.replace(['-', '_'], " ");
    let spaced = spaced.trim();
    let mut letters = spaced.chars();
    letters.next().map_or_else(|| name.to_owned(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_numeric_prefix_orders_and_leaves_the_name() {
        assert_eq!(numeric_prefix("01-intro"), Some((1, "intro")));
        assert_eq!(numeric_prefix("2_setup"), Some((2, "setup")));
        assert_eq!(numeric_prefix("003.limits"), Some((3, "limits")));
        assert_eq!(numeric_prefix("01-5-whys"), Some((1, "5-whys")));
    }

    #[test]
    fn dates_years_and_versions_are_no_prefixes() {
        for name in [
            "2024-05-01-x",
            "12-2024-report",
            "01-02-2024",
            "24-05-01-x",
            "1.5.0",
            "404",
            "01-",
            "10x",
            "1234-x",
        ] {
            assert_eq!(numeric_prefix(name), None, "{name}");
        }
    }

    #[test]
    fn folders_lose_their_prefixes_unless_a_record_lives_in_them() {
        let kept = HashSet::from(["01-guide/002-queue"]);
        assert_eq!(folder_url("01-guide/002-queue", &kept), "guide/002-queue");
        assert_eq!(folder_url("", &kept), "");
    }

    #[test]
    fn names_read_as_titles() {
        assert_eq!(humanised("02-getting_started"), "Getting started");
        assert_eq!(humanised("été"), "Été");
    }
}
