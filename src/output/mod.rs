//! The finished site to disk: the only writer of the output folder.
//!
//! In: a [`OutputFolder`] and the site's files as a parallel iterator. Out: the folder holds these files and `manifest.json`,
//! changed all at once.
//!
//! 1. Each file is made, compared with the one that is published, and written into a staging folder if it differs.
//!    Only the paths and hashes are kept in memory.
//! 2. Where nothing differs, nothing is touched.
//! 3. What has not changed, and what others have put into the folder, is linked into the staging folder.
//! 4. The staging folder takes the place of the old one in a single step (see [`swap`](mod@swap)).

mod folder;
mod join;
mod manifest;
mod staging;
mod swap;

pub use folder::{OutputFolder, clash_with};
pub use join::{JoinError, SiteParts};
pub use manifest::{MANIFEST, Manifest, SitePart};

use crate::source::{PathFault, SitePath, printable, sha256};
use crate::wording::{Message, message};
use rayon::prelude::*;
use staging::Staging;
use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Below the output folder, with `/` between the parts.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// A file that is to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MadeFile {
    New(OutputFile),
    /// The published file stays, which has this hash.
    Kept {
        path: String,
        sha256: String,
    },
}

impl From<OutputFile> for MadeFile {
    fn from(file: OutputFile) -> Self {
        Self::New(file)
    }
}

/// What a build did to the output folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BuiltFolder {
    /// What is published now.
    pub manifest: Manifest,
    pub files: usize,
    /// New files and files with new bytes.
    pub changed: usize,
    pub removed: usize,
}

/// Why nothing was published.
#[derive(Debug)]
pub enum Failure<E> {
    /// A file could not be made.
    Make(E),
    Output(OutputError),
}

/// Why a site was not published.
#[derive(Debug)]
pub enum OutputError {
    /// The folder may not be written to; the reason says why.
    Refused {
        path: PathBuf,
        reason: Message,
    },
    /// A file's path would lead out of the folder.
    BadPath {
        path: String,
        fault: PathFault,
    },
    /// Two files have one path.
    Twice {
        path: String,
    },
    Io {
        path: PathBuf,
        error: io::Error,
    },
}

/// A file that has been made: what is remembered of it.
struct PlacedFile {
    path: SitePath,
    sha256: String,
    changed: bool,
}

/// Makes the site's files in parallel and publishes them together.
///
/// # Errors
/// The first file (in the order of the iterator) that could not be made, or what the system refused. The output folder
/// is then as it was.
pub fn write<M: Into<MadeFile> + Send, E: Send>(
    folder: &OutputFolder,
    files: impl ParallelIterator<Item = Result<M, E>>,
) -> Result<BuiltFolder, Failure<E>> {
    let staging = Staging::new(folder)?;
    let place = |file: Result<M, E>| match file.map_err(Failure::Make)?.into() {
        MadeFile::New(file) => place(folder, &staging, &file),
        MadeFile::Kept { path, sha256 } => Ok(PlacedFile { path: site_path(path)?, sha256, changed: false }),
    };
    // All are collected, so that of several errors the same one is reported every time.
    let placed: Vec<Result<PlacedFile, Failure<E>>> = files.map(place).collect();
    let placed: Vec<PlacedFile> = placed.into_iter().collect::<Result<_, _>>()?;
    Ok(publish(folder, staging, placed)?)
}

/// Takes away what is published in a folder, and the folder where nothing else is in it. A file that is no longer as it was
/// published is somebody else's by now.
///
/// # Errors
/// What the system refused.
pub fn clear(folder: &OutputFolder) -> Result<(), OutputError> {
    if folder.published().is_none() {
        return Ok(());
    }
    publish(folder, Staging::new(folder)?, Vec::new())?;
    let manifest = folder.path().join(MANIFEST);
    std::fs::remove_file(&manifest).map_err(|error| io_error(&manifest, error))?;
    // One that is not empty has files that are not ours, and stays.
    folders_of(folder).iter().rev().for_each(|inner| _ = std::fs::remove_dir(inner));
    Ok(())
}

/// The folders that published files stand in, the output folder too; one before those in it.
fn folders_of(folder: &OutputFolder) -> BTreeSet<PathBuf> {
    let files = folder.published().into_iter().flat_map(Manifest::files);
    let parents = files.flat_map(|(path, _)| Path::new(path.as_str()).ancestors().skip(1));
    parents.map(|parent| folder.path().join(parent)).collect()
}

fn place<E>(folder: &OutputFolder, staging: &Staging, file: &OutputFile) -> Result<PlacedFile, Failure<E>> {
    let path = site_path(file.path.clone())?;
    let changed = !folder.holds(&path, &file.bytes);
    if changed {
        staging.create(&path, &file.bytes)?;
    }
    Ok(PlacedFile { sha256: sha256(&file.bytes), path, changed })
}

fn site_path(path: String) -> Result<SitePath, OutputError> {
    match SitePath::parse(&path) {
        Ok(_) if path == MANIFEST => Err(OutputError::Twice { path }),
        Ok(path) => Ok(path),
        Err(fault) => Err(OutputError::BadPath { path, fault }),
    }
}

fn publish(
    folder: &OutputFolder,
    staging: Staging,
    placed: Vec<PlacedFile>,
) -> Result<BuiltFolder, OutputError> {
    let changed = placed.iter().filter(|file| file.changed).count();
    let files = placed.len();
    let manifest = Manifest::new(placed.into_iter().map(|file| (file.path, file.sha256)))?;
    let manifest = manifest.with_part(folder.part().cloned());
    let published = folder.published().into_iter().flat_map(Manifest::files);
    let stale = published.filter(|(path, _)| !manifest.has(path.as_str()));
    // What is no longer as it was published is somebody else's by now.
    let removed: BTreeSet<&SitePath> = stale
        .filter(|(path, sha256)| folder.hash_of(path).is_none_or(|hash| hash == *sha256))
        .map(|(path, _)| path)
        .collect();
    if changed > 0 || folder.published() != Some(&manifest) {
        staging.create_manifest(&manifest)?;
        staging.publish(&removed)?;
    }
    let removed = removed.len();
    Ok(BuiltFolder { manifest, files, changed, removed })
}

fn io_error(path: &Path, error: io::Error) -> OutputError {
    OutputError::Io { path: path.to_owned(), error }
}

impl<E> From<OutputError> for Failure<E> {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { path, reason } => message!("output-refused", path, reason).fmt(f),
            Self::BadPath { path, fault } => {
                message!("output-path", path = printable(path).into_owned(), fault = fault.message()).fmt(f)
            }
            Self::Twice { path } => message!("output-twice", path).fmt(f),
            Self::Io { path, error } => message!("at-path", path, error).fmt(f),
        }
    }
}

impl std::error::Error for OutputError {}

#[cfg(test)]
mod tests;
