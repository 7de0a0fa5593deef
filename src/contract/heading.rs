//! Patterns on normalised headings.

mod text;

use hashbrown::HashTable;

pub use self::text::{HeadingText, title_behind};
use self::text::{Others, Parts, beginning, hash};
use crate::text::{normalise_heading, unaccented};

/// One pattern of a contract on the normalised text of a heading.
#[derive(Clone, Debug)]
enum HeadingPattern {
    /// The whole text.
    Exact(String),
    /// The text begins so: `context*`, `decision: *`.
    Prefix(String),
    /// The text does not match: `!context of*`.
    Not(Box<HeadingPattern>),
}

/// Patterns of which one must match and no negated one may.
#[derive(Clone, Debug, Default)]
pub struct HeadingSet {
    /// The whole headings among them, in their order.
    exact: Vec<String>,
    /// Their places in [`exact`](Self::exact): there are hundreds, and every heading of every record is compared.
    whole: HashTable<u32>,
    /// The beginnings among them, by the hash of their first two characters, or of the only one.
    begun: HashTable<(u64, String)>,
    /// Whether one of the beginnings is a single character.
    begins_short: bool,
    /// What is taken out.
    refused: Vec<HeadingPattern>,
}

impl HeadingPattern {
    /// Reads a pattern as contracts write it.
    fn parse(text: &str) -> Self {
        if let Some(rest) = text.strip_prefix('!') {
            return Self::Not(Box::new(Self::parse(rest)));
        }
        match text.strip_suffix('*') {
            Some(prefix) => Self::Prefix(unaccented(&prefix.to_lowercase()).into_owned()),
            None => Self::Exact(normalise_heading(text)),
        }
    }

    fn hits(&self, heading: &str) -> bool {
        match self {
            Self::Exact(text) => heading == text,
            Self::Prefix(prefix) => heading.starts_with(prefix.as_str()),
            Self::Not(inner) => inner.hits(heading),
        }
    }
}

impl HeadingSet {
    /// Reads patterns as contracts write them.
    pub fn parse<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Self {
        let patterns = patterns.into_iter();
        let whole = HashTable::with_capacity(patterns.size_hint().0);
        let mut set = Self { whole, ..Self::default() };
        for pattern in patterns {
            match HeadingPattern::parse(pattern) {
                HeadingPattern::Exact(text) => set.add_whole(text),
                HeadingPattern::Prefix(text) => set.add_beginning(text),
                HeadingPattern::Not(refused) => set.refused.push(*refused),
            }
        }
        set
    }

    fn add_whole(&mut self, text: String) {
        let hash_of = |text: &str| hash(text);
        let exact = &self.exact;
        let place = exact.len() as u32;
        if self.whole.find(hash_of(&text), |at| exact[*at as usize] == text).is_none() {
            self.whole.insert_unique(hash_of(&text), place, |at| hash_of(&exact[*at as usize]));
            self.exact.push(text);
        }
    }

    fn add_beginning(&mut self, text: String) {
        let key = hash(beginning(&text, 2));
        // What is empty begins nothing.
        if !text.is_empty() {
            self.begins_short |= beginning(&text, 1) == text;
            self.begun.insert_unique(key, (key, text), |(key, _)| *key);
        }
    }

    /// Whether a heading matches.
    ///
    /// An exact pattern wins over a negated one, so that `consequences of this decision` can be let in again. Of two
    /// names, `背景 / context`, `背景 (context)` or `solution or decision outcome`, one that matches will do.
    pub fn matches(&self, heading: &HeadingText) -> bool {
        let others = heading.others.as_deref();
        if let Some(spelled) = others.and_then(|others| others.spelled.as_ref()) {
            return self.matches(spelled);
        }
        let is_other =
            |others: &Others| others.joined.iter().chain(&others.names).any(|other| self.matches(other));
        self.matches_exactly(heading)
            || (self.begins(heading) || others.is_some_and(is_other)) && !self.refuses(heading)
    }

    /// Whether a heading opens a section of one of the names: it is one, joins one to others, `Impact and next steps`,
    /// or has a title of its own behind it, `Decision: use a queue`.
    pub fn opens(&self, heading: &HeadingText) -> bool {
        let holds_one = |parts: &Parts| {
            parts.titled.as_ref().is_some_and(|title| self.matches_exactly(title))
                || parts.listed.iter().any(|name| self.matches(name)) && !self.refuses(heading)
        };
        self.matches(heading) || heading.parts().is_some_and(holds_one)
    }

    fn begins(&self, heading: &HeadingText) -> bool {
        let begun = |key: u64| self.begun.iter_hash(key).any(|(_, text)| heading.starts_with(text.as_str()));
        !self.begun.is_empty() && (begun(heading.begun[1]) || self.begins_short && begun(heading.begun[0]))
    }

    fn refuses(&self, heading: &str) -> bool {
        self.refused.iter().any(|pattern| pattern.hits(heading))
    }

    /// Whether one of the patterns is the whole heading.
    pub fn matches_exactly(&self, heading: &HeadingText) -> bool {
        self.whole.find(heading.whole, |at| *self.exact[*at as usize] == **heading).is_some()
    }

    /// The patterns that are whole headings, for "did you mean".
    pub fn exact(&self) -> impl Iterator<Item = &str> {
        self.exact.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_matches_unless_it_is_negated() {
        let set = HeadingSet::parse(["Context", "context*", "!context of*"]);
        assert!(set.matches(&HeadingText::of("context")));
        assert!(set.matches(&HeadingText::of("context and scope")));
        assert!(!set.matches(&HeadingText::of("context of use")));
    }

    #[test]
    fn a_heading_may_join_names_and_have_a_title_behind_it() {
        let set = HeadingSet::parse(["Consequences", "结果", "결과", "последстви*"]);
        for heading in [
            "consequences: more code",
            "consequences — for the teams",
            "consequences and next steps",
            "risks, consequences",
            "结果与边界",
            "결과와 영향",
            "последствия (список)",
            "риски и последствия",
        ] {
            assert!(set.opens(&HeadingText::of(heading)), "{heading}");
        }
        for heading in ["consequencesand", "no consequences known", "consequence of nothing"] {
            assert!(!set.opens(&HeadingText::of(heading)), "{heading}");
        }
    }

    #[test]
    fn an_exact_pattern_wins_over_a_negated_one() {
        let set = HeadingSet::parse(["consequence*", "!consequences of*", "consequences of this decision"]);
        assert!(set.matches(&HeadingText::of("consequences of this decision")));
        assert!(!set.matches(&HeadingText::of("consequences of doing nothing")));
    }
}
