//! What fills a section.

use super::*;

#[test]
fn the_parts_of_an_option_are_not_the_record_s() {
    for above in ["Pros and Cons of the Options", "Alternatives", "Option A: queue", "Appendix", "Example"] {
        assert_reads(
            &format!("# T\n\n## {above}\n\n### Context\n\nx\n\n### Consequences\n\nx\n"),
            "---",
            "none",
        );
    }
    assert_reads(
        "# T\n\n## Alternatives\n\n### Decision Outcome\n\nx\n\n### Positive Consequences\n\nx\n",
        "-DQ",
        "none",
    );
    assert_reads("# T\n\n## Options considered\n\n### Decision\n\nx\n", "-D-", "none");
}

#[test]
fn a_filled_twin_wins_over_an_empty_one() {
    assert_reads("# T\n\n## Context\n\n## Decision\n\nx\n\n## Context\n\nLoad.\n", "CD-", "none");
    let read = decision("# T\n\n## Context\n\n## Context\n\nLoad.\n\n## Context\n\nMore.\n");
    let found = &read.record.sections[0];
    assert_eq!((found.heading, found.twins.as_slice()), (Some(2), [1, 3].as_slice()));
}

#[test]
fn text_below_sub_headings_fills_a_section() {
    assert_reads("# T\n\n## Consequences\n\n### Positive\n\n### Negative\n\n* Slow\n", "--Q", "none");
    assert_reads("# T\n\n## Consequences\n\n### Positive\n\n### Negative\n", "--0", "none");
    assert_reads("# T\n\n## Consequences\n\n**Positive:**\n\n**Negative:**\n", "--0", "none");
    assert_reads("# T\n\n## Consequences\n\n**Positive:** fast\n", "--Q", "none");
}

#[test]
fn an_empty_decision_is_not_filled_by_the_consequences_below_it() {
    assert_reads("# T\n\n## Decision Outcome\n\n### Consequences\n\n* Slow\n", "-0Q", "none");
}

#[test]
fn the_head_of_a_table_without_rows_names_columns_or_says_what_was_meant() {
    assert_reads("# T\n\n## Consequences\n\n| Pro | Con |\n| --- | --- |\n", "--0", "none");
    assert_reads("# T\n\n## Decision\n\n| We will put a queue before it |\n| --- |\n", "-D-", "none");
}

#[test]
fn placeholders_fill_nothing() {
    for text in [
        "TBD",
        "TBD.",
        "_TBD_",
        "TODO",
        "N/A",
        "- TBD",
        "Context here...",
        "Describe the context here.",
        "*Describe the context*",
        "- Good, because …\n- Bad, because ...",
        "Load is \\_\\_\\_",
        "_No response_",
        "Your context goes here",
        "{Describe the context}",
        "{Describe the context and problem statement, e.g., in free form using two to three sentences.}",
        "<describe the context>",
        "<Describe the context, in two sentences.>",
        "[Describe the context and problem statement]",
        "*[Describe the context]*",
        "<!-- Describe the context -->",
        "<!-- Describe\nthe context -->",
        "* Good, because {argument a}\n* Bad, because {argument b}",
        "The issue motivating this decision, and any context that influences or constrains the decision.",
        "What is the issue that we're seeing that is motivating this decision or change?",
        "What is the issue that we’re seeing that is motivating this decision or change?",
        "_What is the issue that we're seeing that is motivating\nthis decision or change?_",
        "What forces are at play? State facts, not the answer.",
        "TBD\n\nThis will be written after the trial.",
        "> This section describes the forces at play, including technological and social ones.",
        "Chosen option: \"[option 1]\", because [justification. e.g., the only option that fits].",
        "| Force | Size |\n|---|---|\n| [force] | [size] |",
        "---",
        "&nbsp;",
    ] {
        assert_reads(&format!("# T\n\n## Context\n\n{text}\n\n## Decision\n\nQueue.\n"), "0D-", "none");
    }
}

#[test]
fn whatever_says_something_fills() {
    for text in [
        "TBD, however we propose a queue.",
        "The queue lives here.",
        "Here is the context.",
        "TBD\n\n### Forces\n\nLoad doubles each year.",
        "[We have a page](https://example.org)",
        "See [ADR-1](0001-a.md).",
        "![load](load.png)",
        "```sh\nrun\n```",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "> We said so.",
        "<details><summary>More</summary>\n\nLoad.\n\n</details>",
        "{Describe the context}\n\nLoad doubles each year.",
        "We call `{id}` twice.",
        "Requests take 3 s <!-- measured -->",
        "1. Load",
        "- [ ] Load",
    ] {
        assert_reads(&format!("# T\n\n## Context\n\n{text}\n\n## Decision\n\nQueue.\n"), "CD-", "none");
    }
}

#[test]
fn a_placeholder_has_its_place() {
    let read = decision("# T\n\n## Consequences\n\nTBD\n");
    let found = read.record.sections.iter().find(|found| found.placeholder.is_some()).expect("a placeholder");
    assert_eq!(found.placeholder.map(|span| span.slice(&read.text)), Some("TBD"));
}

#[test]
fn lead_text_stands_for_the_context_with_a_warning() {
    let lead = "word ".repeat(25);
    assert_reads(&format!("# T\n\n{lead}\n\n## Decision\n\nQueue.\n"), "cD-", "none");
    assert_reads(&format!("# T\n\nStatus: accepted\n\n{lead}\n\n## Decision\n\nQueue.\n"), "cD-", "accepted");
    assert_reads("# T\n\nToo few words.\n\n## Decision\n\nQueue.\n", "-D-", "none");
    assert_reads(&format!("# T\n\n{lead}\n\n## Context\n\nLoad.\n"), "C--", "none");
}

#[test]
fn published_templates_are_unfilled() {
    let nygard = "# Title\n\n## Status\n\nWhat is the status, such as proposed, accepted, rejected, deprecated, superseded, \
                  etc.?\n\n## Context\n\nWhat is the issue that we're seeing that is motivating this decision or change?\n\n\
                  ## Decision\n\nWhat is the change that we're proposing and/or doing?\n\n## Consequences\n\nWhat becomes \
                  easier or more difficult to do because of this change?\n";
    assert_reads(nygard, "000", "unfilled");
    let madr = "---\nstatus: \"{proposed | rejected | accepted | deprecated | … | superseded by ADR-0123}\"\n\
                date: {YYYY-MM-DD when the decision was last updated}\n---\n# {short title}\n\n\
                ## Context and Problem Statement\n\n{Describe the context and problem statement, e.g., in free form.}\n\n\
                <!-- This is an optional element. -->\n## Decision Drivers\n\n* {decision driver 1}\n\n## Decision Outcome\n\n\
                Chosen option: \"{title of option 1}\", because {justification}.\n\n### Consequences\n\n\
                * Good, because {positive consequence}\n* Bad, because {negative consequence}\n";
    let read = decision(madr);
    assert_eq!(sections(&read), "000");
}
