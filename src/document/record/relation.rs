//! Relations between records: fields of the front matter, and sentences such as `Superseded by [ADR-7](…)`.

use super::lexicon::Lexicon;
use super::line::Line;
use super::reference::reference;
use super::target::{link_target, targets};
use super::verb::{Statement, Verbs, is_nothing, kind_of};
use super::words::words;
use super::{Relation, RelationKind, Source, number};
use crate::contract::Supersession;
use crate::text::Span;
use crate::value::{Data, Value};

/// The relations of a record: from its fields, then from the lines where its state stands, its header, and the lines of
/// other sections that begin with a verb. A choice that nobody made relates to nothing; of a record that is in force only
/// a sentence about itself tells that it was replaced, and of one that was replaced any record that is named where its
/// state stands is the successor, where no verb names one: `Superseded`, and below it `See ADR-7`.
pub(super) fn read(
    source: &Source<'_>,
    lexicon: Option<&Lexicon<'_>>,
    state: Option<&str>,
    [status, header, others]: [&[Line]; 3],
) -> Vec<Relation> {
    let Some(supersession) = &source.kind.supersession else { return Vec::new() };
    let verbs = Verbs::new(supersession);
    let lifecycle = source.kind.lifecycle.as_ref();
    let is_final = |state| lifecycle.is_some_and(|all| all.finals.iter().any(|last| last == state));
    let in_force = state.is_some_and(|state| !is_final(state));
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
        for statement in statements {
            // `Accepted. The storage is replaced by ADR-7`: what is replaced is something else than the record.
            let of_a_part = in_force && !statement.leads && statement.kind == RelationKind::SupersededBy;
            let kind = if of_a_part { statement.kind.of_a_part() } else { statement.kind };
            relations.add(Statement { kind, ..statement });
        }
    }
    for line in verbs.joined(header).iter().filter(|line| !is_choice(line)) {
        let statements = verbs.statements(line).into_iter().filter(|statement| statement.leads);
        statements.for_each(|statement| relations.add(statement));
    }
    for line in others.iter().filter(|line| verbs.may_begin(&line.text)) {
        let begins = |statement: &Statement| words(&line.text[..statement.verb.start]).is_empty();
        verbs.statements(line).into_iter().filter(begins).for_each(|statement| relations.add(statement));
    }
    let replaced = lexicon.filter(|lexicon| {
        let told = relations.0.iter().any(|relation| relation.kind == RelationKind::SupersededBy);
        !told && state.is_some() && state == lexicon.state_by(RelationKind::SupersededBy)
    });
    let successor = replaced.and_then(|lexicon| successor(source, &verbs, lexicon, status));
    successor.into_iter().for_each(|statement| relations.add(statement));
    relations.0
}

/// Words before a link that are no more than a pointer to it: `see`, `see also`.
const CUE_WORDS: usize = 2;

/// The record that a line beside the state of a replaced one names without a verb: `See ADR-7`, `In favour of ADR-7`.
fn successor(
    source: &Source<'_>,
    verbs: &Verbs<'_>,
    lexicon: &Lexicon<'_>,
    lines: &[Line],
) -> Option<Statement> {
    let kind = RelationKind::SupersededBy;
    let prefixes = source.kind.numbered.iter().flat_map(|numbered| &*numbered.prefixes);
    let prefixes: Vec<&str> = prefixes.map(String::as_str).collect();
    let is_record = |target: &str| {
        let name = target.split(['#', '?']).next().unwrap_or_default().to_lowercase();
        let numbered = |prefix: &&str| {
            let number = name.strip_prefix(prefix).map(|rest| rest.trim_start_matches(['-', '_', ' ', '#']));
            number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
        };
        let file = name.ends_with(".md") || name.ends_with(".markdown");
        (
            file,
            file && number::read_name(number::name_of(&name), source.kind).number.is_some()
                || prefixes.iter().any(numbered),
        )
    };
    // What another state or another relation is about is no successor.
    let is_open = |line: &&Line| {
        let named = lexicon.read(&line.text);
        let other = named.is_some_and(|read| read.state != lexicon.state_by(kind));
        let told = verbs.statements(line).iter().any(|statement| !statement.targets.is_empty());
        !other && !told
    };
    lines.iter().filter(is_open).find_map(|line| {
        let mut targets = targets(line, 0..line.text.len());
        // A file without a number may be any page, unless the line is there for it: `See [the queue](queue.md)`.
        let before = line.links.first().map_or(0, |link| words(&line.text[..link.range.start]).len());
        targets.retain(|(target, _)| match is_record(target) {
            (_, true) => true,
            (file, false) => file && before <= CUE_WORDS,
        });
        (!targets.is_empty()).then_some(Statement { kind, verb: 0..0, leads: true, targets })
    })
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

/// What an item names: `[[queue]]` without quotes is a list in a list, and an entry may tell more than the name.
fn named(item: &Value) -> &Value {
    match &item.data {
        Data::List(inner) if inner.len() == 1 => named(&inner[0]),
        Data::Map(map) => map.get("id").unwrap_or(item),
        _ => item,
    }
}

fn fields(source: &Source<'_>, supersession: &Supersession, relations: &mut Relations) {
    let bare = |key: &str| key.to_lowercase().replace(['-', '_', ' '], "");
    for entry in &source.front.map.entries {
        let field = supersession.fields.iter().find(|field| bare(field) == bare(&entry.key));
        let Some(kind) = field.and_then(|field| kind_of(supersession.relation_of(field)?)) else { continue };
        for item in entry.value.items().iter().map(named) {
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
                let part = part.split('|').next().unwrap_or(part).trim();
                if is_nothing(part) {
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
