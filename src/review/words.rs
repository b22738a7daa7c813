//! What the kinds of entities, statuses of targets and relations of passages are called.

use crate::model::ids::EntityKind;
use crate::model::outcome::{OutcomeStatus, Relatedness};
use crate::wording::{Message, message};

/// What an entity of a kind is called.
pub fn of_kind(kind: EntityKind) -> Message {
    match kind {
        EntityKind::Cluster => message!("kind-cluster"),
        EntityKind::Park => message!("kind-park"),
        EntityKind::Project => message!("kind-project"),
        EntityKind::Company => message!("kind-company"),
        EntityKind::Programme => message!("kind-programme"),
        EntityKind::Indicator => message!("kind-indicator"),
        EntityKind::Place => message!("kind-place"),
    }
}

/// What a status is called.
pub fn of_status(status: OutcomeStatus) -> Message {
    match status {
        OutcomeStatus::Exceeded => message!("status-exceeded"),
        OutcomeStatus::Met => message!("status-met"),
        OutcomeStatus::Missed => message!("status-missed"),
        OutcomeStatus::BelowCap => message!("status-below-cap"),
        OutcomeStatus::Done => message!("status-done"),
        OutcomeStatus::Partial => message!("status-partial"),
        OutcomeStatus::NotComparable => message!("status-not-comparable"),
        OutcomeStatus::NotMentioned => message!("status-not-mentioned"),
    }
}

/// How passages correspond, in words.
pub fn of_relation(relation: Relatedness) -> Message {
    match relation {
        Relatedness::Same => message!("relation-same"),
        Relatedness::Reworded => message!("relation-reworded"),
        Relatedness::Moved => message!("relation-moved"),
        Relatedness::Split => message!("relation-split"),
        Relatedness::Merged => message!("relation-merged"),
        Relatedness::Dropped => message!("relation-dropped"),
        Relatedness::Added => message!("relation-added"),
        Relatedness::Unrelated => message!("relation-unrelated"),
    }
}
