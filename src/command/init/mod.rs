//! `gongbao init`: a new site from the sample that is built into gongbao, or one without content.

mod wanted;
mod files;

pub use files::{empty_site, of_any_site};

use super::console::Console;
use super::outcome::{CannotRun, Outcome, Result};
use crate::cli::InitArgs;
use crate::import::places_of;
use crate::model::entity::Entity;
use crate::store::{self, Store};
use crate::wording::message;
use std::path::Path;
use std::{fs, io};
use wanted::WantedSite;

/// # Errors
/// The folder is not empty, or a place is not known.
pub fn run(console: Console, args: &InitArgs) -> Result {
    let root = &args.dir;
    // What an `init` that died has begun is finished first.
    drop(store::read_lock(root));
    if !is_free(root)? {
        let message = message!("not-empty", dir = root.display().to_string());
        return Err(CannotRun::new(message).hint(message!("not-empty.hint")));
    }
    let wanted = WantedSite::of(args, console)?;
    let places = places(&wanted)?;
    let written = Store::open(root)?.apply(&files::files(&wanted, &places))?;
    let files = message!("count-files", count = written.len());
    console.status(message!("made-site", dir = root.display().to_string(), files));
    let command = if wanted.sample { "gongbao serve --watch --open" } else { "gongbao import FILE" };
    console.status(message!("made-site.next", command));
    Ok(Outcome::Fine)
}

/// The places that the site begins with.
fn places(wanted: &WantedSite) -> Result<Vec<Entity>> {
    let Some(name) = &wanted.places else { return Ok(Vec::new()) };
    places_of(name, &wanted.languages[0].as_str().into()).ok_or_else(|| unknown_division(name))
}

fn unknown_division(name: &str) -> CannotRun {
    CannotRun::new(message!("init-no-division", name)).hint(message!("init-no-division.hint"))
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
