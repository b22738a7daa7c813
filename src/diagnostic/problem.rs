//! Every problem gongbao knows, as data: its code, severity and fields. The words are in [`super::words`].
//!
//! Each code has an entry in `docs/checks.md` and in the files of words.

use super::closed_list::closed_list;
use super::said::{
    BlockName, LinkFault, PoFault, Unsupported, WantedFile, WantedInPo, WantedValue, YamlHint,
};
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

/// A place on a page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageAnchor {
    /// The path of the page's file, below the site's root.
    pub path: String,
    pub fragment: Option<String>,
}

/// The table of problems, a row each: its name, its code, how bad it is where `site.yaml` does not say another, and its fields,
/// which are the gaps of its words, and behind a semicolon those that decide between words or serve others.
macro_rules! problems {
    ($($(#[$doc:meta])* $problem:ident $code:literal $severity:ident $({ $($field:ident: $type:ty),* $(; $($beside:ident: $other:ty),*)? })?)*) => {
        /// What is wrong.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Problem {
            $($(#[$doc])* $problem $({ $($field: $type,)* $($($beside: $other,)*)? })?,)*
        }

        /// Every code, in the order of the problems.
        pub const CODES: &[&str] = &[$($code),*];

        /// The gaps that each fills, in the same order.
        #[cfg(test)]
        pub(super) const GAPS: &[&[&str]] = &[$(&[$($(stringify!($field)),*)?]),*];

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

            /// The sentence that the files of words have for its code.
            pub(super) fn usual_sentence(&self) -> Message {
                match self {
                    $(Self::$problem $({ $($field,)* .. })? =>
                        Message::new($code)$($(.with(stringify!($field), $field))*)?,)*
                }
            }

            /// The hint that stands below it there; a message without a text where none does.
            pub(super) fn usual_hint(&self) -> Message {
                match self {
                    $(Self::$problem $({ $($field,)* .. })? =>
                        Message::new(concat!($code, ".hint"))$($(.with(stringify!($field), $field))*)?,)*
                }
            }
        }
    };
}

problems! {
    // files
    UnreadableFile "unreadable-file" Error { path: String, reason: Message }
    FileTooLarge "file-too-large" Error { path: String, megabytes: u64 }
    NotUtf8 "not-utf8" Error
    UnexpectedFile "unexpected-file" Warning { wanted: WantedFile; meant: Option<String> }
    MissingFile "missing-file" Error { path: String }
    SourceDiffers "source-differs" Error { path: String }
    CannotImport "cannot-import" Error { path: String, reason: Message }
    MergeConflict "merge-conflict" Error
    HiddenDirection "hidden-direction" Warning { character: String }
    // YAML
    BadYaml "bad-yaml" Error { message: Message; hint: Option<YamlHint> }
    BadValue "bad-value" Error { field: &'static str, found: String, wanted: WantedValue }
    FrontMatterMissing "front-matter-missing" Error
    FrontMatterUnclosed "front-matter-unclosed" Error
    UnknownCheck "unknown-check" Error { code: String; similar: Option<String> }
    // annotated Markdown
    UnsupportedBlock "unsupported-block" Error { what: Unsupported }
    BlockWithoutId "block-without-id" Error { what: BlockName, suggestion: String }
    BadBlockId "bad-block-id" Error { id: String }
    BadNoteLabel "bad-note-label" Error { label: String }
    DuplicateId "duplicate-id" Error { id: String, line: u32, column: u32 }
    BadMention "bad-mention" Error { target: String; meant: Option<String> }
    HeadingLevel "heading-level" Warning { found: u8, wanted: u8 }
    NoteColon "note-colon" Error { label: String }
    StrayNoteMark "stray-note-mark" Warning { mark: &'static str }
    // notes
    NoteUndefined "note-undefined" Error { label: String }
    NoteUnused "note-unused" Warning { label: String }
    NoteTwice "note-twice" Error { label: String, line: u32 }
    NoteNotMissing "note-not-missing" Warning { label: String; line: Option<u32> }
    // entities
    UnknownEntity "unknown-entity" Error { id: String; similar: Option<String> }
    MentionText "mention-text" Warning { id: String, text: String, names: Vec<String>; meant: Option<String> }
    UnlinkedName "unlinked-name" Warning { id: String, name: String }
    NameMissing "name-missing" Warning { lang: String }
    DuplicateEntity "duplicate-entity" Warning { name: String, other: String }
    AmbiguousName "ambiguous-name" Warning { name: String, other: String }
    OrphanEntity "orphan-entity" Warning { id: String }
    DraftEntity "draft-entity" Note { id: String }
    RelationWithoutEvidence "relation-without-evidence" Warning
    EvidenceSilent "evidence-silent" Warning { block: String, entities: Vec<String> }
    RelationKind "relation-kind" Warning { kind: &'static str, from: String, to: String }
    // targets, links and terms
    UnknownBlock "unknown-block" Error { block: String; similar: Option<String> }
    TargetQuote "target-quote" Error { block: String }
    UnknownRow "unknown-row" Error { row: String }
    BlockSides "block-sides" Error { from: usize, to: usize }
    TargetValue "target-value" Warning { found: String, quoted: String }
    /// `to` is where it leads within the site, if it names anything.
    BrokenLink "broken-link" Error { target: String, reason: LinkFault; to: Option<PageAnchor> }
    UnsafeLink "unsafe-link" Error { target: String }
    TermMissing "term-missing" Warning { term: String, approved: String }
    TermRejected "term-rejected" Warning { found: String, approved: String }
    ExceptionWithoutReason "exception-without-reason" Error
    // languages
    Untranslated "untranslated" Warning { lang: String }
    NotInSource "not-in-source" Error { id: String; similar: Option<String> }
    BlockKindDiffers "block-kind-differs" Error { id: String }
    BlockOrder "block-order" Warning { id: String, after: String }
    NotesDiffer "notes-differ" Warning { label: String, absent_in: String }
    MentionsDiffer "mentions-differ" Warning { id: String, absent_in: String }
    StaleTranslation "stale-translation" Warning { accept: String; change: Option<String> }
    OfficialChanged "official-changed" Warning { accept: String }
    /// `other` is a block with the same source, `text` how that is translated, and `passage` the part of it that differs.
    TwoRenderings "two-renderings" Warning { source: String, other: String, passage: String; text: String }
    /// The words `source` are `text` here, and in `other`, a block of another document, the usual `usual`.
    RenderingDrifts "rendering-drifts" Warning { source: String, text: String, usual: String, other: String }
    NumberMissing "number-missing" Warning { number: String }
    NumberExtra "number-extra" Warning { number: String }
    NumberDiffers "number-differs" Warning { number: String, source: String }
    LimiterDiffers "limiter-differs" Warning { number: String, source: String }
    UnitDiffers "unit-differs" Warning { number: String, source: String }
    NumbersSwapped "numbers-swapped" Warning { numbers: String, source: String }
    NumbersUnread "numbers-unread" Note { lang: String, source: String }
    // PO files
    PoSyntax "po-syntax" Error { found: String, wanted: WantedInPo }
    PoTwice "po-twice" Error { first: Message }
    PoLanguage "po-language" Error { found: String, wanted: String }
    PoUnknown "po-unknown" Warning { context: String }
    PoSourceChanged "po-source-changed" Warning { context: String }
    PoTranslationChanged "po-translation-changed" Warning { context: String }
    PoText "po-text" Error { reason: PoFault }
    PlaceholderMissing "placeholder-missing" Error { tag: String, meaning: Message }
    PlaceholderTwice "placeholder-twice" Error { tag: String }
    PlaceholderUnknown "placeholder-unknown" Error { tag: String }
    PlaceholderUnpaired "placeholder-unpaired" Error { tag: String }
    /// `number` without its middle.
    PersonalData "personal-data" Warning { number: String }
    // the site
    UrlTaken "url-taken" Error { url: String, first: Message }
    /// `page` is the page that was being set; nothing where the template could not be read at all.
    TemplateError "template-error" Error { message: String, page: String }
}
