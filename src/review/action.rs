//! What a decision does, in terms of the content: the writers turn it into text.

use crate::model::decision::{ImportDecision, Kept};
use crate::model::ids::{BlockId, BlockRef, EntityId, Lang, ReportId};
use crate::model::ledger::Edit;
use crate::model::outcome::{OutcomeStatus, Relatedness, RowRef};
use crate::model::rule::RuleId;
use std::ops::Range;

/// One change of the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// A draft is what it says.
    Review(EntityId),
    /// A draft is none: its links, relations and file go, and `rejected.yaml` keeps its names.
    Reject(EntityId),
    /// A draft is an entity of another kind: its file and links go there, and as the old kind it is not proposed again.
    Rekind { from: EntityId, to: EntityId },
    /// An item of the import is answered.
    Answer { report: ReportId, decision: ImportDecision },
    /// A problem is none.
    Keep { report: ReportId, kept: Kept },
    /// A heading is text.
    Demote { report: ReportId, block: BlockId },
    /// Characters of the source are corrected: in the text, and in the ledger.
    Correct { report: ReportId, block: BlockId, range: Range<usize>, line: u32, rule: RuleId, edit: Edit },
    /// What a rule changed becomes again what the source has.
    Restore { report: ReportId, rule: RuleId },
    /// A line that was joined to the one before begins a paragraph.
    Split { report: ReportId, line: u32 },
    /// Lines that were dropped become paragraphs.
    Undrop { report: ReportId, lines: Vec<u32> },
    /// A reference to a note goes, in every language.
    Unrefer { report: ReportId, block: BlockId, label: String },
    /// A name is linked.
    Link { report: ReportId, block: BlockId, range: Range<usize>, entity: EntityId },
    /// A translation is right for the source as it is now.
    Confirm { report: ReportId, lang: Lang, block: BlockId },
    /// A translation was read against the source as it is now.
    Read { report: ReportId, lang: Lang, block: BlockId },
    /// Words of a translation go over a border of a block.
    Border { report: ReportId, lang: Lang, block: BlockId, border: Border },
    /// What a rule linked with the report of the year before is as an editor says.
    Relate { report: ReportId, decision: LinkDecision },
}

impl Action {
    /// Whether it goes on record under the name of whoever answers.
    pub fn is_signed(&self) -> bool {
        matches!(self, Self::Confirm { .. } | Self::Read { .. } | Self::Relate { .. })
    }
}

/// What goes over which border of a block of a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// The first sentence of the next block comes here.
    TakeFirst,
    /// The last sentence goes to the next block.
    GiveLast,
    /// The first sentence goes to the block before.
    GiveFirst,
    /// The last sentence of the block before comes here.
    TakeLast,
    /// All of the next block comes here.
    TakeNext,
    /// All goes to the block before.
    GiveAll,
}

/// What an editor says of a link, in place of the rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkDecision {
    /// What became of a target. One that is not mentioned has no outcome.
    Answer { target: RowRef, status: OutcomeStatus },
    /// How passages correspond. Those that were dropped have nothing to correspond to.
    Passages { from: Vec<BlockRef>, to: Vec<BlockRef>, relation: Relatedness },
}

/// What an editor can edit by hand: a small file, or one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditUnit {
    File { path: String },
    Block { report: ReportId, lang: Lang, block: BlockId },
}
