//! The baseline: findings that were there on the day a team took Guidepost up, so that only new ones are reported.
//!
//! An entry knows a finding by its rule, its file, and a hash of its message and of the line it stands on: lines that
//! move keep it, a line that is edited loses it. Reading and writing the file is the command's business.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Sources};
use crate::text::LineIndex;

/// The name of the file, at the root.
pub const FILE: &str = "guidepost-baseline.json";

/// Findings that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<Key, u32>,
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

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Key {
    path: String,
    rule: String,
    hash: String,
}

#[derive(Serialize, Deserialize)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(flatten)]
    key: Key,
    #[serde(default = "once", skip_serializing_if = "is_once")]
    count: u32,
}

fn once() -> u32 {
    1
}

fn is_once(count: &u32) -> bool {
    *count == 1
}

impl Baseline {
    /// The baseline that knows all of some findings.
    pub fn of(findings: &[Diagnostic], sources: &dyn Sources) -> Self {
        let mut known = BTreeMap::new();
        for key in keys(findings, sources) {
            *known.entry(key).or_insert(0) += 1;
        }
        Self { known }
    }

    /// Reads the file; the error says what is wrong with it.
    pub fn parse(json: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(json).map_err(|error| error.to_string())?;
        if file.version != 1 {
            return Err(format!("version {} of the baseline is not known to this Guidepost", file.version));
        }
        let mut known = BTreeMap::new();
        for entry in file.findings {
            *known.entry(entry.key).or_insert(0) += entry.count;
        }
        Ok(Self { known })
    }

    /// The file, one finding a line, so that version control merges it well.
    pub fn to_json(&self) -> String {
        let mut json = String::from("{\"version\": 1, \"findings\": [");
        for (index, (key, count)) in self.known.iter().enumerate() {
            json.push_str(if index == 0 { "\n" } else { ",\n" });
            let entry = Entry { key: key.clone(), count: *count };
            // Texts and a number: there is nothing in it that JSON cannot write.
            json.push_str(&serde_json::to_string(&entry).unwrap_or_default());
        }
        json.push_str("\n]}\n");
        json
    }

    /// The number of findings it knows.
    pub fn len(&self) -> usize {
        self.known.values().map(|count| *count as usize).sum()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Parts the findings of a run into known and new ones, and forgets those that are mended.
    pub fn apply(&self, findings: Vec<Diagnostic>, sources: &dyn Sources) -> Applied {
        let mut left = self.known.clone();
        let mut rest = Self::default();
        let mut new = Vec::new();
        let keys: Vec<Key> = keys(&findings, sources).collect();
        for (finding, key) in findings.into_iter().zip(keys) {
            match left.get_mut(&key) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    *rest.known.entry(key).or_insert(0) += 1;
                }
                _ => new.push(finding),
            }
        }
        let (known, mended) = (rest.len(), self.len() - rest.len());
        Applied { new, known, mended, rest }
    }
}

fn keys<'a>(findings: &'a [Diagnostic], sources: &'a dyn Sources) -> impl Iterator<Item = Key> + use<'a> {
    let mut current: Option<(&str, Option<LineIndex<'_>>)> = None;
    findings.iter().map(move |finding| {
        let path = finding.primary.path.as_str();
        // Findings come file by file: the lines of one file are looked for once.
        if current.as_ref().is_none_or(|(last, _)| *last != path) {
            current = Some((path, sources.text(&finding.primary.path).map(LineIndex::new)));
        }
        let line = current
            .as_ref()
            .and_then(|(_, lines)| lines.as_ref())
            .map_or("", |lines| lines.text_of(lines.place(finding.primary.span.start).line).trim());
        let mut hasher = blake3::Hasher::new();
        hasher.update(finding.message.as_bytes()).update(b"\0").update(line.as_bytes());
        Key {
            path: path.to_owned(),
            rule: finding.rule.0.to_owned(),
            hash: hasher.finalize().to_hex()[..16].to_owned(),
        }
    })
}
