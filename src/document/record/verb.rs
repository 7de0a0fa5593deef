//! Verbs of relations in a line: which records it names, and how they relate to this one.

use std::ops::Range;

use super::RelationKind;
use super::lexicon::Lexicon;
use super::line::Line;
use super::target::{NEAR, targets};
use super::words::{Word, phrase_at, words};
use crate::contract::{Around, Phrases, Supersession};
use crate::text::{Span, fold, is_unspaced, language::leads_on};

/// Words before a verb that say it has not happened.
const NOT_YET: &[&str] = &[
    "will", "would", "may", "might", "could", "should", "to", "until", "if", "when", "once", "unless", "not",
    "never",
];

/// Words that join a clause to the one before.
const JOINING: &[&str] = &["and", "but", "now", "then", "later", "since", "meanwhile"];

/// Signs that part clauses.
pub(super) const CLAUSE_SIGNS: &[char] =
    &['.', ';', ',', '(', ':', '|', '/', '!', '—', '–', '：', '，', '。', '（', '；'];

/// Words that say there is none.
const NOTHING: &[&str] = &[
    "none",
    "n/a",
    "na",
    "nil",
    "null",
    "nothing",
    "no",
    "-",
    "tbd",
    "todo",
    "false",
    "nobody",
    "not applicable",
];

/// Whether what should name a record says that there is none: `none`, `—`, `not yet`.
pub fn is_nothing(text: &str) -> bool {
    let folded = fold(text.trim_matches(|c: char| !c.is_alphanumeric()));
    let first = folded.split(' ').next().unwrap_or_default();
    let yet = folded.ends_with(" yet") && !folded.contains(|c: char| c.is_ascii_digit());
    folded.is_empty()
        || NOTHING.contains(&folded.as_str())
        || yet && (first == "not" || NOTHING.contains(&first))
}

/// The verbs of a kind.
#[derive(Clone, Copy)]
pub(super) struct Verbs<'a> {
    pub(super) phrases: &'a Phrases,
    around: &'a [Around],
    partial: &'a [String],
    this: &'a [String],
}

/// What a line says of another record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Statement {
    /// How they relate.
    pub kind: RelationKind,
    /// The verb in the line.
    pub verb: Range<usize>,
    /// Whether the verb begins its clause, or the sentence is about this record.
    pub leads: bool,
    /// The other records and where they stand.
    pub targets: Vec<(String, Span)>,
}

/// The relation of that name in a contract.
pub(super) fn kind_of(relation: &str) -> Option<RelationKind> {
    match relation {
        "superseded-by" => Some(RelationKind::SupersededBy),
        "supersedes" => Some(RelationKind::Supersedes),
        "amended-by" => Some(RelationKind::AmendedBy),
        "amends" => Some(RelationKind::Amends),
        _ => None,
    }
}

impl<'a> Verbs<'a> {
    /// The verbs of a kind whose records replace each other.
    pub fn new(supersession: &'a Supersession) -> Self {
        Self {
            phrases: &supersession.phrases,
            around: &supersession.around,
            partial: &supersession.partial,
            this: &supersession.this,
        }
    }

    /// Whether the first word of a line begins a verb; far cheaper than looking for statements.
    pub fn may_begin(&self, line: &str) -> bool {
        let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        let end = line.find(|c: char| !c.is_alphanumeric()).unwrap_or(line.len());
        self.phrases.begin_with(&line[..end].to_lowercase())
    }

    /// What a line says of other records.
    pub fn statements(&self, line: &Line) -> Vec<Statement> {
        let words = words(&line.text);
        let found = self.find(&line.text, &words);
        let mut statements = Vec::new();
        for (index, &(at, count, kind)) in found.iter().enumerate() {
            let verb = words[at].range.start..words[at + count - 1].range.end;
            let sentence = sentence_start(&line.text, verb.start)..sentence_end(&line.text, verb.end);
            let next = found.get(index + 1).map_or(line.text.len(), |(next, ..)| words[*next].range.start);
            let region = verb.end..sentence.end.min(next);
            let before = words[..at].iter().filter(|word| word.range.start >= sentence.start);
            if before.clone().rev().take(3).any(|word| NOT_YET.contains(&word.folded.as_str())) {
                continue;
            }
            let is_partial = |word: &Word| self.partial.contains(&word.folded);
            let after = words[at + count..].iter().filter(|word| word.range.end <= region.end);
            let partial = before.clone().any(is_partial)
                || after.take(NEAR).any(|word| is_partial(word) && word.folded.ends_with("ly"));
            let about_this = before.clone().next().is_some_and(|word| self.names_this(word));
            let leads = about_this || leads(&line.text, &words, at);
            let rest = &line.text[region.clone()];
            let targets = targets(line, region.clone());
            // `Supersedes parts of ADR-7`, and not `Superseded by part 2 of ADR-7`.
            let active = matches!(kind, RelationKind::Supersedes | RelationKind::Amends);
            let first = targets.first().and_then(|(target, _)| rest.find(target.as_str()));
            let gap = line.links.iter().map(|link| link.range.start).find(|start| region.contains(start));
            let gap = gap.map(|start| start - region.start).into_iter().chain(first).min();
            let parts = || super::words::words(&rest[..gap.unwrap_or(rest.len())]).iter().any(is_partial);
            let kind = if partial || active && parts() { kind.of_a_part() } else { kind };
            if targets.is_empty() && says_nothing(rest) {
                continue;
            }
            statements.push(Statement { kind, verb, leads, targets });
        }
        let ascii = line.text.is_ascii();
        let unspaced = !ascii && line.text.contains(is_unspaced);
        let fits = |around: &&Around| {
            around.after.is_ascii() || !ascii && (unspaced || !around.after.starts_with(is_unspaced))
        };
        let around = self.around.iter().filter(fits);
        let around: Vec<Statement> = around.filter_map(|around| self.around(line, around)).collect();
        // `已被 … 取代` holds `被 … 取代`: the longer one is what is said.
        let longest = |one: &&Statement| {
            let holds = |other: &Statement| {
                other.verb != one.verb && other.verb.start <= one.verb.start && one.verb.end <= other.verb.end
            };
            !around.iter().any(holds)
        };
        statements.extend(around.iter().filter(longest).cloned());
        statements
    }

    /// Whether a word says that a part is meant; where words are not parted, what it is a part of may follow.
    pub(super) fn tells_part(&self, word: &Word) -> bool {
        let unspaced = word.folded.starts_with(is_unspaced);
        self.partial
            .iter()
            .any(|part| word.folded == *part || unspaced && word.folded.starts_with(part.as_str()))
    }

    /// Whether a word that begins a sentence says that it is about this record: `this`, `diese`, `本决策`.
    pub(super) fn names_this(&self, word: &Word) -> bool {
        let unspaced = word.folded.starts_with(|c| is_unspaced(c) && !matches!(c, '\u{AC00}'..='\u{D7AF}'));
        self.this
            .iter()
            .any(|this| word.folded == *this || unspaced && word.folded.starts_with(this.as_str()))
    }

    /// Whether a statement begins its line; a word for a part may stand before it.
    pub fn opens(&self, line: &str, statement: &Statement) -> bool {
        words(&line[..statement.verb.start]).iter().all(|word| self.partial.contains(&word.folded))
    }

    /// The record that a line names after the state of a replaced one, in words that are no verb of the contract:
    /// `Superseded, see ADR-7`.
    pub fn pointer(&self, line: &Line, lexicon: &Lexicon<'_>) -> Option<Statement> {
        let read = lexicon.read(&line.text)?;
        let kind = RelationKind::SupersededBy;
        let before = words(&line.text[..read.range.start]);
        let happened = !before.iter().any(|word| NOT_YET.contains(&word.folded.as_str()));
        let is_state = happened && read.state.is_some() && read.state == lexicon.state_by(kind);
        // `Superseded; see ADR-7` is one statement.
        let mut end = sentence_end(&line.text, read.range.end);
        while let Some(sign) = line.text[end..].chars().next().filter(|c| matches!(c, ';' | '；')) {
            end = sentence_end(&line.text, end + sign.len_utf8());
        }
        let start = read.range.end + self.gap(&line.text[read.range.end..end]);
        let region = start..end;
        let targets = is_state.then(|| targets(line, region)).filter(|targets| !targets.is_empty())?;
        Some(Statement { kind, verb: read.range, leads: true, targets })
    }

    /// How far from the word for a replaced record its verb ends: `superseded on 1 May 2024 by ADR-7`.
    fn gap(&self, rest: &str) -> usize {
        let words = words(rest);
        let ends = |word: &&Word| matches!(word.folded.as_str(), "by" | "durch" | "par" | "por");
        words.iter().take(NEAR).find(ends).map_or(0, |word| word.range.end)
    }

    pub(super) fn find(&self, text: &str, words: &[Word]) -> Vec<(usize, usize, RelationKind)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let verb = phrase_at(self.phrases, text, words, at);
            let verb = verb.and_then(|(relation, count)| Some((count, kind_of(relation)?)));
            match verb {
                Some((count, kind)) => {
                    found.push((at, count, kind));
                    at += count;
                }
                None => at += 1,
            }
        }
        found
    }
}

impl RelationKind {
    /// The relation of a replacement that is one of a part only.
    pub(super) fn of_a_part(self) -> Self {
        match self {
            Self::SupersededBy | Self::AmendedBy => Self::AmendedBy,
            Self::Supersedes | Self::Amends => Self::Amends,
        }
    }
}

/// Whether what follows a verb says that there is none: `: —`, `: None`, or a label without a value.
fn says_nothing(rest: &str) -> bool {
    let bare = rest.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() { rest.contains([':', '-', '–', '—']) } else { is_nothing(bare) }
}

/// Whether a verb begins its clause: after nothing, a sign that parts clauses, or a joining word.
fn leads(text: &str, words: &[Word], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &words[before]) else { return true };
    let gap = &text[before.range.end..words[at].range.start];
    gap.contains(['.', ';', ',', '(', ':', '–', '—', '|', '/', '→', '>', '!'])
        || gap.contains(" - ")
        || JOINING.contains(&before.folded.as_str())
}

/// Where the sentence around `at` begins.
pub(super) fn sentence_start(text: &str, at: usize) -> usize {
    let ends = text[..at].match_indices(['.', ';', '。', '；']);
    ends.map(|(end, sign)| end + sign.len()).rfind(|end| ends_sentence(text, *end)).unwrap_or(0)
}

fn sentence_end(text: &str, from: usize) -> usize {
    let ends = text[from..].match_indices(['.', ';', '。', '；']);
    let ends = ends.map(|(end, sign)| (from + end, sign.len()));
    ends.into_iter().find(|(end, len)| ends_sentence(text, end + len)).map_or(text.len(), |(end, _)| end)
}

/// Whether the sign before `end` ends a sentence: a stop inside a path, after a number or after `cf` does not.
fn ends_sentence(text: &str, end: usize) -> bool {
    if text[..end].ends_with(['。', '；']) {
        return true;
    }
    let before = text[..end - 1].chars().next_back();
    let numbered = text[..end].ends_with('.') && before.is_some_and(|c| c.is_ascii_digit());
    let parted = text[end..].chars().next().is_none_or(char::is_whitespace);
    parted && (!numbered || text[end..].trim().is_empty()) && !leads_on(&text[..end - 1])
}
