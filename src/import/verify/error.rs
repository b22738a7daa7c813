//! Where a proof fails, and in what words the user is told.

use super::super::decode::DecodeError;

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
            Self::Decode(error) => write!(f, "the source cannot be read: {error}"),
            Self::Dropped { line } => write!(f, "line {line} of the source is not what the ledger dropped"),
            Self::Edit { line, column } => {
                write!(f, "the ledger changes text at line {line}, column {column} that is not there")
            }
            Self::Text { line, wanted, found, block } => {
                let block = block.as_deref().unwrap_or("the start");
                write!(
                    f,
                    "line {line} of the source has `{wanted}` where the report, at {block}, has `{found}`"
                )
            }
            Self::Extra { block } => write!(f, "block {block} is not in the source"),
        }
    }
}

impl std::error::Error for VerifyError {}
