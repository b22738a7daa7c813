//! What a problem is called to people: one sentence, and hints.
//!
//! Each code has its entry in the Fluent files `diagnostic.ftl` of [`crate::wording`], with a gap for each field that it tells, and
//! what to do as its attribute `hint`. Here stand the problems that have more to say, or say it in several ways.

use super::problem::{Problem, Severity};
use super::said::YamlHint;
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
            Self::NoteNotMissing { label, line: Some(line) } => {
                message!("note-not-missing.defined", label, line)
            }
            Self::PoLanguage { found, .. } if found.is_empty() => message!("po-language.none"),
            Self::TemplateError { message, page } if !page.is_empty() => {
                message!("template-error.page", message, page)
            }
            _ => self.usual_sentence(),
        }
    }

    fn advice(&self) -> Vec<Message> {
        let usual = || Some(self.usual_hint()).filter(Message::has_text);
        match self {
            Self::BadYaml { hint, .. } => hint.iter().map(YamlHint::message).collect(),
            Self::BadMention { meant: Some(id), .. } => vec![message!("bad-mention.hint-meant", id)],
            Self::UnexpectedFile { meant: Some(name), .. }
            | Self::UnknownBlock { similar: Some(name), .. }
            | Self::UnknownCheck { similar: Some(name), .. }
            | Self::NotInSource { similar: Some(name), .. }
            | Self::MentionText { meant: Some(name), .. } => vec![message!("did-you-mean", name)],
            Self::UnknownEntity { similar, .. } => {
                let meant = similar.iter().map(|name| message!("did-you-mean", name));
                meant.chain(usual()).collect()
            }
            Self::NoteUndefined { label } => {
                usual().into_iter().chain([message!("note-undefined.hint-missing", label)]).collect()
            }
            Self::MentionText { names, .. } if !names.is_empty() => {
                usual().into_iter().chain([message!("mention-text.hint-names", names)]).collect()
            }
            Self::UnlinkedName { .. } => {
                usual().into_iter().chain([message!("unlinked-name.hint-off")]).collect()
            }
            Self::StaleTranslation { change, .. } => {
                let changed = change.iter().map(|change| message!("stale-translation.hint-change", change));
                changed.chain(usual()).collect()
            }
            _ => usual().into_iter().collect(),
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

#[cfg(test)]
mod tests {
    use super::super::problem::{CODES, GAPS};
    use crate::wording::UiLang;
    use crate::wording::tests::entered;

    #[test]
    fn every_problem_has_a_sentence_and_fills_its_gaps() {
        let texts = entered(UiLang::Zh);
        for (code, fields) in CODES.iter().zip(GAPS) {
            let sentence = texts.get(*code).unwrap_or_else(|| panic!("`{code}` has no text"));
            let hint = texts.get(&format!("{code}.hint"));
            for gap in sentence.gaps.iter().chain(hint.iter().flat_map(|hint| &hint.gaps)) {
                assert!(fields.contains(&gap.as_str()), "nothing fills `{gap}` of `{code}`");
            }
        }
    }
}
