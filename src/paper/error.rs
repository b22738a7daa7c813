//! Why a page was not printed.

use crate::wording::{Message, message};
use std::path::PathBuf;
use std::{fmt, io};

/// See the module; each names the program or the variable that it is about.
#[derive(Debug)]
pub enum PaperError {
    /// There is no Chromium.
    None,
    /// A variable names one that is not there.
    NotThere {
        name: String,
    },
    Start {
        program: PathBuf,
        error: io::Error,
    },
    /// It ended without a print; `said` is its last word.
    Nothing {
        program: PathBuf,
        said: String,
    },
    /// It did not end in this time.
    Slow {
        program: PathBuf,
        seconds: u64,
    },
    /// What it printed is no PDF that can be read.
    Unread {
        program: PathBuf,
    },
    Io(io::Error),
}

impl PaperError {
    /// What to do about it.
    pub fn hint(&self) -> Option<Message> {
        match self {
            Self::None | Self::NotThere { .. } => Some(message!("paper-none.hint")),
            _ => None,
        }
    }
}

impl fmt::Display for PaperError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => message!("paper-none").fmt(f),
            Self::NotThere { name } => message!("paper-not-there", name).fmt(f),
            Self::Start { program, error } => {
                message!("paper-no-start", program = shown(program), error).fmt(f)
            }
            Self::Nothing { program, said } => {
                message!("paper-nothing", program = shown(program), said).fmt(f)
            }
            Self::Slow { program, seconds } => {
                message!("paper-slow", program = shown(program), seconds = *seconds).fmt(f)
            }
            Self::Unread { program } => message!("paper-unread", program = shown(program)).fmt(f),
            Self::Io(error) => message!("paper-io", error).fmt(f),
        }
    }
}

fn shown(program: &std::path::Path) -> String {
    program.display().to_string()
}

impl std::error::Error for PaperError {}

impl From<io::Error> for PaperError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
