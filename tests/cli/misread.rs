//! A `book.toml` that cannot be read, or is wrong: every command says so, and none makes up what it may have said.

use super::folder::Folder;

const RFC: &str = "[kinds.rfc]\npaths = [\"rfcs/**\"]\nlabel = \"RFC\"\n";

/// A handbook with a kind of its own and a record of it.
fn with(config: &str) -> Folder {
    Folder::with(&[("book.toml", config), ("content/rfcs/0001-a.md", "# A\n\n[gone](gone.md)\n")])
}

#[test]
fn what_is_wrong_with_the_configuration_is_reported_whatever_part_is_checked() {
    for (config, told) in [
        (RFC.replace("\"RFC\"", "\"RFC"), "error[config-syntax]"),
        (RFC.replace("label", "lable"), "error[unknown-config-key]"),
    ] {
        let folder = with(&config);
        for path in ["content/rfcs/0001-a.md", "content"] {
            let ran = folder.run(&["check", path]);
            assert_eq!(ran.status, 1, "{ran}");
            assert!(ran.stderr.contains(told), "{ran}");
        }
    }
}

#[test]
fn a_file_of_a_content_folder_that_nobody_knows_any_more_is_no_folder_of_its_own() {
    let folder = Folder::with(&[
        ("book.toml", "[book]\nsrc = \"docs\"\ntitle = \"Open\n"),
        ("docs/a.md", "# A\n\nText.\n"),
    ]);
    let ran = folder.run(&["check", "docs/a.md"]);
    assert!(ran.status == 1 && ran.stderr.contains("error[config-syntax]"), "{ran}");
    let whole = folder.run(&["check"]);
    assert!(whole.status == 1 && whole.stderr.contains("error[config-syntax]"), "{whole}");
}

#[test]
fn bytes_that_are_no_utf_8_are_a_configuration_that_cannot_be_read() {
    let folder = with("");
    std::fs::write(folder.path("book.toml"), b"[book]\ntitle = \"\xff\"\n").expect("it can be written");
    let ran = folder.run(&["check"]);
    assert_eq!(ran.status, 1, "{ran}");
    assert!(ran.stderr.contains("error[config-syntax]: from here on the file is no UTF-8"), "{ran}");
    assert!(ran.stderr.contains("--> book.toml:2:10"), "{ran}");
}

#[test]
fn commands_that_report_nothing_do_not_run_without_their_settings() {
    let folder = with("[book]\ntitle = Open\n");
    for arguments in [
        &["list", "--kind", "rfc"][..],
        &["new", "rfc", "A"],
        &["schema", "rfc"],
        &["lock"],
        &["check", "--baseline", "write"],
    ] {
        let ran = folder.run(arguments);
        assert_eq!(ran.status, 2, "{ran}");
        assert!(ran.stderr.starts_with("error: `book.toml:2:9`: "), "{ran}");
        assert!(ran.stderr.contains("help: "), "{ran}");
    }
}

#[test]
fn a_baseline_forgets_nothing_while_the_configuration_cannot_be_read() {
    let folder = with(RFC);
    assert_eq!(folder.run(&["check", "--baseline", "write"]).status, 0);
    let baseline = folder.read("guidepost-baseline.json");
    folder.write("book.toml", &RFC.replace("\"RFC\"", "\"RFC"));
    assert_eq!(folder.run(&["check"]).status, 1);
    assert_eq!(folder.read("guidepost-baseline.json"), baseline);
    folder.write("book.toml", RFC);
    assert_eq!(folder.run(&["check"]).status, 0);
}
