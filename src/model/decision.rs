//! What editors decided about what an import and the checks asked.

use super::ids::{BlockId, EntityId, Lang};
use super::rule::RuleId;
use std::collections::BTreeMap;

/// The names that an editor said are none, by the draft that an import made of them. An import passes over them.
pub type Rejected = BTreeMap<EntityId, Vec<String>>;

/// `review.yaml` of a report: the questions that are answered. Sorted, so that a further one is a further line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    pub imports: Vec<ImportDecision>,
    pub kept: Vec<Kept>,
}

/// An answer to an item of the import's ledger, which is known by its place in the source, its rule and its text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ImportDecision {
    pub line: u32,
    pub column: u32,
    pub rule: RuleId,
    pub verdict: Verdict,
    pub text: String,
}

/// A problem that a check found and an editor found to be none: the block is right as it stands. It holds for the text
/// that was looked at, and lapses when the block changes in either language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kept {
    pub block: BlockId,
    pub lang: Lang,
    /// The check's code.
    pub code: String,
    /// What in the block it is about: a number, a name; empty where the code says it all.
    pub about: String,
    /// The text that was looked at, as a hash.
    pub of: String,
}

/// What an editor said to a question of the import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    Accepted,
    Rejected,
}

impl Decisions {
    /// The answer to an item of the import, if there is one.
    pub fn on_import(&self, line: u32, column: u32, rule: &RuleId, text: &str) -> Option<Verdict> {
        let from = self.imports.partition_point(|d| (d.line, d.column) < (line, column));
        let here = self.imports[from..].iter().take_while(|d| (d.line, d.column) == (line, column));
        here.into_iter().find(|d| d.rule == *rule && d.text == text).map(|decision| decision.verdict)
    }
}
