//! The sections of each dialect.

use super::*;

#[test]
fn nygard() {
    assert_reads(
        "# 7. Use a queue\n\nDate: 2024-05-01\n\n## Status\n\nAccepted\n\n## Context\n\nLoad.\n\n## Decision\n\n\
         We queue.\n\n## Consequences\n\nWe wait.\n",
        "CDQ",
        "accepted",
    );
}

#[test]
fn a_context_in_the_list_of_the_header() {
    let with = |context: &str| {
        format!(
            "# T\n\n- **Status:** Accepted\n- **Context / Drivers:** {context}\n\n## Decision\n\nQueue.\n\n## Consequences\n\nCosts.\n"
        )
    };
    assert_reads(&with("\n  - Tenants wait for each other at night.\n  - Load grows."), "CDQ", "accepted");
    assert_reads(&with("the queue"), "-DQ", "accepted");
}

#[test]
fn madr_with_bullets_under_the_title() {
    assert_reads(
        "# Use a queue\n\n* Status: accepted\n* Deciders: Ada\n* Date: 2024-05-01\n\n## Context and Problem Statement\n\n\
         Load?\n\n## Considered Options\n\n* A\n\n## Decision Outcome\n\nChosen option: A.\n\n\
         ### Positive Consequences <!-- optional -->\n\n* Fast\n\n### Negative Consequences\n\n* Dear\n",
        "CDQ",
        "accepted",
    );
}

#[test]
fn madr_with_front_matter() {
    let text = "---\nstatus: \"superseded by [ADR-0008](0008-use-a-log.md)\"\ndate: 2024-05-01\n\
                decision-makers: [Ada]\n---\n# Use a queue\n\n## Context and Problem Statement\n\nLoad?\n\n\
                ## Decision Outcome\n\nChosen option: A.\n\n### Consequences\n\n* Good, because fast\n";
    assert_reads(text, "CDQ", "superseded");
    assert_eq!(relations(&decision(text)), [(RelationKind::SupersededBy, "0008-use-a-log.md".to_owned())]);
}

#[test]
fn tyree_and_akerman() {
    assert_reads(
        "# Queue\n\n## Summary\n\n### Issue\n\nLoad.\n\n### Decision\n\nQueue.\n\n### Status\n\nDecided.\n\n## Details\n\n\
         ### Assumptions\n\nNone.\n\n### Positions\n\nTwo.\n\n### Implications\n\nWe wait.\n",
        "CDQ",
        "accepted",
    );
}

#[test]
fn a_decision_with_its_rationale_and_approach_alone() {
    assert_reads(
        "# Queue\n\n## Decision\n\nQueue.\n\n## Rationale\n\nLoad.\n\n## Approach\n\nSlowly.\n",
        "cD-",
        "none",
    );
}

#[test]
fn sections_on_level_one_without_a_title() {
    assert_reads(
        "# Status\n\nProposed\n\n# Context\n\nLoad.\n\n# Decision\n\nQueue.\n\n# Consequences\n\nWait.\n",
        "CDQ",
        "proposed",
    );
    assert_reads("## Decision\n\nQueue.\n\n## Context\n\nLoad.\n\n## Consequences\n\nWait.\n", "CDQ", "none");
}

#[test]
fn setext_headings_and_bold_labels() {
    assert_reads(
        "Use a queue\n===========\n\nStatus\n------\n\nAccepted\n\nContext\n-------\n\nLoad.\n\nDecision\n--------\n\n\
         Queue.\n\nConsequences\n------------\n\nWait.\n",
        "CDQ",
        "accepted",
    );
    assert_reads(
        "# Use a queue\n\n**Status**\n\nAccepted\n\n**Context**\n\nLoad.\n\n**Decision**\n\nQueue.\n\n\
         **Consequences**\n\nWait.\n",
        "CDQ",
        "accepted",
    );
    assert_reads(
        "# Use a queue\n\n**Status:** Accepted\n\n**Context:** Load.\n\n**Decision:** Queue.\n\n**Consequences**: Wait.\n",
        "CDQ",
        "accepted",
    );
}

#[test]
fn headings_are_compared_without_their_dress() {
    for heading in [
        "## Context",
        "## 1. Context",
        "### 5.1 Context",
        "## a) Context",
        "## **Context**",
        "## _Context_:",
        "## 📌 Context",
        "## Context ##",
        "## Context {#ctx}",
        "## [Context](https://example.org)",
        "## CONTEXT",
        "## Context <!-- required -->",
        "## Context & Problem Statement",
        "## Context / Background",
        "## Context (why now)",
        "## Problem Statement",
        "## Motivation",
        "## Business context",
    ] {
        assert_reads(&format!("# T\n\n{heading}\n\nLoad.\n"), "C--", "none");
    }
    for heading in ["## Context of use", "## Contents", "## Kubernetes context", "## Option context"] {
        assert_reads(&format!("# T\n\n{heading}\n\nLoad.\n"), "---", "none");
    }
    for heading in ["## Introduction", "## Overview", "## Rationale", "## Goals"] {
        assert_reads(&format!("# T\n\n{heading}\n\nLoad.\n"), "c--", "none");
    }
}

#[test]
fn decisions_and_consequences_have_many_names() {
    for heading in [
        "Decision",
        "The decision",
        "Decision Outcome",
        "Decision: queue",
        "Decision (final)",
        "Proposed Decision",
        "Our Decision",
        "Decision and Rationale",
        "Chosen option",
        "Selected option",
        "Chosen solution",
        "Outcome",
        "Resolution",
    ] {
        assert_reads(&format!("# T\n\n## {heading}\n\nQueue.\n"), "-D-", "none");
    }
    for heading in ["Proposal", "Recommendation", "Solution", "Approach", "Conclusion", "Design"] {
        assert_reads(&format!("# T\n\n## {heading}\n\nQueue.\n"), "-d-", "none");
    }
    for heading in [
        "Consequences",
        "Consequence",
        "Consequences and risks",
        "Consequences of this decision",
        "Positive consequences",
        "Implications",
        "Impact",
        "Resulting Context",
        "Trade-offs",
        "Tradeoffs",
        "Ramifications",
    ] {
        assert_reads(&format!("# T\n\n## {heading}\n\nWait.\n"), "--Q", "none");
    }
    for heading in ["Risks", "Results", "Benefits", "Drawbacks", "Positive", "Negative"] {
        assert_reads(&format!("# T\n\n## {heading}\n\nWait.\n"), "--q", "none");
    }
    for heading in ["Consequences of doing nothing", "Decision drivers", "Considered options", "Advantages"] {
        assert_reads(&format!("# T\n\n## {heading}\n\nWait.\n"), "---", "none");
    }
}

#[test]
fn other_languages() {
    assert_reads(
        "# Q\n\n## Status\n\nAkzeptiert\n\n## Kontext\n\nLast.\n\n## Entscheidung\n\nJa.\n\n## Konsequenzen\n\nGut.\n",
        "CDQ",
        "accepted",
    );
    assert_reads(
        "# Q\n\n## Statut\n\nAccepté\n\n## Contexte\n\nOui.\n\n## Décision\n\nOui.\n\n## Conséquences\n\nBien.\n",
        "CDQ",
        "accepted",
    );
    assert_reads(
        "# Q\n\n## Estado\n\nAceptado\n\n## Contexto\n\nSí.\n\n## Decisión\n\nSí.\n\n## Consecuencias\n\nBien.\n",
        "CDQ",
        "accepted",
    );
    assert_reads(
        "# Q\n\n## Status\n\nAceito\n\n## Contexto\n\nSim.\n\n## Decisão\n\nSim.\n\n## Consequências\n\nBem.\n",
        "CDQ",
        "accepted",
    );
}
