//! What commands write into a handbook: `init`, `new`, `check --fix`.

use super::*;

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
