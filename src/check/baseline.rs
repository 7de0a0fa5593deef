//! The baseline: findings that were there on the day a team took Guidepost up, so that only new ones are reported.
//!
//! An entry is a finding's fingerprint, which lines that move leave as it was. Reading and writing the file is the
//! command's business.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, fingerprints};

/// The name of the file, at the root.
pub const FILE: &str = "guidepost-baseline.json";

/// Findings that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeSet<Entry>,
}

/// What a baseline leaves of a run's findings.
#[derive(Debug)]
pub struct Applied {
    /// The findings that are not known.
    pub new: Vec<Diagnostic>,
    /// The number of findings that are known.
    pub known: usize,
    /// The number of entries whose finding is mended.
    pub mended: usize,
    /// The baseline without them, to be written back.
    pub rest: Baseline,
}

/// A known finding; path and rule are there for people who read the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Entry {
    path: String,
    rule: String,
    fingerprint: String,
}

#[derive(Deserialize)]
struct File {
    version: u32,
    findings: BTreeSet<Entry>,
}

impl Baseline {
    /// The baseline that knows all of some findings.
    pub fn of(findings: &[Diagnostic]) -> Self {
        let entry = |(finding, fingerprint): (&Diagnostic, String)| Entry {
            path: finding.primary.path.as_str().to_owned(),
            rule: finding.rule.0.to_owned(),
            fingerprint,
        };
        Self { known: findings.iter().zip(fingerprints(findings)).map(entry).collect() }
    }

    /// Reads the file; the error says what is wrong with it.
    pub fn parse(json: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(json).map_err(|error| error.to_string())?;
        match file.version {
            1 => Ok(Self { known: file.findings }),
            version => Err(format!("this Guidepost does not know version {version} of the baseline")),
        }
    }

    /// The file, one finding a line, so that version control merges it well.
    pub fn to_json(&self) -> String {
        let mut json = String::from("{\"version\": 1, \"findings\": [");
        for (index, entry) in self.known.iter().enumerate() {
            json.push_str(if index == 0 { "\n" } else { ",\n" });
            // Three texts: there is nothing in it that JSON cannot write.
            json.push_str(&serde_json::to_string(entry).unwrap_or_default());
        }
        json.push_str("\n]}\n");
        json
    }

    /// The number of findings it knows.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Parts the findings of a run into known and new ones, and forgets those that are mended.
    pub fn apply(&self, findings: Vec<Diagnostic>) -> Applied {
        let mut known: BTreeMap<&str, &Entry> =
            self.known.iter().map(|entry| (entry.fingerprint.as_str(), entry)).collect();
        let mut rest = Self::default();
        let mut new = Vec::new();
        let names = fingerprints(&findings);
        for (finding, name) in findings.into_iter().zip(names) {
            match known.remove(name.as_str()) {
                Some(entry) => {
                    rest.known.insert(entry.clone());
                }
                None => new.push(finding),
            }
        }
        Applied { new, known: rest.len(), mended: known.len(), rest }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{RuleName, Severity};
    use crate::text::{FilePath, Span};

    fn finding(at: u32, message: &str) -> Diagnostic {
        let path = FilePath::from("content/a.md");
        Diagnostic::new(RuleName("broken-link"), Severity::Error, &path, Span::at(at), message)
    }

    #[test]
    fn a_known_finding_is_known_after_its_line_moved() {
        let baseline = Baseline::of(&[finding(10, "no page `b.md`")]);
        let applied = baseline.apply(vec![finding(90, "no page `b.md`"), finding(10, "no page `c.md`")]);
        assert_eq!(applied.new, [finding(10, "no page `c.md`")]);
        assert_eq!((applied.known, applied.mended), (1, 0));
    }

    #[test]
    fn a_second_twin_of_a_known_finding_is_new() {
        let baseline = Baseline::of(&[finding(10, "no page `b.md`")]);
        let applied = baseline.apply(vec![finding(10, "no page `b.md`"), finding(40, "no page `b.md`")]);
        assert_eq!(applied.new, [finding(40, "no page `b.md`")]);
    }

    #[test]
    fn a_mended_finding_leaves_the_baseline() {
        let baseline = Baseline::of(&[finding(10, "no page `b.md`"), finding(20, "no page `c.md`")]);
        let applied = baseline.apply(vec![finding(20, "no page `c.md`")]);
        assert_eq!((applied.known, applied.mended), (1, 1));
        assert_eq!(applied.rest, Baseline::of(&[finding(20, "no page `c.md`")]));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let baseline = Baseline::of(&[finding(10, "no page `b.md`"), finding(20, "no \"page\"")]);
        assert_eq!(Baseline::parse(&baseline.to_json()), Ok(baseline));
        assert_eq!(Baseline::parse(&Baseline::default().to_json()), Ok(Baseline::default()));
    }

    #[test]
    fn a_file_of_another_version_is_refused() {
        let error = Baseline::parse("{\"version\": 2, \"findings\": []}").expect_err("another version");
        assert!(error.contains("version 2"), "{error}");
        assert!(Baseline::parse("[").is_err());
    }
}
