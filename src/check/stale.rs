//! `stale-translation`: the source of a block has changed since its translation was looked at; `official-changed`: an official
//! translation has other words than when it was put on record; and `unknown-block` for a record of a block that is not there.

use super::lookup::{Lookup, ReportLookup};
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::markdown::block_markdown;
use crate::model::library::Translation;
use crate::model::report::{Block, Report};
use crate::model::translation::TranslationRecord;
use crate::translation::{Pair, State, is_changed, pairs};
use similar::{ChangeTag, TextDiff};

/// At the block of the translation, with the command that says it was looked at.
pub fn check(lookup: &Lookup, report: &ReportLookup, out: &mut Vec<Diagnostic>) {
    for translation in &report.entry.translations {
        let unknown = translation.records.iter().filter(|record| {
            report.block(&record.block).is_none() && !report.is_only_translated(&record.block)
        });
        out.extend(unknown.filter_map(|record| of_unknown_block(lookup, report, translation, record)));
        for pair in pairs(&report.entry.source, Some(translation)) {
            if let Some(block) =
                pair.translated.filter(|_| pair.state == State::Official && is_changed(&pair))
            {
                let accept = format!("{} --status official", accept(lookup, translation, pair.source));
                let problem = Problem::OfficialChanged { accept };
                let diagnostic = Diagnostic::at(&translation.report.file, block.span, problem);
                out.push(diagnostic.in_block(report.name(block)));
            }
            if let Pair { state: State::Stale, translated: Some(block), record: Some(record), source } = pair
                && !lookup.has_id_fault(&report.entry.source, source)
            {
                let accept = accept(lookup, translation, source);
                let problem = Problem::StaleTranslation { change: change_since(record, source), accept };
                let diagnostic = Diagnostic::at(&translation.report.file, block.span, problem);
                out.push(diagnostic.in_block(report.name(block)));
            }
        }
    }
}

fn of_unknown_block(
    lookup: &Lookup,
    report: &ReportLookup,
    translation: &Translation,
    record: &TranslationRecord,
) -> Option<Diagnostic> {
    let file = translation.records_file.as_ref()?;
    let similar = report.similar_block(&record.block);
    let problem = Problem::UnknownBlock { block: record.block.to_string(), similar };
    Some(Diagnostic::at(file, place::at_key(file, &lookup.places(file), &record.block), problem))
}

/// What `gongbao translate accept` is to be given for the translation of a block.
fn accept(lookup: &Lookup, translation: &Translation, block: &Block) -> String {
    let Report { id, lang, .. } = &translation.report;
    match &lookup.library.languages[..] {
        [_, _] => format!("{id} {}", block.id),
        _ => format!("{id} {} --lang {lang}", block.id),
    }
}

/// What has changed in the source, if the record kept what it was.
fn change_since(record: &TranslationRecord, source: &Block) -> Option<String> {
    Some(change_in_words(record.previous.as_deref()?, &block_markdown(source)))
}

/// How many characters stay around a change.
const CONTEXT: usize = 6;

/// A change as `…增长[-5-]{+6+}%左右…`.
fn change_in_words(before: &str, now: &str) -> String {
    let diff = TextDiff::from_chars(before, now);
    let mut out = String::new();
    let changes: Vec<(ChangeTag, String)> = runs(&diff);
    let last = changes.len().saturating_sub(1);
    for (at, (tag, text)) in changes.iter().enumerate() {
        let head = if at > 0 { CONTEXT } else { 0 };
        let tail = if at < last { CONTEXT } else { 0 };
        match tag {
            ChangeTag::Delete => out += &format!("[-{text}-]"),
            ChangeTag::Insert => out += &format!("{{+{text}+}}"),
            ChangeTag::Equal => out += &shortened(text, head, tail),
        }
    }
    out
}

/// The changes with neighbours of one tag joined.
fn runs(diff: &TextDiff<'_, '_, str>) -> Vec<(ChangeTag, String)> {
    let mut runs: Vec<(ChangeTag, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        match runs.last_mut() {
            Some((tag, text)) if *tag == change.tag() => *text += change.value(),
            _ => runs.push((change.tag(), change.value().to_owned())),
        }
    }
    runs
}

/// A text with so many characters of its beginning and its end.
fn shortened(text: &str, head: usize, tail: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() <= head + tail {
        return text.to_owned();
    }
    let start: String = chars[..head].iter().collect();
    let end: String = chars[chars.len() - tail..].iter().collect();
    format!("{start}…{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_with_a_little_around_it() {
        let check =
            |before: &str, now: &str, expected: &str| assert_eq!(change_in_words(before, now), expected);
        check("增长5%左右", "增长6%左右", "增长[-5-]{+6+}%左右");
        check(
            "全县经济社会发展的主要预期目标是：增长5%。",
            "全县经济社会发展的主要预期目标是：增长6%。",
            "…目标是：增长[-5-]{+6+}%。",
        );
        check("甲", "甲乙", "甲{+乙+}");
        check("甲乙", "乙", "[-甲-]乙");
    }
}
