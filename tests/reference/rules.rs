//! Every rule, from the doc comment that `guidepost explain` prints.

use guidepost::check::{RULES, Rule};
use guidepost::diagnostic::Severity;

use super::{cell, head};

pub fn page() -> String {
    let mut out = head("Rules", "Every rule: what it finds, why, an example and the remedy.", 1);
    out.push_str(
        "The name in brackets of a message, `error[missing-section]`, is a rule on this page. `guidepost explain RULE` \
         prints the same text. Levels are changed under [`[rules]`](configuration.md#rules) in `book.toml`, for a folder \
         under [`[[rules-for]]`](configuration.md#rules-for), and for one place with \
         [a comment and a reason](../authoring.md#silencing-a-rule-once).\n\n\
         | Rule | Level | Finds |\n| --- | --- | --- |\n",
    );
    for rule in RULES.iter() {
        out.push_str(&format!(
            "| [`{0}`](#{0}) | {1} | {2} |\n",
            rule.name.0,
            level(rule),
            cell(&rule.summary())
        ));
    }
    for rule in RULES.iter() {
        out.push_str(&format!(
            "\n## {0} {{#{0}}}\n\n*Level: {1}.* {2}",
            rule.name.0,
            level(rule),
            body(rule)
        ));
    }
    out
}

/// The page of a rule, its headings as bold lead-ins: 90 rules with three headings each drown the contents.
fn body(rule: &Rule) -> String {
    let mut out = String::new();
    let mut in_code = false;
    let explain = rule.explain();
    let mut lines = explain.trim_end().lines().peekable();
    while let Some(line) = lines.next() {
        in_code ^= line.starts_with("```");
        match line.strip_prefix("# ") {
            Some(heading) if !in_code => {
                let fenced =
                    lines.peek().is_some_and(|next| next.starts_with("```") || next.starts_with("- "));
                out.push_str(&format!("**{heading}.**{}", if fenced { "\n\n" } else { " " }));
            }
            _ => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}

fn level(rule: &Rule) -> &'static str {
    match rule.severity {
        Some(Severity::Error) => "error",
        Some(Severity::Warning) => "warning",
        None => "off",
    }
}
