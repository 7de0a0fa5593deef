//! Relations between records: fields of the front matter, and sentences such as `Superseded by [ADR-7](…)`.

use super::lexicon::Lexicon;
use super::line::Line;
use super::reference::reference;
use super::target::link_target;
use super::verb::{NOTHING, Statement, Verbs, kind_of};
use super::words::words;
use super::{Relation, RelationKind, Source};
use crate::contract::Supersession;
use crate::text::{Span, fold};

/// The relations of a record: from its fields, then from the lines where its state stands, its header, and the lines of
/// other sections that begin with a verb. A choice that nobody made relates to nothing; of a record that is `in_force`
/// only a sentence about itself tells that it was replaced.
pub(super) fn read(
    source: &Source<'_>,
    lexicon: Option<&Lexicon<'_>>,
    in_force: bool,
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
