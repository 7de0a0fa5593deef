//! Verbs that stand around the record they are about, or after it: `durch ADR-7 ersetzt`, `ADR-7 に置き換え`.

use std::ops::Range;

use super::line::Line;
use super::reference::runs;
use super::target::targets;
use super::verb::{CLAUSE_SIGNS, Statement, Verbs, kind_of, sentence_start};
use super::words::{Word, words};
use crate::contract::Around;
use crate::text::is_unspaced;

impl Verbs<'_> {
    /// A verb that stands around the record it is about, or after it: `durch ADR-7 ersetzt`, `ADR-7 に置き換え`.
    pub(super) fn around(&self, line: &Line, around: &Around) -> Option<Statement> {
        let text = &line.text;
        // Every line of a header comes by here: most are told from a verb by their bytes alone.
        if !text.contains(&around.after) {
            return None;
        }
        let mut from = find_bounded(text, &around.before, 0)?;
        let after = find_bounded(text, &around.after, from.end)?;
        if around.before.is_empty() {
            let start =
                if around.clings { clung_to(line, after.start)? } else { sentence_start(text, after.start) };
            from = start..start;
        } else if sentence_start(text, after.start) > from.start {
            return None;
        }
        let sign = text[..from.start].char_indices().rfind(|(_, c)| CLAUSE_SIGNS.contains(c));
        let clause = sign.map_or(0, |(at, c)| at + c.len_utf8());
        let before = words(&text[clause..from.start]);
        let is_partial = |word: &Word| self.tells_part(word);
        let partial = words(&text[clause..after.start]).iter().any(is_partial);
        let kind = kind_of(&around.relation)?;
        let targets = targets(line, from.end..after.start);
        (!targets.is_empty()).then(|| Statement {
            kind: if partial { kind.of_a_part() } else { kind },
            verb: from.start..after.end,
            leads: before.iter().all(is_partial) || before.first().is_some_and(|word| self.names_this(word)),
            targets,
        })
    }
}

/// Where the record's name begins that a particle at `at` clings to: the link, or the word, before it.
fn clung_to(line: &Line, at: usize) -> Option<usize> {
    let bare = line.text[..at].trim_end_matches(|c: char| !c.is_alphanumeric());
    let link = line.links.iter().find(|link| link.range.start < bare.len() && bare.len() <= link.range.end);
    match link {
        Some(link) => Some(link.range.start),
        None => runs(bare).last().map(|(start, run)| start + run.find(char::is_alphanumeric).unwrap_or(0)),
    }
}

/// Where a text stands from `start` on, as words of their own where the script parts words.
fn find_bounded(text: &str, wanted: &str, start: usize) -> Option<Range<usize>> {
    let parts_words = |c: &char| c.is_alphanumeric() && !is_unspaced(*c);
    let touches =
        |a: Option<char>, b: Option<char>| a.filter(parts_words).is_some() && b.filter(parts_words).is_some();
    text[start..].char_indices().map(|(at, _)| start + at).find_map(|at| {
        let found = at..at + wanted.len();
        let same = text.get(found.clone())?.eq_ignore_ascii_case(wanted);
        let begins = !touches(text[..at].chars().next_back(), wanted.chars().next());
        let ends = !touches(wanted.chars().next_back(), text[found.end..].chars().next());
        (same && begins && ends).then_some(found)
    })
}
