//! States of which nobody chose one: `proposed | accepted`, and the legend of a template.

use std::ops::Range;

use super::lexicon::Hit;
use super::words::Word;
use crate::text::is_or;

/// The number of states before a bracket that lists the states there are: `Proposed [proposed, accepted, rejected]`.
pub(super) fn before_legend(
    line: &str,
    words: &[Word],
    hits: &[Hit<'_>],
    finals: &[String],
) -> Option<usize> {
    let first = hits.first()?.range.end;
    let open = first + line[first..].find(['[', '(', '{'])?;
    let made = hits.partition_point(|hit| hit.range.end <= open);
    choice(line, words, &hits[..made], finals).is_none().then_some(())?;
    choice(line, words, &hits[made..], finals).map(|_| made)
}

/// Two different states with `|`, `/`, `,` or `or` between them, the second with nothing after it but another separator;
/// or with nothing at all in the line but states.
pub(super) fn choice(
    line: &str,
    words: &[Word],
    hits: &[Hit<'_>],
    finals: &[String],
) -> Option<Range<usize>> {
    // Nobody leaves out where a record begins in a list of what it may become: `Deprecated / Superseded` is what it is.
    let ended = hits.iter().all(|hit| finals.iter().any(|state| state == hit.state));
    let parted = |pair: &&[Hit<'_>]| {
        let [first, second] = pair else { return false };
        if first.state == second.state {
            return false;
        }
        let after = line[second.range.end..].trim_start_matches(['*', '_', '`', '"', '?']).trim_start();
        let quotes =
            |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | '"' | '“' | '”' | '\'' | '?');
        match line[first.range.end..second.range.start].trim_matches(quotes) {
            // `accepted | superseded by ADR-0005` is a template's; `accepted | superseded by: ADR-5` are two labels.
            "|" | "||" | "\\|" => !after.trim_start_matches("by").starts_with(':'),
            // `Accepted, superseded by ADR-7` goes on after the second word.
            "/" | "," | "、" | "，" | "・" if !ended => {
                let or = words.get(second.word + second.count).is_some_and(|word| is_or(&word.folded));
                or || after.is_empty()
                    || after.starts_with([
                        '|', '/', ',', ']', '}', ')', '>', '…', '.', ';', '\\', '、', '，', '・', '）',
                    ])
            }
            // Nothing but states, one after the other.
            "" => !ended && words.len() == hits.iter().map(|hit| hit.count).sum::<usize>(),
            between => is_or(between),
        }
    };
    let pair = hits.windows(2).find(parted)?;
    let last = hits.last().map_or(pair[1].range.end, |hit| hit.range.end);
    Some(pair[0].range.start..last)
}

/// The boxes in a line, `☐ Proposed ☑ Accepted`: what stands behind the last ticked one, if any is.
pub(super) fn boxes(line: &str) -> Option<Option<Range<usize>>> {
    const BOXES: &[(&str, bool)] =
        &[("[ ]", false), ("☐", false), ("[x]", true), ("[X]", true), ("☑", true), ("☒", true)];
    let mut found: Vec<(usize, usize, bool)> = Vec::new();
    for (sign, ticked) in BOXES {
        found.extend(line.match_indices(sign).map(|(at, _)| (at, at + sign.len(), *ticked)));
    }
    found.sort_unstable();
    let last = found.iter().rposition(|(.., ticked)| *ticked);
    let behind = last.map(|last| found[last].1..found.get(last + 1).map_or(line.len(), |next| next.0));
    (!found.is_empty()).then_some(behind)
}
