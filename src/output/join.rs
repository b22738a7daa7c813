//! The parts of a site put together.
//!
//! In: the folders that the shards of one site were built into. Out: the files of the site, each as its manifest says. They
//! are published as any other files are, so that the whole and its `manifest.json` are those of one build.

use super::manifest::{MANIFEST, Manifest};
use super::{OutputError, OutputFile, io_error};
use crate::source::sha256;
use crate::wording::message;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::{fmt, fs};

/// All parts of a site: the folder of each and what it holds.
#[derive(Debug)]
pub struct SiteParts(Vec<(PathBuf, Manifest)>);

/// Why folders are not the parts of a site.
#[derive(Debug)]
pub enum JoinError {
    /// The folder holds no part of a site.
    NoPart {
        folder: PathBuf,
    },
    /// Two folders were not made from one index into equally many parts.
    Apart {
        folder: PathBuf,
        other: PathBuf,
    },
    /// Two folders hold the same part.
    Twice {
        folder: PathBuf,
        other: PathBuf,
    },
    Missing {
        numbers: Vec<u32>,
        of: u32,
    },
    /// A file is not as its folder's manifest says.
    Changed {
        path: PathBuf,
    },
    Output(OutputError),
}

impl SiteParts {
    /// # Errors
    /// Folders that are not all parts of one site, each once.
    pub fn open(folders: &[PathBuf]) -> Result<Self, JoinError> {
        let mut parts: Vec<(PathBuf, Manifest)> = Vec::new();
        for folder in folders {
            let manifest = manifest(folder).ok_or_else(|| JoinError::NoPart { folder: folder.clone() })?;
            for (there, other) in &parts {
                let (folder, there) = (folder.clone(), there.clone());
                match (manifest.part(), other.part()) {
                    (Some(a), Some(b)) if (a.shard.of, &a.index) != (b.shard.of, &b.index) => {
                        return Err(JoinError::Apart { folder, other: there });
                    }
                    (a, b) if a == b => return Err(JoinError::Twice { folder, other: there }),
                    _ => {}
                }
            }
            parts.push((folder.clone(), manifest));
        }
        Self(parts).complete()
    }

    fn complete(self) -> Result<Self, JoinError> {
        let shards = || self.0.iter().filter_map(|(_, manifest)| Some(manifest.part()?.shard));
        let of = shards().next().map_or(0, |shard| shard.of);
        let numbers: Vec<u32> =
            (1..=of).filter(|number| shards().all(|shard| shard.number != *number)).collect();
        if numbers.is_empty() { Ok(self) } else { Err(JoinError::Missing { numbers, of }) }
    }

    /// Every file of the site, read as they are asked for.
    pub fn files(&self) -> impl ParallelIterator<Item = Result<OutputFile, JoinError>> {
        let all = |(folder, manifest): &'_ (PathBuf, Manifest)| {
            let files = manifest.files().map(|(path, hash)| (folder.clone(), path.clone(), hash.to_owned()));
            files.collect::<Vec<_>>()
        };
        self.0.par_iter().flat_map_iter(all).map(|(folder, path, hash)| {
            let full = folder.join(path.as_str());
            let bytes = path
                .within(&folder)
                .and_then(fs::read)
                .map_err(|error| JoinError::Output(io_error(&full, error)))?;
            if sha256(&bytes) == hash {
                Ok(OutputFile { path: path.into(), bytes })
            } else {
                Err(JoinError::Changed { path: full })
            }
        })
    }
}

/// The manifest of a part.
fn manifest(folder: &Path) -> Option<Manifest> {
    let manifest = Manifest::parse(&fs::read(folder.join(MANIFEST)).ok()?)?;
    manifest.part().is_some().then_some(manifest)
}

impl fmt::Display for JoinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPart { folder } => message!("join-no-part", folder).fmt(f),
            Self::Apart { folder, other } => message!("join-apart", folder, other).fmt(f),
            Self::Twice { folder, other } => message!("join-twice", folder, other).fmt(f),
            Self::Missing { numbers, of } => {
                let numbers: Vec<_> = numbers.iter().map(|number| format!("{number}/{of}")).collect();
                message!("join-missing", numbers = numbers.join(", ")).fmt(f)
            }
            Self::Changed { path } => message!("join-changed", path).fmt(f),
            Self::Output(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for JoinError {}
