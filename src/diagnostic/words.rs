//! What a problem is called to people: one sentence, and hints.
//!
//! Each code has its entry in the Fluent files `diagnostic.ftl` of [`crate::wording`], the hints as attributes of it. Here
//! stands which of a problem's facts go into their gaps.

use super::problem::{Problem, Severity};
use crate::wording::{Message, UiLang, message, spoken};

impl Problem {
    /// What was found and what was wanted, in one sentence, in the language of the console.
    pub fn message(&self) -> String {
        self.message_in(spoken())
    }

    /// What to do about it, most likely first, in the language of the console.
    pub fn hints(&self) -> Vec<String> {
        self.hints_in(spoken())
    }

    /// [`Self::message`] in a given language.
    pub fn message_in(&self, lang: UiLang) -> String {
        self.sentence().in_lang(lang)
    }

    /// [`Self::hints`] in a given language.
    pub fn hints_in(&self, lang: UiLang) -> Vec<String> {
        self.advice().iter().map(|hint| hint.in_lang(lang)).collect()
    }

    fn sentence(&self) -> Message {
        match self {
            Self::UnreadableFile { path, reason } => message!("unreadable-file", path, reason),
            Self::FileTooLarge { path, bytes } => {
                message!("file-too-large", path, megabytes = bytes / (1024 * 1024))
            }
            Self::NotUtf8 => message!("not-utf8"),
            Self::UnexpectedFile { wanted, .. } => message!("unexpected-file", wanted = wanted.message()),
            Self::MissingFile { path } => message!("missing-file", path),
            Self::SourceDiffers { path } => message!("source-differs", path),
            Self::CannotImport { path, reason } => message!("cannot-import", path, reason),
            Self::MergeConflict => message!("merge-conflict"),
            Self::HiddenDirection { character } => {
                message!("hidden-direction", character = format!("U+{:04X}", u32::from(*character)))
            }
            Self::BadYaml { message, .. } => message!("bad-yaml", message),
            Self::BadValue { field, found, wanted } => {
                message!("bad-value", field, found, wanted = wanted.message())
            }
            Self::FrontMatterMissing => message!("front-matter-missing"),
            Self::FrontMatterUnclosed => message!("front-matter-unclosed"),
            Self::UnsupportedBlock { what } => message!("unsupported-block", what = what.message()),
            Self::BlockWithoutId { what, .. } => message!("block-without-id", what = what.message()),
            Self::BadBlockId { id } => message!("bad-block-id", id),
            Self::BadNoteLabel { label } => message!("bad-note-label", label),
            Self::DuplicateId { id, first } => {
                message!("duplicate-id", id, line = first.line, column = first.column)
            }
            Self::BadMention { target, .. } => message!("bad-mention", target),
            Self::HeadingLevel { found, wanted } => {
                message!("heading-level", found = *found, wanted = *wanted)
            }
            Self::UnknownEntity { id, .. } => message!("unknown-entity", id),
            Self::NoteUndefined { label } => message!("note-undefined", label),
            Self::NoteUnused { label } => message!("note-unused", label),
            Self::NoteTwice { label, first } => message!("note-twice", label, line = first.line),
            Self::BrokenLink { target, reason, .. } => {
                message!("broken-link", target, reason = reason.message())
            }
            Self::TargetQuote { block } => message!("target-quote", block),
            Self::UnknownRow { row } => message!("unknown-row", row),
            Self::BlockSides { from, to } => message!("block-sides", from = *from, to = *to),
            Self::UnknownBlock { block, .. } => message!("unknown-block", block),
            Self::RelationWithoutEvidence => message!("relation-without-evidence"),
            Self::Untranslated { lang } => message!("untranslated", lang),
            Self::NotInSource { id, .. } => message!("not-in-source", id),
            Self::BlockKindDiffers { id } => message!("block-kind-differs", id),
            Self::BlockOrder { id, after } => message!("block-order", id, after),
            Self::UnknownCheck { code, .. } => message!("unknown-check", code),
            Self::NoteColon { label } => message!("note-colon", label),
            Self::StrayNoteMark { mark } => message!("stray-note-mark", mark),
            Self::NoteNotMissing { label, defined: Some(at) } => {
                message!("note-not-missing.defined", label, line = at.line)
            }
            Self::NoteNotMissing { label, defined: None } => message!("note-not-missing", label),
            Self::MentionText { id, text, .. } => message!("mention-text", id, text),
            Self::UnlinkedName { id, name } => message!("unlinked-name", id, name),
            Self::NameMissing { lang } => message!("name-missing", lang),
            Self::DuplicateEntity { name, other } => message!("duplicate-entity", name, other),
            Self::AmbiguousName { name, other } => message!("ambiguous-name", name, other),
            Self::OrphanEntity { id } => message!("orphan-entity", id),
            Self::DraftEntity { id } => message!("draft-entity", id),
            Self::EvidenceSilent { block, entities } => message!("evidence-silent", block, entities),
            Self::RelationKind { kind, from, to } => message!("relation-kind", kind, from, to),
            Self::TargetValue { found, quoted } => message!("target-value", found, quoted),
            Self::UnsafeLink { target } => message!("unsafe-link", target),
            Self::TermMissing { term, approved } => message!("term-missing", term, approved),
            Self::TermRejected { found, approved } => message!("term-rejected", found, approved),
            Self::ExceptionWithoutReason => message!("exception-without-reason"),
            Self::NotesDiffer { label, absent_in } => message!("notes-differ", label, lang = absent_in),
            Self::MentionsDiffer { id, absent_in } => message!("mentions-differ", id, lang = absent_in),
            Self::StaleTranslation { .. } => message!("stale-translation"),
            Self::OfficialChanged { .. } => message!("official-changed"),
            Self::TwoRenderings { source, other, .. } => message!("two-renderings", source, other),
            Self::RenderingDrifts { source, text, .. } => message!("rendering-drifts", source, text),
            Self::NumberMissing { number } => message!("number-missing", number),
            Self::NumberExtra { number } => message!("number-extra", number),
            Self::NumberDiffers { number, source } => message!("number-differs", number, source),
            Self::LimiterDiffers { number, source } => message!("limiter-differs", number, source),
            Self::UnitDiffers { number, source } => message!("unit-differs", number, source),
            Self::NumbersSwapped { numbers, source } => message!("numbers-swapped", numbers, source),
            Self::NumbersUnread { lang, source } => message!("numbers-unread", lang, source),
            Self::PoSyntax { found, wanted } => message!("po-syntax", found, wanted = wanted.message()),
            Self::PoTwice { first } => message!("po-twice", first),
            Self::PoLanguage { found, .. } if found.is_empty() => message!("po-language.none"),
            Self::PoLanguage { found, .. } => message!("po-language", found),
            Self::PoUnknown { context } => message!("po-unknown", context),
            Self::PoSourceChanged { context } => message!("po-source-changed", context),
            Self::PoTranslationChanged { context } => message!("po-translation-changed", context),
            Self::PoText { reason } => message!("po-text", reason = reason.message()),
            Self::PlaceholderMissing { tag, meaning } => message!("placeholder-missing", tag, meaning),
            Self::PlaceholderTwice { tag } => message!("placeholder-twice", tag),
            Self::PlaceholderUnknown { tag } => message!("placeholder-unknown", tag),
            Self::PlaceholderUnpaired { tag } => message!("placeholder-unpaired", tag),
            Self::PersonalData { number } => message!("personal-data", number),
            Self::UrlTaken { url, first } => message!("url-taken", url, first),
            Self::TemplateError { message, page } if page.is_empty() => message!("template-error", message),
            Self::TemplateError { message, page } => message!("template-error.page", message, page),
        }
    }

    fn advice(&self) -> Vec<Message> {
        match self {
            Self::UnexpectedFile { meant: path, .. } => meant(path),
            Self::NotUtf8 => vec![message!("not-utf8.hint")],
            Self::MergeConflict => vec![message!("merge-conflict.hint")],
            Self::HiddenDirection { .. } => vec![message!("hidden-direction.hint")],
            Self::BadYaml { hint: Some(hint), .. } => vec![hint.message()],
            Self::FrontMatterMissing => vec![message!("front-matter-missing.hint")],
            Self::FrontMatterUnclosed => vec![message!("front-matter-unclosed.hint")],
            Self::UnsupportedBlock { .. } => vec![message!("unsupported-block.hint")],
            Self::BlockWithoutId { suggestion, .. } => vec![message!("block-without-id.hint", suggestion)],
            Self::BadBlockId { .. } => vec![message!("bad-block-id.hint")],
            Self::BadNoteLabel { .. } => vec![message!("bad-note-label.hint")],
            Self::DuplicateId { .. } => vec![message!("duplicate-id.hint")],
            Self::BadMention { meant: Some(id), .. } => vec![message!("bad-mention.hint-meant", id)],
            Self::BadMention { .. } => vec![message!("bad-mention.hint")],
            Self::UnknownEntity { id, similar } => {
                meant(similar).into_iter().chain([message!("unknown-entity.hint", id)]).collect()
            }
            Self::NoteUndefined { label } => {
                vec![message!("note-undefined.hint", label), message!("note-undefined.hint-missing", label)]
            }
            Self::TargetQuote { .. } => vec![message!("target-quote.hint")],
            Self::SourceDiffers { .. } => vec![message!("source-differs.hint")],
            Self::UnknownRow { .. } => vec![message!("unknown-row.hint")],
            Self::BlockSides { .. } => vec![message!("block-sides.hint")],
            Self::RelationWithoutEvidence => vec![message!("relation-without-evidence.hint")],
            Self::Untranslated { .. } => vec![message!("untranslated.hint")],
            Self::NotInSource { similar: None, .. } => vec![message!("not-in-source.hint")],
            Self::NotInSource { similar, .. }
            | Self::UnknownBlock { similar, .. }
            | Self::UnknownCheck { similar, .. } => meant(similar),
            Self::NoteColon { label } => vec![message!("note-colon.hint", label)],
            Self::StrayNoteMark { .. } => vec![message!("stray-note-mark.hint")],
            Self::PersonalData { .. } => vec![message!("personal-data.hint")],
            Self::NoteNotMissing { label, .. } => vec![message!("note-not-missing.hint", label)],
            Self::NoteUnused { label } => vec![message!("note-unused.hint", label)],
            Self::MentionText { meant: Some(name), .. } => vec![message!("did-you-mean", name)],
            Self::MentionText { names, .. } if names.is_empty() => vec![message!("mention-text.hint")],
            Self::MentionText { names, .. } => {
                vec![message!("mention-text.hint"), message!("mention-text.hint-names", names)]
            }
            Self::UnlinkedName { id, name } => {
                vec![message!("unlinked-name.hint", id, name), message!("unlinked-name.hint-off")]
            }
            Self::NameMissing { lang } => vec![message!("name-missing.hint", lang)],
            Self::DuplicateEntity { .. } => vec![message!("duplicate-entity.hint")],
            Self::AmbiguousName { .. } => vec![message!("ambiguous-name.hint")],
            Self::OrphanEntity { .. } => vec![message!("orphan-entity.hint")],
            Self::DraftEntity { .. } => vec![message!("draft-entity.hint")],
            Self::EvidenceSilent { .. } => vec![message!("evidence-silent.hint")],
            Self::UnsafeLink { .. } => vec![message!("unsafe-link.hint")],
            Self::TermMissing { approved, .. } => vec![message!("term-missing.hint", approved)],
            Self::TermRejected { approved, .. } => vec![message!("term-rejected.hint", approved)],
            Self::ExceptionWithoutReason => vec![message!("exception-without-reason.hint")],
            Self::NotesDiffer { .. } => vec![message!("notes-differ.hint")],
            Self::MentionsDiffer { id, .. } => vec![message!("mentions-differ.hint", id)],
            Self::OfficialChanged { accept } => vec![message!("official-changed.hint", accept)],
            Self::TwoRenderings { other, text, .. } => vec![message!("two-renderings.hint", other, text)],
            Self::RenderingDrifts { usual, other, .. } => {
                vec![message!("rendering-drifts.hint", usual, other)]
            }
            Self::StaleTranslation { change, accept } => {
                let changed = change.iter().map(|change| message!("stale-translation.hint-change", change));
                changed.chain([message!("stale-translation.hint", accept)]).collect()
            }
            Self::PoTwice { .. } => vec![message!("po-twice.hint")],
            Self::PoLanguage { wanted, .. } => vec![message!("po-language.hint", wanted)],
            Self::PoUnknown { .. } => vec![message!("po-unknown.hint")],
            Self::PoSourceChanged { .. } => vec![message!("po-source-changed.hint")],
            Self::PoTranslationChanged { .. } => vec![message!("po-translation-changed.hint")],
            Self::PlaceholderMissing { .. } => vec![message!("placeholder-missing.hint")],
            Self::PlaceholderTwice { .. } => vec![message!("placeholder-twice.hint")],
            Self::PlaceholderUnknown { .. } => vec![message!("placeholder-unknown.hint")],
            Self::PlaceholderUnpaired { .. } => vec![message!("placeholder-unpaired.hint")],
            _ => Vec::new(),
        }
    }
}

impl Severity {
    /// What people call it.
    pub fn message(self) -> Message {
        match self {
            Self::Error => message!("level-error"),
            Self::Warning => message!("level-warning"),
            Self::Note => message!("level-note"),
        }
    }
}

fn meant(similar: &Option<String>) -> Vec<Message> {
    similar.iter().map(|name| message!("did-you-mean", name)).collect()
}
