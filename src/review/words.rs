//! What the kinds of entities are called.

use crate::model::ids::EntityKind;
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
