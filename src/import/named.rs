//! What the review list says of names, found by where they stand: a block, and the words in it.

use crate::model::ids::EntityId;
use crate::model::ledger::ReviewItem;
use crate::model::report::Block;
use crate::wording::{Message, message};
use std::collections::HashMap;
use std::ops::Range;

/// Places of names in a report, and whose each is.
#[derive(Debug, Default)]
pub struct NamePlaces(HashMap<(String, String), EntityId>);

impl NamePlaces {
    /// `range` is in bytes of the block's text.
    pub fn add(&mut self, block: &Block, range: Range<usize>, entity: EntityId) {
        self.0.insert((block.id.to_string(), block.text.plain[range].to_owned()), entity);
    }

    /// Whose the name is that an item is about, if it stands at one of the places.
    pub fn of(&self, item: &ReviewItem) -> Option<&EntityId> {
        let block = item.block.clone().filter(|_| item.rule.is_of_names())?;
        self.0.get(&(block, item.text.clone()))
    }
}

/// Why a mention is on the review list.
pub fn reason(entity: &EntityId) -> Message {
    message!("why-name", entity = entity.to_string())
}
