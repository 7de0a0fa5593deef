//! Where a new record goes: its folder, its number, its name.

use jiff::civil::Date;

use crate::contract::Contract;
use crate::document::{NameParts, name_of, read_name};
use crate::text::slug;

/// The digits of the first number in a folder.
const DIGITS: usize = 4;

/// The kind of what is no record, which has no folder of its own.
const PAGE: &str = "page";

/// Where a new record goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The path relative to the content folder.
    pub path: String,
    /// The number, where the kind's records carry one here.
    pub number: Option<u32>,
}

/// The place of a new record of a kind, named in the manner of those that are there.
///
/// `existing` are the paths of all Markdown files relative to the content folder. The number is one above the highest in
/// the folder; where the folder's records are dated, the date stands in its place.
pub fn place(kind: &Contract, title: &str, date: Date, existing: &[&str]) -> Place {
    let folder = folder(kind);
    let slug = Some(slug(title)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "untitled".to_owned());
    let inside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    if kind.numbered.is_none() {
        let names = std::iter::once(slug.clone()).chain((2..).map(|count| format!("{slug}-{count}")));
        let free =
            names.map(|name| inside(&format!("{name}.md"))).find(|path| !existing.contains(&path.as_str()));
        return Place { path: free.unwrap_or_else(|| inside(&format!("{slug}.md"))), number: None };
    }
    let below =
        existing.iter().filter(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder) == folder);
    let names: Vec<(&str, NameParts)> = below
        .filter(|path| !kind.is_template(path))
        .map(|path| (name_of(path), read_name(name_of(path), kind)))
        .collect();
    let dated = names.iter().filter(|(_, parts)| parts.date.is_some()).count();
    let numbered = || names.iter().filter_map(|(name, parts)| Some((*name, parts, parts.number?)));
    if dated > numbered().count() {
        let compact = names.iter().rev().find(|(_, parts)| parts.date.is_some());
        let compact = compact.is_some_and(|(name, _)| name.bytes().take(8).all(|b| b.is_ascii_digit()));
        let day = if compact { date.strftime("%Y%m%d").to_string() } else { date.to_string() };
        return Place { path: inside(&format!("{day}-{slug}.md")), number: None };
    }
    let Some((name, parts, highest)) = numbered().max_by_key(|(.., number)| *number) else {
        return Place { path: inside(&format!("{:0DIGITS$}-{slug}.md", 1)), number: Some(1) };
    };
    let number = highest + 1;
    let after = &name[parts.prefix.len()..];
    let width = after.bytes().take_while(u8::is_ascii_digit).count();
    let sign = after[width..].chars().next().filter(|sign| matches!(sign, '-' | '_')).unwrap_or('-');
    let slug = if sign == '_' { slug.replace('-', "_") } else { slug };
    Place { path: inside(&format!("{}{number:0width$}{sign}{slug}.md", parts.prefix)), number: Some(number) }
}

/// The folder of the kind's first glob; where it has none, the folder of its name, and for pages the top.
fn folder(kind: &Contract) -> String {
    let Some(glob) = kind.paths.first() else {
        return if &*kind.name == PAGE { String::new() } else { kind.name.to_string() };
    };
    let fixed = glob
        .split('/')
        .take_while(|part| !part.contains(['*', '?', '[', '{', '!']) && !part.ends_with(".md"));
    fixed.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Contracts;

    fn decision(existing: &[&str]) -> (String, Option<u32>) {
        let contracts = Contracts::builtin();
        let kind = contracts.get("adr").expect("built in");
        let place = place(kind, "Use a queue!", Date::constant(2026, 11, 20), existing);
        (place.path, place.number)
    }

    #[test]
    fn a_number_is_one_above_the_highest_in_the_manner_of_the_folder() {
        for (existing, path, number) in [
            (&[][..], "decisions/0001-use-a-queue.md", Some(1)),
            (
                &["decisions/0001-a.md", "decisions/0007-b.md", "decisions/index.md"][..],
                "decisions/0008-use-a-queue.md",
                Some(8),
            ),
            (&["decisions/adr-009-a.md"][..], "decisions/adr-010-use-a-queue.md", Some(10)),
            (&["decisions/0003_some_thing.md"][..], "decisions/0004_use_a_queue.md", Some(4)),
            (&["decisions/ARCH-01-a.md"][..], "decisions/ARCH-02-use-a-queue.md", Some(2)),
            (
                &["elsewhere/0009-a.md", "decisions/0000-template.md"][..],
                "decisions/0001-use-a-queue.md",
                Some(1),
            ),
            (&["decisions/20260101-a.md"][..], "decisions/20261120-use-a-queue.md", None),
            (&["decisions/2026-01-01-a.md"][..], "decisions/2026-11-20-use-a-queue.md", None),
        ] {
            assert_eq!(decision(existing), (path.to_owned(), number), "{existing:?}");
        }
    }

    #[test]
    fn a_kind_without_numbers_takes_the_next_free_name() {
        let contracts = Contracts::builtin();
        let kind = contracts.get("framing").expect("built in");
        let path =
            |title: &str, existing: &[&str]| place(kind, title, Date::constant(2026, 11, 20), existing).path;
        assert_eq!(path("Slow logins", &[]), "framing/slow-logins.md");
        assert_eq!(path("Slow logins", &["framing/slow-logins.md"]), "framing/slow-logins-2.md");
        assert_eq!(path("…", &[]), "framing/untitled.md");
    }
}
