//! Relations between records: fields of the front matter, and sentences such as `Superseded by [ADR-7](…)`.

use std::ops::Range;

use super::line::Line;
use super::reference::reference;
use super::target::{NEAR, link_target, targets};
use super::words::{Lexicon, Word, phrase_at, words};
use super::{Relation, RelationKind, Source};
use crate::contract::{Phrases, Supersession};
use crate::text::{Span, fold};

/// Words before a verb that say it has not happened.
const NOT_YET: &[&str] = &[
    "will", "would", "may", "might", "could", "should", "to", "until", "if", "when", "once", "unless", "not",
    "never",
];

/// Words that join a clause to the one before.
const JOINING: &[&str] = &["and", "but", "now", "then", "later", "since", "meanwhile"];

/// Words that say there is none.
const NOTHING: &[&str] = &["none", "n/a", "na", "nil", "null", "nothing", "no", "-", "tbd", "todo"];

/// The verbs of a kind.
#[derive(Clone, Copy)]
pub(super) struct Verbs<'a> {
    phrases: &'a Phrases,
    partial: &'a [String],
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

fn kind_of(relation: &str) -> Option<RelationKind> {
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
        Self { phrases: &supersession.phrases, partial: &supersession.partial }
    }

    /// Whether the first word of a line begins a verb; far cheaper than looking for statements.
    fn may_begin(&self, line: &str) -> bool {
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
            let kind = if partial { kind.of_a_part() } else { kind };
            let about_this = before.clone().next().is_some_and(|word| word.folded == "this");
            let leads = about_this || leads(&line.text, &words, at);
            let rest = &line.text[region.clone()];
            let targets = targets(line, region);
            if targets.is_empty() && says_nothing(rest) {
                continue;
            }
            statements.push(Statement { kind, verb, leads, targets });
        }
        statements
    }

    /// The lines, where one that breaks off after a verb is one with the next: `superseded by` and the link below it.
    fn joined(&self, lines: &[Line]) -> Vec<Line> {
        let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
        for line in lines {
            let broken = joined.last().filter(|last| self.breaks_off(&last.text));
            match broken.and_then(|last| Line::joined(&[last.clone(), line.clone()], " ")) {
                Some(whole) => {
                    joined.pop();
                    joined.push(whole);
                }
                None => joined.push(line.clone()),
            }
        }
        joined
    }

    fn breaks_off(&self, line: &str) -> bool {
        // A label without a value, `Superseded by:`, is no broken line.
        if !line.trim_end().ends_with(char::is_alphabetic) {
            return false;
        }
        let words = words(line);
        self.find(line, &words).last().is_some_and(|(at, count, _)| at + count == words.len())
    }

    /// The record that a line names after the state of a replaced one, in words that are no verb of the contract:
    /// `Superseded, see ADR-7`.
    fn pointer(&self, line: &Line, lexicon: &Lexicon<'_>) -> Option<Statement> {
        let read = lexicon.read(&line.text)?;
        let kind = RelationKind::SupersededBy;
        let state = self.phrases.of("superseded-by").find_map(|verb| lexicon.read(&verb)?.state);
        let before = words(&line.text[..read.range.start]);
        let happened = !before.iter().any(|word| NOT_YET.contains(&word.folded.as_str()));
        let is_state = happened && read.state.is_some() && read.state == state;
        let region = read.range.end..sentence_end(&line.text, read.range.end);
        let targets = is_state.then(|| targets(line, region)).filter(|targets| !targets.is_empty())?;
        Some(Statement { kind, verb: read.range, leads: true, targets })
    }

    fn find(&self, text: &str, words: &[Word]) -> Vec<(usize, usize, RelationKind)> {
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
    fn of_a_part(self) -> Self {
        match self {
            Self::SupersededBy | Self::AmendedBy => Self::AmendedBy,
            Self::Supersedes | Self::Amends => Self::Amends,
        }
    }
}

/// Whether what follows a verb says that there is none: `: —`, `: None`, or a label without a value.
fn says_nothing(rest: &str) -> bool {
    let bare = rest.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() {
        rest.contains([':', '-', '–', '—'])
    } else {
        NOTHING.contains(&fold(bare).as_str())
    }
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
fn sentence_start(text: &str, at: usize) -> usize {
    let ends = text[..at].match_indices(['.', ';']);
    ends.map(|(end, sign)| end + sign.len()).rfind(|end| ends_sentence(text, *end)).unwrap_or(0)
}

fn sentence_end(text: &str, from: usize) -> usize {
    let ends = text[from..].match_indices(['.', ';']);
    ends.map(|(end, _)| from + end).find(|end| ends_sentence(text, end + 1)).unwrap_or(text.len())
}

/// Whether the sign before `end` ends a sentence: a stop inside a path, or after a number, does not.
fn ends_sentence(text: &str, end: usize) -> bool {
    let before = text[..end - 1].chars().next_back();
    let numbered = text[..end].ends_with('.') && before.is_some_and(|c| c.is_ascii_digit());
    let parted = text[end..].chars().next().is_none_or(char::is_whitespace);
    parted && (!numbered || text[end..].trim().is_empty())
}

/// The relations of a record: from its fields, then from the lines where its state stands, its header, and the lines of
/// other sections that begin with a verb. A choice that nobody made relates to nothing.
pub(super) fn read(
    source: &Source<'_>,
    lexicon: Option<&Lexicon<'_>>,
    [status, header, others]: [&[Line]; 3],
) -> Vec<Relation> {
    let Some(supersession) = &source.kind.supersession else { return Vec::new() };
    let verbs = Verbs::new(supersession);
    let is_choice = |line: &Line| {
        lexicon.and_then(|lexicon| lexicon.read(&line.text)).is_some_and(|read| read.state.is_none())
    };
    let mut relations = Relations::default();
    fields(source, supersession, &mut relations);
    for line in &verbs.joined(status).into_iter().filter(|line| !is_choice(line)).collect::<Vec<_>>() {
        let statements = verbs.statements(line);
        if let Some(pointer) =
            lexicon.filter(|_| statements.is_empty()).and_then(|lexicon| verbs.pointer(line, lexicon))
        {
            relations.add(pointer);
        }
        statements.into_iter().for_each(|statement| relations.add(statement));
    }
    for line in verbs.joined(header).iter().filter(|line| !is_choice(line)) {
        let statements = verbs.statements(line).into_iter().filter(|statement| statement.leads);
        statements.for_each(|statement| relations.add(statement));
    }
    for line in others.iter().filter(|line| verbs.may_begin(&line.text)) {
        let begins = |statement: &Statement| words(&line.text[..statement.verb.start]).is_empty();
        verbs.statements(line).into_iter().filter(begins).for_each(|statement| relations.add(statement));
    }
    relations.0
}

#[derive(Default)]
struct Relations(Vec<Relation>);

impl Relations {
    fn add(&mut self, statement: Statement) {
        for (target, span) in statement.targets {
            self.push(statement.kind, target, span);
        }
    }

    /// The same target in two places is one relation: the first place has it.
    fn push(&mut self, kind: RelationKind, target: String, span: Span) {
        if !self.0.iter().any(|other| other.kind == kind && other.target == target) {
            self.0.push(Relation { kind, target, span });
        }
    }
}

fn fields(source: &Source<'_>, supersession: &Supersession, relations: &mut Relations) {
    let bare = |key: &str| key.to_lowercase().replace(['-', '_', ' '], "");
    for entry in &source.front.map.entries {
        let field = supersession.fields.iter().find(|field| bare(field) == bare(&entry.key));
        let Some(kind) = field.and_then(|field| kind_of(supersession.relation_of(field)?)) else { continue };
        for item in entry.value.items() {
            let Some(text) = item.text() else { continue };
            let line = Line::of_value(text.trim(), item.span, source.text);
            if let [link, ..] = line.links.as_slice() {
                relations.push(kind, link_target(&line, link), link.span);
                continue;
            }
            // `ADR-7 (the queue, not the rest)`: a remark names no record.
            let named = text.split(" (").next().unwrap_or(text);
            let mut parts: Vec<&str> =
                named.split([',', ';', '+']).flat_map(|part| part.split(" and ")).collect();
            // `Queues, and why` is a title.
            if reference(parts[0].trim()).is_none_or(|(_, range)| range.start > 0) {
                parts = vec![text];
            }
            for part in &parts {
                let part = part.trim().trim_matches(['[', ']', '"', '\'', '<', '>']).trim();
                if part.is_empty() || NOTHING.contains(&fold(part).as_str()) {
                    continue;
                }
                let target = match reference(part) {
                    Some((name, range)) if range.start == 0 => name,
                    _ => part.to_owned(),
                };
                // One value, one place: the whole of it, quotes included, as for any other reference.
                let at = line.text.find(part).map(|at| line.span_of(at..at + part.len()));
                let span = if parts.len() == 1 { item.span } else { at.unwrap_or(item.span) };
                relations.push(kind, target, span);
            }
        }
    }
}
