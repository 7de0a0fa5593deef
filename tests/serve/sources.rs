//! What may happen to the sources of a running preview, whoever does it: editors, git, the file manager.

use std::fs;
use std::io::Write;
use std::time::{Duration, Instant};

use super::preview::Preview;

/// How long the preview waits for who writes a file.
#[cfg(target_os = "linux")]
const WRITING: Duration = Duration::from_millis(50);

fn handbook() -> Preview {
    Preview::of(&[
        ("book.toml", "[book]\ntitle = \"Team handbook\"\n"),
        ("content/index.md", "# Home\n\nSee [the guide](guides/a.md).\n"),
        ("content/guides/a.md", "# Guide\n\nThe first text.\n"),
    ])
}

#[test]
fn an_editor_that_moves_the_old_file_away_and_a_new_one_in_is_followed() {
    let preview = handbook();
    for (round, text) in ["second", "third", "fourth"].into_iter().enumerate() {
        preview.rename("content/guides/a.md", "content/guides/a.md~");
        preview.write("content/guides/.a.md.tmp", &format!("# Guide\n\nThe {text} text.\n"));
        preview.rename("content/guides/.a.md.tmp", "content/guides/a.md");
        fs::remove_file(preview.root().join("content/guides/a.md~")).expect("removed");
        preview.until("/guides/a.html", |page| page.contains(text));
        assert_eq!(preview.state().errors, 0, "round {round}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_page_is_not_shown_while_it_is_written() {
    let preview = handbook();
    let pause = || std::thread::sleep(Duration::from_millis(15));
    for round in 0..100 {
        let before = preview.state().generation;
        let began = Instant::now();
        let mut file = fs::File::create(preview.root().join("content/guides/a.md")).expect("emptied");
        pause();
        file.write_all(b"# Guide\n\nThe second ").expect("written");
        pause();
        writeln!(file, "text, round {round}.").expect("written");
        drop(file);
        let took = began.elapsed();
        preview.until("/guides/a.html", |page| page.contains(&format!("The second text, round {round}.")));
        // A busy machine may draw the pauses out until half a page is shown by right: such a round says nothing.
        if took < WRITING {
            let builds = preview.state().generation - before;
            assert_eq!(builds, 1, "there was one build, of the whole file");
            return;
        }
    }
    panic!("the machine was too busy to write a file within {WRITING:?}");
}

#[test]
fn another_branch_with_hundreds_of_files_is_followed() {
    let preview = handbook();
    for number in 0..300 {
        preview
            .write(&format!("content/n{}/p{number}.md", number % 20), &format!("# Page {number}\n\nOld.\n"));
    }
    preview.until("/n19/p299.html", |page| page.contains("Old."));
    for number in 0..300 {
        let path = format!("content/n{}/p{number}.md", number % 20);
        match number % 3 {
            0 => fs::remove_file(preview.root().join(&path)).expect("removed"),
            _ => preview.write(&path, &format!("# Page {number}\n\nNew.\n")),
        }
    }
    preview.write("content/last.md", "# Last\n\nThe last file.\n");
    preview.until("/last.html", |page| page.contains("The last file."));
    preview.until("/n18/p298.html", |page| page.contains("New."));
    preview.until("/n17/p297.html", |page| !page.contains("Old.") && !page.contains("New."));
    for number in 0..300 {
        let answer = preview.get(&format!("/n{}/p{number}.html", number % 20));
        assert_eq!(answer.status == 200, number % 3 != 0, "{number}");
        assert!(number % 3 == 0 || answer.body.contains("New."), "{number}");
    }
}

#[test]
fn a_folder_that_goes_and_comes_back_is_followed() {
    let preview = handbook();
    preview.rename("content/guides", "aside");
    preview.until_state(|state| state.errors == 1);
    preview.rename("aside", "content/guides");
    preview.until_state(|state| state.errors == 0);
    preview.write("content/guides/a.md", "# Guide\n\nThe second text.\n");
    preview.until("/guides/a.html", |page| page.contains("The second text."));
    fs::remove_dir_all(preview.root().join("content/guides")).expect("removed");
    preview.until_state(|state| state.errors == 1);
}

#[test]
fn content_that_is_gone_is_an_error_and_the_last_site_stays_until_it_is_back() {
    let preview = handbook();
    preview.rename("content", "elsewhere");
    preview.until_state(|state| state.errors == 1);
    let said = preview.messages();
    let text = said["messages"][0]["text"].as_str().unwrap_or_default().to_owned();
    assert!(text.contains("the handbook cannot be read"), "{said}");
    assert!(preview.get("/guides/a.html").body.contains("The first text."));
    preview.rename("elsewhere", "content");
    preview.until_state(|state| state.errors == 0);
    preview.write("content/guides/a.md", "# Guide\n\nThe second text.\n");
    preview.until("/guides/a.html", |page| page.contains("The second text."));
}

#[test]
#[cfg(target_os = "linux")]
fn a_name_that_is_no_utf_8_is_an_error_and_all_else_is_followed() {
    use std::os::unix::ffi::OsStrExt;
    let preview = handbook();
    let bad = preview.root().join("content/guides").join(std::ffi::OsStr::from_bytes(b"caf\xe9.md"));
    fs::write(&bad, "# Coffee\n").expect("written");
    preview.until_state(|state| state.errors == 1);
    let said = preview.messages();
    assert_eq!(said["messages"][0]["rule"], "unreadable-file", "{said}");
    assert_eq!(said["messages"][0]["path"], "content/guides/caf\u{fffd}.md", "{said}");
    preview.write("content/guides/a.md", "# Guide\n\nThe second text.\n");
    preview.until("/guides/a.html", |page| page.contains("The second text."));
    fs::remove_file(bad).expect("removed");
    preview.until_state(|state| state.errors == 0);
}

#[test]
fn a_configuration_that_breaks_is_an_error_until_it_is_mended() {
    let preview = handbook();
    preview.write("book.toml", "[book\n");
    preview.until_state(|state| state.errors > 0);
    assert!(preview.get("/guides/a.html").body.contains("The first text."));
    preview.write("book.toml", "[book]\ntitle = \"Another title\"\n");
    preview.until("/", |page| page.contains("Another title"));
    assert_eq!(preview.state().errors, 0);
    fs::remove_file(preview.root().join("book.toml")).expect("removed");
    preview.until("/", |page| !page.contains("Another title"));
    preview.write("book.toml", "[book]\ntitle = \"Third title\"\n");
    preview.until("/", |page| page.contains("Third title"));
}

#[test]
fn a_slip_in_the_configuration_is_the_one_error_and_the_last_good_one_stays() {
    let good = "[book]\ntitle = \"Team handbook\"\nlanguage = \"de\"\n\n[kinds.note]\nlabel = \"Note\"\nplural = \"Notes\"\n";
    let preview = Preview::of(&[
        ("book.toml", good),
        ("content/index.md", "# Home\n"),
        ("content/notes/a.md", "---\nkind: note\n---\n\n# A note\n"),
    ]);
    assert_eq!(preview.state().errors, 0);
    preview.write("book.toml", &good.replace("title = ", "title "));
    preview.until_state(|state| state.errors == 1);
    let said = preview.messages();
    assert_eq!(said["messages"].as_array().map(Vec::len), Some(1), "{said}");
    assert_eq!(
        (&said["messages"][0]["rule"], &said["messages"][0]["line"]),
        (&"config-syntax".into(), &2.into())
    );
    preview.write("content/index.md", "# Home\n\nThe second text.\n");
    preview.until("/", |page| page.contains("The second text."));
    let page = preview.get("/").body;
    assert!(page.contains("Team handbook") && page.contains("lang=\"de\""), "{page}");
    preview.write("book.toml", &good.replace("Team", "Our"));
    preview.until("/", |page| page.contains("Our handbook"));
    assert_eq!(preview.state().errors, 0);
}

#[test]
fn a_page_says_the_last_fault_of_its_template_where_it_stands() {
    let path = "themes/own/templates/page.html";
    let preview = Preview::of(&[
        ("book.toml", "[site]\ntheme = \"own\"\n"),
        ("content/index.md", "# Home\n"),
        ("content/a.md", "# A page\n"),
    ]);
    let after = |text: &str| {
        let lines = ["{% extends \"default/page.html\" %}", "{% block after %}", text, "{% endblock %}\n"];
        preview.write(path, &lines.join("\n"));
    };
    after("{{ page.titel }}");
    preview.until("/a.html", |page| page.contains("field `titel` is not defined"));
    after("<b>{{ page.title </b>");
    preview.until("/a.html", |page| page.starts_with("themes/own/templates/page.html:3:18: found `</`"));
    let said = preview.messages();
    assert_eq!(
        (&said["messages"][0]["line"], &said["messages"][0]["column"]),
        (&3.into(), &18.into()),
        "{said}"
    );
    after("Mended.");
    preview.until("/a.html", |page| page.contains("Mended."));
}

#[test]
fn a_theme_that_is_made_while_it_is_asked_for_already_is_followed() {
    let preview =
        Preview::of(&[("book.toml", "[site]\ntheme = \"own\"\n"), ("content/index.md", "# Home\n")]);
    preview.write("themes/own/templates/404.html", "<p>Nothing here.</p>");
    preview.until("/missing.html", |page| page.contains("Nothing here."));
    preview.write("themes/own/templates/404.html", "<p>{{ page.");
    preview.until_state(|state| state.errors > 0);
    preview.write("themes/own/templates/404.html", "<p>Mended.</p>");
    preview.until("/missing.html", |page| page.contains("Mended."));
    fs::remove_dir_all(preview.root().join("themes")).expect("removed");
    preview.until("/missing.html", |page| !page.contains("Mended."));
}

#[test]
fn a_mount_that_is_named_goes_and_comes_back_is_followed() {
    let preview = Preview::of(&[
        ("book.toml", ""),
        ("content/index.md", "# Home\n"),
        ("services/one/docs/run.md", "# Run\n\nThe first text.\n"),
    ]);
    preview.write("book.toml", "[[mounts]]\nfrom = \"services/one/docs\"\nto = \"run\"\n");
    preview.until("/run/run.html", |page| page.contains("The first text."));
    preview.write("services/one/docs/run.md", "# Run\n\nThe second text.\n");
    preview.until("/run/run.html", |page| page.contains("The second text."));
    preview.rename("services/one", "services/two");
    preview.until_state(|state| state.errors > 0);
    preview.rename("services/two", "services/one");
    preview.until_state(|state| state.errors == 0);
    preview.write("services/one/docs/run.md", "# Run\n\nThe third text.\n");
    preview.until("/run/run.html", |page| page.contains("The third text."));
}

#[test]
fn a_picture_that_is_edited_is_told_with_its_state() {
    let picture = |width: u32| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\"></svg>");
    let preview = Preview::of(&[
        ("book.toml", ""),
        ("content/index.md", "# Home\n\n![One](a%20b.svg) ![Other](c.svg)\n"),
        ("content/a b.svg", &picture(1)),
        ("content/c.svg", &picture(2)),
    ]);
    let told = || preview.get("/__guidepost/files").body;
    preview.get("/a%20b.svg");
    assert_eq!(told(), "{}");
    preview.write("content/a b.svg", &picture(3));
    preview.until("/a%20b.svg", |picture| picture.contains("width=\"3\""));
    let state = preview.get("/a%20b.svg").header("server-timing").expect("told").to_owned();
    let state = state.split('"').nth(1).expect("in quotes");
    assert_eq!(told(), format!("{{\"a b.svg\":\"{state}\"}}"));
}

#[test]
fn memory_stays_as_it_is_over_many_edits() {
    follow_edits(120, 24.0);
}

/// `cargo test --release --test serve two_thousand -- --ignored --nocapture` prints the figures.
#[test]
#[ignore = "takes a minute or more; it is run where memory is in question"]
fn memory_stays_as_it_is_over_two_thousand_edits() {
    follow_edits(2_000, 16.0);
}

/// Edits a page again and again, each edit seen before the next; memory may grow by so many MiB after the first half.
fn follow_edits(edits: usize, allowed: f64) {
    let preview = handbook();
    let mut resident = Vec::new();
    for edit in 0..=edits {
        let title = ["Guide", "Manual"][edit / 10 % 2];
        let text = format!("# {title}\n\nEdit number {edit}.\n\n```rust\nlet a = {edit};\n```\n");
        preview.write("content/guides/a.md", &text);
        preview.until("/guides/a.html", |page| page.contains(&format!("Edit number {edit}.")));
        if edit % (edits / 4) == 0 {
            preview.get("/search.html");
            resident.extend(preview.resident());
        }
    }
    println!("resident at the beginning, at each quarter and at the end, in MiB: {resident:.1?}");
    let [_, _, half, _, end] = resident[..] else { return };
    assert!(end < half + allowed, "{resident:?}");
}
