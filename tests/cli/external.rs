//! Links to other hosts, asked of a server on this machine.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use super::folder::Folder;
use super::json;

/// What was asked of the server: `HEAD /a`.
type Asked = Arc<Mutex<Vec<String>>>;

/// A server that answers each `METHOD /path` as a function of it and of how often it was asked before.
fn server(answer: fn(&str, usize) -> &'static str) -> (String, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let asked = Asked::default();
    let log = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (Ok(mut stream), log) = (stream, Arc::clone(&log)) else { continue };
            std::thread::spawn(move || {
                let mut reader = BufReader::new(stream.try_clone().expect("a second handle"));
                let mut line = String::new();
                if reader.read_line(&mut line).unwrap_or(0) == 0 {
                    return;
                }
                let wanted = line.rsplit_once(' ').expect("a request").0.to_owned();
                // The head is read to its end: a socket closed on unread bytes loses what was answered.
                while reader.read_line(&mut line).is_ok_and(|read| read > 2) {}
                let before = {
                    let mut log = log.lock().expect("whole");
                    log.push(wanted.clone());
                    log.iter().filter(|other| **other == wanted).count() - 1
                };
                let head = answer(&wanted, before);
                let reply = format!("HTTP/1.1 {head}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                let _ = stream.write_all(reply.as_bytes());
            });
        }
    });
    (base, asked)
}

fn handbook(links: &str, config: &str) -> Folder {
    Folder::with(&[
        ("book.toml", &format!("[links]\nexternal = \"check\"\n{config}")),
        ("content/index.md", &format!("# Team\n\n{links}\n")),
    ])
}

const ALLOWED: &str = "external-private = [\"127.0.0.1\"]\n";

fn log(asked: &Asked) -> Vec<String> {
    let mut log = asked.lock().expect("whole").clone();
    log.sort();
    log
}

#[test]
fn only_what_is_gone_is_reported_and_at_its_link() {
    let (base, asked) = server(|wanted, before| match (wanted, before) {
        ("HEAD /old", _) => "301 Moved Permanently\r\nLocation: /new",
        ("HEAD /get-only", _) => "405 Method Not Allowed",
        ("HEAD /login", _) | ("GET /login", _) => "403 Forbidden",
        ("HEAD /busy", 0) => "429 Too Many Requests\r\nRetry-After: 1",
        ("HEAD /gone", _) | ("GET /gone", _) => "404 Not Found",
        ("HEAD /circle", _) | ("GET /circle", _) => "302 Found\r\nLocation: /circle",
        _ => "200 OK",
    });
    let pages = ["fine#part", "old", "get-only", "login", "busy", "gone", "circle"];
    let links: String = pages.iter().map(|page| format!("- [{page}]({base}/{page})\n")).collect();
    let folder = handbook(&links, ALLOWED);
    let ran = folder.run(&["check", "--format", "json"]);
    assert_eq!(ran.status, 0, "a warning by default: {ran}");
    let report = json(&ran);
    let found: Vec<String> = report["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|found| format!("{} {}:{} {}", found["rule"], found["line"], found["column"], found["message"]))
        .collect();
    let expected = [
        format!("\"dead-external-link\" 8:10 \"`{base}/gone` leads nowhere: 404 Not Found\""),
        format!("\"dead-external-link\" 9:12 \"`{base}/circle` leads nowhere: more than 10 redirects\""),
    ];
    assert_eq!(found, expected, "{ran}");
    let log = log(&asked);
    let once = |wanted: &str| log.iter().filter(|other| *other == wanted).count();
    assert_eq!((once("HEAD /fine"), once("HEAD /new"), once("GET /get-only")), (1, 1, 1), "{log:?}");
    assert_eq!(once("HEAD /busy"), 2, "it was asked again when it wished: {log:?}");
}

#[test]
fn what_was_alive_is_remembered_and_what_was_dead_asked_again() {
    let (base, asked) = server(|wanted, _| if wanted.ends_with("/gone") { "410 Gone" } else { "200 OK" });
    let folder = handbook(&format!("[a]({base}/fine) [b]({base}/gone)"), ALLOWED);
    folder.run(&["check"]);
    let ran = folder.run(&["check"]);
    assert!(ran.stderr.contains("asked 1 external address, 1 answered lately"), "{ran}");
    assert!(ran.stderr.contains("warning[dead-external-link]"), "{ran}");
    assert_eq!(log(&asked), ["GET /gone", "GET /gone", "HEAD /fine", "HEAD /gone", "HEAD /gone"]);
}

#[test]
fn a_host_that_wants_a_long_rest_gets_it() {
    let (base, asked) = server(|_, _| "429 Too Many Requests\r\nRetry-After: 3600");
    let folder = handbook(&format!("[a]({base}/busy)"), ALLOWED);
    for _ in 0..2 {
        let ran = folder.run(&["check"]);
        assert_eq!(ran.status, 0, "{ran}");
        assert!(!ran.stderr.contains("dead-external-link"), "busy is not dead: {ran}");
    }
    assert_eq!(log(&asked), ["HEAD /busy"], "not asked again within the hour");
}

#[test]
fn this_machine_is_not_asked_unless_the_team_allows_it() {
    let (base, asked) = server(|_, _| "200 OK");
    let ran = handbook(&format!("[a]({base}/secret)"), "").run(&["check"]);
    assert_eq!(ran.status, 0, "{ran}");
    assert!(ran.stderr.contains("lie in this machine's network or lead there: `127.0.0.1`"), "{ran}");
    assert!(ran.stderr.contains("`external-private`"), "{ran}");
    assert_eq!(log(&asked), [""; 0], "nobody knocked");
}

#[test]
fn a_redirect_into_this_machine_is_not_followed() {
    // Only the name is allowed, and the redirect names the number.
    let (base, asked) = server(|wanted, _| match wanted {
        "HEAD /door" => "302 Found\r\nLocation: http://127.0.0.2:9/secret",
        _ => "200 OK",
    });
    let ran = handbook(&format!("[a]({base}/door)"), ALLOWED).run(&["check"]);
    assert!(ran.stderr.contains("or lead there: `127.0.0.1`"), "{ran}");
    assert_eq!(log(&asked), ["HEAD /door"]);
}

/// Where nobody listens. A port that was free a moment ago may be another test's by now.
const NOBODY: &str = "127.0.0.1:1";

#[test]
fn without_a_network_one_warning_is_enough() {
    let links: String = (0..20).map(|page| format!("[a](http://{NOBODY}/{page})\n")).collect();
    let folder = handbook(&links, ALLOWED);
    let ran = folder.run(&["check"]);
    assert_eq!(ran.status, 0, "{ran}");
    assert!(ran.stderr.contains("no host answers, so 20 external addresses could not be checked"), "{ran}");
    assert!(!ran.stderr.contains("dead-external-link"), "{ran}");
}

#[test]
fn a_host_that_is_gone_is_dead_where_another_one_answers() {
    let (base, _) = server(|_, _| "200 OK");
    let ran = handbook(&format!("[a]({base}/fine)\n[b](http://{NOBODY}/)"), ALLOWED).run(&["check"]);
    assert!(ran.stderr.contains("warning[dead-external-link]"), "{ran}");
    assert!(ran.stderr.contains("--> content/index.md:4:5"), "{ran}");
}

#[test]
fn a_build_asks_nobody_and_the_health_page_tells_what_was_answered_last() {
    let (base, asked) = server(|_, _| "404 Not Found");
    let folder = handbook(&format!("[a]({base}/gone)"), ALLOWED);
    assert_eq!(folder.run(&["build"]).status, 0);
    assert_eq!(log(&asked), [""; 0]);
    assert!(!folder.read("book/health.html").contains("Dead links"), "nobody has asked yet");
    folder.run(&["check"]);
    let ran = folder.run(&["build"]);
    assert!(!ran.stderr.contains("dead-external-link"), "a memory is no finding: {ran}");
    let health = folder.read("book/health.html");
    assert!(health.contains("Dead links"), "{health}");
    assert!(health.contains(&format!("{base}/gone: 404 Not Found, asked on ")), "{health}");
    assert_eq!(log(&asked), ["GET /gone", "HEAD /gone"]);
}

#[test]
fn a_link_may_be_excused_and_the_excuse_is_no_mistake_where_nobody_asks() {
    let (base, _) = server(|_, _| "404 Not Found");
    let links = format!("<!-- guidepost-ignore dead-external-link: shown as it was -->\n[a]({base}/gone)");
    let folder = handbook(&links, ALLOWED);
    for command in ["check", "build"] {
        let ran = folder.run(&[command]);
        assert!(!ran.stderr.contains("warning["), "{ran}");
    }
}

#[test]
fn only_the_links_of_the_part_that_is_checked_are_asked() {
    let (base, asked) = server(|_, _| "200 OK");
    let folder = handbook(&format!("[a]({base}/a)"), ALLOWED);
    folder.write("content/b.md", &format!("# B\n\n[b]({base}/b)\n"));
    folder.run(&["check", "content/b.md"]);
    assert_eq!(log(&asked), ["HEAD /b"]);
}
