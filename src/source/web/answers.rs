//! What addresses elsewhere answered, as it is kept between runs.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The name of the file in the cache folder that holds the answers.
pub const ANSWERS: &str = "links.json";

/// What an address answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// When it was asked.
    pub asked: Timestamp,
    /// What is to be made of it.
    #[serde(flatten)]
    pub verdict: Verdict,
}

/// What is to be made of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "lowercase")]
pub enum Verdict {
    /// Something is there, though perhaps not for everybody.
    Alive,
    /// Nothing is there.
    Dead {
        /// Why, as the end of a sentence: `404 Not Found`.
        why: String,
    },
    /// The host is busy and wants to be left alone until then.
    Later {
        /// When it may be asked again.
        until: Timestamp,
    },
}

/// Answers by address, without fragments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The answers.
    pub by_url: BTreeMap<String, Answer>,
    /// Whether they are of this run; only then they are a finding, and not a memory.
    pub fresh: bool,
}

impl Answers {
    /// Reads what an earlier run kept; what cannot be read was never kept.
    pub fn parse(json: &[u8]) -> Self {
        Self { by_url: serde_json::from_slice(json).unwrap_or_default(), fresh: false }
    }

    /// As it is kept: JSON, sorted by address.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(&self.by_url).expect("maps with text keys always serialise")
    }

    /// Why nothing is at an address, with the answer that says so.
    pub fn dead(&self, destination: &str) -> Option<(&str, &Answer)> {
        let answer = self.by_url.get(without_fragment(destination))?;
        match &answer.verdict {
            Verdict::Dead { why } => Some((why, answer)),
            Verdict::Alive | Verdict::Later { .. } => None,
        }
    }
}

/// An address as it is asked for: the fragment stays in the browser.
pub(super) fn without_fragment(destination: &str) -> &str {
    destination.split('#').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        let asked: Timestamp = "2026-11-24T12:00:00Z".parse().expect("a time");
        let verdicts = [
            Verdict::Alive,
            Verdict::Dead { why: "404 Not Found".to_owned() },
            Verdict::Later { until: asked },
        ];
        let by_url = (0..).map(|n| format!("https://a.example/{n}"));
        let by_url = by_url.zip(verdicts.map(|verdict| Answer { asked, verdict })).collect();
        let answers = Answers { by_url, fresh: false };
        assert_eq!(Answers::parse(&answers.to_json()), answers);
        let dead = answers.dead("https://a.example/1#part").map(|(why, _)| why);
        assert_eq!(dead, Some("404 Not Found"));
    }

    #[test]
    fn a_broken_cache_is_an_empty_one() {
        assert_eq!(Answers::parse(b"{\"https://a.example/\": 3}"), Answers::default());
    }
}
