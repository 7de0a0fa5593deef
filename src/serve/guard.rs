//! Which requests are answered at all: those that a page of the preview, or a person at this machine, sends.

use std::net::SocketAddr;

use axum::extract::Request;
use axum::http::{HeaderValue, header};

/// Which hosts a request may name.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    hosts: Vec<String>,
    /// The port under which every numeric address is this server: it listens on all of the machine's addresses.
    anywhere: Option<u16>,
}

impl Guard {
    /// The host that was asked for, the address that was taken, and the names of this machine.
    pub(super) fn new(host: &str, address: SocketAddr) -> Self {
        let port = address.port();
        let named = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
        let names = ["localhost".to_owned(), "127.0.0.1".to_owned(), "[::1]".to_owned(), named];
        let with_port = names.iter().map(|name| format!("{name}:{port}"));
        let bare = names.iter().filter(|_| port == 80).cloned();
        let mut hosts: Vec<String> = with_port.chain(bare).collect();
        hosts.push(address.to_string());
        Self { hosts, anywhere: address.ip().is_unspecified().then_some(port) }
    }

    /// Whether a request names this server and comes from no foreign page.
    pub(super) fn allows(&self, request: &Request) -> bool {
        let headers = request.headers();
        let mut hosts = headers.get_all(header::HOST).iter().map(HeaderValue::to_str);
        let (Some(Ok(host)), None) = (hosts.next(), hosts.next()) else { return false };
        // A request line may name a host too, and then that one counts.
        let line = request.uri().authority().is_none_or(|named| self.knows(named.as_str()));
        let mut origins = headers.get_all(header::ORIGIN).iter();
        let origin = match (origins.next().map(HeaderValue::to_str), origins.next()) {
            (None, _) => true,
            (Some(Ok(origin)), None) => {
                let page = origin.strip_prefix("http://");
                page.is_some_and(|page| self.names(page) || page.eq_ignore_ascii_case(host))
            }
            _ => false,
        };
        self.knows(host) && line && origin
    }

    fn names(&self, host: &str) -> bool {
        self.hosts.iter().any(|allowed| allowed.eq_ignore_ascii_case(host))
    }

    /// A name may be made to lead here by whoever owns it; a numeric address leads where it says.
    fn knows(&self, host: &str) -> bool {
        let numeric = |port| host.parse::<SocketAddr>().is_ok_and(|address| address.port() == port);
        self.names(host) || self.anywhere.is_some_and(numeric)
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn allows(guard: &Guard, host: &str, origin: Option<&str>) -> bool {
        let mut request = Request::builder().uri("/").header(header::HOST, host);
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        guard.allows(&request.body(Body::empty()).expect("a request"))
    }

    #[test]
    fn a_server_on_every_address_answers_to_numbers_and_to_no_foreign_name() {
        let guard = Guard::new("0.0.0.0", "0.0.0.0:3000".parse().expect("an address"));
        assert!(allows(&guard, "192.0.2.7:3000", None));
        assert!(allows(&guard, "192.0.2.7:3000", Some("http://192.0.2.7:3000")));
        assert!(
            !allows(&guard, "192.0.2.7:3000", Some("http://192.0.2.66:3000")),
            "a page of another machine"
        );
        assert!(!allows(&guard, "192.0.2.7:80", None));
        assert!(!allows(&guard, "evil.example:3000", None));
    }

    #[test]
    fn a_server_on_one_address_answers_to_no_other_number() {
        let guard = Guard::new("127.0.0.1", "127.0.0.1:3000".parse().expect("an address"));
        assert!(allows(&guard, "localhost:3000", Some("http://127.0.0.1:3000")));
        assert!(!allows(&guard, "192.0.2.7:3000", None));
    }
}
