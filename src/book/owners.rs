//! Who owns what, as `CODEOWNERS` has it.

use std::collections::BTreeSet;

/// The owners that `CODEOWNERS` names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeOwners {
    /// As written: `@org/team`, `@person`, `person@example.org`.
    pub names: BTreeSet<String>,
}

impl CodeOwners {
    /// Reads the file: on each line a pattern and its owners; `[Section] @owner` headings of GitLab too.
    pub fn parse(text: &str) -> Self {
        let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default());
        let words = lines.flat_map(|line| line.split_whitespace().skip(1));
        Self { names: words.filter(|word| word.contains('@')).map(str::to_owned).collect() }
    }

    /// Whether an owner of a page is one of them: with or without `@`, with or without the organisation, in any case.
    pub fn knows(&self, owner: &str) -> bool {
        let wanted = bare(owner);
        self.names.iter().map(|name| bare(name)).any(|name| {
            let team = |name: &str| name.rsplit_once('/').map(|(_, team)| team.to_owned());
            name == wanted || team(&name).as_deref() == Some(wanted.as_str())
        })
    }
}

fn bare(owner: &str) -> String {
    owner.trim().trim_start_matches('@').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# who\n* @acme/platform  # all\n/docs/ docs@acme.example\n[Security] @sec-lead\n/a\n";

    #[test]
    fn owners_are_known_however_they_are_written() {
        let owners = CodeOwners::parse(FILE);
        for name in ["@acme/platform", "acme/platform", "Platform", "docs@acme.example", "sec-lead"] {
            assert!(owners.knows(name), "{name}");
        }
    }

    #[test]
    fn others_are_not() {
        let owners = CodeOwners::parse(FILE);
        for name in ["@other/platform", "all", "/docs/", ""] {
            assert!(!owners.knows(name), "{name}");
        }
    }
}
