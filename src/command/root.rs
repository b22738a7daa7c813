//! The folder of the site that a command works on, and the content in it.

use super::console::Console;
use super::outcome::{CannotRun, Result};
use crate::cli::GlobalArgs;
use crate::content::{self, Loaded};
use crate::diagnostic::Diagnostic;
use crate::site::{Site, SiteOptions, has_errors};
use crate::wording::message;
use crate::{source, store};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder of the site to work on, with nothing left unfinished in it.
pub fn site_root(console: Console, global: &GlobalArgs) -> Result<PathBuf> {
    let root = find_site(global)?;
    recover(console, &root);
    Ok(root)
}

/// The site's content; none, with its errors printed, where it has any: what cannot be read would be lost on the way.
pub fn load(console: Console, root: &Path) -> Option<Loaded> {
    match content::load(root) {
        Ok(loaded) if !has_errors(&loaded.diagnostics) => Some(loaded),
        Ok(loaded) => {
            let errors: Vec<Diagnostic> =
                loaded.diagnostics.into_iter().filter(Diagnostic::is_error).collect();
            console.diagnostics(&errors);
            None
        }
        Err(error) => {
            console.diagnostics(&[*error]);
            None
        }
    }
}

/// The site with its index; none, with its errors printed, where it has any.
pub fn load_site(console: Console, root: &Path, options: &SiteOptions) -> Option<Arc<Site>> {
    let loaded = Site::load(root, options);
    let errors: Vec<Diagnostic> = loaded.diagnostics.into_iter().filter(Diagnostic::is_error).collect();
    console.diagnostics(&errors);
    loaded.value.filter(|_| errors.is_empty())
}

/// Finishes what a process that died has left. Where that cannot be done now the content is read as it stands, and who
/// writes to it will say why not.
pub fn recover(console: Console, root: &Path) {
    for path in store::recover(root).unwrap_or_default() {
        console.warn(message!("interrupted", path = &path));
    }
}

/// Whether a folder that was named is a site.
pub fn named_site(root: &Path) -> Result<()> {
    let message = || message!("no-site", root, path = source::CONFIG);
    source::is_site(root)
        .then_some(())
        .ok_or_else(|| CannotRun::new(message()).hint(message!("no-site.hint")))
}

fn find_site(global: &GlobalArgs) -> Result<PathBuf> {
    match &global.root {
        Some(root) => named_site(root).map(|()| root.clone()),
        None => {
            let here = std::path::absolute(".")
                .map_err(|error| CannotRun::new(message!("as-it-is", text = &error)))?;
            source::find_root(&here).ok_or_else(|| no_site_here().hint(message!("no-site.hint")))
        }
    }
}

fn no_site_here() -> CannotRun {
    CannotRun::new(message!("no-site.here", path = source::CONFIG))
}
