//! `gongbao data export`: the site's tables as a database.

use super::build::{options, shown};
use super::console::Console;
use super::file::write_whole;
use super::outcome::{CannotRun, Outcome, Result};
use super::root::load_site;
use crate::cli::{Data, DataExport};
use crate::render::{DATABASE_MAGIC, database};
use crate::wording::message;
use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;

pub fn run(console: Console, root: &Path, args: &Data) -> Result {
    let Data::Export(args) = args;
    export(console, root, args)
}

fn export(console: Console, root: &Path, args: &DataExport) -> Result {
    let out = &args.sqlite;
    refuse_to_overwrite(out)?;
    let Some(site) = load_site(console, root, &options(&args.site)) else {
        return Ok(Outcome::ContentErrors);
    };
    let cannot_write = |error: &dyn std::fmt::Display| {
        CannotRun::new(message!("cannot-write", path = out, error = error.to_string()))
    };
    let bytes = database(&site.config, &site.library, &site.index).map_err(|error| cannot_write(&error))?;
    write_whole(out, &bytes).map_err(|error| cannot_write(&error))?;
    console.status(message!("data-exported", out = shown(out), size = bytes.len().div_ceil(1024)));
    Ok(Outcome::Fine)
}

/// A database takes the place of nothing but a database.
fn refuse_to_overwrite(out: &Path) -> Result<()> {
    let mut start = Vec::new();
    let opened =
        File::open(out).and_then(|file| file.take(DATABASE_MAGIC.len() as u64).read_to_end(&mut start));
    match opened {
        Ok(_) if start == DATABASE_MAGIC || start.is_empty() => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => {
            Err(CannotRun::new(message!("at-path", path = out.display().to_string(), error = &error)))
        }
        Ok(_) => {
            Err(CannotRun::new(message!("data-refused", path = out)).hint(message!("data-refused.hint")))
        }
    }
}
