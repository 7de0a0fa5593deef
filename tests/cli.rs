//! The binary as scripts and people use it: exit status, what goes where, what is left on disk.

#[path = "cli/corpora.rs"]
mod corpora;
#[path = "cli/disk.rs"]
mod disk;
#[cfg(feature = "external-links")]
#[path = "cli/external.rs"]
mod external;
#[path = "cli/folder.rs"]
mod folder;
#[path = "cli/formats.rs"]
mod formats;
#[path = "cli/freshness.rs"]
mod freshness;
#[path = "cli/handbook.rs"]
mod handbook;
#[path = "cli/lock.rs"]
mod lock;
#[path = "cli/misread.rs"]
mod misread;
#[path = "cli/written.rs"]
mod written;

use folder::{Folder, Ran};

const DECISION: &str = "---\ntitle: Use one queue per tenant\nstatus: accepted\ndate: 2026-05-04\n---\n\n## Context\n\n\
                        Tenants wait for each other when one of them sends many jobs at once.\n\n## Decision\n\n\
                        We give every tenant a queue of its own.\n\n## Consequences\n\nWe run more queues than \
                        before, and nobody waits for a neighbour.\n";

const CONFIG: &str = "[book]\ntitle = \"Team handbook\"\n";

/// A handbook with nothing wrong.
fn sound() -> Folder {
    Folder::with(&[
        ("book.toml", CONFIG),
        ("content/index.md", "# Team handbook\n\nSee the [queue](decisions/0001-queue.md#consequences).\n"),
        ("content/decisions/0001-queue.md", DECISION),
        ("content/decisions/index.md", "# Decisions\n\nWhat we decided: the [queue](0001-queue.md).\n"),
    ])
}

fn json(ran: &Ran) -> serde_json::Value {
    serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("no JSON ({error}): {ran}"))
}

#[test]
fn a_sound_handbook_exits_0_and_says_so_in_one_line() {
    let ran = sound().run(&["check"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, ""), "{ran}");
    assert_eq!(ran.stderr.lines().count(), 1, "{ran}");
    assert!(ran.stderr.starts_with("checked 3 documents: 0 errors, 0 warnings, "), "{ran}");
}

#[test]
fn a_mistyped_draft_exits_1_and_is_named_with_its_place() {
    let folder = sound();
    folder.write("content/plan.md", "---\ntitle: Plan\ndrfat: true\n---\n\nNot yet.\n");
    let ran = folder.run(&["check"]);
    assert_eq!(ran.status, 1, "{ran}");
    assert!(ran.stderr.contains("--> content/plan.md:3:1"), "{ran}");
    assert!(ran.stderr.contains("did you mean `draft`?"), "{ran}");
}

#[test]
fn a_decision_without_consequences_exits_1_and_names_the_nearest_heading() {
    let folder = sound();
    let text = DECISION.replace("## Consequences", "## Consequense").replace("one queue", "two queues");
    folder.write("content/decisions/0002-two.md", &text);
    let ran = folder.run(&["check"]);
    assert_eq!(ran.status, 1, "{ran}");
    assert!(ran.stderr.contains("error[missing-section]"), "{ran}");
    assert!(ran.stderr.contains("consequences"), "{ran}");
    assert!(ran.stderr.contains("## Consequense"), "the nearest heading is shown: {ran}");
    assert!(ran.stderr.contains("Consequences`"), "the remedy names the heading: {ran}");
}

#[test]
fn a_failed_build_leaves_the_last_good_site() {
    let folder = sound();
    assert_eq!(folder.run(&["build"]).status, 0);
    let before = folder.tree("book");
    assert!(before.contains_key("decisions/0001-queue.html"), "{:?}", before.keys());
    folder.write("content/broken.md", "# Broken\n\n[nowhere](gone.md)\n");
    let ran = folder.run(&["build"]);
    assert_eq!(ran.status, 1, "{ran}");
    assert!(ran.stderr.contains("error[broken-link]"), "{ran}");
    assert_eq!(folder.tree("book"), before);
}

#[test]
fn warn_only_reports_errors_and_writes_the_site() {
    let folder = sound();
    folder.write("content/broken.md", "# Broken\n\n[nowhere](gone.md)\n");
    let ran = folder.run(&["build", "--warn-only"]);
    assert_eq!(ran.status, 0, "{ran}");
    assert!(ran.stderr.contains("error[broken-link]"), "{ran}");
    assert!(folder.tree("book").contains_key("broken.html"));
}

#[test]
fn a_folder_that_guidepost_did_not_make_is_never_replaced() {
    let folder = sound();
    folder.write("public/precious.txt", "years of work");
    let ran = folder.run(&["build", "--out", "public"]);
    assert_eq!(ran.status, 2, "{ran}");
    assert!(ran.stderr.contains("Guidepost did not make"), "{ran}");
    assert_eq!(folder.tree("public").len(), 1);
}

#[test]
fn what_cannot_run_exits_2() {
    let folder = sound();
    let empty = Folder::with(&[]);
    for (ran, said) in [
        (folder.run(&["chekc"]), "unrecognized subcommand"),
        (folder.run(&["check", "--format", "yaml"]), "possible values"),
        (folder.run(&["check", "gone"]), "there is no file or folder `gone`"),
        (folder.run(&["build", "gone"]), "there is no folder `gone`"),
        (folder.run(&["build", "content/index.md"]), "is not a folder"),
        (folder.run(&["check", "--as", "ard"]), "did you mean `adr`?"),
        (folder.run(&["build", "--audience", "managers"]), "there is no audience `managers`"),
        (folder.run(&["list", "--kind", "desicion"]), "there is no kind `desicion`"),
        (folder.run(&["explain", "missing-sections"]), "did you mean `missing-section`?"),
        (folder.run(&["check", "--today", "tomorrow"]), "invalid value"),
        (empty.run(&["build"]), "there is no `book.toml` in this folder or above"),
    ] {
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{ran}");
        assert!(ran.stderr.contains(said), "expected `{said}`: {ran}");
    }
}

#[cfg(unix)]
#[test]
fn an_unreadable_root_exits_2() {
    use std::os::unix::fs::PermissionsExt;
    let folder = sound();
    let content = folder.path("content");
    std::fs::set_permissions(&content, std::fs::Permissions::from_mode(0o000)).expect("allowed");
    let readable = std::fs::read_dir(&content).is_ok();
    let ran = folder.run(&["build"]);
    std::fs::set_permissions(&content, std::fs::Permissions::from_mode(0o755)).expect("allowed");
    // Root reads everything: there is nothing to see then.
    if !readable {
        assert_eq!(ran.status, 2, "{ran}");
    }
    let gone = Folder::with(&[("book.toml", "[book]\nsrc = \"elsewhere\"\n")]).run(&["build"]);
    assert_eq!(gone.status, 2, "{gone}");
}

#[test]
fn a_second_build_writes_nothing_anew() {
    let folder = sound();
    let first = json(&folder.run(&["build", "--timings"]));
    let second = json(&folder.run(&["build", "--timings"]));
    assert_eq!(second["written"], 0, "{second}");
    assert_eq!(second["unchanged"], first["written"], "{second}");
}

#[test]
fn one_thread_and_eight_write_the_same_site() {
    let folder = Folder::with(&[]);
    assert_eq!(folder.run(&["init", "."]).status, 0);
    let today = ["--today", "2026-11-22"];
    let one = folder.run(&[&["build", "--jobs", "1", "--out", "one", "--warn-only"], &today[..]].concat());
    let eight =
        folder.run(&[&["build", "--jobs", "8", "--out", "eight", "--warn-only"], &today[..]].concat());
    assert_eq!((one.status, eight.status), (0, 0), "{one}{eight}");
    assert_eq!(folder.tree("one"), folder.tree("eight"));
    let findings = |text: &str| text[..text.rfind("built").unwrap_or(text.len())].to_owned();
    assert_eq!(findings(&one.stderr), findings(&eight.stderr));
}

#[test]
fn any_folder_is_read_as_records_of_one_kind() {
    let folder = Folder::with(&[
        ("docs/adr/0001-queue.md", DECISION),
        (
            "docs/adr/0002-open.md",
            "# 2. Open\n\n## Status\n\nAccepted\n\n## Context\n\nWe must choose soon.\n",
        ),
        ("docs/other.md", "# Other\n"),
    ]);
    let ran = folder.run(&["check", "docs/adr", "--as", "adr"]);
    assert_eq!(ran.status, 1, "{ran}");
    assert!(ran.stderr.contains("--> docs/adr/0002-open.md:"), "paths can be opened from here: {ran}");
    assert!(ran.stderr.contains("checked 2 documents"), "{ran}");
    let report = json(&folder.run(&["check", "docs/adr", "--as", "adr", "--format", "json"]));
    assert_eq!(report["diagnostics"][0]["path"], "0002-open.md", "JSON has paths relative to the root");
    let build = folder.run(&["build", "docs/adr", "--as", "adr", "--out", "log", "--warn-only"]);
    assert_eq!(build.status, 0, "{build}");
    assert!(folder.tree("log").contains_key("0001-queue.html"));
}

#[test]
fn a_book_toml_above_a_folder_of_its_own_is_ignored() {
    let folder = sound();
    folder.write("notes/a.md", "# A\n");
    let ran = folder.run(&["check", "notes"]);
    assert!(ran.status == 0 && ran.stderr.contains("checked 1 document:"), "{ran}");
}

#[test]
fn paths_of_the_handbook_narrow_the_report() {
    let folder = sound();
    folder.write("content/a.md", "# A\n\n[nowhere](gone.md)\n");
    folder.write("content/b.md", "# B\n\n[nowhere](gone.md)\n");
    let ran = folder.run(&["check", "content/a.md", "content/decisions"]);
    assert_eq!(ran.status, 1, "{ran}");
    assert!(ran.stderr.contains("content/a.md:3") && !ran.stderr.contains("content/b.md"), "{ran}");
    assert_eq!(folder.run(&["check", "content/decisions"]).status, 0);
    let inside = folder.run_in("content/decisions", &["check"]);
    assert!(
        inside.stderr.contains("--> ../a.md:3") || inside.stderr.contains("../../content/a.md:3"),
        "{inside}"
    );
}

#[test]
fn the_environment_overrides_the_configuration() {
    let folder = sound();
    folder.run_with(&[("GUIDEPOST_BUILD__BUILD_DIR", "elsewhere")], &["build"]);
    assert!(folder.tree("elsewhere").contains_key("index.html"));
    let epoch = folder.run_with(&[("SOURCE_DATE_EPOCH", "soon")], &["check"]);
    assert!(epoch.status == 2 && epoch.stderr.contains("SOURCE_DATE_EPOCH is `soon`"), "{epoch}");
}

#[test]
fn a_baseline_lets_old_findings_through_and_forgets_mended_ones() {
    let folder = sound();
    folder.write("content/a.md", "# A\n\n[nowhere](gone.md)\n");
    folder.write("content/b.md", "# B\n\n[nowhere](gone.md)\n");
    assert_eq!(folder.run(&["check", "--baseline", "write"]).status, 0);
    let known = folder.run(&["check"]);
    assert!(known.status == 0 && known.stderr.contains("(2 known in the baseline)"), "{known}");
    assert_eq!(folder.run(&["build"]).status, 0, "build honours it too");
    assert_eq!(folder.run(&["check", "--baseline", "ignore"]).status, 1);
    folder.write("content/c.md", "# C\n\n[nowhere](gone.md)\n");
    let new = folder.run(&["check"]);
    assert!(
        new.status == 1 && new.stderr.contains("content/c.md") && !new.stderr.contains("content/a.md"),
        "{new}"
    );
    folder.write("content/b.md", "# B\n");
    folder.write("content/c.md", "# C\n");
    assert_eq!(folder.run(&["check"]).status, 0);
    let baseline = folder.read("guidepost-baseline.json");
    assert!(baseline.contains("content/a.md") && !baseline.contains("content/b.md"), "{baseline}");
}
