//! `guidepost lock`: what was published stays reachable, or somebody says that it need not.

use super::folder::Folder;

fn handbook() -> Folder {
    Folder::with(&[
        ("book.toml", "[book]\ntitle = \"Team\"\n"),
        ("content/index.md", "# Team\n"),
        ("content/limits.md", "# Limits\n\n## Rates\n\nA thousand a minute.\n"),
        ("content/plan.md", "---\ndraft: true\n---\n\n# Plan\n"),
        ("content/pay.md", "---\naudience: managers\n---\n\n# Pay\n"),
    ])
}

/// The addresses of the lock file.
fn addresses(folder: &Folder) -> Vec<String> {
    let text = folder.read("guidepost.lock");
    text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn the_list_holds_what_everyone_may_read_and_nothing_else() {
    let folder = handbook();
    let ran = folder.run(&["lock"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, ""), "{ran}");
    assert_eq!(
        addresses(&folder),
        ["index.html", "index.html#team", "limits.html", "limits.html#limits", "limits.html#rates"]
    );
    assert!(ran.stderr.contains("wrote `guidepost.lock`: 5 addresses, 5 added, 0 removed"), "{ran}");
    let again = folder.run(&["lock"]);
    assert!(again.stderr.contains("is current: 5 addresses"), "{again}");
}

#[test]
fn without_a_list_nothing_vanishes() {
    let folder = handbook();
    assert_eq!(folder.run(&["check"]).status, 0);
    let ran = folder.run(&["lock", "--check"]);
    assert_eq!(ran.status, 1, "{ran}");
    assert!(ran.stderr.contains("there is no `guidepost.lock`"), "{ran}");
    assert!(!folder.path("guidepost.lock").exists());
}

#[test]
fn a_renamed_page_fails_check_build_and_lock_until_it_is_redirected() {
    let folder = handbook();
    folder.run(&["lock"]);
    let locked = folder.read("guidepost.lock");
    std::fs::rename(folder.path("content/limits.md"), folder.path("content/quotas.md")).expect("renamed");
    for command in [&["check"][..], &["build"], &["lock"], &["lock", "--check"]] {
        let ran = folder.run(command);
        assert_eq!(ran.status, 1, "{command:?}: {ran}");
        assert!(ran.stderr.contains("error[vanished-url]"), "{command:?}: {ran}");
        assert!(ran.stderr.contains("--> guidepost.lock:5:1"), "{command:?}: {ran}");
        assert!(ran.stderr.contains("\"limits.html\" = \"quotas.html\""), "{command:?}: {ran}");
    }
    assert_eq!(folder.read("guidepost.lock"), locked, "the list stays as it was");
    folder.write("book.toml", "[redirects]\n\"limits.html\" = \"quotas.html\"\n");
    assert_eq!(folder.run(&["check"]).status, 0);
    let stale = folder.run(&["lock", "--check"]);
    assert_eq!(stale.status, 1, "{stale}");
    assert!(stale.stderr.contains("is not current: 3 added, 2 removed"), "{stale}");
    let ran = folder.run(&["lock"]);
    assert!(ran.stderr.contains("added `quotas.html`, `quotas.html#limits`, `quotas.html#rates`"), "{ran}");
    assert!(addresses(&folder).contains(&"limits.html".to_owned()), "an old address is a promise too");
    assert_eq!(folder.run(&["lock", "--check"]).status, 0);
}

#[test]
fn what_vanished_may_be_let_go() {
    let folder = handbook();
    folder.run(&["lock"]);
    std::fs::remove_file(folder.path("content/limits.md")).expect("removed");
    let ran = folder.run(&["lock", "--accept"]);
    assert_eq!(ran.status, 0, "{ran}");
    assert!(ran.stderr.contains("removed `limits.html`, `limits.html#limits`, `limits.html#rates`"), "{ran}");
    assert_eq!(folder.run(&["check"]).status, 0);
}

#[test]
fn a_folder_that_is_no_handbook_has_no_list() {
    let folder = Folder::with(&[("notes/a.md", "# A\n")]);
    let ran = folder.run(&["lock", "notes"]);
    assert_eq!(ran.status, 2, "{ran}");
}
