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
#[path = "cli/freshness.rs"]
mod freshness;
#[path = "cli/handbook.rs"]
mod handbook;
#[path = "cli/lock.rs"]
mod lock;

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
fn data_goes_to_standard_output_and_messages_to_standard_error() {
    let folder = sound();
    folder.write("content/broken.md", "# Broken\n\n[nowhere](gone.md)\n");
    for format in ["json", "sarif", "github", "gitlab", "junit"] {
        let ran = folder.run(&["check", "--format", format]);
        assert_eq!(ran.status, 1, "{ran}");
        assert!(ran.stdout.contains("broken-link"), "{ran}");
        assert_eq!(ran.stderr.lines().count(), 1, "the summary alone: {ran}");
    }
    let human = folder.run(&["check"]);
    assert_eq!(human.stdout, "", "{human}");
    let quiet = folder.run(&["check", "--quiet"]);
    assert!(quiet.stderr.contains("error[broken-link]") && !quiet.stderr.contains("checked"), "{quiet}");
}

#[test]
fn json_has_the_shape_that_scripts_rely_on() {
    let folder = sound();
    folder.write("content/broken.md", "# Broken\n\n[nowhere](gone.md)\n");
    let report = json(&folder.run(&["check", "--format", "json"]));
    assert_eq!(report["version"], 1);
    assert_eq!(report["summary"], serde_json::json!({"documents": 4, "errors": 1, "warnings": 0}));
    let found = &report["diagnostics"][0];
    let keys: Vec<&String> = found.as_object().expect("an object").keys().collect();
    let wanted = [
        "rule",
        "severity",
        "message",
        "path",
        "line",
        "column",
        "end_line",
        "end_column",
        "help",
        "related",
        "fix",
    ];
    assert_eq!(keys, wanted);
    assert_eq!((&found["path"], &found["line"]), (&"content/broken.md".into(), &3.into()));
}

#[test]
fn list_has_the_shape_that_scripts_rely_on() {
    let ran = sound().run(&["list", "--kind", "adr", "--json"]);
    assert_eq!(ran.status, 0, "{ran}");
    let records = json(&ran);
    let record = &records[0];
    let keys: Vec<&String> = record.as_object().expect("an object").keys().collect();
    let wanted = [
        "path",
        "url",
        "kind",
        "id",
        "title",
        "description",
        "status",
        "date",
        "number",
        "owners",
        "tags",
        "reviewed",
        "review_due",
        "overdue",
        "superseded_by",
        "supersedes",
        "well_formed",
        "sections",
        "fields",
        "links",
        "backlinks",
    ];
    assert_eq!(keys, wanted);
    assert_eq!(record["path"], "content/decisions/0001-queue.md");
    assert_eq!(record["url"], "decisions/0001-queue.html");
    assert_eq!(record["status"], "accepted");
    assert_eq!(record["date"], "2026-05-04");
    assert_eq!(record["number"], 1);
    assert_eq!(record["well_formed"], true);
    assert_eq!(record["sections"]["consequences"], true);
    assert_eq!(record["id"], serde_json::Value::Null);
    assert_eq!(record["superseded_by"], serde_json::json!([]));
    assert_eq!(record["backlinks"], serde_json::json!(["decisions/index.html", "index.html"]));
}

#[test]
fn list_filters_and_exits_0_whatever_is_wrong() {
    let folder = sound();
    folder.write(
        "content/decisions/0002-open.md",
        &DECISION.replace("accepted", "proposed").replace("one", "two"),
    );
    folder.write("content/broken.md", "# Broken\n\n[nowhere](gone.md)\n");
    let paths = |arguments: &[&str]| -> Vec<String> {
        let ran = folder.run(arguments);
        assert_eq!(ran.status, 0, "{ran}");
        let records = json(&ran);
        let paths = records.as_array().expect("an array").iter();
        paths.map(|record| record["path"].as_str().expect("a path").to_owned()).collect()
    };
    assert_eq!(paths(&["list", "--status", "proposed", "--json"]), ["content/decisions/0002-open.md"]);
    assert_eq!(paths(&["list", "--kind", "adr", "--json"]).len(), 2);
    assert_eq!(paths(&["list", "--overdue", "--json"]).len(), 0);
    let table = folder.run(&["list", "--kind", "adr"]).stdout;
    assert!(table.starts_with("KIND  NUMBER  STATUS"), "{table}");
    let csv = folder.run(&["list", "--kind", "adr", "--csv"]).stdout;
    assert!(csv.starts_with("path,url,kind,"), "{csv}");
}

#[test]
fn timings_have_the_shape_that_scripts_rely_on() {
    let ran = sound().run(&["build", "--timings"]);
    assert_eq!(ran.status, 0, "{ran}");
    let timings = json(&ran);
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().expect("an object").keys().cloned().collect()
    };
    let wanted = ["pages", "documents", "wall_ms", "stages", "memo", "written", "unchanged", "removed"];
    assert_eq!(keys(&timings), wanted);
    assert_eq!(keys(&timings["stages"]), ["read", "parse", "link", "check", "render", "search", "stage"]);
    let memo = ["highlight_hits", "highlight_misses", "render_hits", "render_misses"];
    assert_eq!(keys(&timings["memo"]), memo);
    assert_eq!(timings["documents"], 3);
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
fn the_starter_handbook_has_nothing_wrong() {
    let folder = Folder::with(&[]);
    let ran = folder.run(&["init", "handbook"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, ""), "{ran}");
    assert!(ran.stderr.contains("guidepost serve handbook --open"), "the next step is named: {ran}");
    let check = folder.run(&["check", "handbook", "--today", "2026-11-22"]);
    assert_eq!(check.status, 0, "{check}");
    assert!(check.stderr.contains(" 0 errors, 0 warnings"), "{check}");
}

#[test]
fn reviews_of_a_new_handbook_fall_due_counted_from_its_first_day() {
    let folder = Folder::with(&[]);
    assert_eq!(folder.run(&["init", "--today", "2031-05-01"]).status, 0);
    assert!(folder.read("content/about.md").contains("\nreviewed: 2031-05-01\n"));
    let check = folder.run(&["check", "--today", "2031-05-20"]);
    assert!(check.stderr.contains(" 0 errors, 0 warnings"), "{check}");
}

#[test]
fn init_lets_git_ignore_the_site_and_leaves_a_list_that_is_there() {
    let folder = Folder::with(&[]);
    assert_eq!(folder.run(&["init", "new"]).status, 0);
    assert_eq!(folder.read("new/.gitignore"), "/book/\n");
    let folder = Folder::with(&[(".gitignore", "target\n")]);
    let ran = folder.run(&["init"]);
    assert_eq!((ran.status, folder.read(".gitignore").as_str()), (0, "target\n"), "{ran}");
    assert!(ran.stderr.contains("add a line `/book/` to `.gitignore`"), "{ran}");
}

#[test]
fn init_overwrites_nothing_unless_it_is_forced() {
    let folder = Folder::with(&[("book.toml", "mine\n")]);
    let ran = folder.run(&["init"]);
    assert_eq!(ran.status, 2, "{ran}");
    assert!(ran.stderr.contains("would be overwritten"), "{ran}");
    assert_eq!((folder.read("book.toml").as_str(), folder.tree("").len()), ("mine\n", 1));
    assert_eq!(folder.run(&["init", "--force"]).status, 0);
    assert!(folder.read("book.toml").starts_with("[book]"));
}

#[test]
fn new_writes_the_next_number_and_its_prompts_are_not_filled() {
    let folder = sound();
    let ran = folder.run(&["new", "adr", "Keep one region", "--today", "2026-11-22"]);
    assert_eq!(ran.status, 0, "{ran}");
    assert_eq!(ran.stdout, "content/decisions/0002-keep-one-region.md\n");
    let text = folder.read("content/decisions/0002-keep-one-region.md");
    for part in ["Keep one region", "2026-11-22", "proposed", "## Context", "## Decision", "## Consequences"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    let check = json(&folder.run(&["check", "--format", "json"]));
    let rules: Vec<&str> = check["diagnostics"]
        .as_array()
        .expect("an array")
        .iter()
        .map(|d| d["rule"].as_str().unwrap_or(""))
        .collect();
    assert!(!rules.is_empty() && rules.iter().all(|rule| *rule == "placeholder"), "{check}");
}

#[test]
fn new_knows_kinds_that_stand_in_book_toml_alone() {
    let folder = Folder::with(&[("content/index.md", "# Handbook\n")]);
    let kind = "[kinds.tradeoff]\nlabel = \"Trade-off\"\nplural = \"Trade-offs\"\npaths = [\"tradeoffs/**\"]\n\n\
                [[kinds.tradeoff.sections]]\nid = \"cost\"\nheading = [\"Cost of delay\"]\nrequired = true\n\
                prompt = \"What a month costs.\"\n\n\
                [[kinds.tradeoff.sections]]\nid = \"proposals\"\nheading = [\"Proposals\"]\nrequired = true\n\
                list = { min = 2, max = 2 }\nprompt = \"Each in one sentence.\"\n";
    folder.write("book.toml", kind);
    let ran = folder.run(&["new", "tradeoff", "First or second"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, "content/tradeoffs/first-or-second.md\n"), "{ran}");
    assert!(folder.read("content/tradeoffs/first-or-second.md").contains("What a month costs."));
    let check = folder.run(&["check"]);
    assert_eq!(check.status, 1, "an unfilled record is not sound: {check}");
    for prompt in ["Each in one sentence.", "What a month costs."] {
        assert!(check.stderr.contains(&format!("its prompt is: {prompt}")), "{check}");
    }
    let first = folder.read("content/tradeoffs/first-or-second.md");
    let again = folder.run(&["new", "tradeoff", "First or second"]);
    assert_eq!(again.stdout, "content/tradeoffs/first-or-second-2.md\n", "nothing is overwritten: {again}");
    assert_eq!(folder.read("content/tradeoffs/first-or-second.md"), first);
    let unknown = folder.run(&["new", "tradeof", "X"]);
    assert!(unknown.status == 2 && unknown.stderr.contains("did you mean `tradeoff`?"), "{unknown}");
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
fn colour_is_for_terminals_and_for_those_who_ask() {
    let folder = sound();
    folder.write("content/broken.md", "# Broken\n\n[nowhere](gone.md)\n");
    let coloured = |ran: Ran| ran.stderr.contains("\u{1b}[");
    assert!(!coloured(folder.run(&["check"])), "a pipe is no terminal");
    assert!(coloured(folder.run(&["check", "--color", "always"])));
    assert!(coloured(folder.run_with(&[("CLICOLOR_FORCE", "1")], &["check"])));
    assert!(!coloured(folder.run_with(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &["check"])));
    assert!(!coloured(folder.run_with(&[("CLICOLOR_FORCE", "1")], &["check", "--color", "never"])));
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

#[test]
fn a_safe_fix_is_made_in_the_file_and_leaves_nothing_to_fix() {
    let folder = sound();
    folder
        .write("content/plan.md", "---\ntitle: Plan\ndrfat: true\ntgas: [a]\n---\n\n> [!TIP] Sleep on it.\n");
    let ran = folder.run(&["check", "--fix"]);
    assert_eq!(ran.status, 0, "{ran}");
    assert!(ran.stderr.starts_with("mended 3 findings in 1 file\n"), "{ran}");
    let text = "---\ntitle: Plan\ndraft: true\ntags: [a]\n---\n\n> [!TIP]\n> Sleep on it.\n";
    assert_eq!(folder.read("content/plan.md"), text);
    assert!(folder.run(&["check", "--fix"]).stderr.starts_with("mended 0 findings in 0 files\n"));
}

#[test]
fn every_rule_has_a_page_and_a_line_in_the_list() {
    let folder = Folder::with(&[]);
    let list = folder.run(&["explain"]).stdout;
    let names: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() > 10, "{list}");
    for name in names {
        let page = folder.run(&["explain", name]);
        assert_eq!((page.status, page.stderr.as_str()), (0, ""), "{page}");
        for part in ["Why", "Example", "Remedy"] {
            assert!(
                page.stdout.lines().any(|line| line == part),
                "`{name}` says nothing under {part}: {page}"
            );
        }
    }
}

#[test]
fn new_writes_into_the_folder_that_is_mounted_and_prints_a_path_that_opens_from_here() {
    let folder = sound();
    std::fs::remove_dir_all(folder.path("content/decisions")).expect("it was there");
    folder.write("content/index.md", "# Team handbook\n");
    folder.write("book.toml", "[[mounts]]\nfrom = \"docs/adr\"\nto = \"decisions\"\n");
    folder.write("docs/adr/0007-queue.md", DECISION);
    let ran = folder.run_in("docs", &["new", "adr", "Keep one region"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, "../docs/adr/0008-keep-one-region.md\n"), "{ran}");
    assert!(folder.read("docs/adr/0008-keep-one-region.md").contains("# Keep one region"));
}

#[test]
fn schemas_are_for_book_toml_and_for_every_kind() {
    let folder = sound();
    assert!(json(&folder.run(&["schema"]))["properties"]["book"].is_object());
    let adr = json(&folder.run(&["schema", "adr"]));
    assert!(adr["properties"]["status"].is_object(), "{adr}");
    let empty = Folder::with(&[]);
    assert!(json(&empty.run(&["schema", "rubric"]))["properties"].is_object());
    let unknown = empty.run(&["schema", "adrs"]);
    assert!(unknown.status == 2 && unknown.stderr.contains("did you mean `adr`?"), "{unknown}");
}

#[test]
fn completions_know_every_command_in_every_shell() {
    let folder = Folder::with(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = folder.run(&["completions", shell]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran}");
        for command in ["init", "new", "build", "check", "list", "explain"] {
            assert!(ran.stdout.contains(command), "{shell} does not complete `{command}`");
        }
    }
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let folder = Folder::with(&[]);
    let page = folder.run(&["man"]);
    assert!(page.status == 0 && page.stdout.contains(".TH guidepost 1"), "{page}");
    assert_eq!(folder.run(&["man", "--dir", "man"]).status, 0);
    let pages = folder.tree("man");
    for name in ["guidepost.1", "guidepost-build.1", "guidepost-check.1", "guidepost-new.1"] {
        assert!(pages.contains_key(name), "{:?}", pages.keys());
    }
}

#[test]
fn every_command_teaches_by_example() {
    let folder = Folder::with(&[]);
    let help = folder.run(&["--help"]).stdout;
    let commands =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names: Vec<String> = commands
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .filter(|name| name != "help")
        .collect();
    assert!(names.len() >= 9, "{help}");
    for name in names {
        let page = folder.run(&[&name, "--help"]);
        assert_eq!(page.status, 0, "{page}");
        assert!(page.stdout.contains(&format!("Examples:\n  guidepost {name}")), "{page}");
    }
}
