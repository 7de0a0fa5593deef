//! The sections of a contract, found in a document.

use super::block::{Block, BlockKind};
use super::filling::{Filling, of_parts};
use super::header::{Header, labelled};
use super::label::{self, Label};
use super::{FoundSection, Source};
use crate::contract::{EntryForm, HeadingSet, HeadingText, Requirement, Section, title_behind};
use crate::document::outline::Heading;
use crate::document::tree::{NodeId, NodeKind};
use crate::text::language::is_placeholder;
use crate::text::{Span, count_words};

/// Bold text of fewer words that stands alone is a label.
const SENTENCE_WORDS: usize = 4;

/// One entry for each section of the contract, in its order.
pub(super) fn read(source: &Source<'_>, header: &Header) -> Vec<FoundSection> {
    let labels = label::read(source);
    let sections = 0..source.kind.sections.len();
    sections.map(|index| Finder { source, header, labels: &labels, index }.find()).collect()
}

struct Finder<'a> {
    source: &'a Source<'a>,
    header: &'a Header,
    labels: &'a [Label],
    index: usize,
}

/// Fewer words behind the name of a section say what is there, `Consequences: positive`, and not what it is.
const TITLE_WORDS: usize = 2;

/// A heading that stands for the section.
#[derive(Clone, Copy)]
struct Candidate {
    heading: usize,
    weak: bool,
    filling: Filling,
}

/// Whether the title behind a heading's name says what its section should: `Decision: use PostgreSQL`, with nothing below.
fn says_it(heading: &str) -> bool {
    let behind = title_behind(heading).map(str::trim);
    behind.is_some_and(|title| count_words(title) >= TITLE_WORDS && !is_placeholder(title))
}

impl Finder<'_> {
    fn section(&self) -> &Section {
        &self.source.kind.sections[self.index]
    }

    /// A filled heading wins over an empty one, an accepted one over a label, that over a weak one, and lead text comes
    /// last.
    fn find(&self) -> FoundSection {
        let candidates = self.candidates();
        let best = |filled: bool, weak: bool| {
            candidates.iter().find(|found| found.filling.filled == filled && found.weak == weak)
        };
        if let Some(found) = best(true, false) {
            return self.of_heading(*found, &candidates);
        }
        let labelled = self.labelled();
        if let Some(filled) = labelled.as_ref().filter(|found| found.filled) {
            return filled.clone();
        }
        if let Some(found) = best(true, true) {
            return self.of_heading(*found, &candidates);
        }
        if let Some(lead) = self.lead().filter(|_| labelled.is_none()) {
            return lead;
        }
        if let Some(found) = best(false, false).or(best(false, true)) {
            return self.of_heading(*found, &candidates);
        }
        labelled.or_else(|| self.whole_body()).unwrap_or_else(|| self.missing())
    }

    /// The headings that match, in their order.
    fn candidates(&self) -> Vec<Candidate> {
        let section = self.section();
        let changed = self.source.profile().and_then(|profile| profile.sections.get(&section.id));
        let accepts = |text: &HeadingText| {
            section.heading.opens(text) || changed.is_some_and(|changed| changed.heading.opens(text))
        };
        let weakly = |text: &HeadingText| {
            section.weak.matches(text) || changed.is_some_and(|changed| changed.weak.matches(text))
        };
        let headings = self.source.section_headings().filter(|(index, _)| !self.is_ignored(*index));
        let found = headings.filter_map(|(index, heading)| {
            let accepted = accepts(&heading.normalised);
            (accepted || weakly(&heading.normalised)).then(|| {
                let below = of_parts(self.source, &self.own_parts(index), section);
                let filling = if says_it(&heading.text) && below == Filling::default() {
                    Filling { filled: true, placeholder: None }
                } else {
                    below
                };
                Candidate { heading: index, weak: !accepted, filling }
            })
        });
        let mut found: Vec<Candidate> = found.collect();
        // A heading is meant more than a label in bold, wherever the two stand.
        found.sort_by_key(|found| self.source.outline.headings[found.heading].pseudo);
        found
    }

    /// Whether a heading stands under one whose sections are not the record's: an option's own consequences.
    fn is_ignored(&self, index: usize) -> bool {
        let headings = &self.source.outline.headings;
        let ignore = self.source.kind.ignore_under(self.section());
        if ignore.except.matches(&headings[index].normalised) {
            return false;
        }
        let mut above = headings[index].parent;
        while let Some(parent) = above {
            // `# 7. Alternative to cron` is what the record is about.
            let is_title = Some(headings[parent].node) == self.source.title_heading;
            if !is_title && ignore.headings.matches(&headings[parent].normalised) {
                return true;
            }
            above = headings[parent].parent;
        }
        false
    }

    /// The content of a heading without labels in bold and without what fills another required section: an empty
    /// decision is not filled by the consequences below it.
    fn own_parts(&self, index: usize) -> Vec<(NodeId, NodeId)> {
        let headings = &self.source.outline.headings;
        let (start, end) = (headings[index].content.0, self.content_end(index));
        let mut parts = Vec::new();
        let mut at = start;
        for inner in headings[index + 1..].iter().take_while(|inner| inner.node < end) {
            if inner.node < at {
                continue;
            }
            if self.is_of_another(inner) {
                parts.push((at, inner.node));
                at = inner.content.1;
            } else if inner.pseudo && !self.is_sentence(inner, (start, end)) {
                parts.push((at, inner.node));
                at = inner.content.0;
            }
        }
        parts.push((at, end.max(at)));
        parts.retain(|(start, end)| start < end);
        parts
    }

    /// Where the content of a heading ends. One label in bold goes on below labels that the contract does not know and
    /// that stand alone: `**Consequences**` is filled by what follows `**Positive**`.
    fn content_end(&self, index: usize) -> NodeId {
        let headings = &self.source.outline.headings;
        let own = headings[index].content.1;
        if !headings[index].pseudo {
            return own;
        }
        let tree = self.source.tree;
        let goes_on = |below: &&Heading| {
            let alone = below.content.0 == tree.node(below.node).end;
            below.pseudo && alone && !self.is_known(below)
        };
        let last = headings[index + 1..].iter().take_while(goes_on).last();
        last.map_or(own, |last| last.content.1.max(own))
    }

    /// Whether bold text that stands alone is no label but what the section says: `**We take the second option**`,
    /// `**PostgreSQL.**`, or anything where the section holds nothing else.
    fn is_sentence(&self, heading: &Heading, (start, end): (NodeId, NodeId)) -> bool {
        let alone = heading.content.0 == self.source.tree.node(heading.node).end;
        let labels = self.source.kind.sections.iter().flat_map(|section| [&section.heading, &section.weak]);
        let text = heading.text.trim_end();
        let only = heading.node == start && heading.content.0 >= end;
        alone
            && !text.ends_with([':', '：'])
            && (only || text.ends_with(['.', '!', '。']) || count_words(text) >= SENTENCE_WORDS)
            && !labels.into_iter().any(|set| set.opens(&heading.normalised))
    }

    fn is_known(&self, heading: &Heading) -> bool {
        let sections = self.source.kind.sections.iter().map(|section| &section.heading);
        let states = self.source.kind.lifecycle.iter();
        let states = states.flat_map(|lifecycle| [&lifecycle.headings, &lifecycle.date_headings]);
        sections.into_iter().any(|set| set.opens(&heading.normalised))
            || states.into_iter().any(|set| set.matches(&heading.normalised))
    }

    fn is_of_another(&self, heading: &Heading) -> bool {
        let own = self.section().heading.opens(&heading.normalised);
        let others = self.source.kind.sections.iter().enumerate().filter(|(index, _)| *index != self.index);
        !own && others
            .filter(|(_, other)| other.required != Requirement::Optional)
            .any(|(_, other)| other.heading.opens(&heading.normalised))
    }

    fn of_heading(&self, found: Candidate, candidates: &[Candidate]) -> FoundSection {
        let heading = &self.source.outline.headings[found.heading];
        let twins =
            candidates.iter().filter(|other| other.heading != found.heading && other.weak == found.weak);
        FoundSection {
            section: self.index,
            heading: Some(found.heading),
            content: heading.content,
            span: heading.span,
            present: true,
            filled: found.filling.filled,
            weak: found.weak,
            placeholder: found.filling.placeholder.filter(|_| !found.filling.filled),
            twins: twins.map(|twin| twin.heading).collect(),
        }
    }

    /// The first filled label of a list or a table that stands for the section, else the first empty one.
    fn labelled(&self) -> Option<FoundSection> {
        let fits = |label: &&Label| self.section().heading.opens(&label.normalised);
        let found = self.labels.iter().filter(fits).map(|label| {
            let below = of_parts(self.source, &[label.content], self.section());
            let filling = Filling {
                filled: label.said.filled || below.filled && label.said.placeholder.is_none(),
                placeholder: label.said.placeholder.or(below.placeholder),
            };
            FoundSection {
                content: label.content,
                span: label.span,
                present: true,
                filled: filling.filled,
                placeholder: filling.placeholder.filter(|_| !filling.filled),
                ..self.missing()
            }
        });
        let found: Vec<FoundSection> = found.collect();
        found.iter().find(|found| found.filled).or(found.first()).cloned()
    }

    /// Text between the title and the first section, where the contract lets it stand for this section.
    fn lead(&self) -> Option<FoundSection> {
        let least = self.section().weak_lead?;
        let lifecycle = self.source.kind.lifecycle.as_ref();
        let labels: Vec<&HeadingSet> =
            lifecycle.iter().flat_map(|lifecycle| [&lifecycle.headings, &lifecycle.date_headings]).collect();
        let is_prose = |block: &&Block| {
            let labelled =
                |label: &&HeadingSet| block.lines().iter().any(|line| labelled(line, label).is_some());
            block.kind == BlockKind::Text
                && block.table.is_none()
                && !block.quoted
                && !labels.iter().any(labelled)
        };
        let prose: Vec<&Block> = self.header.blocks.iter().filter(is_prose).collect();
        let words: usize = prose.iter().map(|block| count_words(&block.text)).sum();
        if words < least {
            return None;
        }
        let span = prose.iter().map(|block| block.span).reduce(Span::join)?;
        let inside = |id: &NodeId| span.contains(self.source.tree.node(*id).span);
        let first = self.source.tree.roots().find(inside)?;
        let last = self.source.tree.roots().filter(inside).last()?;
        Some(FoundSection {
            section: self.index,
            content: (first, self.source.tree.node(last).end),
            span,
            present: true,
            filled: true,
            weak: true,
            ..self.missing()
        })
    }

    /// A section that is a list of entries may be the whole document: a glossary needs no heading `Terms`.
    fn whole_body(&self) -> Option<FoundSection> {
        let entries = self.section().entries.as_ref()?;
        let tree = self.source.tree;
        let first = entries.forms.iter().find_map(|form| match form {
            EntryForm::Table => tree.roots().find(|id| matches!(tree.node(*id).kind, NodeKind::Table(_))),
            EntryForm::Definition => tree.roots().find(|id| tree.node(*id).kind == NodeKind::DefinitionList),
            EntryForm::Heading => self
                .source
                .section_headings()
                .find(|(_, heading)| !heading.pseudo)
                .map(|(_, heading)| heading.node),
        })?;
        Some(FoundSection {
            content: (0, tree.nodes.len() as NodeId),
            span: tree.node(first).span,
            present: true,
            filled: true,
            ..self.missing()
        })
    }

    fn missing(&self) -> FoundSection {
        FoundSection {
            section: self.index,
            heading: None,
            content: (0, 0),
            span: Span::at(self.source.front.body),
            present: false,
            filled: false,
            weak: false,
            placeholder: None,
            twins: Vec::new(),
        }
    }
}
