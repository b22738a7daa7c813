//! Where a proof fails, and in what words the user is told.

use super::super::decode::DecodeError;
use crate::wording::message;

/// Where source, ledger and report disagree first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VerifyError {
    Decode(DecodeError),
    /// The ledger has dropped another text than the line has.
    Dropped {
        line: u32,
    },
    /// The ledger changes characters that are not in the line.
    Edit {
        line: u32,
        column: u32,
    },
    /// The report says something else than the line, beginning with `found`.
    Text {
        line: u32,
        wanted: String,
        found: String,
        block: Option<String>,
    },
    /// The report has text after the end of the source.
    Extra {
        block: String,
    },
}

impl std::fmt::Display for VerifyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Decode(error) => message!("verify-decode", error = error.to_string()).fmt(f),
            Self::Dropped { line } => message!("verify-dropped", line = *line).fmt(f),
            Self::Edit { line, column } => message!("verify-edit", line = *line, column = *column).fmt(f),
            Self::Text { line, wanted, found, block } => match block {
                Some(block) => message!("verify-text", line = *line, wanted, block, found).fmt(f),
                None => message!("verify-text.start", line = *line, wanted, found).fmt(f),
            },
            Self::Extra { block } => message!("verify-extra", block).fmt(f),
        }
    }
}

impl std::error::Error for VerifyError {}
