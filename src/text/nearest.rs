//! "Did you mean": the candidate a writer most likely had in mind.

/// The Damerau-Levenshtein distance between two texts, in edits of one character or swaps of two neighbours.
pub fn distance(a: &str, b: &str) -> usize {
    strsim::damerau_levenshtein(a, b)
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
    let wanted = wanted.to_lowercase();
    let allowed = (wanted.chars().count() / 3).clamp(1, 3);
    let mut found: Vec<(usize, &str)> = candidates
        .into_iter()
        // A length that differs by more than the limit cannot be near: spares the quadratic comparison.
        .filter(|candidate| candidate.len().abs_diff(wanted.len()) <= allowed * 4)
        .map(|candidate| (distance(&wanted, &candidate.to_lowercase()), candidate))
        .filter(|(edits, _)| *edits <= allowed)
        .collect();
    found.sort_by_key(|(edits, _)| *edits);
    found.dedup_by_key(|(_, candidate)| *candidate);
    found.into_iter().take(limit).map(|(_, candidate)| candidate).collect()
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
    fn nothing_near_is_none() {
        assert_eq!(nearest("zebra", ["title", "draft"]), None);
    }
}
