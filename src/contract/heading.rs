//! Patterns on normalised headings.

use std::collections::{HashMap, HashSet};

use crate::text::{UNSPACED_AND, fold, is_and, normalise_heading, unaccented};

/// Signs between a heading and the title that follows it.
const TITLE_SIGNS: &[&str] = &[":", "：", " - ", " – ", " — ", "——"];

/// Signs between two names of one thing.
const NAME_SIGNS: &[char] = &['/', '／', '(', ')', '（', '）', '[', ']', '【', '】', '|'];

/// Signs between several names in one heading.
const LIST_SIGNS: &[char] = &[',', '，', '、', '・', '/', '／', '+', '(', ')', '（', '）', '|'];

/// One pattern of a contract on the normalised text of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeadingPattern {
    /// The whole text.
    Exact(String),
    /// The text begins so: `context*`, `decision: *`.
    Prefix(String),
    /// The text does not match: `!context of*`.
    Not(Box<HeadingPattern>),
}

/// Patterns of which one must match and no negated one may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadingSet {
    patterns: Vec<HeadingPattern>,
    /// The whole headings among them: there are dozens, and every heading of every record is compared.
    whole: HashSet<String>,
    /// The beginnings among them, by their first character.
    begun: HashMap<char, Vec<String>>,
    /// What is taken out.
    refused: Vec<HeadingPattern>,
}

impl HeadingPattern {
    /// Reads a pattern as contracts write it.
    pub fn parse(text: &str) -> Self {
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
        let patterns: Vec<HeadingPattern> = patterns.into_iter().map(HeadingPattern::parse).collect();
        let whole = |pattern: &HeadingPattern| match pattern {
            HeadingPattern::Exact(text) => Some(text.clone()),
            _ => None,
        };
        let mut begun: HashMap<char, Vec<String>> = HashMap::new();
        for pattern in &patterns {
            if let HeadingPattern::Prefix(prefix) = pattern
                && let Some(first) = prefix.chars().next()
            {
                begun.entry(first).or_default().push(prefix.clone());
            }
        }
        let refused = patterns.iter().filter(|pattern| matches!(pattern, HeadingPattern::Not(_))).cloned();
        let (whole, refused) = (patterns.iter().filter_map(whole).collect(), refused.collect());
        Self { whole, begun, refused, patterns }
    }

    /// Whether a heading matches; `heading` is the text after [`normalise_heading`].
    ///
    /// An exact pattern wins over a negated one, so that `consequences of this decision` can be let in again. Of two
    /// names, `背景 / context`, `背景 (context)` or `solution or decision outcome`, one that matches will do.
    pub fn matches(&self, heading: &str) -> bool {
        let signed = has_sign(heading);
        if signed && heading.contains('&') {
            return self.matches(&fold(&heading.replace('&', " and ")));
        }
        if self.whole.contains(heading) {
            return true;
        }
        let begins = || {
            let begun = heading.chars().next().and_then(|first| self.begun.get(&first));
            begun.is_some_and(|all| all.iter().any(|prefix| heading.starts_with(prefix.as_str())))
        };
        let joined = || self.matches(&fold(&heading.replace('/', " and ")));
        !self.refuses(heading)
            && (begins()
                || signed && heading.contains('/') && joined()
                || (signed || heading.contains(" or ")) && self.has_one_of(heading))
    }

    /// Whether one of the names that a heading is made of matches.
    fn has_one_of(&self, heading: &str) -> bool {
        let mut names = heading.split(NAME_SIGNS).flat_map(|part| part.split(" or "));
        let several = heading.contains(NAME_SIGNS) || heading.contains(" or ");
        several && names.any(|name| self.matches(name.trim()))
    }

    /// Whether a heading opens a section of one of the names: it is one, joins one to others, `Impact and next steps`,
    /// or has a title of its own behind it, `Decision: use a queue`.
    pub fn opens(&self, heading: &str) -> bool {
        if self.matches(heading) {
            return true;
        }
        let signed = has_sign(heading);
        let title = || TITLE_SIGNS.iter().filter_map(|sign| heading.find(sign)).min();
        let titled = || title().is_some_and(|at| self.whole.contains(without_number(&heading[..at])));
        signed && titled() || (signed || heading.split(' ').any(is_and)) && self.joins_one(heading)
    }

    fn refuses(&self, heading: &str) -> bool {
        self.refused
            .iter()
            .any(|pattern| matches!(pattern, HeadingPattern::Not(inner) if inner.hits(heading)))
    }

    /// Whether one of the names that a heading joins matches.
    fn joins_one(&self, heading: &str) -> bool {
        if self.refuses(heading) {
            return false;
        }
        let fits = |name: &str| {
            let name = name.trim();
            !name.is_empty() && name.len() < heading.len() && self.matches(name)
        };
        heading.split(LIST_SIGNS).any(|part| {
            let mut start = 0;
            let words = part.split(' ').scan(0, |at, word| {
                let begin = *at;
                *at += word.len() + 1;
                Some((begin, word))
            });
            for (begin, word) in words {
                if is_and(word) && begin > 0 {
                    if fits(&part[start..begin]) {
                        return true;
                    }
                    start = begin + word.len();
                }
            }
            let unspaced = |name: &str| {
                !name.is_ascii()
                    && UNSPACED_AND.iter().any(|sign| name.contains(sign) && name.split(sign).any(fits))
            };
            fits(&part[start..]) || unspaced(&part[start..])
        })
    }

    /// Whether one of the patterns is the whole heading.
    pub fn matches_exactly(&self, heading: &str) -> bool {
        self.whole.contains(heading)
    }

    /// Whether there is no pattern.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// The patterns that are whole headings, for "did you mean".
    pub fn exact(&self) -> impl Iterator<Item = &str> {
        self.patterns.iter().filter_map(|pattern| match pattern {
            HeadingPattern::Exact(text) => Some(text.as_str()),
            _ => None,
        })
    }
}

/// The title behind the name in a heading: `use a queue` of `Decision: use a queue`.
pub fn title_behind(heading: &str) -> Option<&str> {
    let found = TITLE_SIGNS.iter().filter_map(|sign| Some((heading.find(sign)?, sign.len())));
    found.min().map(|(at, width)| &heading[at + width..])
}

/// A name without the number that parts it from others of its kind: `decision 2`.
fn without_number(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '#').trim_end()
}

/// Whether there is more in a heading than plain words with spaces between them. Most have no more, and each heading of
/// each record is compared with every set of a contract.
fn has_sign(heading: &str) -> bool {
    heading.bytes().any(|byte| !byte.is_ascii_alphanumeric() && byte != b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_matches_unless_it_is_negated() {
        let set = HeadingSet::parse(["Context", "context*", "!context of*"]);
        assert!(set.matches("context"));
        assert!(set.matches("context and scope"));
        assert!(!set.matches("context of use"));
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
            assert!(set.opens(heading), "{heading}");
        }
        for heading in ["consequencesand", "no consequences known", "consequence of nothing"] {
            assert!(!set.opens(heading), "{heading}");
        }
    }

    #[test]
    fn an_exact_pattern_wins_over_a_negated_one() {
        let set = HeadingSet::parse(["consequence*", "!consequences of*", "consequences of this decision"]);
        assert!(set.matches("consequences of this decision"));
        assert!(!set.matches("consequences of doing nothing"));
    }
}
