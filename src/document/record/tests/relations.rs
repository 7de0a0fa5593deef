//! Relations between records.

use super::*;

#[test]
fn relations_are_read_from_fields() {
    use RelationKind::{AmendedBy, Amends, SupersededBy, Supersedes};
    for (field, expected) in [
        ("superseded-by: ADR-030", vec![(SupersededBy, "ADR-030")]),
        ("superseded_by: 0030", vec![(SupersededBy, "0030")]),
        ("supersededBy: ADR-30", vec![(SupersededBy, "ADR-30")]),
        ("superseded-by: ADR-167#4", vec![(SupersededBy, "ADR-167#4")]),
        ("supersedes: [3, 4]", vec![(Supersedes, "3"), (Supersedes, "4")]),
        ("supersedes: ADR-3, ADR-4", vec![(Supersedes, "ADR-3"), (Supersedes, "ADR-4")]),
        ("supersedes: \"[ADR-3](0003-a.md)\"", vec![(Supersedes, "0003-a.md")]),
        ("supersedes: 0003-use-a-file.md", vec![(Supersedes, "0003-use-a-file.md")]),
        ("supersedes: Use a file", vec![(Supersedes, "Use a file")]),
        ("amends: 3", vec![(Amends, "3")]),
        ("amended-by: [3]", vec![(AmendedBy, "3")]),
        ("supersedes: none", vec![]),
        ("supersedes:", vec![]),
        ("status: superseded by ADR-9", vec![(SupersededBy, "ADR-9")]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(kind, target)| (kind, target.to_owned())).collect();
        assert_eq!(relations(&decision(&format!("---\n{field}\n---\n# T\n"))), expected, "{field}");
    }
}

#[test]
fn relations_are_read_from_sentences() {
    use RelationKind::{AmendedBy, Amends, SupersededBy, Supersedes};
    for (line, expected) in [
        ("Superseded by [9. Use a log](0009-use-a-log.md)", vec![(SupersededBy, "0009-use-a-log.md")]),
        ("Superceded by ADR-9", vec![(SupersededBy, "ADR-9")]),
        ("Superseded by ADR 9", vec![(SupersededBy, "ADR-9")]),
        ("Superseded by ADR #9", vec![(SupersededBy, "ADR-9")]),
        ("Superseded by 0009", vec![(SupersededBy, "0009")]),
        ("Superseded by #9", vec![(SupersededBy, "#9")]),
        ("Superseded by 0009-use-a-log", vec![(SupersededBy, "0009-use-a-log")]),
        ("Superseded by `0009-use-a-log.md`.", vec![(SupersededBy, "0009-use-a-log.md")]),
        ("Superseded by [[ADR-9]]", vec![(SupersededBy, "ADR-9")]),
        ("Superseded by [ADR-9](https://example.org/9)", vec![(SupersededBy, "ADR-9")]),
        ("Superseded by [log](https://example.org/adr/0009-log.md)", vec![(SupersededBy, "0009-log.md")]),
        ("Superseded by the decision in [ADR-9](9.md)", vec![(SupersededBy, "9.md")]),
        ("Superseded by ADR-9 (see [talk](https://example.org/t))", vec![(SupersededBy, "ADR-9")]),
        ("Superseded by ADR-9 on 2024-05-01", vec![(SupersededBy, "ADR-9")]),
        ("Superseded by ADR-9 and ADR-10", vec![(SupersededBy, "ADR-9"), (SupersededBy, "ADR-10")]),
        ("Superseded by [a](a.md), [b](b.md)", vec![(SupersededBy, "a.md"), (SupersededBy, "b.md")]),
        (
            "Superseded by [4](4.md) (hosting) and [5](5.md) (the API)",
            vec![(SupersededBy, "4.md"), (SupersededBy, "5.md")],
        ),
        ("Superseded by ADR-4 (in part) and ADR-5", vec![(SupersededBy, "ADR-4"), (SupersededBy, "ADR-5")]),
        ("Durch ADR-9 ersetzt", vec![(SupersededBy, "ADR-9")]),
        ("Teilweise durch [ADR-9](9.md) ersetzt", vec![(AmendedBy, "9.md")]),
        ("Die Warteschlange wird durch ADR-9 ersetzt", vec![]),
        ("已被 ADR-9 取代", vec![(SupersededBy, "ADR-9")]),
        ("部分被 [ADR-9](9.md) 取代", vec![(AmendedBy, "9.md")]),
        ("[ADR-9](9.md) により置き換え済み", vec![(SupersededBy, "9.md")]),
        ("ADR-9로 대체됨", vec![(SupersededBy, "ADR-9")]),
        ("Replaced with [ADR-9](9.md)", vec![(SupersededBy, "9.md")]),
        ("Accepted; supersedes ADR-3", vec![(Supersedes, "ADR-3")]),
        ("Supercedes [ADR-3](0003-a.md)", vec![(Supersedes, "0003-a.md")]),
        ("Amends [3. A](0003-a.md)", vec![(Amends, "0003-a.md")]),
        ("Amended by [3. A](0003-a.md)", vec![(AmendedBy, "0003-a.md")]),
        ("Partly superseded by ADR-9", vec![(AmendedBy, "ADR-9")]),
        ("Superseded in part by ADR-9", vec![(AmendedBy, "ADR-9")]),
        ("Accepted, partially supersedes ADR-3", vec![(Amends, "ADR-3")]),
        ("Superseded by ADR-9, amends ADR-3", vec![(SupersededBy, "ADR-9"), (Amends, "ADR-3")]),
        ("Superseded", vec![]),
        (
            "Superseded by ADR-051 (2026-10-03). Nobody used it; the table stays.",
            vec![(SupersededBy, "ADR-051")],
        ),
        ("superseded by `specs/one-install.md`", vec![(SupersededBy, "specs/one-install.md")]),
        ("SUPERSEDED by 004", vec![(SupersededBy, "004")]),
        ("Superseded by [AD48](#ad48-tokens) (2026-05-09) - replaced", vec![(SupersededBy, "AD48")]),
        (
            "Superseded by [0048](0048-one-home.md) — with the recipe system gone",
            vec![(SupersededBy, "0048-one-home.md")],
        ),
        ("Accepted (Supersedes [ADR-0002](0002-a.md))", vec![(Supersedes, "0002-a.md")]),
        ("Superseded by WordPress 6.6 minimum support", vec![]),
        ("Superseded by events", vec![]),
        ("Superseded by a new approach in 2024", vec![]),
        ("Accepted, will be superseded by ADR-9", vec![]),
        ("proposed | superseded by [ADR-0005](0005-example.md)", vec![]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(kind, target)| (kind, target.to_owned())).collect();
        let text = format!("# T\n\n## Status\n\n{line}\n\n## Context\n\nx\n");
        assert_eq!(relations(&decision(&text)), expected, "{line}");
    }
}

#[test]
fn relations_stand_in_headers_and_lists_of_links_too() {
    use RelationKind::{SupersededBy, Supersedes};
    for (text, expected) in [
        ("# T\n\n* Status: accepted\n* Supersedes: [ADR-3](0003-a.md)\n", vec![(Supersedes, "0003-a.md")]),
        ("# T\n\n**Superseded by:** ADR-9\n", vec![(SupersededBy, "ADR-9")]),
        ("# T\n\n> ⚠️ Superseded by [ADR-9](9.md)\n", vec![(SupersededBy, "9.md")]),
        ("# T\n\n## Links\n\n- Supersedes [0003](0003-a.md)\n", vec![(Supersedes, "0003-a.md")]),
        (
            "# T\n\n| Field | Value |\n|---|---|\n| Superseded by | [ADR-9](9.md) |\n",
            vec![(SupersededBy, "9.md")],
        ),
        ("# T\n\n| Status | Supersedes |\n|---|---|\n| Accepted | ADR-3 |\n", vec![(Supersedes, "ADR-3")]),
        ("# T\n\n| Field | Value |\n|---|---|\n| Supersedes / superseded by | None / none |\n", vec![]),
        ("# T\n\n| Field | Value |\n|---|---|\n| Supersedes | — |\n", vec![]),
        ("# T\n\n## Decision\n\n- Replaces [the job](job.md)\n", vec![]),
        ("# T\n\n## Context\n\nThe queue is replaced by [a log](log.md).\n", vec![]),
        ("# T\n\n## Links\n\n- A talk on what supersedes [queues](queues.md)\n", vec![]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(kind, target)| (kind, target.to_owned())).collect();
        assert_eq!(relations(&decision(text)), expected, "{text}");
    }
}
