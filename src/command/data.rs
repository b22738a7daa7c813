//! `gongbao data export`: the site's tables as a database.

use super::build::{options, shown};
use super::console::Console;
use super::file::{Obstacle, obstacle, write_whole};
use super::outcome::{CannotRun, Outcome, Result};
use super::root::load_site;
use crate::cli::{DataCommand, DataExportArgs};
use crate::render::{DATABASE_MAGIC, database};
use crate::wording::{Message, message};
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

/// # Errors
/// The database cannot be written.
pub fn run(console: Console, root: &Path, args: &DataCommand) -> Result {
    let DataCommand::Export(args) = args;
    export(console, root, args)
}

fn export(console: Console, root: &Path, args: &DataExportArgs) -> Result {
    let out = &args.sqlite;
    refuse_to_overwrite(root, out)?;
    let Some(site) = load_site(console, root, &options(&args.site)) else {
        return Ok(Outcome::ContentErrors);
    };
    let bytes = database(&site.config, &site.library, &site.index)
        .map_err(|error| CannotRun::writing(out, error.to_string()))?;
    write_whole(out, &bytes).map_err(|error| CannotRun::writing(out, &error))?;
    console.status(message!("data-exported", out = shown(out), size = bytes.len().div_ceil(1024)));
    Ok(Outcome::Fine)
}

/// A database takes the place of nothing but a database.
fn refuse_to_overwrite(root: &Path, out: &Path) -> Result<()> {
    let at_path = |error: Message| message!("at-path", path = out.display().to_string(), error);
    let message = match obstacle(root, out, is_database)? {
        None => return Ok(()),
        Some(Obstacle::OfSite(reason)) => at_path(reason),
        Some(Obstacle::Other) => message!("data-refused", path = out),
        Some(Obstacle::Unreadable(error)) => {
            return Err(CannotRun::new(at_path(message!("as-it-is", text = &error))));
        }
    };
    Err(CannotRun::new(message).hint(message!("data-refused.hint")))
}

fn is_database(path: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    File::open(path)?.take(DATABASE_MAGIC.len() as u64).read_to_end(&mut start)?;
    Ok(start == DATABASE_MAGIC)
}
