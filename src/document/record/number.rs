//! Numbers of records: from the file's or folder's name, and from the title.

use std::ops::Range;

use crate::contract::{Contract, Numbered, is_index};
use crate::text::fold;

/// The largest number of digits of a record's number; more are a date or an identifier.
const MAX_DIGITS: usize = 6;

/// What stands in front of a record's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameParts {
    /// What stands before the number, as written: `adr-`, `ARCH-`.
    pub prefix: String,
    /// The number.
    pub number: Option<u32>,
    /// The date in place of a number, or before the name.
    pub date: Option<jiff::civil::Date>,
}

/// The name that carries a record's number: the file's, and for an index page its folder's.
pub fn name_of(path: &str) -> &str {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    if is_index(path) && !folder.is_empty() {
        return folder.rsplit_once('/').map_or(folder, |(_, name)| name);
    }
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Reads the name of a record: `0007-slug`, `adr-007-slug`, `ADR007-slug`, `ARCH-001-slug`, `2024-05-01-slug`,
/// `20240501-slug`.
pub fn read_name(name: &str, kind: &Contract) -> NameParts {
    let Some(numbered) = &kind.numbered else { return NameParts::default() };
    let Some(start) = name.find(|c: char| c.is_ascii_digit()) else { return NameParts::default() };
    let (prefix, rest) = name.split_at(start);
    if prefix.is_empty()
        && let Some(date) = leading_date(rest).filter(|_| numbered.dated)
    {
        return NameParts { date: Some(date), ..NameParts::default() };
    }
    let rest = match after_year(rest) {
        Some(AfterYear::Number(rest)) => rest,
        Some(AfterYear::Month) => return NameParts::default(),
        None => rest,
    };
    let years = &name[start..name.len() - rest.len()];
    let digits = digits(rest);
    let after = &rest[digits.len()..];
    // `1.2-x` is a chapter.
    if after.strip_prefix('.').is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit())) {
        return NameParts::default();
    }
    let parted = after.is_empty() || after.starts_with(['-', '_', '.', ' ', ':', ')']);
    if !parted || digits.len() > MAX_DIGITS || !is_prefix(prefix, digits, &kind.name, numbered) {
        return NameParts::default();
    }
    NameParts { prefix: format!("{prefix}{years}"), number: digits.parse().ok(), date: None }
}

/// What stands behind a year at the front of a name.
enum AfterYear<'a> {
    /// The number within the year, and all that follows: `2024-001-slug`.
    Number(&'a str),
    /// A month: `2024-05-slug`.
    Month,
}

/// Reads past a year that numbers begin anew with; `None` where there is none, or nothing numbered behind it.
fn after_year(text: &str) -> Option<AfterYear<'_>> {
    let year = digits(text);
    if year.len() != 4 || !matches!(&year[..2], "19" | "20") {
        return None;
    }
    let rest = text[4..].strip_prefix(['-', '_', '.'])?;
    let number = digits(rest);
    let parted = rest[number.len()..].is_empty()
        || rest[number.len()..].starts_with(['-', '_', '.', ' ', ':', ')', ']']);
    let month = || number.len() == 2 && number.parse().is_ok_and(|month: u8| (1..=12).contains(&month));
    match number.len() {
        1..=MAX_DIGITS if parted && month() => Some(AfterYear::Month),
        1..=MAX_DIGITS if parted => Some(AfterYear::Number(rest)),
        _ => None,
    }
}

fn digits(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len()]
}

/// Whether what stands before the digits marks them as a number: the kind's name, one of its prefixes, capitals, or any
/// word before a number with leading zeros. `use-2-queues` and `http-404` carry none.
fn is_prefix(prefix: &str, digits: &str, kind: &str, numbered: &Numbered) -> bool {
    if prefix.is_empty() {
        return true;
    }
    let word = prefix.trim_end_matches(['-', '_', ' ', '.', '#']);
    if word.is_empty() || !word.chars().all(char::is_alphabetic) {
        return false;
    }
    let folded = fold(word);
    folded == kind
        || numbered.prefixes.contains(&folded)
        || (word.len() >= 2 && word.chars().all(char::is_uppercase))
        || (digits.len() >= 3 && digits.starts_with('0'))
}

/// `2024-05-01`, `2024_05_01` or `20240501` at the front of a name.
pub(super) fn leading_date(name: &str) -> Option<jiff::civil::Date> {
    let run = digits(name);
    let (year, month, day, rest) = if run.len() == 8 {
        (&run[..4], &run[4..6], &run[6..], &name[8..])
    } else if run.len() == 4 {
        let rest = name[4..].strip_prefix(['-', '_', '.'])?;
        let month = digits(rest);
        let rest = rest[month.len()..].strip_prefix(['-', '_', '.'])?;
        let day = digits(rest);
        (run, month, day, &rest[day.len()..])
    } else {
        return None;
    };
    if !(rest.is_empty() || rest.starts_with(['-', '_', '.', ' ', 'T'])) || month.len() > 2 || day.len() > 2 {
        return None;
    }
    let year = year.parse().ok().filter(|year| (1900..=2199).contains(year))?;
    jiff::civil::Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The number that a title begins with: `7. Use a queue`, `ADR-7: …`, `[ADR 007] …`, `Decision record 7 – …`; and the
/// part of the title that it is.
///
/// A word before the number must name the kind, or be the one in the file's name: `HTTP 2 for all` has no number.
pub(super) fn title_number(title: &str, kind: &Contract, file_prefix: &str) -> Option<(u32, Range<usize>)> {
    let numbered = kind.numbered.as_ref()?;
    let first = title.find(|c: char| c.is_ascii_digit())?;
    if leading_date(&title[first..]).is_some() {
        return None;
    }
    let start = match after_year(&title[first..]) {
        Some(AfterYear::Number(rest)) => title.len() - rest.len(),
        Some(AfterYear::Month) => return None,
        None => first,
    };
    let run = digits(&title[start..]);
    let end = start + run.len();
    // `Use a queue (ADR-7)`: brackets at the end speak for themselves.
    let bracket = title[..first].rfind(['(', '[']).filter(|_| matches!(title[end..].trim(), ")" | "]"));
    let before = title[bracket.unwrap_or(0)..first].trim_start_matches(['[', '(', '#', '*', ' ']);
    let after = &title[end..];
    let mut after = after.chars();
    let (next, second) = (after.next(), after.next());
    let closes = match next {
        None => !before.is_empty(),
        Some(':' | ')' | ']' | '–' | '—') => true,
        Some('.') => second.is_none_or(|c| !c.is_ascii_digit()),
        // `12-factor` and `3 reasons` begin with an amount; `7 - Queue`, `0007 Queue` and `ADR 7 Queue` with a number.
        Some('-') => second == Some(' ') || !before.is_empty(),
        Some(' ') => {
            let padded = run.len() >= 3 && run.starts_with('0');
            padded || !before.is_empty() || matches!(second, Some('-' | '–' | '—' | ':' | '|'))
        }
        Some('_') => true,
        Some(_) => false,
    };
    let named = before.is_empty() || is_title_prefix(before, kind, numbered, file_prefix);
    (closes && named && run.len() <= MAX_DIGITS).then(|| Some((run.parse().ok()?, start..end)))?
}

/// `ADR-`, `ADR `, `Decision #`, `Architecture Decision Record `: words that name the kind and nothing else, for
/// `Replace ADR-2` is about another record.
fn is_title_prefix(before: &str, kind: &Contract, numbered: &Numbered, file_prefix: &str) -> bool {
    const WORDS: &[&str] = &["architecture", "architectural", "record", "no", "number", "nr"];
    let bare = |text: &str| fold(&text.replace(|c: char| !c.is_alphanumeric(), " "));
    let (words, name, label) = (bare(before), bare(&kind.name), bare(&kind.label));
    let names = |word: &str| {
        let own = || name.split(' ').chain(label.split(' ')).any(|own| own == word);
        WORDS.contains(&word) || numbered.prefixes.iter().any(|prefix| prefix == word) || own()
    };
    !words.is_empty() && (words.split(' ').all(names) || words == bare(file_prefix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Contracts;
    use std::sync::Arc;

    fn decision() -> Arc<Contract> {
        let contracts = Contracts::builtin();
        contracts.kinds.iter().find(|kind| kind.numbered.is_some()).expect("decisions are numbered").clone()
    }

    #[test]
    fn every_form_of_name_in_use_gives_its_number() {
        for (path, prefix, number) in [
            ("d/0007-use-a-queue.md", "", Some(7)),
            ("d/7-use-a-queue.md", "", Some(7)),
            ("d/007_use_a_queue.md", "", Some(7)),
            ("d/0007.md", "", Some(7)),
            ("d/adr-007-x.md", "adr-", Some(7)),
            ("d/adr-7-x.MD", "adr-", Some(7)),
            ("d/ADR007-x.md", "ADR", Some(7)),
            ("d/ADR-0007.md", "ADR-", Some(7)),
            ("d/ARCH-001-x.md", "ARCH-", Some(1)),
            ("d/adr_0007_x.md", "adr_", Some(7)),
            ("d/platform-0007-x.md", "platform-", Some(7)),
            ("d/0007-queue/README.md", "", Some(7)),
            ("d/adr-001-abci++-adoption.md", "adr-", Some(1)),
            ("d/use-2-queues.md", "", None),
            ("d/http-404-pages.md", "", None),
            ("d/adr-draft-spec.md", "", None),
            ("d/use-a-queue.md", "", None),
            ("d/2fa-for-all.md", "", None),
            ("d/20240501-x.md", "", None),
            ("d/2024-05-01-x.md", "", None),
            ("d/2024-05-x.md", "", None),
            ("d/1.2-x.md", "", None),
            ("d/2024-001-x.md", "2024-", Some(1)),
            ("d/ADR-2024-012-x.md", "ADR-2024-", Some(12)),
        ] {
            let read = read_name(name_of(path), &decision());
            assert_eq!((read.prefix.as_str(), read.number), (prefix, number), "{path}");
        }
    }

    #[test]
    fn a_dated_name_gives_its_date() {
        for path in [
            "d/20240501-x.md",
            "d/2024-05-01-x.md",
            "d/2024_05_01_x.md",
            "d/2024-05-01-queue/README.md",
            "d/2024-05-01_queue/index.md",
            "d/20240501.md",
        ] {
            let date = read_name(name_of(path), &decision()).date;
            assert_eq!(date, jiff::civil::Date::new(2024, 5, 1).ok(), "{path}");
        }
        assert_eq!(read_name("20249901-x", &decision()), NameParts::default());
    }

    #[test]
    fn a_title_carries_its_number() {
        for (title, number) in [
            ("7. Use a queue", Some(7)),
            ("0007. Use a queue", Some(7)),
            ("7 - Use a queue", Some(7)),
            ("0007 – Use a queue", Some(7)),
            ("ADR-7: Use a queue", Some(7)),
            ("ADR 007: Use a queue", Some(7)),
            ("ADR-0007 Use a queue", Some(7)),
            ("ADR #7 - Use a queue", Some(7)),
            ("[ADR-7] Use a queue", Some(7)),
            ("Decision 7: Use a queue", Some(7)),
            ("Architecture Decision Record 7: Use a queue", Some(7)),
            ("ARCH-001 Use a queue", Some(1)),
            ("0007 Use a queue", Some(7)),
            ("Use a queue (ADR-7)", Some(7)),
            ("Replace ADR-2", None),
            ("Amend ADR-2: use a queue", None),
            ("Use a queue (replaces ADR-2)", None),
            ("Use a queue", None),
            ("12-factor apps", None),
            ("3 reasons for a queue", None),
            ("2024-05-01 Use a queue", None),
            ("ADR-2024-003: Use a queue", Some(3)),
            ("2024-003: Use a queue", Some(3)),
            ("2024 review of queues", None),
            ("5.1 Queues", None),
            ("Use HTTP 2: the queue", None),
            ("Java 17", None),
            ("HTTP 2 for all", None),
            ("IPV6 for all", None),
        ] {
            assert_eq!(
                title_number(title, &decision(), "ARCH-").map(|(number, _)| number),
                number,
                "{title}"
            );
        }
    }
}
