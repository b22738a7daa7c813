//! `gongbao serve`: a preview in the browser.

use super::console::{Console, count_problems, duration};
use super::memory::spawn;
use super::outcome::{CannotRun, Outcome, Result};
use super::signer;
use crate::cli::ServeArgs;
use crate::diagnostic::{Diagnostic, Summary};
use crate::serve::{Means, Preview, ServeOptions, Server, Watch};
use crate::wording::message;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

/// # Errors
/// No port is free, or the files cannot be watched.
pub fn run(console: Console, root: &Path, args: &ServeArgs) -> Result {
    // The watch is first: a change while the site is being loaded is not missed.
    let means = || if args.poll { Means::Polling } else { Means::of(root) };
    let watch = args.watch.then(|| watch(console, root, means())).transpose()?;
    let (preview, diagnostics) = Preview::new(root);
    report(console, &diagnostics);
    let preview = Arc::new(preview);
    if let Some(watch) = watch {
        follow(console, watch, Arc::clone(&preview));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(console, preview, args))?;
    // A page that is still being made is nobody's any more.
    runtime.shutdown_background();
    Ok(Outcome::Fine)
}

fn watch(console: Console, root: &Path, means: Means) -> Result<Watch> {
    if means == Means::Polling {
        console.status(message!("serve-polling"));
    }
    Watch::new(root, means).map_err(|error| {
        let poll = message!("serve-polling.hint");
        let refused = CannotRun::new(error.to_string());
        match error.is_limit {
            true => refused.hint(message!("serve-polling.hint-more")).hint(poll),
            false => refused.hint(poll),
        }
    })
}

async fn serve(console: Console, preview: Arc<Preview>, args: &ServeArgs) -> Result<()> {
    let ServeArgs { host, port, names, editor, by, .. } = args.clone();
    let by = signer::name(by.as_deref(), preview.root());
    let wanted = ServeOptions { host, port, names, editor, by };
    let server = Server::bind(preview, wanted).await.map_err(|error| {
        let (host, error) = (host.to_string(), error.to_string());
        CannotRun::new(message!("no-port", port, host, error)).hint(message!("no-port.hint"))
    })?;
    let address = server.address()?;
    if args.port != 0 && address.port() != args.port {
        console.status(message!("serve-port-taken", port = args.port));
    }
    let url = format!("http://{address}/");
    console.result(&format!("{url}\n"))?;
    console.status(match args.host {
        host if host.is_loopback() => message!("serve-here", host = host.to_string()),
        host if host.is_unspecified() => message!("serve-open.all"),
        host => message!("serve-open", host = host.to_string()),
    });
    console.status(message!("serve-review", url = format!("http://{}/", server.desk()?)));
    if args.open && !open(&url) {
        console.status(message!("serve-no-browser"));
    }
    console.status(message!("serve-stop"));
    Ok(server.run().await?)
}

/// Loads the site again after every change, for as long as the process lives.
fn follow(console: Console, watch: Watch, preview: Arc<Preview>) {
    std::thread::spawn(move || {
        let ended = watch.run(|files| {
            let start = Instant::now();
            let diagnostics = preview.reload(Some(files));
            let what = match files.len() {
                1 => files.iter().next().cloned().unwrap_or_default(),
                count => message!("count-files", count).to_string(),
            };
            console.status(message!("serve-changed", what, time = duration(start.elapsed())));
            report(console, &diagnostics);
        });
        if let Err(error) = ended {
            console.status(message!("serve-unfollowed", error = error.to_string()));
        }
    });
}

fn report(console: Console, diagnostics: &[Diagnostic]) {
    console.diagnostics(diagnostics);
    if let Some(problems) = count_problems(Summary::of(diagnostics)) {
        console.status(problems);
    }
}

/// Opens a browser, without waiting for it: that of the variable `BROWSER`, or the system's.
fn open(url: &str) -> bool {
    let of_system = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let program = std::env::var_os("BROWSER").filter(|name| !name.is_empty());
    let mut command = Command::new(program.unwrap_or_else(|| of_system.into()));
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    spawn(&mut command).is_ok()
}
