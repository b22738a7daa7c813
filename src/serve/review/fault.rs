//! Why an answer was not carried out.

use crate::review::Refusal;
use crate::store::StoreError;

/// Why nothing was done.
#[derive(Debug)]
pub enum Fault {
    /// The site's configuration or templates cannot be read.
    Unreadable,
    /// Nothing of that name is open.
    Absent(String),
    /// It is no longer what the editor saw.
    Changed(String),
    /// What the editor has written is not right.
    Faulty(Vec<String>),
    /// Another process is writing.
    Busy(String),
    /// The system refused.
    Failed(String),
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Changed { .. } => Self::Changed(error.to_string()),
            StoreError::Busy => Self::Busy(error.to_string()),
            error => Self::Failed(error.to_string()),
        }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Faulty(faults) => Self::Faulty(faults),
            Refusal::Unnamed => Self::Faulty(vec![refusal.to_string()]),
            refusal => Self::Changed(refusal.to_string()),
        }
    }
}
