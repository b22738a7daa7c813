//! The preview: a server on this machine that renders a page when it is asked for.
//!
//! In: a site's root. Out: pages over HTTP, on the loopback address where no other is asked for, and a sign to the browser
//! when they change.
//!
//! There is one way from files to a page, that of `build`. After a change the site is loaded again as a whole and takes
//! the place of the last one if it has no errors; if it has, the last good one stays and the errors are laid over its
//! pages. Nothing is written but what an editor answers on the review screen ([`review`]).

mod watch;
mod problem;
mod answer;
mod host;
mod listen;
mod preview;
mod http;
mod review;

pub use preview::Preview;
use review::ReviewDesk;
pub use watch::{Means, Watch};

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpListener;

/// How many ports after the one asked for are tried.
const FURTHER_PORTS: u16 = 20;

/// What a server is asked for.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// Where the preview listens; on the loopback address nobody else can reach it.
    pub host: IpAddr,
    /// The port of the preview, or the next one that is free.
    pub port: u16,
    /// Names that it answers to besides those of this machine.
    pub names: Vec<String>,
    /// The address at which the review screen opens a place in a file, with `{path}`, `{line}` and `{column}`.
    pub editor: String,
    /// Who answers on the review screen, where it is known before anybody says so there.
    pub by: Option<String>,
}

/// A server that has its ports and does not answer yet.
///
/// The review screen has a port of its own, on this machine alone: so it is of another origin than the pages, and no script
/// in a page can read it, or write by it.
pub struct Server {
    pages: TcpListener,
    desk: TcpListener,
    preview: Arc<Preview>,
    wanted: ServeOptions,
}

impl Server {
    /// # Errors
    /// No free port within reach.
    pub async fn bind(preview: Arc<Preview>, wanted: ServeOptions) -> io::Result<Self> {
        let pages = bind(wanted.host, wanted.port).await?;
        let after = match wanted.port {
            0 => 0,
            _ => pages.local_addr()?.port().saturating_add(1),
        };
        let desk = bind(Ipv4Addr::LOCALHOST.into(), after).await?;
        Ok(Self { pages, desk, preview, wanted })
    }

    /// Where the pages are, seen from this machine.
    ///
    /// # Errors
    /// A listener that the system has taken away.
    pub fn address(&self) -> io::Result<SocketAddr> {
        let mut address = self.pages.local_addr()?;
        if address.ip().is_unspecified() {
            address.set_ip(Ipv4Addr::LOCALHOST.into());
        }
        Ok(address)
    }

    /// Where the review screen is.
    ///
    /// # Errors
    /// As there.
    pub fn desk(&self) -> io::Result<SocketAddr> {
        self.desk.local_addr()
    }

    /// Answers until the process is asked to stop.
    ///
    /// # Errors
    /// What the system refused.
    pub async fn run(self) -> io::Result<()> {
        let (site, desk) = (self.address()?, self.desk()?);
        let Self { pages, desk: desk_listener, preview, wanted } = self;
        let hosts = host::Hosts::of(wanted.host, &wanted.names);
        let page_router = http::router(Arc::clone(&preview), hosts, desk.port());
        let desk_router = review::router(ReviewDesk::new(preview, wanted.by), &wanted.editor, site);
        // Open event streams never end by themselves, so there is no waiting for connections to close.
        tokio::select! {
            result = listen::answer(pages, page_router) => result,
            result = listen::answer(desk_listener, desk_router) => result,
            () = stop_signal() => Ok(()),
        }
    }
}

/// Takes `port` of an address, or the next one that is free.
async fn bind(host: IpAddr, port: u16) -> io::Result<TcpListener> {
    let mut last = port;
    loop {
        match TcpListener::bind((host, last)).await {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && last - port < FURTHER_PORTS => {
                last = last.checked_add(1).ok_or(error)?;
            }
            other => return other,
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
