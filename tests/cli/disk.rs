//! Findings that need a disk or a theme of the team's, which the cases of the suite do not have.

use super::folder::Folder;

fn with(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::with(&[
        ("book.toml", "[book]\ntitle = \"Team handbook\"\n"),
        ("content/guide.md", "# Guide\n\nText.\n"),
    ]);
    files.iter().for_each(|(path, text)| folder.write(path, text));
    folder
}

#[test]
fn a_mounted_folder_that_is_not_there_is_an_unreadable_file() {
    let folder = with(&[("book.toml", "[[mounts]]\nfrom = \"docs/notes\"\nto = \"notes\"\n")]);
    let ran = folder.run(&["check"]);
    assert_eq!(ran.status, 1, "{ran}");
    assert!(ran.stderr.contains("error[unreadable-file]"), "{ran}");
    assert!(ran.stderr.contains("book.toml:2:8"), "{ran}");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_not_followed_and_says_so() {
    let folder = with(&[("secret.md", "# Secret\n")]);
    std::os::unix::fs::symlink(folder.path("secret.md"), folder.path("content/open.md"))
        .expect("a link can be made");
    let ran = folder.run(&["check"]);
    assert_eq!(ran.status, 0, "{ran}");
    assert!(ran.stderr.contains("warning[symbolic-link]"), "{ran}");
    assert!(ran.stderr.contains("content/open.md"), "{ran}");
}

#[test]
fn a_kind_whose_template_the_theme_does_not_have_is_named_in_the_configuration() {
    let folder =
        with(&[("book.toml", "[kinds.policy]\npaths = [\"policies/**\"]\ntemplate = \"polcy.html\"\n")]);
    let ran = folder.run(&["build"]);
    assert_eq!(ran.status, 1, "{ran}");
    assert!(ran.stderr.contains("error[broken-theme]"), "{ran}");
    assert!(ran.stderr.contains("book.toml:3:12"), "{ran}");
}

#[test]
fn a_template_that_cannot_be_read_is_a_broken_theme() {
    let folder = with(&[
        ("book.toml", "[site]\ntheme = \"team\"\n"),
        ("themes/team/templates/adr.html", "<p>{{ oops</p>\n"),
    ]);
    let ran = folder.run(&["build"]);
    assert_eq!(ran.status, 1, "{ran}");
    assert!(ran.stderr.contains("error[broken-theme]"), "{ran}");
    assert!(ran.stderr.contains("themes/team/templates/adr.html:1"), "{ran}");
}

/// Runs git in a folder, on a day; whether it went well.
fn git_on(day: &str, folder: &Folder, arguments: &[&str]) -> bool {
    let mut git = std::process::Command::new("git");
    git.args(["-c", "user.name=a", "-c", "user.email=a@acme.com", "-c", "init.defaultBranch=main"]);
    git.args(arguments).current_dir(folder.path("")).env("GIT_AUTHOR_DATE", format!("{day}T12:00:00Z"));
    git.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    git.status().expect("git runs").success()
}

fn git(folder: &Folder, arguments: &[&str]) -> bool {
    git_on("2026-01-02", folder, arguments)
}

#[test]
fn gits_log_is_read_once_a_commit() {
    let folder = Folder::with(&[("book.toml", ""), ("content/a.md", "# A\n\nText.\n")]);
    git(&folder, &["init"]);
    git(&folder, &["add", "-A"]);
    git_on("2026-02-03", &folder, &["commit", "-m", "one"]);
    let shows = |day: &str| {
        let ran = folder.run(&["build"]);
        assert_eq!(ran.status, 0, "{ran}");
        assert!(folder.read("book/a.html").contains(day), "{day} is not shown");
    };
    shows("2026-02-03");
    let kept = folder.read(".guidepost/history");
    folder.write(".guidepost/history", &kept.replace("2026-02-03", "2026-03-04"));
    shows("2026-03-04");
    git_on("2026-04-05", &folder, &["commit", "-am", "two", "--allow-empty"]);
    shows("2026-02-03");
}

#[test]
fn a_shallow_clone_is_reported_once_and_shows_no_date() {
    let folder = Folder::with(&[
        ("book.toml", ""),
        ("content/a.md", "# A\n\nText.\n"),
        ("content/b.md", "# B\n\nText.\n"),
    ]);
    git(&folder, &["init"]);
    for message in ["one", "two"] {
        git(&folder, &["add", "-A"]);
        git(&folder, &["commit", "--allow-empty", "-m", message]);
    }
    let whole = folder.run(&["build"]);
    assert!(!whole.stderr.contains("shallow"), "{whole}");
    assert!(folder.read("book/a.html").contains("Last change"), "{whole}");
    let clone = Folder::with(&[]);
    let from = format!("file://{}", folder.path("").display());
    assert!(git(&clone, &["clone", "--depth", "1", &from, "."]));
    let ran = clone.run(&["build"]);
    assert_eq!(ran.stderr.matches("the clone is shallow").count(), 1, "{ran}");
    assert!(!clone.read("book/a.html").contains("Last change"), "{ran}");
}

#[test]
fn a_template_that_fails_on_a_page_names_the_page_and_what_was_meant() {
    let ours = "{% extends \"default/page.html\" %}\n{% block after %}{{ page.titel }}{% endblock %}\n";
    let folder = with(&[
        ("content/index.md", "# Home\n"),
        ("book.toml", "[site]\ntheme = \"team\"\n"),
        ("themes/team/templates/page.html", ours),
    ]);
    let ran = folder.run(&["build"]);
    assert_eq!(ran.status, 1, "{ran}");
    for told in
        ["themes/team/templates/page.html:2", "did you mean `title`?", "it failed on the page `guide.html`"]
    {
        assert!(ran.stderr.contains(told), "{ran}");
    }
}

#[test]
fn a_template_that_the_built_in_ones_cannot_build_on_is_named_by_a_path_that_exists() {
    let folder = with(&[
        ("content/index.md", "# Home\n"),
        ("book.toml", "[site]\ntheme = \"team\"\n"),
        ("themes/team/templates/page.html", "<p>{{ page.title }}</p>\n"),
    ]);
    let ran = folder.run(&["build"]);
    assert_eq!(ran.status, 1, "{ran}");
    assert!(ran.stderr.contains("themes/team/templates/page.html:1:1"), "{ran}");
    assert!(!ran.stderr.contains("templates/default/"), "{ran}");
}

#[test]
fn a_content_folder_that_is_not_there_is_named_with_its_place_and_its_remedy() {
    let folder = Folder::with(&[("book.toml", "[book]\nsrc = \"nope\"\n")]);
    for arguments in [&["check"][..], &["build"], &["list"], &["new", "adr", "A queue"]] {
        let ran = folder.run(arguments);
        assert_eq!(ran.status, 2, "{ran}");
        assert!(ran.stderr.starts_with("error: `book.toml:2:7`: there is no content folder `nope`"), "{ran}");
        assert!(ran.stderr.contains("help: make it, or name the folder of your Markdown"), "{ran}");
    }
    let unsaid = Folder::with(&[("book.toml", "")]).run(&["check"]);
    assert!(unsaid.stderr.starts_with("error: there is no content folder `content`"), "{unsaid}");
}

#[test]
fn a_check_of_nothing_does_not_pass() {
    let folder = Folder::with(&[("empty/a.txt", "text"), ("book.toml", ""), ("content/a.png", "x")]);
    for arguments in [
        &["check", "empty", "--as", "adr"][..],
        &["check", "empty/a.txt", "--as", "adr"],
        &["check", "empty"],
        &["check"],
        &["check", "content"],
    ] {
        let ran = folder.run(arguments);
        assert_eq!(ran.status, 2, "{ran}");
        assert!(ran.stderr.starts_with("error: nothing to check: there is no Markdown file at `"), "{ran}");
        let place = arguments.get(1).copied().unwrap_or("content");
        assert!(ran.stderr.contains(&format!("{place}`")), "{ran}");
    }
    assert_eq!(
        folder.run(&["check", "content/a.png"]).status,
        0,
        "an image may be handed over with the rest"
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_content_is_reported_and_nobody_waits_for_it() {
    let folder = with(&[("content/a.md", "# A\n\n![a plan](plan.png)\n")]);
    for path in ["content/b.md", "content/plan.png"] {
        let made = std::process::Command::new("mkfifo").arg(folder.path(path)).status();
        assert!(made.expect("mkfifo is there").success());
    }
    for command in ["check", "build"] {
        let ran = folder.run(&[command, "--warn-only"]);
        for path in ["content/b.md", "content/plan.png"] {
            assert!(ran.stderr.contains(&format!("--> {path}:1:1")), "{ran}");
        }
        assert!(ran.stderr.contains("error[unreadable-file]: it is a pipe, a socket or a device"), "{ran}");
    }
}
