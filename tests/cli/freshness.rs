//! A page whose review is overdue: a build goes through, a check does as it is told.

use super::folder::Folder;

fn overdue() -> Folder {
    Folder::with(&[
        ("book.toml", "[rules]\nreview-overdue = \"error\"\n"),
        ("content/guide.md", "---\nreview-by: 2024-01-01\n---\n\n# Guide\n\nText.\n"),
    ])
}

#[test]
fn a_build_warns_of_an_overdue_review_and_writes_the_site() {
    let folder = overdue();
    let ran = folder.run(&["build", "--today", "2026-01-01"]);
    assert_eq!(ran.status, 0, "{ran}");
    assert!(ran.stderr.contains("warning[review-overdue]"), "{ran}");
    assert!(folder.path("book/guide.html").is_file(), "{ran}");
}

#[test]
fn a_check_fails_on_an_overdue_review_where_the_team_says_so() {
    let ran = overdue().run(&["check", "--today", "2026-01-01"]);
    assert_eq!(ran.status, 1, "{ran}");
    assert!(ran.stderr.contains("error[review-overdue]"), "{ran}");
}

#[test]
fn a_new_page_asks_for_owners_where_a_rule_wants_them_and_no_folder_gives_them() {
    let kind = |name: &str| format!("[kinds.{name}]\npaths = [\"{name}/**/*.md\"]\n");
    let rules = "[rules]\nmissing-owner = \"error\"\n\n[[rules-for]]\npaths = [\"free/**\"]\n\
                 rules = { missing-owner = \"off\" }\n\n";
    let folder = Folder::with(&[
        ("book.toml", &format!("{rules}{}{}{}", kind("given"), kind("free"), kind("open"))),
        ("content/given/index.md", "---\ncascade:\n  owners: [sre]\n---\n\n# Given\n"),
    ]);
    for (kind, asks) in [("given", false), ("free", false), ("open", true)] {
        let ran = folder.run(&["new", kind, "A page"]);
        assert_eq!(ran.status, 0, "{ran}");
        assert_eq!(folder.read(&format!("content/{kind}/a-page.md")).contains("owners:"), asks, "{kind}");
    }
}
