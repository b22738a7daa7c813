//! The ledger of an import: every change between the source's characters and the Markdown's.
//!
//! With the ledger the source can be rebuilt from the Markdown and the Markdown's text from the source, which is
//! what `import --verify` does. Lines and columns count from 1, columns in characters of the decoded source line.

use super::rule::RuleId;

/// How sure a change is (IMPORT.md, requirement 3). An unsure change is not made: it is a [`ReviewItem`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    Sure,
    Likely,
    Unsure,
}

impl Confidence {
    pub fn name(self) -> &'static str {
        match self {
            Self::Sure => "sure",
            Self::Likely => "likely",
            Self::Unsure => "unsure",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [Self::Sure, Self::Likely, Self::Unsure].into_iter().find(|c| c.name() == name)
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// How the bytes were read: `UTF-8`, `GB18030`, …
    pub encoding: String,
    pub dropped: Vec<DroppedLine>,
    pub joined: Vec<JoinedLine>,
    pub edits: Vec<LineEdits>,
    pub review: Vec<ReviewItem>,
}

/// A line of the source that is not in the report, or was taken as a fact about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DroppedLine {
    pub line: u32,
    pub rule: RuleId,
    pub confidence: Confidence,
    pub text: String,
}

/// A line that was joined to the line before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedLine {
    pub line: u32,
    pub rule: RuleId,
    pub confidence: Confidence,
}

/// The changes that one rule made in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineEdits {
    pub line: u32,
    pub rule: RuleId,
    pub confidence: Confidence,
    pub edits: Vec<Edit>,
}

/// `from`, at `column` of the source line, became `to`. Either may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub column: u32,
    pub from: String,
    pub to: String,
}

/// Something that an editor should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewItem {
    pub line: u32,
    pub column: u32,
    /// The rule that raised it, `lost-plus`, `note-missing`, `mention`.
    pub rule: RuleId,
    pub confidence: Confidence,
    /// The text in question.
    pub text: String,
    pub reason: String,
    pub suggestion: Option<String>,
    /// For a name: how many of a hundred names that look like it are right.
    pub trust: Option<u8>,
    /// The block it stands in, where it stands in one.
    pub block: Option<String>,
}
