//! The live preview as a client on the wire meets it: what it shows, what it follows, and whom it refuses.

#![cfg(feature = "serve")]

#[path = "serve/preview.rs"]
mod preview;

use std::net::TcpListener;

use preview::Preview;

const SECRET: &str = "nobody outside may read this";

/// Pages of several kinds, and a file that is none of them.
fn handbook() -> Preview {
    Preview::of(&[
        ("book.toml", "[book]\ntitle = \"Team handbook\"\n"),
        ("secret.txt", SECRET),
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
fn no_address_leads_to_a_file_that_is_no_part_of_the_site() {
    let preview = handbook();
    for path in [
        "/../secret.txt",
        "/secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/%252e%252e%252fsecret.txt",
        "/..%5csecret.txt",
        "/caf%C3%A9/../../secret.txt",
        "/content/index.md",
        "/book.toml",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/../../../../../../etc/passwd",
        "/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/index.html%00",
        "/%00",
        "/%",
        "/%zz",
        "/%ff%fe",
    ] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}: {answer:?}");
        for text in [SECRET, "root:", "title = "] {
            assert!(!answer.body.contains(text), "{path}: {answer:?}");
        }
    }
}

#[test]
fn requests_that_name_another_host_or_come_from_another_origin_are_refused() {
    let preview = handbook();
    let port = preview.port();
    for path in ["/", "/__guidepost/events", "/__guidepost/state", "/__guidepost/live.js"] {
        let own = format!("Host: 127.0.0.1:{port}");
        let line = |text: &str| format!("GET {path} HTTP/1.1\r\n{text}\r\nConnection: close\r\n\r\n");
        let absolute =
            format!("GET http://evil.example{path} HTTP/1.1\r\n{own}\r\nConnection: close\r\n\r\n");
        for request in [
            line("Host: evil.example"),
            line(&format!("Host: evil.example:{port}")),
            line(&format!("Host: 127.0.0.1.evil.example:{port}")),
            line("Host: 127.0.0.1:1"),
            line("Accept: */*"),
            line(&format!("{own}\r\n{own}")),
            line(&format!("{own}\r\nHost: evil.example")),
            line(&format!("{own}\r\nOrigin: http://evil.example")),
            line(&format!("{own}\r\nOrigin: https://127.0.0.1:{port}")),
            line(&format!("{own}\r\nOrigin: null")),
            absolute,
        ] {
            let answer = preview.send(request.as_bytes());
            assert_eq!(answer.status, 403, "{request}{answer:?}");
        }
    }
    let own = format!("http://localhost:{port}");
    assert_eq!(preview.ask("GET", "/", &[("Origin", &own)]).status, 200);
}

#[test]
fn only_reading_is_allowed() {
    let preview = handbook();
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        let answer = preview.ask(method, "/", &[]);
        assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
}

#[test]
fn every_answer_bears_the_headers_that_keep_other_pages_out() {
    let preview = handbook();
    let foreign = ("Origin", "http://evil.example");
    let mut answers: Vec<_> =
        ["/", "/none", "/__guidepost/state", "/__guidepost/live.js"].map(|path| preview.get(path)).into();
    answers.extend([preview.ask("POST", "/", &[]), preview.ask("GET", "/", &[foreign])]);
    for answer in answers {
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{answer:?}");
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"), "{answer:?}");
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.starts_with("default-src 'self';"), "{answer:?}");
        assert_eq!(answer.header("access-control-allow-origin"), None, "{answer:?}");
    }
}

#[test]
fn nonsense_and_silent_clients_do_not_stop_the_preview() {
    let preview = handbook();
    let silent: Vec<_> = (0..100).map(|_| preview.connect()).collect();
    let long = format!("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: {}\r\n\r\n", "x".repeat(100_000));
    for nonsense in
        ["HEY\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\0\0\0\0\r\n\r\n", "GET  /  \r\n\r\n", long.as_str()]
    {
        let answer = preview.send(nonsense.as_bytes());
        assert!((400..500).contains(&answer.status), "{answer:?}");
    }
    assert_eq!(preview.get("/").status, 200);
    drop(silent);
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
    assert_eq!(preview.first_line(), said);
}
