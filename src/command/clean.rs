//! `gongbao clean`: takes away what `build` has made, and nothing else.
//!
//! An output folder is known by its manifest. A file in it that is no longer as it was published is somebody else's by now
//! and stays, with the folders it stands in.

use super::build::shown;
use super::console::Console;
use super::outcome::{Outcome, Result};
use super::table::{ListColumn, ListTable};
use crate::cache;
use crate::cli::CleanArgs;
use crate::output::{self, Manifest, OutputFolder};
use crate::wording::message;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// # Errors
/// A folder that gongbao has not made, or that cannot be deleted.
pub fn run(console: Console, root: &Path, args: &CleanArgs) -> Result {
    let folders = if args.folders.is_empty() { made_in(root)? } else { args.folders.clone() };
    let mut table = ListTable::new(vec![
        ListColumn::new("path", message!("clean-path")),
        ListColumn::new("files", message!("clean-files")),
    ]);
    for path in folders {
        let folder = OutputFolder::to_clear(root, &path)?;
        let files = folder.published().map_or(0, |manifest| manifest.files().count());
        table.push(vec![shown(&path).into(), files.into()]);
        if !args.dry_run {
            output::clear(&folder)?;
        }
    }
    let records = cache::records(root);
    if !records.is_empty() {
        table.push(vec![shown(&root.join(cache::FOLDER)).into(), records.len().into()]);
    }
    if !args.dry_run {
        records.iter().try_for_each(fs::remove_file)?;
    }
    console.result(&table.print(args.format))?;
    if args.dry_run {
        console.status(message!("files-written.dry-run"));
    }
    Ok(Outcome::Fine)
}

/// The folders beside the content that `build` has made by default. A link is not followed.
fn made_in(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_default = name.to_str().is_some_and(super::build::is_default_out);
        if is_default && entry.file_type()?.is_dir() && Manifest::at(&entry.path()).is_some() {
            folders.push(entry.path());
        }
    }
    folders.sort();
    Ok(folders)
}
