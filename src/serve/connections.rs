//! Takes connections, so many at a time, and closes those that do not say what they want.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// How long a client may take over the head of a request.
pub(super) const HEADERS_WITHIN: Duration = Duration::from_secs(15);

/// How many connections are open at a time; further ones wait. Many systems allow a process 1,024 open files.
const CONNECTIONS: usize = 512;

/// The most bytes that the head of a request may have.
const HEAD_BYTES: usize = 32 * 1024;

/// How long to wait where the system has no connection to give, as when too many files are open.
const BREATHER: Duration = Duration::from_millis(50);

/// Answers every connection until the future is dropped.
pub(super) async fn accept(listener: TcpListener, app: Router, headers_within: Duration) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(headers_within).max_buf_size(HEAD_BYTES);
    loop {
        // The semaphore is never closed, so there is always a place to wait for.
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(BREATHER).await;
            continue;
        };
        let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(app.clone()));
        tokio::spawn(async move {
            // A client that breaks off or talks nonsense has had its answer.
            let _ = connection.await;
            drop(place);
        });
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    #[test]
    fn a_client_that_does_not_finish_its_request_is_cut_off() {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a port");
        let address = listener.local_addr().expect("an address");
        runtime.spawn(accept(listener, Router::new(), Duration::from_millis(50)));
        let mut client = TcpStream::connect(address).expect("a connection");
        client.write_all(b"GET / HTTP/1.1\r\nHost: loc").expect("sent");
        client.set_read_timeout(Some(Duration::from_secs(10))).expect("a limit");
        let mut answer = Vec::new();
        // A connection that is cut off ends or is reset; one that is kept open runs into the limit.
        let ended = client.read_to_end(&mut answer).map_err(|error| error.kind());
        assert!(ended.is_ok() || ended == Err(std::io::ErrorKind::ConnectionReset), "{ended:?}");
    }
}
