//! Every problem gongbao knows, as data, with its code, severity, words and hints.
//!
//! Each code has an entry in `docs/checks.md`.

use crate::source::Location;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Note,
    Warning,
    Error,
}

impl Severity {
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [Self::Note, Self::Warning, Self::Error].into_iter().find(|severity| severity.name() == name)
    }
}

/// What is wrong. The fields are what the words need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    // files
    UnreadableFile { path: String, reason: String },
    FileTooLarge { path: String, bytes: u64 },
    NotUtf8,
    UnexpectedFile { wanted: &'static str },
    MissingFile { path: String },
    // YAML
    BadYaml { message: String, hint: Option<String> },
    BadValue { field: &'static str, found: String, wanted: String },
    FrontMatterMissing,
    FrontMatterUnclosed,
    // annotated Markdown
    UnsupportedBlock { what: &'static str },
    BlockWithoutId { what: &'static str, suggestion: String },
    BadBlockId { id: String },
    DuplicateId { id: String, first: Location },
    BadMention { target: String },
    HeadingLevel { found: u8, wanted: u8 },
    // one thing and another
    UnknownEntity { id: String, similar: Option<String> },
    NoteUndefined { label: String },
    NoteUnused { label: String },
    NoteTwice { label: String, first: Location },
    BrokenLink { target: String, reason: &'static str },
    TargetQuote { block: String },
    UnknownBlock { block: String },
    RelationWithoutEvidence,
    // languages
    Untranslated { lang: String },
    NotInSource { id: String },
    BlockKindDiffers { id: String },
    BlockOrder { id: String, after: String },
    // the site
    UrlTaken { url: String, first: String },
    TemplateError { message: String, page: String },
}

impl Problem {
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnreadableFile { .. } => "unreadable-file",
            Self::FileTooLarge { .. } => "file-too-large",
            Self::NotUtf8 => "not-utf8",
            Self::UnexpectedFile { .. } => "unexpected-file",
            Self::MissingFile { .. } => "missing-file",
            Self::BadYaml { .. } => "bad-yaml",
            Self::BadValue { .. } => "bad-value",
            Self::FrontMatterMissing => "front-matter-missing",
            Self::FrontMatterUnclosed => "front-matter-unclosed",
            Self::UnsupportedBlock { .. } => "unsupported-block",
            Self::BlockWithoutId { .. } => "block-without-id",
            Self::BadBlockId { .. } => "bad-block-id",
            Self::DuplicateId { .. } => "duplicate-id",
            Self::BadMention { .. } => "bad-mention",
            Self::HeadingLevel { .. } => "heading-level",
            Self::UnknownEntity { .. } => "unknown-entity",
            Self::NoteUndefined { .. } => "note-undefined",
            Self::NoteUnused { .. } => "note-unused",
            Self::NoteTwice { .. } => "note-twice",
            Self::BrokenLink { .. } => "broken-link",
            Self::TargetQuote { .. } => "target-quote",
            Self::UnknownBlock { .. } => "unknown-block",
            Self::RelationWithoutEvidence => "relation-without-evidence",
            Self::Untranslated { .. } => "untranslated",
            Self::NotInSource { .. } => "not-in-source",
            Self::BlockKindDiffers { .. } => "block-kind-differs",
            Self::BlockOrder { .. } => "block-order",
            Self::UrlTaken { .. } => "url-taken",
            Self::TemplateError { .. } => "template-error",
        }
    }

    /// The severity where `site.yaml` does not say another.
    pub fn severity(&self) -> Severity {
        match self {
            Self::NoteUnused { .. }
            | Self::RelationWithoutEvidence
            | Self::Untranslated { .. }
            | Self::BlockOrder { .. }
            | Self::HeadingLevel { .. }
            | Self::UnexpectedFile { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// What was found and what was wanted, in one sentence.
    pub fn message(&self) -> String {
        match self {
            Self::UnreadableFile { path, reason } => format!("`{path}` cannot be read: {reason}"),
            Self::FileTooLarge { path, bytes } => {
                format!("`{path}` has {} MB; at most 32 MB are read", bytes / (1024 * 1024))
            }
            Self::NotUtf8 => "these bytes are not UTF-8".into(),
            Self::UnexpectedFile { wanted } => format!("this file is not used; wanted here: {wanted}"),
            Self::MissingFile { path } => format!("`{path}` is not there"),
            Self::BadYaml { message, .. } => format!("YAML: {message}"),
            Self::BadValue { field, found, wanted } => format!("`{field}` is `{found}`; wanted: {wanted}"),
            Self::FrontMatterMissing => "the file does not begin with front matter".into(),
            Self::FrontMatterUnclosed => "the front matter is not closed by a line `---`".into(),
            Self::UnsupportedBlock { what } => format!("{what} in a report"),
            Self::BlockWithoutId { what, .. } => format!("this {what} has no id"),
            Self::BadBlockId { id } => format!("`{id}` is not an id"),
            Self::DuplicateId { id, first } => {
                format!("the id `{id}` is taken by line {}, column {}", first.line, first.column)
            }
            Self::BadMention { target } => format!("`{target}` does not name an entity"),
            Self::HeadingLevel { found, wanted } => {
                format!("a heading of level {found} where at most level {wanted} can follow")
            }
            Self::UnknownEntity { id, .. } => format!("no file for the entity `{id}`"),
            Self::NoteUndefined { label } => format!("the note `[^{label}]` has no definition"),
            Self::NoteUnused { label } => format!("nothing refers to the note `[^{label}]`"),
            Self::NoteTwice { label, first } => {
                format!("the note `[^{label}]` is already defined in line {}", first.line)
            }
            Self::BrokenLink { target, reason } => format!("the link `{target}` leads nowhere: {reason}"),
            Self::TargetQuote { block } => format!("the quotation does not stand in block `{block}`"),
            Self::UnknownBlock { block } => format!("there is no block `{block}`"),
            Self::RelationWithoutEvidence => "this relation has neither evidence nor a link".into(),
            Self::Untranslated { lang } => format!("not translated into `{lang}`"),
            Self::NotInSource { id } => format!("the source language has no block `{id}`"),
            Self::BlockKindDiffers { id } => {
                format!("block `{id}` is of another kind in the source language")
            }
            Self::BlockOrder { id, after } => {
                format!("block `{id}` follows `{after}` here, but not in the source language")
            }
            Self::UrlTaken { url, first } => format!("the URL `{url}` is already that of {first}"),
            Self::TemplateError { message, page } => format!("{message} (rendering `{page}`)"),
        }
    }

    /// What to do about it, most likely first.
    pub fn hints(&self) -> Vec<String> {
        match self {
            Self::NotUtf8 => vec!["save the file as UTF-8".into()],
            Self::BadYaml { hint: Some(hint), .. } => vec![hint.clone()],
            Self::FrontMatterMissing => vec!["begin the file with `---`, the fields, and `---`".into()],
            Self::FrontMatterUnclosed => vec!["add a line `---` after the last field".into()],
            Self::UnsupportedBlock { .. } => {
                vec![
                    "reports hold headings, paragraphs, lists and notes; see docs/annotated-markdown.md"
                        .into(),
                ]
            }
            Self::BlockWithoutId { suggestion, .. } => vec![format!("end it with `{suggestion}`")],
            Self::BadBlockId { .. } => {
                vec!["an id has ASCII letters, digits, `-` and `_`, and begins with a letter".into()]
            }
            Self::DuplicateId { .. } => vec!["give the new block an id of its own; ids never move".into()],
            Self::BadMention { .. } => {
                vec!["write `[[kind/slug|text]]`, for example `[[parks/furongshan|…]]`".into()]
            }
            Self::UnknownEntity { id, similar } => {
                let create = format!("or make `content/{id}.md`");
                similar.iter().map(|name| format!("did you mean `{name}`?")).chain([create]).collect()
            }
            Self::NoteUndefined { label } => vec![
                format!("add `[^{label}]: …`"),
                format!(
                    "or list \"{label}\" in `notes: {{ missing: […] }}` if the source does not define it"
                ),
            ],
            Self::TargetQuote { .. } => vec!["quote the report literally, without markup".into()],
            Self::RelationWithoutEvidence => {
                vec!["add `evidence: REPORT#BLOCK` of a block that says so, or `link: URL`".into()]
            }
            Self::Untranslated { .. } => vec!["add the block to the translation under the same id".into()],
            Self::NotInSource { .. } => {
                vec!["a translation holds the blocks of its source and no others".into()]
            }
            _ => Vec::new(),
        }
    }
}
