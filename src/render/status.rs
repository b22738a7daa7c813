//! What became of a target, by shape, word and colour.

use super::scope::Scope;
use crate::model::outcome::OutcomeStatus;
use serde::Serialize;

/// A status by shape, word and colour.
#[derive(Debug, Clone, Serialize)]
pub struct StatusView {
    pub name: &'static str,
    pub shape: &'static str,
    pub word: String,
}

/// A status in the words of the page.
pub fn status(scope: &Scope, status: OutcomeStatus) -> StatusView {
    let shape = match status {
        OutcomeStatus::Exceeded => "▲",
        OutcomeStatus::Met | OutcomeStatus::Done => "●",
        OutcomeStatus::Missed => "▼",
        OutcomeStatus::BelowCap => "◆",
        OutcomeStatus::Partial => "◐",
        OutcomeStatus::NotComparable => "≠",
        OutcomeStatus::NotMentioned => "○",
    };
    StatusView { name: status.name(), shape, word: scope.t(&format!("status.{}", status.name())) }
}

/// Every status in the order of a key.
pub fn statuses(scope: &Scope) -> Vec<StatusView> {
    OutcomeStatus::ALL.map(|one| status(scope, one)).to_vec()
}
