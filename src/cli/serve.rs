//! `guidepost serve`: the live preview.

use std::io::ErrorKind;

use camino::Utf8PathBuf;

use super::board::Board;
use super::handbook::{Reading, knows_kind, read_options, unreadable};
use super::messages::{presentation, print};
use super::target::Target;
use super::ui::BOLD;
use super::{Exit, Failure, Global, Ui, summary};
use crate::book::Selection;
use crate::config::Config;
use crate::contract::Contracts;
use crate::diagnostic::render::{FORMATS, counted, one_line};
use crate::engine::{Analysis, Request};
use crate::serve::{Options, Port, Server, Status};

/// The port that is tried first where none is named.
const PORT: u16 = 3000;

/// Preview the handbook in a browser that follows every edit
///
/// The site is served from memory, to this machine only unless a host is named; nothing is written. Drafts, overdue
/// pages and the pages of every audience are shown, marked as such. Ctrl-C ends it, with exit status 0.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  guidepost serve --open           the handbook of this folder, in the browser
  guidepost serve docs             any folder of Markdown
  guidepost serve --port 8080      on this port, or not at all")]
pub struct Serve {
    /// A folder of its own; the handbook of this folder by default
    dir: Option<Utf8PathBuf>,

    /// Listen on this port; by default 3000 or the next that is free
    #[arg(long)]
    port: Option<u16>,

    /// Listen on this address; other machines reach it where it is not this machine's own
    #[arg(long)]
    host: Option<String>,

    /// Open the browser
    #[arg(long)]
    open: bool,

    /// Show what this audience sees, instead of everything
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,

    #[command(flatten)]
    reading: Reading,
}

impl Serve {
    pub fn run(self, global: &Global, ui: &Ui) -> Result<Exit, Failure> {
        let target = Target::of_reading(self.dir.as_deref(), self.reading.kind.is_some(), global)?;
        let options = self.options(&target, global)?;
        let read = options.read.clone();
        let (host, port) = (options.host.clone(), options.port);
        let server = Server::bind(options).map_err(|error| taken(&host, port, &error))?;
        let url = server.url().map_err(|error| Failure::io("the preview", &error))?;
        let address = server.address().map_err(|error| Failure::io("the preview", &error))?;
        if let Port::From(first) = port
            && address.port() != first
        {
            ui.say(&format!("port {first} is taken, so the preview is on {}", address.port()));
        }
        if !address.ip().is_loopback() {
            ui.warn("other machines can read this preview, with its drafts and the pages of every audience");
        }
        if self.open && !open(&url) {
            ui.report(&format!("open {url}\n"));
        }
        let board = Board::new(ui);
        match &board {
            Some(board) => board.draw(&format!("{}\nreading …", heading(&target.name(), &url))),
            None => ui.say(&format!("serving `{}` at {url} until Ctrl-C", target.name())),
        }
        let teller = Teller { target: target.clone(), url, ui: ui.clone(), board };
        server
            .run(move |analysis, status| teller.tell(analysis, status))
            .map_err(|error| unreadable(&target, &read, &error))?;
        Ok(Exit::Fine)
    }

    fn options(&self, target: &Target, global: &Global) -> Result<Options, Failure> {
        let config = config(target, global);
        if let Some(kind) = &self.reading.kind {
            knows_kind(&Contracts::load(&config.kinds).0, kind)?;
        }
        let selection = match &self.audience {
            Some(name) => Selection { drafts: true, audience: Some(name.clone()), ..Selection::default() },
            None => Selection { drafts: true, everyone: true, ..Selection::default() },
        };
        let port = match self.port {
            Some(port) => Port::Exactly(port),
            None => Port::From(config.serve.port.unwrap_or(PORT)),
        };
        let host = self.host.clone().or(config.serve.host).unwrap_or_else(|| "127.0.0.1".to_owned());
        Ok(Options {
            root: target.root.clone(),
            read: read_options(target, global, true, None)?,
            request: Request { selection, kind: self.reading.kind.as_deref().map(std::sync::Arc::from) },
            host,
            port,
            cache: target.cache(),
        })
    }
}

/// The settings of the preview; what is wrong with the file is reported by every build.
fn config(target: &Target, global: &Global) -> Config {
    let bytes = std::fs::read(target.root.join("book.toml")).unwrap_or_default();
    Config::read(&bytes, &global.overrides()).1
}

fn taken(host: &str, port: Port, error: &std::io::Error) -> Failure {
    let (Port::Exactly(number) | Port::From(number)) = port;
    match error.kind() {
        ErrorKind::AddrInUse => Failure::new(format!("port {number} of `{host}` is taken"))
            .help("name another with `--port`, or leave it out: the next free one is taken"),
        ErrorKind::AddrNotAvailable => Failure::new(format!("`{host}` is no address of this machine"))
            .help("`--host 127.0.0.1` is this machine alone, `--host 0.0.0.0` every network it is in"),
        _ => Failure::io(format!("{host}:{number}"), error),
    }
}

/// Says how the builds of the preview went.
struct Teller {
    target: Target,
    url: String,
    ui: Ui,
    board: Option<Board>,
}

impl Teller {
    fn tell(&self, analysis: &Analysis, status: &Status) {
        let pages = counted(analysis.book.pages.len(), "page");
        let findings = summary::findings(&analysis.report, super::messages::Known::default());
        let took = summary::duration(status.took);
        let undated = summary::without_history(&analysis.snapshot.history);
        let Some(board) = &self.board else {
            // Standard error cannot fail in a way that somebody would see.
            let _ = print(&self.target, analysis, &analysis.report, FORMATS[0], false, &self.ui);
            if let Some(why) = undated.filter(|_| status.generation == 1) {
                self.ui.warn(why);
            }
            return self.ui.say(&format!("built {pages}: {findings}, {took}"));
        };
        let builds = match status.generation {
            1 => format!("read in {took}"),
            generation => format!("{}, the last in {took}", counted(generation as usize - 1, "rebuild")),
        };
        let heading = heading(&analysis.book.title, &self.url);
        let messages = FORMATS[0].render(
            &analysis.report,
            analysis,
            &presentation(&self.target, analysis, false, &self.ui),
        );
        let undated = undated.map(|why| format!("{why}\n")).unwrap_or_default();
        let how = format!("{pages} · {findings} · {builds} · Ctrl-C ends");
        board.draw(&format!("{heading}\n{how}\n{undated}\n{messages}"));
    }
}

/// The line that names the handbook and its address.
fn heading(title: &str, url: &str) -> String {
    let title = one_line(title);
    format!("{BOLD}{title}{BOLD:#}  {url}")
}

/// Opens a browser; false where there is no display to show one on.
fn open(url: &str) -> bool {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/c", "start", ""])
    } else if std::env::var_os("DISPLAY").is_some() || std::env::var_os("WAYLAND_DISPLAY").is_some() {
        ("xdg-open", &[])
    } else {
        return false;
    };
    let quiet = std::process::Stdio::null;
    let child =
        std::process::Command::new(program).args(arguments).arg(url).stdout(quiet()).stderr(quiet()).spawn();
    child.is_ok()
}
