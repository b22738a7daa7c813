//! The preview: a server on this machine that renders a page when it is asked for.
//!
//! In: a site's root. Out: pages over HTTP on the loopback address, and a sign to the browser when they change.
//!
//! There is one way from files to a page, that of `build`. After a change the site is loaded again as a whole and takes
//! the place of the last one if it has no errors; if it has, the last good one stays and the errors are laid over its
//! pages. Nothing is written but what an editor answers on the review screen ([`review`]).

mod answer;
mod http;
mod preview;
mod review;
mod watch;

pub use preview::Preview;
pub use watch::Watch;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpListener;

/// How many ports after the one asked for are tried.
const FURTHER_PORTS: u16 = 20;

/// A server that has its port and does not answer yet.
pub struct Server {
    listener: TcpListener,
    preview: Arc<Preview>,
    editor: String,
}

impl Server {
    /// Takes `port` of the loopback address, or the next one that is free. `editor` is the address at which the review
    /// screen opens a place in a file, with `{path}`, `{line}` and `{column}`.
    ///
    /// # Errors
    /// No free port within reach.
    pub async fn bind(preview: Arc<Preview>, port: u16, editor: &str) -> io::Result<Self> {
        let mut last = port;
        loop {
            match TcpListener::bind((Ipv4Addr::LOCALHOST, last)).await {
                Ok(listener) => return Ok(Self { listener, preview, editor: editor.to_owned() }),
                Err(error) if error.kind() == io::ErrorKind::AddrInUse && last - port < FURTHER_PORTS => {
                    last = last.checked_add(1).ok_or(error)?;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// # Errors
    /// A listener that the system has taken away.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Answers until the process is asked to stop.
    ///
    /// # Errors
    /// What the system refused.
    pub async fn run(self) -> io::Result<()> {
        let server = axum::serve(self.listener, http::router(self.preview, self.editor));
        // Open event streams never end by themselves, so there is no waiting for connections to close.
        tokio::select! {
            result = server.into_future() => result,
            () = stop_signal() => Ok(()),
        }
    }
}

async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}

#[cfg(test)]
mod tests;
