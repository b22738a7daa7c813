//! `gongbao init`: a new site from the sample that is built into gongbao.

use super::console::{Console, count_of};
use super::{CannotRun, Outcome, Result};
use crate::cli::Init;
use crate::store::{self, Change, Store};
use rust_embed::RustEmbed;
use std::fs;
use std::io;
use std::path::Path;

/// A small bilingual site about a county that does not exist.
#[derive(RustEmbed)]
#[folder = "starter/"]
struct Starter;

pub fn run(console: Console, args: &Init) -> Result {
    let root = &args.dir;
    // What an `init` that died has begun is finished first.
    drop(store::read_lock(root));
    if !is_free(root)? {
        let message = format!("`{}` is not empty", root.display());
        return Err(CannotRun::new(message).hint("name a new folder: `gongbao init DIR`"));
    }
    let written = Store::open(root)?.apply(&starter())?;
    console.status(&format!("made a site in `{}` ({})", root.display(), count_of(written.len(), "file")));
    console.status("next: `gongbao serve --watch --open` there");
    Ok(Outcome::Fine)
}

fn starter() -> Vec<Change> {
    let files = Starter::iter().filter_map(|path| Some((path.to_string(), Starter::get(&path)?.data)));
    files.map(|(path, data)| Change::from_to(path, None, Some(data.into_owned()))).collect()
}

/// Whether a folder is absent or holds nothing but hidden files, such as those of git, and empty folders.
fn is_free(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        entries => {
            for entry in entries? {
                let entry = entry?;
                let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
                let is_free = is_hidden || (entry.file_type()?.is_dir() && is_free(&entry.path())?);
                if !is_free {
                    return Ok(false);
                }
            }
            Ok(true)
        }
    }
}
