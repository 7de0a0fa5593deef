//! `guidepost serve`: the live preview.

use std::io::ErrorKind;

use camino::Utf8PathBuf;

use super::handbook::{Reading, knows_kind, read_options};
use super::messages::print;
use super::target::Target;
use super::{Exit, Failure, Global, Ui, summary};
use crate::book::Selection;
use crate::config::Config;
use crate::contract::Contracts;
use crate::diagnostic::render::{FORMATS, counted};
use crate::engine::{Analysis, Request};
use crate::serve::{Options, Port, Server, Status};

/// The port that is tried first where none is named.
const PORT: u16 = 3000;

/// Preview the handbook in a browser that follows every edit
///
/// The site is served from memory, to this machine only unless a host is named; nothing is written. Drafts and the
/// pages of every audience are shown, marked as such.
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
        let (host, port) = (options.host.clone(), options.port);
        let server = Server::bind(options).map_err(|error| taken(&host, port, &error))?;
        let url = server.url().map_err(|error| Failure::io("the preview", &error))?;
        let address = server.address().map_err(|error| Failure::io("the preview", &error))?;
        if let Port::From(first) = port
            && address.port() != first
        {
            ui.say(&format!("port {first} is taken, so the preview is on {}", address.port()));
        }
        ui.say(&format!("serving `{}` at {url} until Ctrl-C", target.name()));
        if self.open && !open(&url) {
            ui.report(&format!("open {url}\n"));
        }
        let teller = ui.clone();
        let folder = target.clone();
        server
            .run(move |analysis, status| tell(&folder, analysis, status, &teller))
            .map_err(|error| Failure::io(&target.root, &error))?;
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
    let text = std::fs::read_to_string(target.root.join("book.toml")).unwrap_or_default();
    Config::parse(&text, &global.overrides()).0
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

/// Says how a build of the preview went.
fn tell(target: &Target, analysis: &Analysis, status: &Status, ui: &Ui) {
    // Standard error cannot fail in a way that somebody would see.
    let _ = print(target, analysis, &analysis.report, FORMATS[0], false, ui);
    if let Some(why) = summary::without_history(&analysis.snapshot.history).filter(|_| status.generation == 1)
    {
        ui.warn(why);
    }
    let pages = counted(analysis.book.pages.len(), "page");
    let findings = summary::findings(&analysis.report, super::messages::Known::default());
    ui.say(&format!("built {pages}: {findings}, {}", summary::duration(status.took)));
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
