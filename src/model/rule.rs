//! The rules by which an import decides: one row each, with all that is to be said of it.
//!
//! A ledger names rules by their ids. One that was written by another version may name rules that this one does not have:
//! a [`RuleId`] keeps those as they are. A rule that no stage uses any more keeps its row for the ledgers that name it.

use crate::wording::{Message, message};
use std::cmp::Ordering;
use std::fmt;

/// What a rule decides about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    Facts,
    Lines,
    Headings,
    Characters,
    Notes,
    Targets,
    Names,
    Translations,
}

/// How what a rule did can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undo {
    /// It is nothing that could be taken back by itself.
    Nothing,
    /// A heading becomes text.
    Demote,
    /// Joined lines become two paragraphs.
    Split,
    /// Characters become again what the source has, throughout the report.
    Restore,
    /// The mark of a note goes.
    Unrefer,
}

macro_rules! rules {
    ($($rule:ident $id:literal $doubt:ident $undo:ident)*) => {
        /// A rule of this version. See the module.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ImportRule {
            $($rule,)*
        }

        impl ImportRule {
            /// Every rule, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$rule,)*];

            /// Its name in ledgers: `note-by-term`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$rule => $id,)* }
            }

            /// What it asks about, where it asks.
            pub fn doubt(self) -> Doubt {
                match self { $(Self::$rule => Doubt::$doubt,)* }
            }

            /// What becomes of the text when an editor rejects it.
            pub fn undo(self) -> Undo {
                match self { $(Self::$rule => Undo::$undo,)* }
            }

            /// Why it does what it does, in a sentence for those who judge it.
            pub fn why(self) -> Message {
                match self { $(Self::$rule => Message::new(concat!("rule-", $id)),)* }
            }
        }
    };
}

#[rustfmt::skip]
rules! {
    // how the source was read
    Source "source" Facts Nothing
    Format "format" Facts Nothing
    Encoding "encoding" Facts Nothing
    Traditional "traditional" Facts Nothing
    // what stands around a report
    PageFurniture "page-furniture" Facts Nothing
    OutsideMainText "outside-main-text" Facts Nothing
    PageDescription "page-description" Facts Nothing
    PageNumber "page-number" Facts Nothing
    RunningHead "running-head" Facts Nothing
    NewspaperJump "newspaper-jump" Facts Nothing
    Watermark "watermark" Facts Nothing
    TableOfContents "table-of-contents" Facts Nothing
    Letter "letter" Facts Nothing
    BeforeReport "before-report" Facts Nothing
    AfterReport "after-report" Facts Nothing
    Caption "caption" Facts Nothing
    NotAReport "not-a-report" Facts Nothing
    // the title block
    Title "title" Facts Nothing
    TitleRepeated "title-repeated" Facts Nothing
    TitleBlock "title-block" Facts Nothing
    Delivery "delivery" Facts Nothing
    MeetingRepeated "meeting-repeated" Facts Nothing
    Publication "publication" Facts Nothing
    Speaker "speaker" Facts Nothing
    DocumentNumber "document-number" Facts Nothing
    Day "day" Facts Nothing
    Issuer "issuer" Facts Nothing
    Extract "extract" Facts Nothing
    Kind "kind" Facts Nothing
    Place "place" Facts Nothing
    FileName "file-name" Facts Nothing
    Given "given" Facts Nothing
    // lines
    WrappedLine "wrapped-line" Facts Nothing
    LeadingPunctuation "leading-punctuation" Facts Nothing
    ZeroWidthWrap "zero-width-wrap" Facts Nothing
    OpenLine "open-line" Lines Split
    BareEnumerator "bare-enumerator" Lines Split
    SplitEnumerator "split-enumerator" Lines Split
    FlatTable "flat-table" Facts Nothing
    LostLineBreaks "lost-line-breaks" Lines Nothing
    Ornament "ornament" Facts Nothing
    Bullet "bullet" Facts Nothing
    Cell "cell" Facts Nothing
    // characters
    Space "space" Facts Nothing
    Unnamed "unnamed" Facts Nothing
    Invisible "invisible" Facts Nothing
    LostIndent "lost-indent" Facts Nothing
    Subscript "subscript" Facts Nothing
    FullWidthFigure "full-width-figure" Facts Nothing
    HalfWidthPunctuation "half-width-punctuation" Characters Restore
    SpaceByFigure "space-by-figure" Characters Restore
    SpacedFigures "spaced-figures" Characters Restore
    ChineseZero "chinese-zero" Characters Restore
    LostPlus "lost-plus" Characters Nothing
    ShortYear "short-year" Characters Nothing
    Spam "spam" Characters Nothing
    Unbalanced "unbalanced" Characters Nothing
    // headings
    ListNumber "list-number" Facts Nothing
    HeadingByForm "heading-by-form" Headings Demote
    LeadInParagraph "lead-in-paragraph" Headings Demote
    GluedTitle "glued-title" Headings Demote
    Numbering "numbering" Headings Nothing
    StatedCount "stated-count" Headings Nothing
    // notes
    NoteMark "note-mark" Notes Nothing
    NoteLabel "note-label" Notes Nothing
    NoteText "note-text" Notes Nothing
    GlyphNote "glyph-note" Facts Nothing
    NoteByTerm "note-by-term" Notes Unrefer
    NoteMissing "note-missing" Notes Nothing
    NoteUnlinked "note-unlinked" Notes Nothing
    // targets
    Target "target" Targets Nothing
    // names
    TableColumn "table-column" Names Nothing
    HeadWord "head-word" Names Nothing
    LearnedName "learned-name" Names Nothing
    SharedHead "shared-head" Names Nothing
    QuotedName "quoted-name" Names Nothing
    RepeatedName "repeated-name" Names Nothing
    RecurringName "recurring-name" Names Nothing
    KnownName "known-name" Names Nothing
    CompanyByDeed "company-by-deed" Names Nothing
    // translations
    FrontMatter "front-matter" Translations Nothing
    NoBlock "no-block" Translations Nothing
    BlockBorder "block-border" Translations Nothing
    Joined "joined" Translations Nothing
    DoubtfulBorder "doubtful-border" Translations Nothing
    DoubtfulLength "doubtful-length" Translations Nothing
    DoubtfulWords "doubtful-words" Translations Nothing
    NoEnglish "no-english" Translations Nothing
    NameNotFound "name-not-found" Translations Nothing
}

impl ImportRule {
    /// What an editor can do about it, where that is the same everywhere. It stands in the ledger in the place of a text
    /// that is suggested.
    pub fn advice(self) -> Option<Message> {
        match self {
            Self::Encoding => Some(message!("rule-encoding.advice")),
            Self::Kind => Some(message!("rule-kind.advice")),
            Self::FlatTable => Some(message!("rule-flat-table.advice")),
            Self::LostLineBreaks => Some(message!("rule-lost-line-breaks.advice")),
            _ => None,
        }
    }

    /// The rule of an id, if this version has it.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }
}

impl Ord for ImportRule {
    fn cmp(&self, other: &Self) -> Ordering {
        self.id().cmp(other.id())
    }
}

impl PartialOrd for ImportRule {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A rule as a ledger names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleId {
    Known(ImportRule),
    /// One of another version.
    Foreign(String),
}

impl RuleId {
    /// A name that no rule has is kept.
    pub fn parse(id: &str) -> Self {
        ImportRule::parse(id).map_or_else(|| Self::Foreign(id.to_owned()), Self::Known)
    }

    /// As ledgers have it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Known(rule) => rule.id(),
            Self::Foreign(id) => id,
        }
    }

    /// None for a rule of another version.
    pub fn known(&self) -> Option<ImportRule> {
        match self {
            Self::Known(rule) => Some(*rule),
            Self::Foreign(_) => None,
        }
    }

    /// Whether it found a name.
    pub fn is_of_names(&self) -> bool {
        self.known().is_some_and(|rule| rule.doubt() == Doubt::Names)
    }

    /// See [`ImportRule::why`]; none for a rule of another version.
    pub fn why(&self) -> Option<Message> {
        self.known().map(ImportRule::why)
    }
}

impl From<ImportRule> for RuleId {
    fn from(rule: ImportRule) -> Self {
        Self::Known(rule)
    }
}

impl Ord for RuleId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for RuleId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq<ImportRule> for RuleId {
    fn eq(&self, rule: &ImportRule) -> bool {
        self.known() == Some(*rule)
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::UiLang;

    #[test]
    fn an_id_is_one_rule_and_what_no_rule_has_is_kept() {
        for rule in ImportRule::ALL {
            assert_eq!(ImportRule::parse(rule.id()), Some(*rule), "two rules are called {}", rule.id());
        }
        assert_eq!(RuleId::parse("note-by-term"), ImportRule::NoteByTerm);
        assert_eq!(RuleId::parse("of-tomorrow").as_str(), "of-tomorrow");
    }

    #[test]
    fn each_rule_says_why_in_each_language() {
        for rule in ImportRule::ALL {
            for lang in UiLang::ALL {
                assert_ne!(rule.why().in_lang(lang), format!("rule-{}", rule.id()), "{lang:?}");
            }
        }
    }
}
