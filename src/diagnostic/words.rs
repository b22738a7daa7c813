//! What a problem is called to people: one sentence, and hints.

use super::problem::Problem;

impl Problem {
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
            Self::MergeConflict => "a merge was not finished here".into(),
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
            Self::UnknownBlock { block, .. } => format!("there is no block `{block}`"),
            Self::RelationWithoutEvidence => "this relation has neither evidence nor a link".into(),
            Self::Untranslated { lang } => format!("not translated into `{lang}`"),
            Self::NotInSource { id, .. } => format!("the source language has no block `{id}`"),
            Self::BlockKindDiffers { id } => {
                format!("block `{id}` is of another kind in the source language")
            }
            Self::BlockOrder { id, after } => {
                format!("block `{id}` follows `{after}` here, but not in the source language")
            }
            Self::UnknownCheck { code, .. } => format!("there is no check `{code}`"),
            Self::NoteColon { label } => format!("`[^{label}]：` does not define a note"),
            Self::StrayNoteMark { mark } => format!("`{mark}` is not part of a note mark"),
            Self::NoteNotMissing { label, defined: Some(at) } => {
                format!("the note `[^{label}]` is listed as missing, but defined in line {}", at.line)
            }
            Self::NoteNotMissing { label, defined: None } => {
                format!("the note `[^{label}]` is listed as missing, but nothing refers to it")
            }
            Self::MentionText { id, text, .. } => format!("`{text}` is no name or alias of `{id}`"),
            Self::UnlinkedName { id, name } => format!("`{name}` is not linked to `{id}`"),
            Self::NameMissing { lang } => format!("no name in `{lang}`"),
            Self::DuplicateEntity { name, other } => format!("`{name}` is also the name of `{other}`"),
            Self::AmbiguousName { name, other } => format!("`{name}` is a name of `{other}` too"),
            Self::OrphanEntity { id } => format!("no report, target or relation names `{id}`"),
            Self::DraftEntity { id } => format!("`{id}` is a draft"),
            Self::EvidenceSilent { block, entities } => {
                format!("block `{block}` does not name {}", quoted_list(entities))
            }
            Self::RelationKind { kind, from, to } => {
                format!("`{kind}` does not lead from a {from} to a {to}")
            }
            Self::TargetValue { found, quoted } => {
                format!("the target is {found}, but its quotation says {quoted}")
            }
            Self::UnsafeLink { target } => format!("the link `{target}` is not to a page"),
            Self::TermMissing { term, approved } => {
                format!("`{term}` is in the source, but `{approved}` is not in the translation")
            }
            Self::TermRejected { found, approved } => {
                format!("`{found}` is a rejected rendering; the approved one is `{approved}`")
            }
            Self::ExceptionWithoutReason => "this exception has no reason".into(),
            Self::NotesDiffer { label, absent_in } => {
                format!("the mark of note `[^{label}]` is not in the `{absent_in}` text of this block")
            }
            Self::MentionsDiffer { id, absent_in } => {
                format!("`{id}` is not linked in the `{absent_in}` text of this block")
            }
            Self::StaleTranslation { .. } => "the source has changed since it was translated".into(),
            Self::NumberMissing { number } => format!("`{number}` of the source is not in the translation"),
            Self::NumberExtra { number } => format!("the source has no `{number}`"),
            Self::NumberDiffers { number, source } => format!("`{number}` where the source has `{source}`"),
            Self::LimiterDiffers { number, source } => {
                format!("`{number}` does not bind as `{source}` does")
            }
            Self::UnitDiffers { number, source } => {
                format!("`{number}` is in another unit than `{source}`")
            }
            Self::NumbersSwapped { numbers, source } => {
                format!("`{numbers}` have changed places against `{source}`")
            }
            Self::PoSyntax { found, wanted } => format!("found `{found}`; wanted: {wanted}"),
            Self::PoTwice { first } => format!("this entry stands already in {first}"),
            Self::PoLanguage { found, .. } if found.is_empty() => "the header names no `Language`".into(),
            Self::PoLanguage { found, .. } => {
                format!("`{found}` is no language that this site translates into")
            }
            Self::PoUnknown { context } => format!("nothing on this site is `{context}`; not imported"),
            Self::PoSourceChanged { context } => {
                format!("the source of `{context}` has changed since this file was made; not imported")
            }
            Self::PoTranslationChanged { context } => {
                format!(
                    "the translation of `{context}` was changed on the site since this file was made; not imported"
                )
            }
            Self::PoText { reason } => format!("this translation cannot be written: {reason}"),
            Self::PlaceholderMissing { tag, meaning } => format!("`{tag}` is missing ({meaning})"),
            Self::PlaceholderTwice { tag } => format!("`{tag}` stands here for the second time"),
            Self::PlaceholderUnknown { tag } => format!("the source has no `{tag}`"),
            Self::PlaceholderUnpaired { tag } => format!("`{tag}` has no other half where it stands"),
            Self::UrlTaken { url, first } => format!("the URL `{url}` is already that of {first}"),
            Self::TemplateError { message, page } if page.is_empty() => message.clone(),
            Self::TemplateError { message, page } => format!("{message} (rendering `{page}`)"),
        }
    }

    /// What to do about it, most likely first.
    pub fn hints(&self) -> Vec<String> {
        match self {
            Self::NotUtf8 => vec!["save the file as UTF-8".into()],
            Self::MergeConflict => {
                vec!["keep what is right and take away the lines `<<<<<<<`, `=======` and `>>>>>>>`".into()]
            }
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
                similar.iter().map(|name| did_you_mean(name)).chain([create]).collect()
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
            Self::NotInSource { similar: Some(name), .. } => vec![did_you_mean(name)],
            Self::NotInSource { similar: None, .. } => {
                vec!["a translation holds the blocks of its source and no others".into()]
            }
            Self::UnknownBlock { similar, .. } | Self::UnknownCheck { similar, .. } => {
                similar.iter().map(|name| did_you_mean(name)).collect()
            }
            Self::NoteColon { label } => vec![format!("write `[^{label}]: …` with a half-width colon")],
            Self::StrayNoteMark { .. } => {
                vec![
                    "write `[^6]` with half-width brackets, or `\\[^` where the text means the characters"
                        .into(),
                ]
            }
            Self::NoteNotMissing { label, .. } => {
                vec![format!("take \"{label}\" out of `notes: {{ missing: … }}`")]
            }
            Self::NoteUnused { label } => {
                vec![format!("put `[^{label}]` where the note belongs, or take the definition away")]
            }
            Self::MentionText { meant: Some(name), .. } => vec![did_you_mean(name)],
            Self::MentionText { names, .. } if names.is_empty() => vec!["add it to `aliases`".into()],
            Self::MentionText { names, .. } => {
                vec!["add it to `aliases`".into(), format!("its names are {}", quoted_list(names))]
            }
            Self::UnlinkedName { id, name } => {
                vec![format!("write `[[{id}|{name}]]`"), "or turn the check off in `site.yaml`".into()]
            }
            Self::NameMissing { lang } => vec![format!("add `{lang}: …` to `name`")],
            Self::DuplicateEntity { .. } => {
                vec!["make one entity of the two, with the other name as an alias".into()]
            }
            Self::AmbiguousName { .. } => vec!["keep the alias at one of the two".into()],
            Self::OrphanEntity { .. } => {
                vec!["link it where a report names it, or take the file away".into()]
            }
            Self::DraftEntity { .. } => vec!["look it through, then set `status: reviewed`".into()],
            Self::EvidenceSilent { .. } => {
                vec!["the evidence of a relation is a block that names both ends; cite that, or link the name in it".into()]
            }
            Self::UnsafeLink { .. } => {
                vec!["links begin with `https://`, `http://` or `mailto:`, or are relative".into()]
            }
            Self::TermMissing { approved, .. } => {
                vec![format!("use `{approved}`, or add an exception with its reason to `terms.yaml`")]
            }
            Self::TermRejected { approved, .. } => vec![format!("write `{approved}`")],
            Self::ExceptionWithoutReason => {
                vec!["say in `reason` why the term is rendered otherwise here".into()]
            }
            Self::NotesDiffer { .. } => vec!["both languages carry a block's note marks".into()],
            Self::MentionsDiffer { id, .. } => vec![format!("link the words that name it: `[[{id}|…]]`")],
            Self::StaleTranslation { change, accept } => change
                .iter()
                .map(|change| format!("changed: {change}"))
                .chain([format!(
                    "look the translation through, then run `gongbao translate accept {accept}`"
                )])
                .collect(),
            Self::PoTwice { .. } => vec!["keep one of the two".into()],
            Self::PoLanguage { wanted, .. } => vec![format!("wanted `Language: …` with one of {wanted}")],
            Self::PoUnknown { .. } => {
                vec!["an entry is named by its `msgctxt`, as `gongbao translate export` writes it".into()]
            }
            Self::PoSourceChanged { .. } => {
                vec!["export again, and bring this file up to date with `msgmerge` or in your tool".into()]
            }
            Self::PoTranslationChanged { .. } => {
                vec!["keep one of the two: change the site's, or export again and change that".into()]
            }
            Self::PlaceholderMissing { .. } => {
                vec!["put each placeholder of the source where it belongs".into()]
            }
            Self::PlaceholderTwice { .. } => vec!["a placeholder stands once".into()],
            Self::PlaceholderUnknown { .. } => {
                vec!["write `&lt;` where the text means the character `<`".into()]
            }
            Self::PlaceholderUnpaired { .. } => {
                vec![
                    "words stand between `<e1>` and `</e1>`, a note is `<n1/>`, and pairs do not cross"
                        .into(),
                ]
            }
            _ => Vec::new(),
        }
    }
}

fn did_you_mean(name: &str) -> String {
    format!("did you mean `{name}`?")
}

fn quoted_list(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}
