//! What other rooms ask of the checker: findings that they make under its rules, and what must not stop a build.

use super::levels::Levels;
use super::rules::{
    missing_owner, raw_html, review_overdue, state_overdue, unknown_owner, vanished_anchor, vanished_url,
};
use crate::book::Book;
use crate::config::{Level, RawHtml};
use crate::diagnostic::{Diagnostic, Severity, Sink};
use crate::text::{FilePath, Span};

/// The finding of a piece of raw HTML that a page leaves out; `what` as the sanitiser names it.
pub fn removed_html(path: &FilePath, span: Span, what: &str, raw_html: RawHtml) -> Diagnostic {
    let found = raw_html::RULE.at(path, span, format!("left out of the page: {what}"));
    match raw_html {
        RawHtml::Deny => Diagnostic { severity: Severity::Error, ..found }
            .help("say it in Markdown: this handbook takes no raw HTML"),
        RawHtml::Sanitise | RawHtml::Allow => {
            found.help("say it in Markdown, or with elements that only hold text")
        }
    }
}

/// Makes warnings of the errors about freshness: a build must not fail because a day has passed or a team was renamed.
pub fn soften_freshness(findings: &mut [Diagnostic]) {
    let freshness = [&missing_owner::RULE, &review_overdue::RULE, &state_overdue::RULE, &unknown_owner::RULE];
    let freshness = freshness.map(|rule| rule.name);
    for finding in findings.iter_mut().filter(|finding| freshness.contains(&finding.rule)) {
        finding.severity = Severity::Warning;
    }
}

/// Whether the team wants an owner on a page at a content path.
pub fn wants_owner(book: &Book, content_path: &str) -> bool {
    // The names of the rules are checked with the handbook itself.
    let levels = Levels::read(&book.config, &mut Sink::default());
    levels
        .level_at(missing_owner::RULE.name.0, || Some(content_path))
        .is_some_and(|level| level != Level::Off)
}

/// Whether a finding is about a published address that vanished.
pub fn is_about_lock(finding: &Diagnostic) -> bool {
    [vanished_anchor::RULE.name, vanished_url::RULE.name].contains(&finding.rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_passed_stops_no_build_and_a_broken_link_does() {
        let path = FilePath::from("content/a.md");
        let mut findings = ["review-overdue", "state-overdue", "broken-link"].map(|name| {
            let rule = crate::check::rule(name).expect("a rule");
            Diagnostic { severity: Severity::Error, ..rule.at(&path, Span::at(0), "x") }
        });
        soften_freshness(&mut findings);
        assert_eq!(
            findings.map(|finding| finding.severity),
            [Severity::Warning, Severity::Warning, Severity::Error]
        );
    }

    #[test]
    fn raw_html_is_an_error_where_the_team_refuses_it() {
        let path = FilePath::from("content/a.md");
        let found = |raw_html| removed_html(&path, Span::at(0), "`<script>` and what it holds", raw_html);
        assert_eq!(found(RawHtml::Sanitise).severity, Severity::Warning);
        assert_eq!(found(RawHtml::Deny).severity, Severity::Error);
    }
}
