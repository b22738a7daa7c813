//! `gongbao schema`: the JSON Schemas of the files, for editors.

use super::build::shown;
use super::console::Console;
use super::file::write_whole;
use super::outcome::{CannotRun, Outcome, Result};
use crate::check::nearest;
use crate::cli::SchemaArgs;
use crate::schema::{IN_SITES, SchemaFile};
use crate::source::SitePath;
use crate::wording::{message, spoken};
use std::fs;
use std::path::Path;

/// # Errors
/// No file has such a name, or the folder cannot be written to.
pub fn run(console: Console, args: &SchemaArgs) -> Result {
    match (&args.name, &args.out) {
        (name, Some(folder)) => write(console, name.as_deref(), folder)?,
        (Some(name), None) => console.result(&named(name)?.to_json(spoken()))?,
        (None, None) => {
            let names: Vec<&str> = SchemaFile::ALL.iter().map(|file| file.name()).collect();
            console.result(&(names.join("\n") + "\n"))?;
        }
    }
    Ok(Outcome::Fine)
}

fn named(name: &str) -> Result<SchemaFile> {
    SchemaFile::parse(name).ok_or_else(|| {
        let all = || SchemaFile::ALL.iter().map(|file| file.name());
        let error = CannotRun::new(message!("no-schema", name));
        match nearest(name, all()) {
            Some(similar) => error.hint(message!("did-you-mean", name = similar)),
            None => {
                error.hint(message!("no-schema.hint", names = all().map(str::to_owned).collect::<Vec<_>>()))
            }
        }
    })
}

/// Writes one schema, or all.
fn write(console: Console, name: Option<&str>, folder: &Path) -> Result<()> {
    let files = match name {
        Some(name) => vec![named(name)?],
        None => SchemaFile::ALL.to_vec(),
    };
    fs::create_dir_all(folder).map_err(|error| CannotRun::writing(folder, &error))?;
    for file in &files {
        let path = folder.join(format!("{}.json", file.name()));
        write_whole(&path, file.to_json(spoken()).as_bytes())
            .map_err(|error| CannotRun::writing(folder, &error))?;
    }
    let count = message!("count-files", count = files.len());
    console.status(message!("man-written", files = count, dir = shown(folder)));
    Ok(())
}

/// The schemas that the files of a site name, as files of it: those whose path is wanted.
pub fn of_site(is_wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = (SitePath, Vec<u8>)> {
    let paths = IN_SITES.into_iter().map(|file| (file, file.path()));
    let wanted = paths.filter(move |(_, path)| is_wanted(path));
    wanted.map(|(file, path)| (path, file.to_json(spoken()).into_bytes()))
}
