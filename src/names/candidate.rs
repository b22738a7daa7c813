//! What the rules propose, and which proposals stand.

use crate::model::ids::{EntityId, EntityKind};
use std::ops::Range;

/// A stretch of a line that a rule takes for a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// In characters of the line while the rules work on it, then in bytes of the text.
    pub range: Range<usize>,
    pub kind: EntityKind,
    /// What stands in the text.
    pub surface: String,
    /// The full name, with the head word that a list shares, as it is written.
    pub canonical: String,
    pub rule: NameRule,
    /// How many of a hundred names like this one are right.
    pub trust: u8,
    /// The entity, where it is known.
    pub entity: Option<EntityId>,
}

impl Candidate {
    /// Surface and canonical name are one, and the rule is trusted fully.
    pub fn new(range: Range<usize>, kind: EntityKind, canonical: impl Into<String>, rule: NameRule) -> Self {
        let canonical = canonical.into();
        Self { range, kind, surface: canonical.clone(), canonical, rule, trust: 100, entity: None }
    }
}

/// The rules, the surest first. The model knows them by their numbers: a new one stands last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameRule {
    /// The name or an alias of an entity of the library.
    Known,
    /// A part of a list that shares a head word: `物流、口腔等产业园`.
    List,
    /// A quotation that is a name by itself.
    Quotation,
    /// A proper name with its head word.
    Head,
    /// A company that a deed tells.
    Deed,
    /// What looks like the names of labelled texts, where no other rule sees it.
    Learned,
    /// A further occurrence of a name that another rule found.
    Repeat,
    /// A cell of a project table, by the head of its column.
    Column,
}

/// The candidates that do not overlap: where two do, the longer stands, of equals the surer.
pub fn settle(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by_key(|candidate| (std::cmp::Reverse(candidate.range.len()), candidate.rule));
    let mut taken: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        let at = taken.partition_point(|other| other.range.start < candidate.range.start);
        let free_before = at == 0 || taken[at - 1].range.end <= candidate.range.start;
        let free_after = taken.get(at).is_none_or(|other| candidate.range.end <= other.range.start);
        if free_before && free_after {
            taken.insert(at, candidate);
        }
    }
    taken
}
