//! "Did you mean": the candidate a writer most likely had in mind.

/// The Damerau-Levenshtein distance between two texts, in edits of one character or swaps of two neighbours.
pub fn distance(a: &str, b: &str) -> usize {
    strsim::damerau_levenshtein(a, b)
}

/// The distance between two texts where it is at most `limit`.
pub fn distance_within(a: &str, b: &str, limit: usize) -> Option<usize> {
    if Letters::of(a).apart_from(Letters::of(b)) > limit {
        return None;
    }
    Some(distance(a, b)).filter(|edits| *edits <= limit)
}

/// The candidate nearest to `wanted`, if it is near enough to be meant: within a third of its length, at most three edits.
///
/// Case is ignored; of equally near candidates the first wins.
pub fn nearest<'a, I>(wanted: &str, candidates: I) -> Option<&'a str>
where
    I: IntoIterator<Item = &'a str>,
{
    nearest_all(wanted, candidates, 1).into_iter().next()
}

/// The candidates near enough to `wanted` to be meant, nearest first, at most `limit`.
pub fn nearest_all<'a, I>(wanted: &str, candidates: I, limit: usize) -> Vec<&'a str>
where
    I: IntoIterator<Item = &'a str>,
{
    let wanted = Wanted::new(wanted);
    let mut rows = Rows::default();
    let mut other = Vec::new();
    let mut found: Vec<(usize, &str)> = candidates
        .into_iter()
        .filter(|candidate| !wanted.is_far_from(candidate))
        .filter_map(|candidate| {
            other.clear();
            other.extend(folded(candidate));
            Some((rows.distance_within(&wanted.text, &other, wanted.allowed)?, candidate))
        })
        .collect();
    found.sort_by_key(|(edits, _)| *edits);
    found.dedup_by_key(|(_, candidate)| *candidate);
    found.into_iter().take(limit).map(|(_, candidate)| candidate).collect()
}

/// What is looked for, and what tells at a glance that a candidate is none: a heading that no kind knows is compared with
/// the vocabularies of two dozen languages.
struct Wanted {
    text: Vec<char>,
    letters: Letters,
    is_ascii: bool,
    /// The most edits that may part a candidate from it.
    allowed: usize,
}

impl Wanted {
    fn new(wanted: &str) -> Self {
        let text: Vec<char> = folded(wanted).collect();
        let allowed = (text.len() / 3).clamp(1, 3);
        Self { letters: Letters::of_folded(wanted), is_ascii: text.iter().all(char::is_ascii), allowed, text }
    }

    fn is_far_from(&self, candidate: &str) -> bool {
        // In ASCII a byte is a character, before and after folding; beyond it each letter is an edit of an ASCII text.
        let too_long = || candidate.is_ascii() && candidate.len().abs_diff(self.text.len()) > self.allowed;
        let foreign =
            || self.is_ascii && candidate.bytes().filter(|byte| *byte >= 0xC0).count() > self.allowed;
        too_long() || foreign() || self.letters.apart_from(Letters::of_folded(candidate)) > self.allowed
    }
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

/// Which letters a text holds, one bit for each and for some others that share it.
#[derive(Clone, Copy)]
struct Letters(u64);

impl Letters {
    fn of(text: &str) -> Self {
        Self::of_letters(text.chars())
    }

    /// The letters of a text when its case is ignored.
    fn of_folded(text: &str) -> Self {
        if text.is_ascii() {
            return Self::of_letters(text.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        }
        Self::of_letters(folded(text))
    }

    fn of_letters(letters: impl Iterator<Item = char>) -> Self {
        Self(letters.fold(0, |bits, c| bits | 1 << (u32::from(c) % u64::BITS)))
    }

    /// At least so many edits part two texts: one edit takes in, takes out or exchanges one letter.
    fn apart_from(self, other: Self) -> usize {
        let (only_here, only_there) = (self.0 & !other.0, other.0 & !self.0);
        only_here.count_ones().max(only_there.count_ones()) as usize
    }
}

/// Three rows of the table of distances, kept between comparisons: a miss in a handbook of ten thousand pages makes
/// thousands of them.
#[derive(Default)]
struct Rows {
    before: Vec<usize>,
    last: Vec<usize>,
    row: Vec<usize>,
}

impl Rows {
    /// The distance between two texts where it is at most `limit`; a swap of two neighbours is one edit.
    ///
    /// Only cells within `limit` of the diagonal are looked at: all others are farther away than that.
    fn distance_within(&mut self, a: &[char], b: &[char], limit: usize) -> Option<usize> {
        if a.len().abs_diff(b.len()) > limit {
            return None;
        }
        let far = limit + 1;
        for row in [&mut self.before, &mut self.last, &mut self.row] {
            row.clear();
            row.resize(b.len() + 1, far);
        }
        for (at, cell) in self.last.iter_mut().enumerate().take(far) {
            *cell = at;
        }
        for i in 1..=a.len() {
            let (from, to) = (i.saturating_sub(limit).max(1), (i + limit).min(b.len()));
            self.row.fill(far);
            self.row[0] = i.min(far);
            let mut nearest = self.row[0];
            for j in from..=to {
                let same = a[i - 1] == b[j - 1];
                let mut edits = self.last[j - 1] + usize::from(!same);
                edits = edits.min(self.last[j] + 1).min(self.row[j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    edits = edits.min(self.before[j - 2] + 1);
                }
                self.row[j] = edits.min(far);
                nearest = nearest.min(edits);
            }
            if nearest > limit {
                return None;
            }
            std::mem::swap(&mut self.before, &mut self.last);
            std::mem::swap(&mut self.last, &mut self.row);
        }
        Some(self.last[b.len()]).filter(|edits| *edits <= limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_is_one_edit() {
        assert_eq!(distance("drfat", "draft"), 1);
        assert_eq!(nearest("drfat", ["title", "draft", "date"]), Some("draft"));
    }

    #[test]
    fn the_bounded_distance_is_the_distance_up_to_its_bound() {
        let words =
            ["", "a", "ab", "ba", "draft", "drfat", "darft", "drafts", "rafts", "title", "titel", "überall"];
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (*a, *b))) {
            let (from, to): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let expected = Some(distance(a, b)).filter(|edits| *edits <= 2);
            assert_eq!(Rows::default().distance_within(&from, &to, 2), expected, "{a} {b}");
        }
    }

    #[test]
    fn few_candidates_are_compared_letter_by_letter() {
        let wanted = Wanted::new("Consequense");
        let candidates = [
            "consequences",
            "implications",
            "resolution",
            "background",
            "requirements",
            "konsequenzen",
            "seuraukset",
            "последствия",
            "следствия",
            "conséquences",
            "结果",
            "hệ quả",
        ];
        let compared: Vec<&str> =
            candidates.into_iter().filter(|candidate| !wanted.is_far_from(candidate)).collect();
        assert_eq!(compared, ["consequences", "konsequenzen", "conséquences"]);
    }

    proptest::proptest! {
        #[test]
        fn letters_never_part_texts_farther_than_edits_do(a in "[a-dé決]{0,8}", b in "[a-dé決]{0,8}") {
            proptest::prop_assert!(Letters::of(&a).apart_from(Letters::of(&b)) <= distance(&a, &b));
        }
    }

    #[test]
    fn nothing_near_is_none() {
        assert_eq!(nearest("zebra", ["title", "draft"]), None);
    }
}
