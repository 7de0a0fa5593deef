//! The live preview as a client on the wire meets it: what it shows, what it follows, and whom it refuses.

#![cfg(feature = "serve")]

#[path = "serve/follow.rs"]
mod follow;
#[path = "serve/hostile.rs"]
mod hostile;
#[path = "serve/preview.rs"]
mod preview;
#[path = "serve/sources.rs"]
mod sources;

use std::net::TcpListener;

use preview::Preview;

/// Pages of several kinds, and a file that is none of them.
fn handbook() -> Preview {
    Preview::of(&[
        ("book.toml", "[book]\ntitle = \"Team handbook\"\n"),
        ("secret.txt", hostile::SECRET),
        ("content/index.md", "# Team handbook\n\nThe first text.\n"),
        ("content/plan.md", "---\ndraft: true\n---\n\n# Plan\n\nNot yet decided.\n"),
        ("content/café/index.md", "# Café\n\nWhere we meet.\n"),
        ("content/café/thé.md", "# Thé\n\nAt four.\n"),
    ])
}

#[test]
fn pages_drafts_and_encoded_addresses_are_served() {
    let preview = handbook();
    assert!(preview.get("/").body.contains("The first text."));
    assert!(preview.get("/plan.html").body.contains("Not yet decided."), "drafts are shown");
    assert!(preview.get("/caf%C3%A9/th%C3%A9.html").body.contains("At four."));
    assert_eq!(preview.get("/caf%25C3%25A9/th%25C3%25A9.html").status, 404, "addresses are decoded once");
    let folder = preview.get("/caf%C3%A9");
    assert_eq!((folder.status, folder.header("location")), (307, Some("/caf%C3%A9/")));
    let head = preview.ask("HEAD", "/", &[]);
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_ne!(head.header("content-length"), Some("0"));
}

#[test]
fn an_edit_is_served_and_told() {
    let preview = handbook();
    let before = preview.state();
    assert_eq!((before.errors, before.warnings), (0, 0));
    let mut events = preview.events();
    assert_eq!(events.next_generation(), before.generation);

    preview.write("content/index.md", "# Team handbook\n\nThe second text.\n");
    preview.until("/", |page| page.contains("The second text."));
    assert!(preview.state().generation > before.generation);
    assert!(events.next_generation() > before.generation);

    preview.write("content/new/page.md", "# New\n\nIn a new folder.\n");
    preview.until("/new/page.html", |page| page.contains("In a new folder."));
}

#[test]
fn broken_front_matter_is_counted_and_the_last_good_page_stays_until_it_is_mended() {
    let preview = handbook();
    preview.get("/");
    for broken in ["---\ntitle: [\n---\n\nBroken once.\n", "---\ntitle: {\n---\n\nBroken twice.\n"] {
        let before = preview.state().generation;
        preview.write("content/index.md", broken);
        preview.until_state(|state| state.generation > before && state.errors > 0);
        let page = preview.get("/").body;
        assert!(page.contains("The first text.") && !page.contains("Broken"), "{page}");
    }
    preview.write("content/index.md", "---\ntitle: Mended\n---\n\nThe last text.\n");
    preview.until("/", |page| page.contains("The last text."));
    assert_eq!(preview.state().errors, 0);
}

#[test]
fn a_port_that_was_asked_for_and_is_taken_ends_the_command() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("an address").port();
    let (status, said) = preview::refused(&["--port", &port.to_string()]);
    assert_eq!(status, 2, "{said}");
    assert!(said.contains(&format!("port {port} of `127.0.0.1` is taken")), "{said}");
}

#[test]
fn a_default_port_that_is_taken_moves_on_and_says_so() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("an address").port();
    let config = format!("[serve]\nport = {port}\n");
    let preview = Preview::with(&[("book.toml", &config), ("content/index.md", "# Home\n")], &[]);
    assert!(preview.port() > port);
    let said = format!("port {port} is taken, so the preview is on {}", preview.port());
    assert_eq!(preview.said()[0], said);
}

#[test]
#[cfg(unix)]
fn an_interrupt_ends_it_without_an_error() {
    let mut preview = handbook();
    let mut events = preview.events();
    events.next_generation();
    assert_eq!(preview.interrupt(), Some(0), "an open stream keeps it from nothing");
}

#[test]
fn a_preview_for_other_machines_says_so() {
    let preview = Preview::with(&[("content/index.md", "# Home\n")], &["--port", "0", "--host", "0.0.0.0"]);
    assert!(
        preview.said()[0].contains("warning: other machines can read this preview"),
        "{:?}",
        preview.said()
    );
    let by_number = |host: &str| {
        let head = format!("GET / HTTP/1.1\r\nHost: {host}:{}\r\nConnection: close\r\n\r\n", preview.port());
        preview.send(head.as_bytes()).status
    };
    assert_eq!((by_number("192.0.2.7"), by_number("evil.example")), (200, 403));
}

#[test]
fn drafts_overdue_pages_and_other_audiences_are_marked_on_the_page_and_in_the_sidebar() {
    let preview = Preview::of(&[
        ("book.toml", "[book]\ntitle = \"Team handbook\"\n[audiences.managers]\n"),
        ("content/index.md", "# Home\n"),
        ("content/plan.md", "---\ndraft: true\n---\n\n# Plan\n"),
        ("content/pay.md", "---\naudience: managers\n---\n\n# Pay\n"),
        ("content/old.md", "---\nreviewed: 2001-01-01\nreview-every: 1 month\n---\n\n# Old\n"),
    ]);
    let home = preview.get("/").body;
    let sidebar = home.split("<nav id=\"gp.sidebar\"").nth(1).and_then(|rest| rest.split("</nav>").next());
    let sidebar = sidebar.expect("there is a sidebar");
    for (page, mark) in [("Plan", "Draft"), ("Pay", "For managers"), ("Old", "Overdue")] {
        let line = sidebar.lines().find(|line| line.contains(&format!(">{page}"))).expect("it is listed");
        assert!(line.contains(mark), "{line}");
    }
    assert!(preview.get("/plan.html").body.contains(">Draft</span>"));
    assert!(preview.get("/pay.html").body.contains(">For managers</span>"));
    assert!(preview.get("/old.html").body.contains("Review overdue since"));
}
