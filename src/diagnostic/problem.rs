//! Every problem gongbao knows, as data: its fields, code and severity. The words are in [`super::words`].
//!
//! Each code has an entry in `docs/checks.md`.

use super::closed_list::closed_list;
use super::said::{
    BlockName, LinkFault, PoFault, Unsupported, WantedFile, WantedInPo, WantedValue, YamlHint,
};
use crate::source::Location;
use crate::wording::Message;
use strum::{EnumCount, EnumString, IntoStaticStr, VariantArray};

/// How bad a problem is, the worst last.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Note,
    Warning,
    Error,
}

closed_list!(Severity);

/// What is wrong. The fields are what the words need.
#[rustfmt::skip]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    // files
    UnreadableFile { path: String, reason: Message },
    FileTooLarge { path: String, bytes: u64 },
    NotUtf8,
    UnexpectedFile { wanted: WantedFile, meant: Option<String> },
    MissingFile { path: String },
    SourceDiffers { path: String },
    CannotImport { path: String, reason: Message },
    MergeConflict,
    HiddenDirection { character: char },
    // YAML
    BadYaml { message: Message, hint: Option<YamlHint> },
    BadValue { field: &'static str, found: String, wanted: WantedValue },
    FrontMatterMissing,
    FrontMatterUnclosed,
    UnknownCheck { code: String, similar: Option<String> },
    // annotated Markdown
    UnsupportedBlock { what: Unsupported },
    BlockWithoutId { what: BlockName, suggestion: String },
    BadBlockId { id: String },
    BadNoteLabel { label: String },
    DuplicateId { id: String, first: Location },
    BadMention { target: String, meant: Option<String> },
    HeadingLevel { found: u8, wanted: u8 },
    NoteColon { label: String },
    StrayNoteMark { mark: &'static str },
    // notes
    NoteUndefined { label: String },
    NoteUnused { label: String },
    NoteTwice { label: String, first: Location },
    NoteNotMissing { label: String, defined: Option<Location> },
    // entities
    UnknownEntity { id: String, similar: Option<String> },
    MentionText { id: String, text: String, names: Vec<String>, meant: Option<String> },
    UnlinkedName { id: String, name: String },
    NameMissing { lang: String },
    DuplicateEntity { name: String, other: String },
    AmbiguousName { name: String, other: String },
    OrphanEntity { id: String },
    DraftEntity { id: String },
    RelationWithoutEvidence,
    EvidenceSilent { block: String, entities: Vec<String> },
    RelationKind { kind: &'static str, from: String, to: String },
    // targets, links and terms
    UnknownBlock { block: String, similar: Option<String> },
    TargetQuote { block: String },
    UnknownRow { row: String },
    BlockSides { from: usize, to: usize },
    TargetValue { found: String, quoted: String },
    /// `to` is where it leads within the site, if it names anything.
    BrokenLink { target: String, reason: LinkFault, to: Option<PageAnchor> },
    UnsafeLink { target: String },
    TermMissing { term: String, approved: String },
    TermRejected { found: String, approved: String },
    ExceptionWithoutReason,
    // languages
    Untranslated { lang: String },
    NotInSource { id: String, similar: Option<String> },
    BlockKindDiffers { id: String },
    BlockOrder { id: String, after: String },
    NotesDiffer { label: String, absent_in: String },
    MentionsDiffer { id: String, absent_in: String },
    StaleTranslation { change: Option<String>, accept: String },
    OfficialChanged { accept: String },
    /// `other` is a block with the same source, and `text` is how that is translated.
    TwoRenderings { source: String, other: String, text: String },
    /// The words `source` are `text` here, and in `other`, a block of another document, the usual `usual`.
    RenderingDrifts { source: String, text: String, usual: String, other: String },
    NumberMissing { number: String },
    NumberExtra { number: String },
    NumberDiffers { number: String, source: String },
    LimiterDiffers { number: String, source: String },
    UnitDiffers { number: String, source: String },
    NumbersSwapped { numbers: String, source: String },
    NumbersUnread { lang: String, source: String },
    // PO files
    PoSyntax { found: String, wanted: WantedInPo },
    PoTwice { first: Message },
    PoLanguage { found: String, wanted: String },
    PoUnknown { context: String },
    PoSourceChanged { context: String },
    PoTranslationChanged { context: String },
    PoText { reason: PoFault },
    PlaceholderMissing { tag: String, meaning: Message },
    PlaceholderTwice { tag: String },
    PlaceholderUnknown { tag: String },
    PlaceholderUnpaired { tag: String },
    /// `number` without its middle.
    PersonalData { number: String },
    // the site
    UrlTaken { url: String, first: Message },
    /// `page` is the page that was being set; nothing where the template could not be read at all.
    TemplateError { message: String, page: String },
}

/// A place on a page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageAnchor {
    /// The path of the page's file, below the site's root.
    pub path: String,
    pub fragment: Option<String>,
}

/// The table of codes: what a problem is called, and how bad it is where `site.yaml` does not say another.
macro_rules! problems {
    ($($problem:ident $code:literal $severity:ident)*) => {
        /// Every code, in the order of the problems.
        pub const CODES: &[&str] = &[$($code),*];

        impl Problem {
            /// The name of the code, as `docs/checks.md` and `site.yaml` have it.
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$problem { .. } => $code,)*
                }
            }

            /// The severity where `site.yaml` does not say another.
            pub fn severity(&self) -> Severity {
                match self {
                    $(Self::$problem { .. } => Severity::$severity,)*
                }
            }
        }
    };
}

problems! {
    UnreadableFile "unreadable-file" Error
    FileTooLarge "file-too-large" Error
    NotUtf8 "not-utf8" Error
    UnexpectedFile "unexpected-file" Warning
    MissingFile "missing-file" Error
    SourceDiffers "source-differs" Error
    CannotImport "cannot-import" Error
    MergeConflict "merge-conflict" Error
    HiddenDirection "hidden-direction" Warning
    BadYaml "bad-yaml" Error
    BadValue "bad-value" Error
    FrontMatterMissing "front-matter-missing" Error
    FrontMatterUnclosed "front-matter-unclosed" Error
    UnknownCheck "unknown-check" Error
    UnsupportedBlock "unsupported-block" Error
    BlockWithoutId "block-without-id" Error
    BadBlockId "bad-block-id" Error
    BadNoteLabel "bad-note-label" Error
    DuplicateId "duplicate-id" Error
    BadMention "bad-mention" Error
    HeadingLevel "heading-level" Warning
    NoteColon "note-colon" Error
    StrayNoteMark "stray-note-mark" Warning
    NoteUndefined "note-undefined" Error
    NoteUnused "note-unused" Warning
    NoteTwice "note-twice" Error
    NoteNotMissing "note-not-missing" Warning
    UnknownEntity "unknown-entity" Error
    MentionText "mention-text" Warning
    UnlinkedName "unlinked-name" Warning
    NameMissing "name-missing" Warning
    DuplicateEntity "duplicate-entity" Warning
    AmbiguousName "ambiguous-name" Warning
    OrphanEntity "orphan-entity" Warning
    DraftEntity "draft-entity" Note
    RelationWithoutEvidence "relation-without-evidence" Warning
    EvidenceSilent "evidence-silent" Warning
    RelationKind "relation-kind" Warning
    UnknownBlock "unknown-block" Error
    TargetQuote "target-quote" Error
    UnknownRow "unknown-row" Error
    BlockSides "block-sides" Error
    TargetValue "target-value" Warning
    BrokenLink "broken-link" Error
    UnsafeLink "unsafe-link" Error
    TermMissing "term-missing" Warning
    TermRejected "term-rejected" Warning
    ExceptionWithoutReason "exception-without-reason" Error
    Untranslated "untranslated" Warning
    NotInSource "not-in-source" Error
    BlockKindDiffers "block-kind-differs" Error
    BlockOrder "block-order" Warning
    NotesDiffer "notes-differ" Warning
    MentionsDiffer "mentions-differ" Warning
    StaleTranslation "stale-translation" Warning
    OfficialChanged "official-changed" Warning
    TwoRenderings "two-renderings" Warning
    RenderingDrifts "rendering-drifts" Warning
    NumberMissing "number-missing" Warning
    NumberExtra "number-extra" Warning
    NumberDiffers "number-differs" Warning
    LimiterDiffers "limiter-differs" Warning
    UnitDiffers "unit-differs" Warning
    NumbersSwapped "numbers-swapped" Warning
    NumbersUnread "numbers-unread" Note
    PoSyntax "po-syntax" Error
    PoTwice "po-twice" Error
    PoLanguage "po-language" Error
    PoUnknown "po-unknown" Warning
    PoSourceChanged "po-source-changed" Warning
    PoTranslationChanged "po-translation-changed" Warning
    PoText "po-text" Error
    PlaceholderMissing "placeholder-missing" Error
    PlaceholderTwice "placeholder-twice" Error
    PlaceholderUnknown "placeholder-unknown" Error
    PlaceholderUnpaired "placeholder-unpaired" Error
    PersonalData "personal-data" Warning
    UrlTaken "url-taken" Error
    TemplateError "template-error" Error
}
