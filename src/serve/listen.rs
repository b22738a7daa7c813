//! Connections: each is answered by a router, and none is kept that says nothing.

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// How long a connection may take to say what it wants, at its beginning and between two requests.
const PATIENCE: Duration = Duration::from_secs(30);
/// How many connections are answered at once; more wait. A browser opens six.
const MOST: usize = 256;

/// Answers the connections of a listener for ever.
///
/// # Errors
/// A listener that the system has taken away.
pub async fn answer(listener: TcpListener, router: Router) -> io::Result<()> {
    answer_within(listener, router, PATIENCE).await
}

/// Goes on until the listener fails; `patience` is how long a connection may take over its request.
///
/// # Errors
/// The listener cannot be listened at.
pub(super) async fn answer_within(
    listener: TcpListener,
    router: Router,
    patience: Duration,
) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(MOST));
    loop {
        let place = Arc::clone(&places).acquire_owned().await.map_err(io::Error::other)?;
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) if is_of_one_connection(&error) => continue,
            // The process has too many files open, for one: it will have fewer.
            Err(_) => {
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        let router = router.clone();
        tokio::spawn(async move {
            converse(stream, router, patience).await;
            drop(place);
        });
    }
}

/// What a connection says and is answered. One that ends in the middle, or is no HTTP, is nobody's concern.
async fn converse(stream: TcpStream, router: Router, patience: Duration) {
    let service = TowerToHyperService::new(router);
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(patience);
    let _ = http.serve_connection(TokioIo::new(stream), service).await;
}

fn is_of_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use std::io::{Read as _, Write as _};

    /// What a server that waits for 50 ms tells who says this and then nothing.
    async fn told(said: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let router = Router::new().route("/", get(async || "here"));
        let server = tokio::spawn(answer_within(listener, router, Duration::from_millis(50)));
        let conversation = tokio::task::spawn_blocking(move || {
            let mut stream = std::net::TcpStream::connect(address).expect("connected");
            stream.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
            stream.write_all(said.as_bytes()).expect("sent");
            let mut told = String::new();
            stream.read_to_string(&mut told).expect("the server closes");
            told
        });
        let told = conversation.await.expect("no panic");
        server.abort();
        told
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_connection_that_says_nothing_more_is_closed() {
        assert_eq!(told("").await, "");
        assert!(!told("GET / HTTP/1.1\r\nHost: loc").await.contains("200"));
        assert!(told("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").await.ends_with("here"));
    }
}
