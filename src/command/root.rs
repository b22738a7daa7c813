//! The folder of the site that a command works on.

use super::console::Console;
use super::outcome::{CannotRun, Result};
use crate::cli::Global;
use crate::config;
use crate::source;
use crate::store;
use crate::wording::message;
use std::path::{Path, PathBuf};

/// The folder of the site to work on, with nothing left unfinished in it.
pub fn site_root(console: Console, global: &Global) -> Result<PathBuf> {
    let root = find_site(global)?;
    recover(console, &root);
    Ok(root)
}

/// Finishes what a process that died has left. Where that cannot be done now the content is read as it stands, and who
/// writes to it will say why not.
pub fn recover(console: Console, root: &Path) {
    for path in store::recover(root).unwrap_or_default() {
        console.warn(message!("interrupted", path));
    }
}

fn find_site(global: &Global) -> Result<PathBuf> {
    let hint = || message!("no-site.hint");
    match &global.root {
        Some(root) if root.join(config::PATH).is_file() => Ok(root.clone()),
        Some(root) => {
            let message = message!("no-site", root = root.display().to_string(), path = config::PATH);
            Err(CannotRun::new(message).hint(hint()))
        }
        None => {
            let here = std::path::absolute(".")
                .map_err(|error| CannotRun::new(message!("as-it-is", text = &error)))?;
            source::find_root(&here)
                .ok_or_else(|| CannotRun::new(message!("no-site.here", path = config::PATH)).hint(hint()))
        }
    }
}
