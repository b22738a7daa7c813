//! A relation that a block states of what it names.

use crate::model::entity::RelationKind;
use crate::model::ids::EntityId;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedRelation {
    pub from: EntityId,
    pub kind: RelationKind,
    pub to: EntityId,
    pub block: usize,
    /// The words that state it.
    pub quote: String,
}
