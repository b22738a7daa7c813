//! The ledger of an import: every change between the source's characters and the Markdown's.
//!
//! With the ledger the source can be rebuilt from the Markdown and the Markdown's text from the source, which is
//! what `import --verify` does. Lines and columns count from 1, columns in characters of the decoded source line.

use super::document::DocumentKind;
use super::ids::{EntityId, EntityKind};
use super::rule::{ImportRule, RuleId};
use crate::diagnostic::closed_list;
use crate::wording::{Message, UiLang, message};
use std::fmt;
use strum::{EnumCount, EnumString, IntoStaticStr, VariantArray};

/// How sure a change is (IMPORT.md, requirement 3). An unsure change is not made: it is a [`ReviewItem`].
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    Sure,
    Likely,
    Unsure,
}

closed_list!(Confidence);

impl Confidence {
    /// What it is called to people.
    pub fn message(self) -> Message {
        match self {
            Self::Sure => message!("confidence-sure"),
            Self::Likely => message!("confidence-likely"),
            Self::Unsure => message!("confidence-unsure"),
        }
    }
}

/// What the file holds, each list in the order of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// How the bytes were read: `UTF-8`, `GB18030`, …
    pub encoding: String,
    pub given: Given,
    pub dropped: Vec<DroppedLine>,
    pub joined: Vec<JoinedLine>,
    pub edits: Vec<LineEdits>,
    pub review: Vec<ReviewItem>,
}

/// What whoever imports a document says of it. It outdoes what the text says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    pub kind: Option<DocumentKind>,
    pub place: Option<GivenPlace>,
    pub year: Option<i32>,
    pub title: Option<String>,
}

/// A place as somebody names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GivenPlace {
    /// One of the site's, `places/duchang`.
    Id(EntityId),
    /// By its full name, `都昌县`.
    Name(String),
}

impl GivenPlace {
    /// What is no id of a place is a name.
    pub fn parse(text: &str) -> Self {
        match EntityId::parse(text) {
            Some(id) if id.kind == EntityKind::Place => Self::Id(id),
            _ => Self::Name(text.to_owned()),
        }
    }
}

impl fmt::Display for GivenPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Name(name) => name.fmt(f),
        }
    }
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
    pub reason: Doubted,
    pub suggestion: Option<String>,
    /// For a name: how many of a hundred names that look like it are right.
    pub trust: Option<u8>,
    /// The block it stands in, where it stands in one.
    pub block: Option<String>,
}

impl ReviewItem {
    /// What an editor may do: the advice of the rule, or a text for the one in question.
    pub fn suggested(&self) -> Option<Message> {
        let advice = self.rule.known().and_then(ImportRule::advice);
        advice.or_else(|| self.suggestion.as_ref().map(|text| message!("as-it-is", text)))
    }
}

/// What an item doubts about its place. Ledgers have it in English, and one that was read has no other words; while an import
/// runs it is said in any language.
#[derive(Debug, Clone)]
pub struct Doubted(Message);

impl Doubted {
    /// As the ledger's file has it.
    pub fn in_english(&self) -> String {
        self.0.in_lang(UiLang::En)
    }
}

impl From<Message> for Doubted {
    fn from(message: Message) -> Self {
        Self(message)
    }
}

/// As a ledger has it.
impl From<String> for Doubted {
    fn from(text: String) -> Self {
        Self(message!("as-it-is", text))
    }
}

impl fmt::Display for Doubted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Of the same words in the ledger.
impl PartialEq for Doubted {
    fn eq(&self, other: &Self) -> bool {
        self.in_english() == other.in_english()
    }
}

impl Eq for Doubted {}
