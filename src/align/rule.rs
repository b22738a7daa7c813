//! Why an import of a translation changed something or asks about it, by name and in words.

use crate::model::ledger::Confidence;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rule {
    /// White space and characters that are not seen.
    Invisible,
    /// The page around the text, by the rule that knew it.
    Furniture(&'static str),
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

impl Rule {
    pub fn name(self) -> &'static str {
        match self {
            Self::Invisible => "invisible",
            Self::Furniture(rule) => rule,
            Self::FrontMatter => "front-matter",
            Self::NoBlock => "no-block",
            Self::BlockBorder => "block-border",
            Self::Joined => "joined",
            Self::NoteMark => "note-mark",
            Self::NoteLabel => "note-label",
            Self::ListNumber => "list-number",
            Self::DoubtfulBorder => "doubtful-border",
            Self::DoubtfulLength => "doubtful-length",
            Self::DoubtfulWords => "doubtful-words",
            Self::NoEnglish => "no-english",
            Self::NameNotFound => "name-not-found",
        }
    }

    pub fn confidence(self) -> Confidence {
        match self {
            Self::Invisible | Self::BlockBorder | Self::NoteLabel | Self::ListNumber => Confidence::Sure,
            Self::Furniture(_) | Self::FrontMatter | Self::Joined | Self::NoteMark | Self::NameNotFound => {
                Confidence::Likely
            }
            _ => Confidence::Unsure,
        }
    }

    /// What an editor is told.
    pub fn reason(self) -> &'static str {
        match self {
            Self::NoBlock => "no block of the report was found that this translates",
            Self::DoubtfulBorder => "this block may begin or end elsewhere in the English",
            Self::DoubtfulLength => "the English is much longer or shorter than its block",
            Self::DoubtfulWords => "the English shares few figures, names and words with its block",
            Self::NoEnglish => "no English was found for this block",
            Self::NameNotFound => {
                "the block names this, and its English name does not stand in the translation"
            }
            _ => "",
        }
    }
}
