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
