//! A running preview, and the few words of HTTP that the tests speak to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take on a busy machine before it counts as never happening.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(20);

/// A preview of a handbook in a folder; both go with the value.
pub struct Preview {
    folder: tempfile::TempDir,
    process: Child,
    port: u16,
    said: Vec<String>,
}

impl Drop for Preview {
    fn drop(&mut self) {
        // A process that has ended by itself is ended all the same.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What `/__guidepost/state` says.
#[derive(Debug)]
pub struct State {
    pub generation: u64,
    pub errors: u64,
    pub warnings: u64,
}

impl Preview {
    /// Writes the files and serves them on any free port.
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self::with(files, &["--port", "0"])
    }

    /// Writes the files and serves them.
    pub fn with(files: &[(&str, &str)], arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in files {
            write(folder.path(), path, text);
        }
        let mut process = command(folder.path(), arguments).spawn().expect("the binary runs");
        let mut lines = BufReader::new(process.stderr.take().expect("it is piped")).lines();
        let mut said = Vec::new();
        let port = loop {
            let line = lines.next().expect("it says its address").expect("output is UTF-8");
            let address = line.split_once("http://").map(|(_, rest)| rest.to_owned());
            said.push(line);
            if let Some((_, rest)) = address.as_deref().and_then(|address| address.split_once(':')) {
                let digits = rest.split('/').next().unwrap_or_default();
                break digits.parse().expect("a port");
            }
        };
        // A full pipe would stop it.
        std::thread::spawn(move || lines.for_each(drop));
        let preview = Self { folder, process, port, said };
        // It answers before it has read anything, and an edit before that is none.
        preview.until_state(|state| state.generation > 0);
        preview
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// What it wrote up to the line with its address.
    pub fn said(&self) -> &[String] {
        &self.said
    }

    /// The folder of the handbook.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Presses Ctrl-C, and gives the exit status.
    pub fn interrupt(&mut self) -> Option<i32> {
        let id = self.process.id().to_string();
        let sent = Command::new("kill").args(["-INT", &id]).status().expect("there is a `kill`");
        assert!(sent.success());
        self.process.wait().expect("it ends").code()
    }

    pub fn rename(&self, from: &str, to: &str) {
        std::fs::rename(self.root().join(from), self.root().join(to)).expect("renamed");
    }

    pub fn write(&self, path: &str, text: &str) {
        write(self.folder.path(), path, text);
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        stream
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let more: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let head = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n", self.port);
        self.send(format!("{head}{more}Connection: close\r\n\r\n").as_bytes())
    }

    /// Sends bytes as they are.
    pub fn send(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // A server that has read enough to refuse a request may close before it is all sent.
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Answer::parse(&String::from_utf8_lossy(&bytes))
    }

    pub fn state(&self) -> State {
        let body = self.get("/__guidepost/state").body;
        let state: serde_json::Value = serde_json::from_str(&body).expect("it is JSON");
        assert_eq!(state.as_object().map(serde_json::Map::len), Some(4), "{state}");
        let integer =
            |name: &str| state[name].as_u64().unwrap_or_else(|| panic!("no integer {name}: {state}"));
        State { generation: integer("generation"), errors: integer("errors"), warnings: integer("warnings") }
    }

    /// The memory of the process in MiB, where the system tells.
    pub fn resident(&self) -> Option<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        Some(line.trim().trim_end_matches(" kB").parse::<f64>().ok()? / 1024.0)
    }

    /// Waits until the state is as wanted.
    pub fn until_state(&self, wanted: impl Fn(&State) -> bool) {
        poll(|| self.state(), wanted);
    }

    /// Waits until a page is as wanted.
    pub fn until(&self, path: &str, wanted: impl Fn(&str) -> bool) {
        poll(|| self.get(path).body, |page: &String| wanted(page));
    }

    /// What `/__guidepost/messages` says.
    pub fn messages(&self) -> serde_json::Value {
        serde_json::from_str(&self.get("/__guidepost/messages").body).expect("it is JSON")
    }

    /// Opens the stream of builds.
    pub fn events(&self) -> Events {
        let mut stream = self.connect();
        let head = format!("GET /__guidepost/events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port);
        stream.write_all(head.as_bytes()).expect("sent");
        Events { lines: BufReader::new(stream) }
    }
}

/// The stream of builds.
pub struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// Waits for the next build and gives its number.
    pub fn next_generation(&mut self) -> u64 {
        loop {
            let mut line = String::new();
            let read = self.lines.read_line(&mut line).expect("the stream goes on");
            assert_ne!(read, 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                let build: serde_json::Value = serde_json::from_str(data).expect("it is JSON");
                return build["generation"].as_u64().expect("a number");
            }
        }
    }
}

/// An answer, taken apart.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    fn parse(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
        Self { status: status.unwrap_or(0), headers: headers.collect(), body: body.to_owned() }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(held, _)| held == name).map(|(_, value)| value.as_str())
    }
}

/// The exit status and the words of a preview that does not start.
pub fn refused(arguments: &[&str]) -> (i32, String) {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "book.toml", "");
    let output = command(folder.path(), arguments).output().expect("the binary runs");
    (output.status.code().expect("it was not killed"), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guidepost"));
    command.arg("serve").arg(folder).args(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    std::fs::write(path, text).expect("written");
}

fn poll<T: std::fmt::Debug>(look: impl Fn() -> T, wanted: impl Fn(&T) -> bool) {
    let started = Instant::now();
    loop {
        let seen = look();
        if wanted(&seen) {
            return;
        }
        assert!(started.elapsed() < PATIENCE, "never came, the last was {seen:?}");
        std::thread::sleep(PAUSE);
    }
}
