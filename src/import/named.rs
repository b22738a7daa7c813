//! What the review list says of names, found by where they stand: a block, and the words in it.

use crate::model::ids::EntityId;
use crate::model::ledger::ReviewItem;
use crate::model::report::Block;
use crate::wording::{Message, message};
use std::collections::HashSet;
use std::ops::Range;

/// Places of names in a report.
#[derive(Debug, Default)]
pub struct NamePlaces(HashSet<(String, String)>);

impl NamePlaces {
    pub fn add(&mut self, block: &Block, range: Range<usize>) {
        self.0.insert((block.id.to_string(), block.text.plain[range].to_owned()));
    }

    /// Whether an item is about a name that stands at one of the places.
    pub fn have(&self, item: &ReviewItem) -> bool {
        let place = item.block.clone().map(|block| (block, item.text.clone()));
        item.rule.is_of_names() && place.is_some_and(|place| self.0.contains(&place))
    }
}

/// Why a mention is on the review list.
pub fn reason(entity: &EntityId) -> Message {
    message!("why-name", entity = entity.to_string())
}
