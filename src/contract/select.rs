//! Which kind a file is of.

use std::sync::Arc;

use super::read::RELATIONS;
use super::{Contract, Contracts, Supersession};
use crate::text::fold;

impl Contracts {
    /// The kind of a file, by its path relative to the content folder, where its front matter names none.
    ///
    /// `alone` says that no other Markdown file lies in or below its folder. Of several kinds whose globs match, the one
    /// with the most particular glob has it, and of equals the one that was defined last: the team's own. The folder
    /// that a glob names holds records, so an index page that is alone in it is its index page still.
    pub fn kind_for(&self, content_path: &str, alone: bool) -> &Arc<Contract> {
        let record = !is_index(content_path) || alone || folder_is_record(content_path);
        let kind = match &self.forced {
            Some(name) if record => self.get(name),
            Some(_) => None,
            None if record => self.by_path(content_path).filter(|kind| {
                !is_index(content_path) || folder_is_record(content_path) || !kind.keeps(content_path)
            }),
            None => None,
        };
        kind.unwrap_or_else(|| self.page())
    }

    /// The kind of pages that are no records.
    fn page(&self) -> &Arc<Contract> {
        // The built-in kinds come first and `page` is the first of them; nothing takes a kind out.
        &self.kinds[0]
    }

    fn by_path(&self, content_path: &str) -> Option<&Arc<Contract>> {
        self.kinds.iter().filter(|kind| kind.path_set.is_match(content_path)).max_by_key(|kind| {
            kind.path_set.matches(content_path).iter().map(|&glob| weight(&kind.paths[glob])).max()
        })
    }
}

/// How particular a glob is: the number of its characters that are no wildcards.
fn weight(glob: &str) -> usize {
    glob.chars().filter(|c| !matches!(c, '*' | '?')).count()
}

impl Contract {
    /// Whether the folder of a file that is of this kind by its path is one that its globs name, and no record's own:
    /// `decisions/**` takes in what lies in `decisions`, and not the folder itself.
    fn keeps(&self, content_path: &str) -> bool {
        let folder = content_path.rsplit_once('/').map_or("", |(folder, _)| folder);
        !self.path_set.is_match(folder) && self.path_set.is_match(format!("{folder}/record.md"))
    }

    /// Whether a file is a template for people and no record, by its path relative to the content folder.
    pub fn is_template(&self, content_path: &str) -> bool {
        self.skip.is_match(content_path)
    }
}

impl Supersession {
    /// The relation that a field stands for: its name, or one of the relation's verbs, is the field's name.
    pub fn relation_of(&self, field: &str) -> Option<&str> {
        let name = field.replace('_', "-").to_lowercase();
        let words = fold(&name.replace('-', " "));
        let named = RELATIONS.iter().find(|relation| **relation == name).copied();
        let worded = || self.verbs.iter().find(|(_, verbs)| verbs.contains(&words));
        named.or_else(|| worded().map(|(relation, _)| relation.as_str()))
    }
}

/// Whether a file is its folder's index page by its name.
pub fn is_index(path: &str) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    matches!(stem, "index" | "_index") || stem.eq_ignore_ascii_case("readme")
}

/// Whether the folder's name carries a number or a date before a name of its own, so that its index page is the record
/// and the folder holds its images: `2024-05-01-queue/README.md`.
fn folder_is_record(path: &str) -> bool {
    let Some((folder, _)) = path.rsplit_once('/') else { return false };
    let name = folder.rsplit_once('/').map_or(folder, |(_, name)| name);
    let digits = name.find(|c: char| c.is_ascii_digit());
    let Some(start) = digits else { return false };
    // `adr-012-x` and `ARCH-001-x` carry a number; `phase-two` and `web2` do not.
    let prefix = name[..start].trim_end_matches(['-', '_']);
    let parted = start == 0 || prefix.len() < start || prefix.bytes().all(|b| b.is_ascii_uppercase());
    let run = name[start..].bytes().take_while(u8::is_ascii_digit).count();
    let rest = &name[start + run..];
    // A folder that is only a year holds the records of that year.
    let named = rest.starts_with(['-', '_', '.']) && rest.len() > 1;
    parted
        && prefix.bytes().all(|b| b.is_ascii_alphabetic())
        && (named || (rest.is_empty() && run < 4 && start > 0))
}
