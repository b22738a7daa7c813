//! `gongbao init`: a new site from the sample that is built into gongbao, or one without content.

use super::console::Console;
use super::outcome::{CannotRun, Outcome, Result};
use crate::cli::Init;
use crate::config;
use crate::store::{self, Change, Store};
use crate::wording::message;
use rust_embed::RustEmbed;
use std::fs;
use std::io;
use std::path::Path;

/// A small bilingual site about a county that does not exist.
#[derive(RustEmbed)]
#[folder = "starter/"]
struct Starter;

/// What is said of a site that has nothing of the sample.
pub const EMPTY_SITE: &str =
    "title: { zh: 政府工作报告, en: Government Work Reports }\nlanguages: [zh, en]\n";

/// How git is to treat the files of a site.
pub const GIT_ATTRIBUTES: &str = ".gitattributes";

/// Files of the sample that say nothing about its county.
const GENERAL: [&str; 3] = [GIT_ATTRIBUTES, ".gitignore", "README.md"];

pub fn run(console: Console, args: &Init) -> Result {
    let root = &args.dir;
    // What an `init` that died has begun is finished first.
    drop(store::read_lock(root));
    if !is_free(root)? {
        let message = message!("not-empty", dir = root.display().to_string());
        return Err(CannotRun::new(message).hint(message!("not-empty.hint")));
    }
    let files = if args.empty { empty() } else { starter() };
    let written = Store::open(root)?.apply(&files)?;
    let files = message!("count-files", count = written.len());
    console.status(message!("made-site", dir = root.display().to_string(), files));
    let command = if args.empty { "gongbao import FILE" } else { "gongbao serve --watch --open" };
    console.status(message!("made-site.next", command));
    Ok(Outcome::Fine)
}

fn starter() -> Vec<Change> {
    Starter::iter().filter_map(|path| Some(new_file(&path, file(&path)?))).collect()
}

fn empty() -> Vec<Change> {
    let general = GENERAL.into_iter().filter_map(|path| Some(new_file(path, file(path)?)));
    general.chain([new_file(config::PATH, EMPTY_SITE.into())]).collect()
}

/// The bytes of a file of the sample.
pub fn file(path: &str) -> Option<Vec<u8>> {
    Some(Starter::get(path)?.data.into_owned())
}

fn new_file(path: &str, bytes: Vec<u8>) -> Change {
    Change::from_to(path, None, Some(bytes))
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
