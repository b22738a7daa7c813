//! The appendix: headings such as 附件 and 名词解释, and the definitions under them.
//!
//! Definitions come numbered in one line (`1.“两重”：…`), in two (`［1］一降三减：` and the text), without numbers, or
//! broken over many lines. The sequence of the numbers decides what begins an item: where 20 is due, `20.2026年…` does.

use super::super::clean::Paragraph;
use super::super::log::{Log, Reason};
use super::super::marker::figure_is;
use super::super::note_form::{bracketed_label, is_appendix_heading};
use super::super::passage::Passage;
use super::super::script::{char_count, circled_number, is_closed};
use super::part::{AppendixPart, definition};
use crate::document::Appendix;
use crate::model::rule::ImportRule;
use regex::Regex;
use std::collections::HashSet;
use std::sync::LazyLock;

static NOTE_HEADING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"解释|注\s*释|释义|注解|名词|术语|^注").expect("a good pattern"));

/// `名词解释`; a bare `注：` stands below a table.
fn is_glossary_heading(text: &str) -> bool {
    let words = ["名词", "术语", "词语", "用语", "缩略语"];
    is_appendix_heading(text) && words.iter().any(|word| text.contains(word))
}

/// Where the appendix begins: at its first heading, or at the end.
pub fn start(paragraphs: &[Paragraph], appendix: Appendix) -> usize {
    (2..paragraphs.len()).find(|at| is_start(appendix, paragraphs, at)).unwrap_or(paragraphs.len())
}

fn is_start(appendix: Appendix, paragraphs: &[Paragraph], at: &usize) -> bool {
    match appendix {
        Appendix::Notes => is_appendix_heading(paragraphs[*at].text()),
        Appendix::Documents => is_glossary_heading(paragraphs[*at].text()),
    }
}

/// The parts of an appendix.
pub fn read(paragraphs: Vec<Paragraph>, log: &mut Log) -> Vec<AppendixPart> {
    let mut parts = Vec::new();
    let mut section: Vec<Paragraph> = Vec::new();
    let mut read_section: fn(Vec<Paragraph>, &mut Log) -> Vec<AppendixPart> = read_texts;
    for paragraph in paragraphs {
        if is_appendix_heading(paragraph.text()) {
            parts.extend(read_section(std::mem::take(&mut section), log));
            read_section = if NOTE_HEADING.is_match(paragraph.text()) { read_notes } else { read_texts };
            parts.push(AppendixPart::Heading(paragraph.passage));
        } else {
            section.push(paragraph);
        }
    }
    parts.extend(read_section(section, log));
    parts
}

/// The notes that the source's format has as such, each after its mark.
pub fn formatted(paragraphs: Vec<Paragraph>, log: &mut Log) -> Vec<AppendixPart> {
    let part = |Paragraph { passage, .. }: Paragraph| match label(passage.as_str(), None) {
        Some((number, len)) => numbered_definition(&passage, number, len, log),
        None => AppendixPart::Text(passage),
    };
    let mut parts: Vec<AppendixPart> = paragraphs.into_iter().map(part).collect();
    number_repeats(&mut parts);
    parts
}

/// Gives a definition whose number another has already the next number that none has.
fn number_repeats(parts: &mut [AppendixPart]) {
    let number = |part: &AppendixPart| match part {
        AppendixPart::Definition { label, .. } => Some(label.to_string()),
        _ => None,
    };
    let known: HashSet<String> = parts.iter().filter_map(number).collect();
    let mut free = (1_u32..).map(|number| number.to_string()).filter(|number| !known.contains(number));
    let mut seen = HashSet::new();
    for part in parts {
        let AppendixPart::Definition { label, .. } = part else { continue };
        if !seen.insert(label.to_string()) {
            *label = free.next().unwrap_or_default().into();
        }
    }
}

fn numbered_definition(passage: &Passage, number: u32, len: usize, log: &mut Log) -> AppendixPart {
    AppendixPart::Definition { label: number.to_string().into(), passage: definition(passage, len, log) }
}

/// A section whose heading tells of no notes.
fn read_texts(paragraphs: Vec<Paragraph>, _: &mut Log) -> Vec<AppendixPart> {
    paragraphs.into_iter().map(|paragraph| AppendixPart::Text(paragraph.passage)).collect()
}

/// A section whose heading tells of notes.
fn read_notes(paragraphs: Vec<Paragraph>, log: &mut Log) -> Vec<AppendixPart> {
    match paragraphs.iter().position(|paragraph| label(paragraph.text(), None).is_some()) {
        Some(first) => numbered(paragraphs, first, log),
        None => unnumbered(paragraphs, log),
    }
}

fn numbered(paragraphs: Vec<Paragraph>, first: usize, log: &mut Log) -> Vec<AppendixPart> {
    let last = last_labelled(&paragraphs, first);
    let mut due = None;
    let mut parts: Vec<AppendixPart> = Vec::new();
    for (at, Paragraph { passage, .. }) in paragraphs.into_iter().enumerate() {
        let item = label(passage.as_str(), due);
        if let Some((number, len)) = item {
            due = Some(number + 1);
            parts.push(numbered_definition(&passage, number, len, log));
        } else if let Some(AppendixPart::Definition { passage: open, .. }) =
            parts.last_mut().filter(|part| continues(part, at, last))
        {
            log.join_line_at(&passage, Reason::sure(ImportRule::NoteText));
            open.push(&passage);
        } else {
            parts.push(AppendixPart::Text(passage));
        }
    }
    parts
}

/// The last paragraph that begins an item; what follows its text is no longer a note.
fn last_labelled(paragraphs: &[Paragraph], first: usize) -> usize {
    let mut due = None;
    let mut last = first;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if let Some((number, _)) = label(paragraph.text(), due) {
            (due, last) = (Some(number + 1), at);
        }
    }
    last
}

fn continues(part: &AppendixPart, at: usize, last: usize) -> bool {
    let AppendixPart::Definition { passage, .. } = part else { return false };
    let text = passage.as_str();
    at < last || text.is_empty() || text.ends_with(['：', ':']) || !is_closed(text)
}

/// Terms with their text after a colon, in the same or the next paragraph.
fn unnumbered(paragraphs: Vec<Paragraph>, log: &mut Log) -> Vec<AppendixPart> {
    let mut parts: Vec<AppendixPart> = Vec::new();
    for Paragraph { passage, .. } in paragraphs {
        if let Some(AppendixPart::Definition { passage: term, .. }) =
            parts.last_mut().filter(|part| is_bare_term(part))
        {
            log.join_line_at(&passage, Reason::likely(ImportRule::NoteText));
            term.push(&passage);
            continue;
        }
        let term = passage.as_str().find(['：', ':']).map(|at| char_count(&passage.as_str()[..at]));
        parts.push(match term {
            Some(1..=40) => AppendixPart::Definition { label: "".into(), passage },
            _ => AppendixPart::Text(passage),
        });
    }
    parts
}

fn is_bare_term(part: &AppendixPart) -> bool {
    matches!(part, AppendixPart::Definition { passage, .. } if passage.as_str().ends_with(['：', ':']))
}

/// Gives definitions without a number, or with one that is `taken`, the next free number.
pub fn number_anew(parts: &mut [AppendixPart], mut taken: HashSet<String>) {
    let mut next = 1_u32;
    for part in parts {
        let AppendixPart::Definition { label, .. } = part else { continue };
        while label.is_empty() || !taken.insert(label.to_string()) {
            *label = next.to_string().into();
            next += 1;
        }
    }
}

/// The number that a definition begins with, and its length. Where a number is due, only that one counts.
fn label(text: &str, due: Option<u32>) -> Option<(u32, usize)> {
    let found = bracketed_label(text)
        .or_else(|| text.chars().next().and_then(|c| Some((circled_number(c)?, c.len_utf8()))))
        .or_else(|| figure_is(text, due.unwrap_or(1)).map(|marker| (marker.number, marker.len)))?;
    due.is_none_or(|due| due == found.0).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_the_number_that_is_due() {
        let check = |text: &str, due, expected| assert_eq!(label(text, due), expected, "{text}");
        check("［1］一降三减：", None, Some((1, 7)));
        check("［11］四库：", Some(11), Some((11, 8)));
        check("1.“两重”：", None, Some((1, 2)));
        check("20.2026年10件民生实事：", Some(20), Some((20, 3)));
        check("3.丙", Some(5), None);
        check("①甲", None, Some((1, 3)));
        check("揭榜", Some(2), None);
    }
}
