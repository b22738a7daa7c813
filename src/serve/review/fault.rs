//! Why an answer was not carried out.

use crate::review::DecisionRefusal;
use crate::store::StoreError;

/// Why nothing was done.
#[derive(Debug)]
pub enum DeskFault {
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

impl From<StoreError> for DeskFault {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Changed { .. } => Self::Changed(error.to_string()),
            StoreError::Busy => Self::Busy(error.to_string()),
            error => Self::Failed(error.to_string()),
        }
    }
}

impl From<DecisionRefusal> for DeskFault {
    fn from(refusal: DecisionRefusal) -> Self {
        match refusal {
            DecisionRefusal::Faulty(faults) => Self::Faulty(faults),
            DecisionRefusal::Unnamed => Self::Faulty(vec![refusal.to_string()]),
            refusal => Self::Changed(refusal.to_string()),
        }
    }
}
