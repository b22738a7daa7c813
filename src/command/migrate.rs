//! `gongbao migrate`: content of an earlier format becomes content of this one, all of it or nothing.

use super::console::Console;
use super::outcome::{Outcome, Result};
use super::root::load;
use crate::cli::MigrateArgs;
use crate::config::FORMAT;
use crate::content;
use crate::store::{Change, Store};
use crate::wording::message;
use std::path::Path;

/// # Errors
/// Content that cannot be brought to this format, or a file that cannot be written.
pub fn run(console: Console, root: &Path, args: &MigrateArgs) -> Result {
    let Some(loaded) = load(console, root) else { return Ok(Outcome::ContentErrors) };
    let migrated = content::migrate(root, loaded.config.format, &loaded.config.written_languages())?;
    for file in &migrated {
        console.result(&format!("{}\n", file.path))?;
    }
    let files = message!("count-files", count = migrated.len());
    if args.dry_run {
        console.status(message!("migrated.dry-run", files, format = FORMAT as usize));
        return Ok(Outcome::Fine);
    }
    Store::open(root)?.apply(
        &migrated
            .into_iter()
            .map(|file| Change::text(file.path, Some(&file.old), Some(file.new)))
            .collect::<Vec<_>>(),
    )?;
    console.status(message!("migrated", files, format = FORMAT as usize));
    Ok(Outcome::Fine)
}
