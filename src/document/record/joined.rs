//! Sentences that go on in the next line: `superseded by` and the link below it.

use super::RelationKind;
use super::line::Line;
use super::reference::reference;
use super::verb::Verbs;
use super::words::{Word, words};

impl Verbs<'_> {
    /// The lines, where one that breaks off after a verb is one with the next: `superseded by` and the link below it.
    pub fn joined(&self, lines: &[Line]) -> Vec<Line> {
        let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
        let mut listed = false;
        for line in lines {
            let names = begins_with_name(line);
            let sign = joined.last().and_then(|last| {
                let begins_list = names && self.ends_with_label(&last.text);
                listed = begins_list || names && listed;
                let broken = self.breaks_off(&last.text) || self.breaks_verb(&last.text, &line.text);
                (broken || begins_list).then_some(" ").or_else(|| listed.then_some(", "))
            });
            match joined
                .last()
                .zip(sign)
                .and_then(|(last, sign)| Line::joined(&[last.clone(), line.clone()], sign))
            {
                Some(whole) => {
                    joined.pop();
                    joined.push(whole);
                }
                None => joined.push(line.clone()),
            }
        }
        joined
    }

    /// Whether a line ends with the label of a list of successors: `Superseded by:`.
    fn ends_with_label(&self, line: &str) -> bool {
        let bare = line.trim_end().strip_suffix([':', '：']);
        bare.is_some_and(|bare| {
            let words = words(bare);
            let last = self.find(bare, &words).pop();
            last.is_some_and(|(at, count, kind)| {
                at + count == words.len() && kind == RelationKind::SupersededBy
            })
        })
    }

    /// Whether a verb begins at the end of one line and ends in the next: `Superseded`, `by ADR-7`.
    fn breaks_verb(&self, line: &str, next: &str) -> bool {
        let begins = |word: &Word| self.phrases.begin_with(&word.folded);
        if !line.trim_end().ends_with(char::is_alphabetic) || !words(line).last().is_some_and(begins) {
            return false;
        }
        let whole = format!("{} {next}", line.trim_end());
        let words = words(&whole);
        let crosses = |(at, count, _): &(usize, usize, RelationKind)| {
            words[*at].range.start < line.len() && words[at + count - 1].range.end > line.len()
        };
        self.find(&whole, &words).iter().any(crosses)
    }

    fn breaks_off(&self, line: &str) -> bool {
        // A label without a value, `Superseded by:`, is no broken line.
        if !line.trim_end().ends_with(char::is_alphabetic) {
            return false;
        }
        let words = words(line);
        self.find(line, &words).last().is_some_and(|(at, count, _)| at + count == words.len())
    }
}

/// Whether a line begins with a link or with the name of a record.
fn begins_with_name(line: &Line) -> bool {
    let start = line.text.find(char::is_alphanumeric).unwrap_or(line.text.len());
    line.links.iter().any(|link| link.range.start <= start)
        || reference(&line.text).is_some_and(|(_, range)| range.start <= start)
}
