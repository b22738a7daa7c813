//! Why a site cannot be built from an index.

use super::file::program;
use crate::source::ReadError;
use crate::wording::{Message, message};
use std::fmt;
use std::io;
use std::path::PathBuf;

/// See the module.
#[derive(Debug)]
pub enum ShardIndexError {
    Io {
        path: PathBuf,
        error: io::Error,
    },
    /// Not a file that `gongbao index` wrote.
    Foreign {
        path: PathBuf,
    },
    Damaged {
        path: PathBuf,
    },
    OtherProgram {
        path: PathBuf,
        by: String,
    },
    /// A source is not as it was when the index was made.
    Stale {
        path: PathBuf,
        source: String,
        change: SourceChange,
    },
    Source(ReadError),
}

/// What became of a file since the index was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceChange {
    Changed,
    New,
    Gone,
}

impl ShardIndexError {
    /// What to do about it.
    pub fn hint(&self) -> Message {
        match self {
            Self::Io { .. } | Self::Foreign { .. } => message!("index-none.hint"),
            Self::Damaged { .. } => message!("index-damaged.hint"),
            Self::OtherProgram { .. } => message!("index-other-program.hint"),
            Self::Stale { .. } | Self::Source(_) => message!("index-stale.hint"),
        }
    }
}

impl From<ReadError> for ShardIndexError {
    fn from(error: ReadError) -> Self {
        Self::Source(error)
    }
}

impl fmt::Display for SourceChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed => message!("source-changed").fmt(f),
            Self::New => message!("source-new").fmt(f),
            Self::Gone => message!("source-gone").fmt(f),
        }
    }
}

impl fmt::Display for ShardIndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, error } => message!("index-none", path, error).fmt(f),
            Self::Foreign { path } => message!("index-foreign", path).fmt(f),
            Self::Damaged { path } => message!("index-damaged", path).fmt(f),
            Self::OtherProgram { path, by } => {
                message!("index-other-program", path, by, this = program()).fmt(f)
            }
            Self::Stale { path, source, change } => {
                message!("index-stale", path, source, change = change.to_string()).fmt(f)
            }
            Self::Source(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ShardIndexError {}
