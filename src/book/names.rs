//! Documents by name: ids, titles, numbers, file names. What `[[…]]` and references ask for.

use std::collections::HashMap;

use super::targets::{Target, Targets};
use super::url::{index_rank, numeric_prefix};
use crate::text::fold;

/// Documents by name, each list in path order.
#[derive(Debug, Default)]
pub(super) struct Names {
    ids: HashMap<String, Vec<usize>>,
    titles: HashMap<String, Vec<usize>>,
    stems: HashMap<String, Vec<usize>>,
    /// By prefix in lower case, empty for the bare number, and number.
    numbers: HashMap<(String, u32), Vec<usize>>,
}

/// What a name stands for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// One document.
    One(usize),
    /// Several that the name fits equally well.
    Several(Vec<usize>),
    /// Nothing.
    Nothing,
}

/// A reference by number: `ADR-7`, `adr 0007`, `#7`, `7`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NumberReference {
    /// What stands before the number, in lower case without its separator.
    pub(super) prefix: String,
    /// The number.
    pub(super) number: u32,
}

impl NumberReference {
    /// Reads a reference; `None` where the text is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (prefix, number) = text.split_at(text.len() - digits);
        let prefix = prefix.trim_end_matches(['-', '_', ' ', '#', '.']).to_lowercase();
        // `2024-003` and `ADR-2024-003` begin anew with each year.
        let word = prefix.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_word = matches!(prefix.len() - word.len(), 0 | 4)
            && word.chars().all(|c| c.is_alphabetic() || c == '-' || c == '_' || c == ' ');
        is_word.then_some(Self { prefix, number: number.parse().ok()? })
    }
}

impl Names {
    pub(super) fn new(documents: &[Target]) -> Self {
        let mut names = Self::default();
        for (index, document) in documents.iter().enumerate().filter(|(_, document)| !document.is_summary) {
            if let Some(id) = &document.id {
                names.ids.entry(fold(id)).or_default().push(index);
            }
            names.titles.entry(fold(&document.title)).or_default().push(index);
            names.add_stem(index, document);
            if let Some(number) = document.number {
                let mut prefixes = vec![
                    String::new(),
                    document.prefix(),
                    document.kind.name.to_lowercase(),
                    document.kind.label.to_lowercase(),
                ];
                if document.prefix().starts_with(|c: char| c.is_ascii_digit()) {
                    prefixes.push(format!("{}-{}", document.kind.name.to_lowercase(), document.prefix()));
                }
                prefixes.sort_unstable();
                prefixes.dedup();
                for prefix in prefixes {
                    names.numbers.entry((prefix, number)).or_default().push(index);
                }
            }
        }
        names
    }

    fn add_stem(&mut self, index: usize, document: &Target) {
        let path = &document.content_path;
        // An index page is known by its folder.
        let stem = if index_rank(path.stem()).is_some() {
            path.folder().rsplit('/').next().unwrap_or_default()
        } else {
            path.stem()
        };
        if stem.is_empty() {
            return;
        }
        self.stems.entry(fold(stem)).or_default().push(index);
        if let Some((_, rest)) = numeric_prefix(stem) {
            self.stems.entry(fold(rest)).or_default().push(index);
        }
    }
}

impl Names {
    /// The documents with a number, whatever their prefix.
    pub(super) fn of_number(&self, number: u32) -> &[usize] {
        self.numbers.get(&(String::new(), number)).map_or(&[], Vec::as_slice)
    }
}

impl Target {
    /// What stands before its number, in lower case without its separator.
    fn prefix(&self) -> String {
        self.number_prefix.trim_end_matches(['-', '_', ' ']).to_lowercase()
    }

    /// Whether a number with this word before it may be this record's: its own, one of its kind, or none at all.
    fn answers_to(&self, prefix: &str) -> bool {
        let last = prefix.rsplit(' ').next().unwrap_or_default();
        let prefixes = self.kind.numbered.iter().flat_map(|numbered| &*numbered.prefixes);
        let of_kind =
            |word: &str| word == self.kind.name.to_lowercase() || prefixes.clone().any(|known| known == word);
        prefix.is_empty()
            || prefix == self.prefix()
            || prefix == self.kind.label.to_lowercase()
            || of_kind(last)
            || matches!(last, "record" | "no" | "number" | "nr")
    }

    /// The record as a reference by number writes it.
    pub(super) fn number_name(&self, number: u32) -> String {
        let own = self.prefix();
        format!("{}-{number}", if own.is_empty() { &self.kind.name } else { own.as_str() }.to_uppercase())
    }
}

impl Targets {
    pub(super) fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::new(&self.documents))
    }

    /// The document a name stands for: by id, number, file name, title, in this order.
    pub(super) fn named(&self, name: &str, from: usize) -> Named {
        let names = self.names();
        let folded = fold(name);
        let by_id = names.ids.get(&folded);
        let by_number = || {
            let reference = NumberReference::parse(name)?;
            names.numbers.get(&(reference.prefix, reference.number))
        };
        let by_stem = || names.stems.get(folded.strip_suffix(".md").unwrap_or(&folded));
        let found = by_id.or_else(by_number).or_else(by_stem).or_else(|| names.titles.get(&folded));
        found.map_or(Named::Nothing, |found| self.narrow(found, from))
    }

    /// The record of a number in the same folder and with the same prefix, else the only one anywhere.
    pub(super) fn numbered(&self, reference: &NumberReference, from: usize) -> Named {
        let names = self.names();
        let source = &self.documents[from];
        let is_sibling = |document: &Target| {
            record_folder(document) == record_folder(source) && document.answers_to(&reference.prefix)
        };
        let siblings: Vec<usize> = names
            .of_number(reference.number)
            .iter()
            .copied()
            .filter(|&index| is_sibling(&self.documents[index]))
            .collect();
        let wanted = if reference.prefix.is_empty() { source.prefix() } else { reference.prefix.clone() };
        let alike: Vec<usize> =
            siblings.iter().copied().filter(|&index| self.documents[index].prefix() == wanted).collect();
        if !alike.is_empty() {
            return self.narrow(&alike, from);
        }
        if !siblings.is_empty() {
            return self.narrow(&siblings, from);
        }
        match names.numbers.get(&(reference.prefix.clone(), reference.number)) {
            Some(found) => self.narrow(found, from),
            None => Named::Nothing,
        }
    }

    /// Published documents before hidden ones, those of the same folder before others, another before itself.
    fn narrow(&self, found: &[usize], from: usize) -> Named {
        let source = &self.documents[from];
        let mut left: Vec<usize> = found.to_vec();
        let preferences: [&dyn Fn(usize) -> bool; 3] =
            [&|index| index != from, &|index| self.documents[index].hidden.is_none(), &|index| {
                self.documents[index].content_path.folder() == source.content_path.folder()
            }];
        for preferred in preferences {
            if left.len() > 1 && left.iter().any(|&index| preferred(index)) {
                left.retain(|&index| preferred(index));
            }
        }
        match left[..] {
            [] => Named::Nothing,
            [one] => Named::One(one),
            _ => Named::Several(left),
        }
    }
}

/// The folder whose numbers a record shares: for a record that has a folder of its own, the one above.
fn record_folder(document: &Target) -> &str {
    let folder = document.content_path.folder();
    if index_rank(document.content_path.stem()).is_some() {
        folder.rsplit_once('/').map_or("", |(above, _)| above)
    } else {
        folder
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reference(text: &str) -> Option<(String, u32)> {
        NumberReference::parse(text).map(|reference| (reference.prefix, reference.number))
    }

    #[test]
    fn numbers_are_read_with_and_without_their_prefix() {
        assert_eq!(reference("ADR-7"), Some(("adr".to_owned(), 7)));
        assert_eq!(reference("adr 0030"), Some(("adr".to_owned(), 30)));
        assert_eq!(reference("ADR0007"), Some(("adr".to_owned(), 7)));
        assert_eq!(reference("#7"), Some((String::new(), 7)));
    }

    #[test]
    fn names_with_a_number_elsewhere_are_no_reference() {
        for text in ["0007-use-a-queue", "v1.2", "ADR", ""] {
            assert_eq!(reference(text), None, "{text}");
        }
    }
}
