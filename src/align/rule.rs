//! Why an import of a translation changed something or asks about it, and how sure it is.

use crate::model::ledger::Confidence;
use crate::model::rule::ImportRule;

/// The reasons, each with its confidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum AlignRule {
    /// White space and characters that are not seen.
    Invisible,
    /// The page around the text, by the rule that knew it.
    Furniture(ImportRule),
    /// Taken as a value of the front matter.
    FrontMatter,
    /// English that translates nothing of the report.
    NoBlock,
    /// The white space between two blocks of one line.
    BlockBorder,
    /// A line or a paragraph that goes on in the next.
    Joined,
    NoteMark,
    NoteLabel,
    ListNumber,
    /// Where a block begins or ends in the English is not certain.
    DoubtfulBorder,
    /// The two are of very different lengths.
    DoubtfulLength,
    /// They share less than they should.
    DoubtfulWords,
    /// A block for which nothing was found.
    NoEnglish,
    /// A block names an entity whose English name does not stand in its translation.
    NameNotFound,
}

impl AlignRule {
    /// The rule as the ledger names it.
    pub fn in_ledger(self) -> ImportRule {
        match self {
            Self::Invisible => ImportRule::Invisible,
            Self::Furniture(rule) => rule,
            Self::FrontMatter => ImportRule::FrontMatter,
            Self::NoBlock => ImportRule::NoBlock,
            Self::BlockBorder => ImportRule::BlockBorder,
            Self::Joined => ImportRule::Joined,
            Self::NoteMark => ImportRule::NoteMark,
            Self::NoteLabel => ImportRule::NoteLabel,
            Self::ListNumber => ImportRule::ListNumber,
            Self::DoubtfulBorder => ImportRule::DoubtfulBorder,
            Self::DoubtfulLength => ImportRule::DoubtfulLength,
            Self::DoubtfulWords => ImportRule::DoubtfulWords,
            Self::NoEnglish => ImportRule::NoEnglish,
            Self::NameNotFound => ImportRule::NameNotFound,
        }
    }

    /// How sure such a decision is; what is unsure is asked on the review list.
    pub fn confidence(self) -> Confidence {
        match self {
            Self::Invisible | Self::BlockBorder | Self::NoteLabel | Self::ListNumber => Confidence::Sure,
            Self::Furniture(_) | Self::FrontMatter | Self::Joined | Self::NoteMark | Self::NameNotFound => {
                Confidence::Likely
            }
            _ => Confidence::Unsure,
        }
    }
}
