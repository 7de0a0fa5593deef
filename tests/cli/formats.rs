//! What is printed: the shapes that scripts rely on, help, manual, completions, colour.

use super::*;

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
fn annotations_name_files_as_the_repository_does_and_json_as_the_handbook_does() {
    let folder = Folder::with(&[
        (".git/HEAD", ""),
        ("docs/handbook/book.toml", ""),
        ("docs/handbook/content/broken.md", "# Broken\n\n[nowhere](gone.md)\n"),
    ]);
    for below in ["docs/handbook", "docs/handbook/content"] {
        let check = |format| folder.run_in(below, &["check", "--format", format]).stdout;
        let path = "docs/handbook/content/broken.md";
        assert!(check("github").starts_with(&format!("::error file={path},line=3")), "{}", check("github"));
        assert!(check("gitlab").contains(&format!("\"path\": \"{path}\"")), "{}", check("gitlab"));
        assert!(check("sarif").contains(&format!("\"uri\": \"{path}\"")), "{}", check("sarif"));
        assert!(check("json").contains("\"path\": \"content/broken.md\""), "{}", check("json"));
    }
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
