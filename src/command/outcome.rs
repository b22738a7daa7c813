//! How a command came out.

use crate::wording::{Gap, message};
use std::path::Path;

/// How a command that ran came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Fine,
    /// The content has errors, and they have been printed.
    ContentErrors,
}

/// Why a command could not run, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
pub struct CannotRun {
    pub message: String,
    pub hints: Vec<String>,
}

/// What a command gives back.
pub type Result<T = Outcome> = std::result::Result<T, CannotRun>;

impl CannotRun {
    /// `message` is one sentence.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hints: Vec::new() }
    }

    /// A file or folder that could not be written, and why.
    pub fn writing(path: &Path, why: impl Into<Gap>) -> Self {
        Self::new(message!("cannot-write", path, error = why))
    }

    /// Says what to do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Names what is meant perhaps.
    pub fn did_you_mean(self, similar: Option<&str>) -> Self {
        match similar {
            Some(name) => self.hint(message!("did-you-mean", name)),
            None => self,
        }
    }
}

/// What the machine refused, in the words of the module that met it.
impl<E: std::error::Error> From<E> for CannotRun {
    fn from(error: E) -> Self {
        Self::new(error.to_string())
    }
}
