use std::collections::BTreeMap;

use super::*;

struct Output {
    _parent: tempfile::TempDir,
    out: Utf8PathBuf,
}

fn output() -> Output {
    let parent = tempfile::tempdir().expect("made");
    let out = Utf8PathBuf::from_path_buf(parent.path().join("site")).expect("UTF-8");
    Output { _parent: parent, out }
}

fn put(out: &Utf8Path, files: &[(&str, &str)]) -> Result<Staged, StageError<String>> {
    let files: BTreeMap<&str, &str> = files.iter().copied().collect();
    let paths: Vec<&str> = files.keys().copied().collect();
    stage(&paths, |path| Ok(Cow::Borrowed(files[path].as_bytes())), out, || {})
}

fn read(out: &Utf8Path, path: &str) -> Option<String> {
    std::fs::read_to_string(out.join(path)).ok()
}

#[test]
fn files_that_stayed_are_kept_and_those_that_went_are_removed() {
    let output = output();
    put(&output.out, &[("index.html", "1"), ("a/b.html", "2"), ("old.html", "3")]).expect("staged");
    let staged =
        put(&output.out, &[("index.html", "1"), ("a/b.html", "new"), ("c.html", "4")]).expect("staged");
    assert_eq!(staged, Staged { written: 2, unchanged: 1, removed: 1 });
    assert_eq!(read(&output.out, "a/b.html").as_deref(), Some("new"));
    assert_eq!(read(&output.out, "old.html"), None);
}

#[test]
fn a_failure_leaves_the_old_site_and_no_trace() {
    let output = output();
    put(&output.out, &[("index.html", "old")]).expect("staged");
    let failed: Result<Staged, StageError<String>> = stage(
        &["index.html", "z.html"],
        |path| if path == "z.html" { Err("no".to_owned()) } else { Ok(Cow::Borrowed(b"new".as_slice())) },
        &output.out,
        || {},
    );
    assert!(matches!(failed, Err(StageError::Content(_))));
    assert_eq!(read(&output.out, "index.html").as_deref(), Some("old"));
    let beside = std::fs::read_dir(output.out.parent().expect("parent")).expect("read").count();
    assert_eq!(beside, 1);
}

#[test]
fn a_folder_that_guidepost_did_not_make_is_refused() {
    let output = output();
    std::fs::create_dir(&output.out).expect("made");
    std::fs::write(output.out.join("thesis.txt"), "mine").expect("written");
    assert!(matches!(put(&output.out, &[("index.html", "1")]), Err(StageError::Foreign(_))));
    assert_eq!(read(&output.out, "thesis.txt").as_deref(), Some("mine"));
}

#[test]
fn a_file_changed_by_hand_does_not_live_on() {
    let output = output();
    put(&output.out, &[("index.html", "right")]).expect("staged");
    std::fs::write(output.out.join("index.html"), "wrong").expect("written");
    put(&output.out, &[("index.html", "right")]).expect("staged");
    assert_eq!(read(&output.out, "index.html").as_deref(), Some("right"));
}

#[test]
fn what_a_killed_build_left_is_cleared_away() {
    let output = output();
    let left = output.out.with_file_name(".site.guidepost-abc123");
    std::fs::create_dir(&left).expect("made");
    put(&output.out, &[("index.html", "1")]).expect("staged");
    assert!(!left.exists());
}

#[test]
fn the_manifest_reads_back() {
    let output = output();
    put(&output.out, &[("index.html", "1"), ("a \"b\".html", "2")]).expect("staged");
    let manifest =
        Manifest::from_json(read(&output.out, MANIFEST).expect("there").as_bytes()).expect("valid");
    assert!(manifest.holds("a \"b\".html"));
    assert_eq!(manifest.files.len(), 2);
}

#[test]
fn of_many_failures_the_first_in_path_order_is_told() {
    let output = output();
    let names: Vec<String> = (0..200).map(|number| format!("{number:03}.html")).collect();
    let paths: Vec<&str> = names.iter().map(String::as_str).collect();
    let fails =
        |path: &str| if path < "017.html" { Ok(Cow::Borrowed(&b"x"[..])) } else { Err(path.to_owned()) };
    for _ in 0..20 {
        let Err(StageError::Content(told)) = stage(&paths, fails, &output.out, || {}) else {
            panic!("it fails")
        };
        assert_eq!(told, "017.html");
    }
}
