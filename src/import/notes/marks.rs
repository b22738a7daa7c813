//! Note marks in the body: `［11］`, `[3]`, `⑥`.

use super::super::clean::Paragraph;
use super::super::log::{Log, Reason};
use super::super::passage::Replacement;
use super::super::script::circled_number;
use super::part::Reference;
use crate::model::report::NoteMarks;
use crate::model::rule::ImportRule;
use regex::Regex;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

const MARK: Reason = Reason::sure(ImportRule::NoteMark);

static BRACKETED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[［\[〔]注?([0-9]{1,3})[］\]〕]").expect("a good pattern"));

/// A mark, in bytes of its paragraph.
pub(super) struct FoundMark {
    pub paragraph: usize,
    pub range: Range<usize>,
    pub number: u32,
}

/// Takes the marks out of the text, which has so many `definitions`. Which form a source uses is judged on the whole of it:
/// marks count upward, and a single one is only believed where there are definitions.
pub fn take(paragraphs: &mut [Paragraph], definitions: usize, log: &mut Log) -> (NoteMarks, Vec<Reference>) {
    for (form, find) in [(NoteMarks::Bracketed, bracketed as MarkFinder), (NoteMarks::Circled, circled)] {
        let found: Vec<FoundMark> =
            paragraphs.iter().enumerate().flat_map(|(at, p)| find(at, p.text())).collect();
        if is_believable(&found, definitions) {
            let references = found.iter().map(|mark| reference(paragraphs, mark)).collect();
            remove(paragraphs, &found, log);
            return (form, references);
        }
    }
    (NoteMarks::None, Vec::new())
}

/// Takes out the marks of the notes that the source's format has as such; a number that is none of theirs is text.
pub fn take_formatted(
    paragraphs: &mut [Paragraph],
    labels: &HashSet<Arc<str>>,
    log: &mut Log,
) -> (NoteMarks, Vec<Reference>) {
    let mut found: Vec<FoundMark> =
        paragraphs.iter().enumerate().flat_map(|(at, p)| bracketed(at, p.text())).collect();
    found.retain(|mark| labels.contains(mark.number.to_string().as_str()));
    let references = found.iter().map(|mark| reference(paragraphs, mark)).collect();
    remove(paragraphs, &found, log);
    (NoteMarks::Bracketed, references)
}

type MarkFinder = fn(usize, &str) -> Vec<FoundMark>;

/// A mark that stands twice refers to its note twice: only the first of each counts.
fn is_believable(found: &[FoundMark], definitions: usize) -> bool {
    let mut seen = HashSet::new();
    let firsts: Vec<u32> =
        found.iter().map(|mark| mark.number).filter(|number| seen.insert(*number)).collect();
    let upward = firsts.windows(2).filter(|pair| pair[0] < pair[1]).count();
    match firsts.len() {
        0 => false,
        1 => definitions > 0 || found.len() > 1,
        marks => upward * 10 >= (marks - 1) * 7,
    }
}

fn bracketed(paragraph: usize, text: &str) -> Vec<FoundMark> {
    let found = BRACKETED.captures_iter(text).filter_map(|found| {
        let range = found.get(0)?.range();
        Some(FoundMark { paragraph, number: found[1].parse().ok()?, range })
    });
    found.filter(|mark| mark.range.start > 0).collect()
}

/// A circled number after a word or a closing quote; after other punctuation it enumerates, and `＠①` is a glyph's.
fn circled(paragraph: usize, text: &str) -> Vec<FoundMark> {
    let mut previous = '：';
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        if let Some(number) = circled_number(c).filter(|_| !"，。、；：！？,;: （(—＠@".contains(previous))
        {
            found.push(FoundMark { paragraph, range: at..at + c.len_utf8(), number });
        }
        previous = c;
    }
    found
}

/// Where the mark stood in the source, and the label that it becomes.
pub(super) fn reference(paragraphs: &[Paragraph], mark: &FoundMark) -> Reference {
    let origin = paragraphs[mark.paragraph].passage.origin(mark.range.start);
    Reference { origin, label: mark.number.to_string().into() }
}

/// Takes the marks out of the text. They are in the order of their paragraphs.
pub(super) fn remove(paragraphs: &mut [Paragraph], found: &[FoundMark], log: &mut Log) {
    for marks in found.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let passage = &mut paragraphs[marks[0].paragraph].passage;
        for mark in marks {
            log.change(passage.origins(mark.range.clone()), MARK);
        }
        *passage = passage.replaced(
            &marks
                .iter()
                .map(|mark| Replacement { range: mark.range.clone(), with: String::new() })
                .collect::<Vec<_>>(),
        );
    }
}
