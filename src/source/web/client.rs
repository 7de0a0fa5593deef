//! One question to one address.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use ureq::http::{HeaderMap, StatusCode, Uri};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error, Timeout};

use super::public::is_public;

/// How long a name and a connection may take.
const CONNECT: Duration = Duration::from_secs(10);

/// Longer ways round are circles.
const HOPS: u32 = 10;

/// Who asks.
const AGENT: &str = concat!("guidepost/", env!("CARGO_PKG_VERSION"), " (link check)");

/// How an address answered.
#[derive(Debug)]
pub(super) enum Reply {
    /// With a status, after all redirects, and perhaps with the wish to be left alone for a while.
    Status(StatusCode, Option<Duration>),
    /// Its machine, or one on the way, lies in a network that is not to be asked.
    Private,
    /// Its machine could not be reached: its own fault or this machine's.
    Unreachable(String),
    /// It answered with something that no browser could use.
    Failed(String),
}

/// Asks addresses, and none that belongs to this machine or its network.
#[derive(Debug)]
pub(super) struct Client {
    agent: Agent,
    patience: Duration,
}

impl Client {
    /// A client that may ask these hosts wherever they are, and all others where they are public, and that waits so
    /// long for an answer.
    pub(super) fn new(private: &[String], patience: Duration) -> Self {
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = Agent::config_builder()
            .user_agent(AGENT)
            .http_status_as_error(false)
            .max_redirects(HOPS)
            // A proxy would look names up itself, and nobody could tell whom it asks.
            .proxy(None)
            .tls_config(tls)
            .timeout_global(Some(patience))
            .timeout_resolve(Some(CONNECT))
            .timeout_connect(Some(CONNECT))
            .build();
        let resolver = PublicOnly { allowed: private.iter().map(|host| host.to_lowercase()).collect() };
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), resolver), patience }
    }

    /// Asks for the head alone, and for the whole where that fails: many hosts answer only what browsers ask.
    pub(super) fn ask(&self, url: &str) -> Reply {
        let head = self.reply(self.agent.head(url).header("accept", "*/*").call());
        let failed = match &head {
            Reply::Status(status, _) => status.as_u16() >= 400 && !is_busy(*status),
            Reply::Failed(_) => true,
            Reply::Private | Reply::Unreachable(_) => false,
        };
        if !failed {
            return head;
        }
        self.reply(self.agent.get(url).header("accept", "text/html, */*;q=0.8").call())
    }

    fn reply<B>(&self, answer: Result<ureq::http::Response<B>, Error>) -> Reply {
        match answer {
            Ok(response) => {
                let wait = retry_after(response.headers(), Timestamp::now());
                Reply::Status(response.status(), wait.filter(|_| is_busy(response.status())))
            }
            Err(Error::Other(error)) if error.is::<PrivateAddress>() => Reply::Private,
            Err(Error::HostNotFound) => Reply::Unreachable("its host is not known".to_owned()),
            Err(Error::ConnectionFailed) => Reply::Unreachable("nothing answers there".to_owned()),
            Err(Error::Timeout(Timeout::Resolve | Timeout::Connect)) => {
                Reply::Unreachable(format!("no connection within {} seconds", CONNECT.as_secs()))
            }
            Err(Error::Io(error)) if was_connected(&error) => Reply::Failed(reason(&error)),
            Err(Error::Io(error)) => Reply::Unreachable(reason(&error)),
            Err(Error::Timeout(_)) => {
                Reply::Failed(format!("no answer within {} seconds", self.patience.as_secs()))
            }
            Err(Error::TooManyRedirects) => Reply::Failed(format!("more than {HOPS} redirects")),
            Err(error) => Reply::Failed(error.to_string()),
        }
    }
}

/// What the system says of a failure, as the end of a sentence of ours and without its number.
fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// Whether an error came from a machine that was reached: it hung up, or has no certificate for its name.
fn was_connected(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, InvalidData, UnexpectedEof};
    let kinds = [BrokenPipe, ConnectionAborted, ConnectionReset, InvalidData, UnexpectedEof];
    kinds.contains(&error.kind())
}

/// Whether a status says that the host has too much to do.
pub(super) fn is_busy(status: StatusCode) -> bool {
    status == StatusCode::TOO_MANY_REQUESTS || status == StatusCode::SERVICE_UNAVAILABLE
}

/// How long a host wants to be left alone: a number of seconds or a date.
fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let written = headers.get("retry-after")?.to_str().ok()?.trim();
    if let Ok(seconds) = written.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(written).ok()?;
    Some(until.duration_since(now).try_into().unwrap_or_default())
}

/// Looks names up, and gives no address that is not public; the connection is made to what was given here.
#[derive(Debug)]
struct PublicOnly {
    allowed: Arc<[String]>,
}

impl Resolver for PublicOnly {
    fn resolve(
        &self,
        uri: &Uri,
        config: &ureq::config::Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        let host = uri.host().unwrap_or_default().to_lowercase();
        let host = host.trim_start_matches('[').trim_end_matches(']');
        // One private address among public ones is a trick, so all of them have to be public.
        if self.allowed.iter().any(|allowed| allowed == host)
            || found.iter().all(|address| is_public(address.ip()))
        {
            return Ok(found);
        }
        Err(Error::Other(Box::new(PrivateAddress)))
    }
}

/// An address that belongs to this machine or its network.
#[derive(Debug)]
struct PrivateAddress;

impl fmt::Display for PrivateAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a private address")
    }
}

impl StdError for PrivateAddress {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_that_never_answers_is_given_up() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}/", listener.local_addr().expect("an address"));
        let client = Client::new(&["127.0.0.1".to_owned()], Duration::from_millis(300));
        let reply = client.ask(&url);
        assert!(matches!(&reply, Reply::Failed(why) if why.starts_with("no answer within")), "{reply:?}");
    }

    #[test]
    fn a_private_address_is_not_even_connected_to() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.set_nonblocking(true).expect("a setting");
        let port = listener.local_addr().expect("an address").port();
        for host in ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]"] {
            let reply = Client::new(&[], Duration::from_secs(2)).ask(&format!("http://{host}:{port}/"));
            // What the system does not take for an address is refused by it.
            assert!(matches!(reply, Reply::Private | Reply::Unreachable(_)), "{host}: {reply:?}");
        }
        assert!(listener.accept().is_err(), "somebody knocked");
    }

    fn wait(written: &str) -> Option<u64> {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", written.parse().expect("a value"));
        let now = "2026-11-24T12:00:00Z".parse().expect("a time");
        retry_after(&headers, now).map(|wait| wait.as_secs())
    }

    #[test]
    fn a_wait_is_a_number_of_seconds_or_a_date() {
        assert_eq!(wait("120"), Some(120));
        assert_eq!(wait("Tue, 24 Nov 2026 12:01:30 GMT"), Some(90));
        assert_eq!(wait("Tue, 24 Nov 2026 11:00:00 GMT"), Some(0), "a date that has passed");
        assert_eq!(wait("soon"), None);
    }
}
