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
