//! The live preview: a site in memory, a watcher that follows the sources, and a server for this machine.

mod answer;
mod builder;
mod connections;
mod ears;
mod editor;
mod guard;
mod http;
mod kept;
mod live;
mod looking;
mod messages;
mod moved;
mod renewed;
mod watch;

pub use live::{Live, Status};
pub use watch::{Manner, Watching};

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, PoisonError};

use camino::Utf8PathBuf;

use self::builder::Builder;
use crate::engine::{Analysis, Cache, Request};
use crate::source::{Changes, Places, ReadOptions};

/// Where and what to serve.
#[derive(Clone, Debug)]
pub struct Options {
    /// The root folder of the handbook.
    pub root: Utf8PathBuf,
    /// How the root is read.
    pub read: ReadOptions,
    /// Which pages are shown.
    pub request: Request,
    /// The name or address to listen on.
    pub host: String,
    /// The port.
    pub port: Port,
    /// What may be kept between runs, and where.
    pub cache: Option<Cache>,
}

/// Which port to listen on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Port {
    /// This one, or fail.
    Exactly(u16),
    /// This one, or the next that is free.
    From(u16),
}

/// How many ports are tried after the default one.
const PORTS_TRIED: u16 = 50;

/// A server that has its port and is ready to run.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    options: Options,
}

impl Server {
    /// Takes the port; an error means that it is taken or the host is not this machine's.
    pub fn bind(options: Options) -> io::Result<Self> {
        let (first, tried) = match options.port {
            Port::Exactly(port) => (port, 0),
            Port::From(port) => (port, PORTS_TRIED),
        };
        let mut port = first;
        let listener = loop {
            match TcpListener::bind((options.host.as_str(), port)) {
                Ok(listener) => break listener,
                Err(error) if error.kind() == io::ErrorKind::AddrInUse && port - first < tried => port += 1,
                Err(error) => return Err(error),
            }
        };
        listener.set_nonblocking(true)?;
        Ok(Self { listener, options })
    }

    /// The address it listens on.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// The address to open in a browser.
    pub fn url(&self) -> io::Result<String> {
        let address = self.address()?;
        let unspecified = address.ip().is_unspecified();
        let host = if unspecified { "localhost".to_owned() } else { self.options.host.clone() };
        let host = if host.contains(':') { format!("[{host}]") } else { host };
        Ok(format!("http://{host}:{}/", address.port()))
    }

    /// Builds, serves and follows changes until the process is interrupted; `told` hears after every build.
    pub fn run(self, told: impl Fn(&Analysis, &Status) + Send + Sync + 'static) -> io::Result<()> {
        let address = self.address()?;
        let live = Arc::new(Live::new(self.options.root.clone()));
        let builder = Builder::new(self.options.clone(), Arc::clone(&live), told);
        let builder = Arc::new(Mutex::new(builder));
        // Watched from before the first build, so that an edit made while it runs is not lost.
        let mut first = builder.lock().unwrap_or_else(PoisonError::into_inner);
        let watching = {
            let builder = Arc::clone(&builder);
            let places = Places::read(&self.options.root, &self.options.read)?;
            Watching::start(places, Manner::Told, move |changes| {
                let mut builder = builder.lock().unwrap_or_else(PoisonError::into_inner);
                // A root that cannot be read for a moment, as while a branch is switched, keeps the last site.
                let _ = builder.rebuild(changes);
                builder.places()
            })?
        };
        first.rebuild(&Changes::everything())?;
        // What git said, for all the others that read the handbook while it is shown.
        first.keep();
        drop(first);
        let done = http::serve(self.listener, guard::Guard::new(&self.options.host, address), live);
        drop(watching);
        builder.lock().unwrap_or_else(PoisonError::into_inner).keep();
        done
    }
}
