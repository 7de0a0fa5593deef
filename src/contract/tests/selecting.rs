//! Which kind a file is of, and which files are templates for people.

use super::*;

#[test]
fn a_file_has_the_kind_of_its_folder() {
    let contracts = load("[kinds.ours]\npaths = [\"decisions/ours/**\"]\n");
    for (path, alone, expected) in [
        ("guide/a.md", false, "page"),
        ("decisions/0001-a.md", false, "adr"),
        ("docs/architecture/decisions/0001-a.md", false, "adr"),
        ("docs/decision-records/2024-05-01-queue/README.md", true, "adr"),
        ("decisions/README.md", false, "page"),
        ("decisions/index.md", false, "page"),
        ("decisions/index.md", true, "page"),
        ("docs/decision-records/README.md", true, "page"),
        ("decisions/use-x/index.md", true, "adr"),
        ("decisions/2024-05-01-queue/README.md", false, "adr"),
        ("decisions/0007-queue/readme.md", false, "adr"),
        ("decisions/adr-007/README.md", false, "adr"),
        ("decisions/2024/README.md", false, "page"),
        ("decisions/web2/README.md", false, "page"),
        ("decisions/ours/0001-a.md", false, "ours"),
        ("glossary.md", false, "glossary"),
        ("guide/glossary.md", false, "page"),
        ("framing/a.md", false, "framing"),
    ] {
        assert_eq!(&*contracts.kind_for(path, alone).name, expected, "{path}");
    }
}

#[test]
fn one_kind_for_all_files_leaves_index_pages_out() {
    let contracts = Contracts::builtin().forced_to("adr").expect("built in");
    for (path, alone, expected) in [
        ("0001-a.md", false, "adr"),
        ("anything/at/all.md", false, "adr"),
        ("README.md", false, "page"),
        ("README.md", true, "adr"),
        ("2024-05-01-queue/README.md", false, "adr"),
    ] {
        assert_eq!(&*contracts.kind_for(path, alone).name, expected, "{path}");
    }
    assert_ne!(contracts.hash, Contracts::builtin().hash);
    assert!(Contracts::builtin().forced_to("adrr").is_none());
}

#[test]
fn templates_for_people_are_no_records() {
    let contracts = Contracts::builtin();
    let adr = contracts.get("adr").expect("built in");
    for path in [
        "decisions/template.md",
        "decisions/TEMPLATE.md",
        "decisions/_template.md",
        "0000-template.md",
        "adr/000-template.md",
        "adr/adr-template.md",
        "adr/adr-template-minimal.md",
        "adr/adr_template.md",
        "adr/adr-000-template.md",
        "adr/adr-XXX-title.md",
        "adr/xxxx-title.MD",
    ] {
        assert!(adr.is_template(path), "{path}");
    }
    for path in ["adr/0005-use-madr-template.md", "adr/0012-template-engine.md", "template/0001-a.md"] {
        assert!(!adr.is_template(path), "{path}");
    }
}
