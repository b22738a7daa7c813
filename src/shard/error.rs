//! Why a site cannot be built from an index.

use super::file::program;
use crate::source::ReadError;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// See the module.
#[derive(Debug)]
pub enum IndexError {
    Io {
        path: PathBuf,
        error: io::Error,
    },
    /// Not a file that [`SharedIndex`] wrote.
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
        change: Change,
    },
    Source(ReadError),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Changed,
    New,
    Gone,
}

impl IndexError {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Io { .. } | Self::Foreign { .. } => "`gongbao index -o FILE` makes one",
            Self::Damaged { .. } => "copy it again, or make it again with `gongbao index`",
            Self::OtherProgram { .. } => "make the index and all shards with the same gongbao",
            Self::Stale { .. } | Self::Source(_) => {
                "make the index and all shards from the same files; `gongbao index` makes it again"
            }
        }
    }
}

impl From<ReadError> for IndexError {
    fn from(error: ReadError) -> Self {
        Self::Source(error)
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Changed => "has changed",
            Self::New => "is new",
            Self::Gone => "is gone",
        })
    }
}

impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, error } => write!(f, "there is no index in `{}`: {error}", path.display()),
            Self::Foreign { path } => write!(f, "`{}` is not an index that gongbao made", path.display()),
            Self::Damaged { path } => write!(f, "the index `{}` is not as it was written", path.display()),
            Self::OtherProgram { path, by } => {
                let (path, this) = (path.display(), program());
                write!(f, "the index `{path}` was made by another gongbao, {by}; this is {this}")
            }
            Self::Stale { path, source, change } => {
                write!(f, "the index `{}` is out of date: `{source}` {change}", path.display())
            }
            Self::Source(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for IndexError {}
