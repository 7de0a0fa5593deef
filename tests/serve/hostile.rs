//! Clients that mean no good, or talk nonsense.

use std::io::Write;

use super::handbook;

pub const SECRET: &str = "nobody outside may read this";

#[test]
fn no_address_leads_to_a_file_that_is_no_part_of_the_site() {
    let preview = handbook();
    let root = format!("{}/secret.txt", preview.root().display());
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
        "/.%2e/secret.txt",
        "/%2e./secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%e0%80%ae%e0%80%ae/secret.txt",
        "/..%c0%afsecret.txt",
        "/%ef%bc%8e%ef%bc%8e%ef%bc%8fsecret.txt",
        "/..%u2215secret.txt",
        "/....//secret.txt",
        "/..;/secret.txt",
        "/./.././secret.txt",
        "/%5c..%5csecret.txt",
        "/__guidepost/../secret.txt",
        "/__guidepost/%2e%2e/secret.txt",
        "/__guidepost/live.js/../../secret.txt",
        "/secret.txt?path=../secret.txt",
        "/index.html/../../secret.txt",
        "/file:///etc/passwd",
        root.as_str(),
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
    for path in [
        "/",
        "/__guidepost/events",
        "/__guidepost/state",
        "/__guidepost/messages",
        "/__guidepost/live.js",
        "/__guidepost/preview.css",
    ] {
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
            line(&format!("{own}\r\nOrigin: http://127.0.0.1:{port}.evil.example")),
            line(&format!("{own}\r\nOrigin: http://127.0.0.1:{port}\r\nOrigin: http://evil.example")),
            line(&format!("Host: user@127.0.0.1:{port}")),
            line(&format!("Host: 127.0.0.1:{port}, evil.example")),
            line("Host: 0.0.0.0"),
            line(&format!("Host: 0:{port}")),
            line(&format!("Host: localhost.:{port}")),
            line("Host:"),
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
fn malformed_requests_are_refused_or_cut_off_and_get_no_page() {
    let preview = handbook();
    let host = format!("Host: 127.0.0.1:{}", preview.port());
    let many: String = (0..500).map(|number| format!("X-{number}: x\r\n")).collect();
    for request in [
        format!("GET / HTTP/1.1\r\n{host}\r\n{many}\r\n"),
        format!("GET / HTTP/1.1\r\n{host}\r\nHost : evil.example\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{host}\r\nX: a\0b\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{host}\r\n folded\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{host}\r\nContent-Length: -1\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{host}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx"),
        format!("GET / HTTP/1.1\r\n{host}\r\nTransfer-Encoding: nonsense\r\n\r\n"),
        format!("G\0T / HTTP/1.1\r\n{host}\r\n\r\n"),
        format!("GET /\x01 HTTP/1.1\r\n{host}\r\n\r\n"),
        format!("GET /{} HTTP/1.1\r\n{host}\r\n\r\n", "a".repeat(200_000)),
        format!("GET {} HTTP/1.1\r\n{host}\r\nConnection: close\r\n\r\n", "http://".repeat(10)),
        "GET /\r\n\r\n".to_owned(),
        "GET / HTTP/1.0\r\n\r\n".to_owned(),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
        "\x16\x03\x01\x02\0\x01\0\x01\u{fc}\x03\x03\r\n\r\n".to_owned(),
    ] {
        let answer = preview.send(request.as_bytes());
        let shown: String = request.chars().take(80).collect();
        assert!(answer.status == 0 || (400..500).contains(&answer.status), "{shown:?}: {answer:?}");
        assert!(!answer.body.contains("The first text."), "{shown:?}");
    }
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn a_second_request_hidden_in_the_body_of_a_first_is_guarded_too() {
    let preview = handbook();
    let port = preview.port();
    let hidden = "GET /plan.html HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    for framing in ["", "Content-Length: 0\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n"] {
        let head = format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{framing}\r\n");
        let answer = preview.send(format!("{head}0\r\n\r\n{hidden}").as_bytes());
        assert!(!answer.body.contains("Not yet decided."), "{framing:?}: {answer:?}");
        let answer = preview.send(format!("{head}{hidden}").as_bytes());
        assert!(!answer.body.contains("Not yet decided."), "{framing:?}: {answer:?}");
    }
}

#[test]
fn clients_that_never_read_their_answers_hold_nobody_up() {
    let preview = handbook();
    let head = |path: &str| format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", preview.port());
    let deaf: Vec<_> = (0..200)
        .map(|number| {
            let mut stream = preview.connect();
            let path = if number % 2 == 0 { "/__guidepost/events" } else { "/" };
            stream.write_all(head(path).repeat(20).as_bytes()).expect("sent");
            stream
        })
        .collect();
    for number in 0..5 {
        let text = format!("Edit {number}.");
        preview.write("content/index.md", &format!("# Team handbook\n\n{text}\n"));
        preview.until("/", |page| page.contains(&text));
    }
    drop(deaf);
}
