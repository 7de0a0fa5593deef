//! What the script of an open page asks for: its page again, and the messages.

use super::handbook;
use super::preview::Preview;

#[test]
fn a_page_that_is_the_same_is_not_sent_again() {
    let preview = handbook();
    let first = preview.get("/");
    let tag = first.header("etag").expect("it has a tag").to_owned();
    let again = preview.ask("GET", "/", &[("If-None-Match", &tag)]);
    assert_eq!((again.status, again.body.as_str()), (304, ""));

    preview.write("content/index.md", "# Team handbook\n\nAnother text.\n");
    preview.until("/", |page| page.contains("Another text."));
    assert_eq!(preview.ask("GET", "/", &[("If-None-Match", &tag)]).status, 200);
}

#[test]
fn a_page_is_another_one_when_a_style_sheet_of_the_same_name_is() {
    let preview = Preview::of(&[
        ("book.toml", "[theme]\nextra-css = [\"team.css\"]\n"),
        ("team.css", "a { color: red; }"),
        ("content/index.md", "# Home\n"),
    ]);
    let tag = preview.get("/").header("etag").expect("it has a tag").to_owned();
    let before = preview.state().generation;
    preview.write("team.css", "a { color: blue; }");
    preview.until_state(|state| state.generation > before);
    assert_eq!(preview.ask("GET", "/", &[("If-None-Match", &tag)]).status, 200);
}

#[test]
fn a_renamed_page_is_found_under_its_old_address_until_that_is_used_again() {
    let preview = handbook();
    preview.rename("content/plan.md", "content/scheme.md");
    preview.until("/scheme.html", |page| page.contains("Not yet decided."));
    preview.rename("content/scheme.md", "content/design.md");
    preview.until("/design.html", |page| page.contains("Not yet decided."));
    for old in ["/plan.html", "/scheme.html"] {
        let answer = preview.get(old);
        assert_eq!((answer.status, answer.header("location")), (307, Some("/design.html")), "{old}");
    }
    preview.write("content/plan.md", "# Plan\n\nAnother plan.\n");
    preview.until("/plan.html", |page| page.contains("Another plan."));
    assert_eq!(preview.get("/scheme.html").header("location"), Some("/design.html"));
}

#[test]
fn the_pages_of_a_renamed_folder_are_found_under_their_old_addresses() {
    let preview = handbook();
    preview.rename("content/caf\u{e9}", "content/bar");
    preview.until("/bar/th%C3%A9.html", |page| page.contains("At four."));
    assert_eq!(preview.get("/caf%C3%A9/th%C3%A9.html").header("location"), Some("/bar/th%C3%A9.html"));
}

#[test]
fn a_page_that_was_edited_and_renamed_at_once_is_known_by_its_id() {
    let preview = Preview::of(&[
        ("book.toml", ""),
        ("content/index.md", "# Home\n"),
        ("content/one.md", "---\nid: the-plan\n---\n\n# Plan\n\nOld text.\n"),
    ]);
    std::fs::remove_file(preview.root().join("content/one.md")).expect("removed");
    preview.write("content/two.md", "---\nid: the-plan\n---\n\n# Plan\n\nNew text.\n");
    preview.until("/two.html", |page| page.contains("New text."));
    assert_eq!(preview.get("/one.html").header("location"), Some("/two.html"));
}

#[test]
fn a_page_that_is_gone_is_no_error_to_the_script_that_follows_it() {
    let preview = handbook();
    std::fs::remove_file(preview.root().join("content/plan.md")).expect("removed");
    preview.until("/plan.html", |page| !page.contains("Not yet decided."));
    assert_eq!(preview.get("/plan.html").status, 404);
    assert_eq!(preview.ask("GET", "/plan.html", &[("Guidepost-Follows", "1")]).status, 204);
}

#[test]
fn messages_come_with_their_places_and_with_the_address_of_the_editor() {
    let preview = Preview::of(&[
        ("book.toml", "[serve]\neditor = \"zed\"\n"),
        ("content/index.md", "# Home\n\nSee [this](missing.md).\n"),
    ]);
    preview.until_state(|state| state.errors == 1);
    let said = preview.messages();
    let message = &said["messages"][0];
    assert_eq!(message["severity"], "error", "{said}");
    assert_eq!(message["rule"], "broken-link", "{said}");
    assert_eq!(message["path"], "content/index.md", "{said}");
    assert_eq!(message["line"], 3, "{said}");
    let root = preview.root().canonicalize().expect("it is there");
    let open = format!("zed://file{}/content/index.md:3:{}", root.display(), message["column"]);
    assert_eq!(message["open"], open.as_str(), "{said}");
    assert!(message["text"].as_str().is_some_and(|text| text.starts_with("error[broken-link]: ")), "{said}");
    assert_eq!((&said["editor"], &said["more"]), (&true.into(), &0.into()), "{said}");
}

#[test]
fn many_messages_are_cut_and_counted_errors_first() {
    let links: String = (0..70).map(|number| format!("[{number}](missing-{number}.md)\n")).collect();
    let text = format!("---\nstrange-key: 1\n---\n\n# Home\n\n{links}");
    let preview = Preview::of(&[("book.toml", ""), ("content/index.md", &text)]);
    preview.until_state(|state| state.errors == 70);
    let said = preview.messages();
    let shown = said["messages"].as_array().expect("a list");
    assert_eq!(shown.len(), 50);
    assert!(shown.iter().all(|message| message["severity"] == "error" && message["open"].is_null()));
    assert_eq!(said["more"], preview.state().errors + preview.state().warnings - 50);
}
