//! Paragraphs → headings of known level, paragraphs and list items.
//!
//! 1. [`candidate`] says of each paragraph what it could be by its form alone.
//! 2. [`evidence`] believes a form where its neighbours bear it out: siblings, a sequence, text under it.
//! 3. [`levels`] gives each heading its level by nesting: what is first seen under a heading is one level below it.
//! 4. [`nested`] finds leads within paragraphs.
//!
//! Where there is doubt a paragraph stays a paragraph.

mod sentences;
mod pattern;
mod glued;
mod tables;
mod nested;
mod candidate;
mod evidence;
mod levels;
mod numbering;

use super::clean::Paragraph;
use super::log::{Log, Reason, Remark};
use super::marker::{MarkerStyle, marker};
use super::notes::AppendixPart;
use super::passage::Passage;
use super::role::Role;
use super::script::is_closed;
use crate::model::rule::ImportRule;
use crate::model::table::CellPlace;
use crate::wording::message;
use candidate::Form;
use levels::OutlinedParagraph;
use std::sync::Arc;
use tables::RowPlace;

const NUMBER: Reason = Reason::sure(ImportRule::ListNumber);

/// A block in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub kind: DraftKind,
    pub passage: Passage,
    /// How many bytes at the start are in bold.
    pub strong: usize,
}

/// What a paragraph of the source was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftKind {
    /// `number` is the heading's own.
    Heading {
        level: u8,
        lead: bool,
        number: Option<u32>,
    },
    Paragraph,
    /// `number` is that of an ordered list.
    Item {
        number: Option<u64>,
    },
    Note {
        label: Arc<str>,
    },
    /// A cell of a table; tables are numbered from 1.
    Cell {
        table: u32,
        place: CellPlace,
    },
}

/// Outlines the body of a report; `issued` is the title of the document that a notice issues. Each paragraph is let go of when it is split, so that no text is held twice.
pub fn outline(paragraphs: Vec<Paragraph>, issued: Option<&str>, log: &mut Log) -> Vec<Draft> {
    let mut candidates = candidate::classify(&paragraphs, issued);
    evidence::weigh(&mut candidates);
    numbering::remark(&paragraphs, &candidates, log);
    let placed = levels::place(&candidates);
    let mut drafts = Vec::new();
    let rows = tables::rows(&paragraphs);
    for ((mut paragraph, placed), row) in paragraphs.into_iter().zip(placed).zip(rows) {
        if let Some(row) = row {
            push_row(row, &paragraph.passage, log, &mut drafts);
            continue;
        }
        if paragraph.role.is_some_and(Role::is_row) {
            paragraph.passage = tables::joined(&paragraph.passage);
        }
        split(&paragraph, &placed, log, &mut drafts);
    }
    drafts
}

impl Draft {
    /// Text of which nothing else is known.
    pub fn paragraph(passage: Passage) -> Self {
        Self { kind: DraftKind::Paragraph, passage, strong: 0 }
    }

    /// A heading of a line of its own.
    fn heading(passage: Passage, level: u8, number: Option<u32>) -> Self {
        Self { kind: DraftKind::Heading { level, lead: false, number }, passage, strong: 0 }
    }

    /// A heading that the text runs on behind.
    fn lead(passage: Passage, level: u8, number: Option<u32>) -> Self {
        Self { kind: DraftKind::Heading { level, lead: true, number }, passage, strong: 0 }
    }
}

fn push_row(RowPlace { table, row }: RowPlace, passage: &Passage, log: &mut Log, drafts: &mut Vec<Draft>) {
    for (column, passage) in tables::cells(passage, log) {
        let kind = DraftKind::Cell { table, place: CellPlace { row, column } };
        drafts.push(Draft { kind, passage, strong: 0 });
    }
}

/// Splits a paragraph into its headings and the text between them.
fn split(paragraph: &Paragraph, placed: &OutlinedParagraph, log: &mut Log, drafts: &mut Vec<Draft>) {
    let passage = &paragraph.passage;
    let end = passage.as_str().len();
    if placed.form == Form::Item {
        drafts.push(item(passage, placed, log));
        return;
    }
    let mut start = 0;
    for (level, number, head_end) in placed.heads() {
        let head = passage.slice(start..head_end).trimmed();
        if placed.form.is_guess() {
            remark_guess(&head, ImportRule::HeadingByForm, log);
        } else if placed.is_glued && head_end < end && start == 0 {
            remark_guess(&head, ImportRule::GluedTitle, log);
        }
        // A title that its text was glued to has no stop: it stands alone, as it did before.
        let is_run_in = head_end < end && placed.is_run_in && is_closed(head.as_str());
        let make = if is_run_in { Draft::lead } else { Draft::heading };
        drafts.push(make(head, level, number));
        start = head_end;
    }
    text(&passage.slice(start..end).trimmed(), placed.level, log, drafts);
}

/// The text of a paragraph, with the leads within it.
fn text(passage: &Passage, above: u8, log: &mut Log, drafts: &mut Vec<Draft>) {
    let mut start = 0;
    for lead in nested::find(passage.as_str()) {
        push_text(&passage.slice(start..lead.start), drafts);
        let head = passage.slice(lead.clone()).trimmed();
        remark_guess(&head, ImportRule::LeadInParagraph, log);
        drafts.push(Draft::lead(head, (above + 1).clamp(4, 6), None));
        start = lead.end;
    }
    push_text(&passage.slice(start..passage.as_str().len()), drafts);
}

fn push_text(passage: &Passage, drafts: &mut Vec<Draft>) {
    let passage = passage.trimmed();
    if !passage.is_empty() {
        drafts.push(Draft::paragraph(passage));
    }
}

fn item(passage: &Passage, placed: &OutlinedParagraph, log: &mut Log) -> Draft {
    let label = placed.label_len;
    log.change(passage.origins(0..label), NUMBER);
    let rest = passage.slice(label..passage.as_str().len()).trimmed();
    let strong = sentences::short_opening(rest.as_str()).unwrap_or(0);
    let number = (label > 0).then(|| u64::from(placed.number));
    Draft { kind: DraftKind::Item { number }, passage: rest, strong }
}

fn remark_guess(head: &Passage, rule: ImportRule, log: &mut Log) {
    log.remark(Remark {
        origin: head.origin(0),
        reason: Reason::likely(rule),
        text: head.as_str().to_owned(),
        why: message!("why-heading"),
        suggestion: None,
    });
}

/// The parts of an appendix as blocks, which stand behind others. `一、` and `1.` begin items there, never headings.
pub fn appendix(parts: Vec<AppendixPart>, before: &[Draft], log: &mut Log) -> Vec<Draft> {
    let texts = parts.iter().filter_map(|part| match part {
        AppendixPart::Text(passage) => Some(Paragraph { passage: passage.clone(), gap: false, role: None }),
        _ => None,
    });
    let texts: Vec<Paragraph> = texts.collect();
    let mut candidates = candidate::classify(&texts, None);
    evidence::weigh_items(&mut candidates);
    let mut placed = levels::place(&candidates).into_iter();
    let level = before.iter().rev().find_map(chapter_level).unwrap_or(CHAPTER_LEVEL);
    let mut drafts = Vec::with_capacity(parts.len());
    for part in parts {
        drafts.push(match part {
            // A chapter of the report is one though it explains words: `五、名词解释`.
            AppendixPart::Heading(passage) => match chapter_number(passage.as_str()) {
                Some(number) => Draft::heading(passage, level, Some(number)),
                // The notes have a section of their own in every edition: its title is text, not a chapter of the report.
                None => Draft { strong: passage.as_str().len(), ..Draft::paragraph(passage) },
            },
            AppendixPart::Definition { label, passage } => {
                Draft { kind: DraftKind::Note { label }, passage, strong: 0 }
            }
            AppendixPart::Text(passage) => match placed.next().filter(|placed| placed.form == Form::Item) {
                Some(placed) => item(&passage, &placed, log),
                None => Draft::paragraph(passage),
            },
        });
    }
    drafts
}

/// The level of a chapter's heading.
fn chapter_level(draft: &Draft) -> Option<u8> {
    let DraftKind::Heading { level, .. } = draft.kind else { return None };
    chapter_number(draft.passage.as_str()).map(|_| level)
}

/// The level of the chapters of a report that has no parts.
const CHAPTER_LEVEL: u8 = 2;

/// The number of a line that is numbered as chapters are.
fn chapter_number(text: &str) -> Option<u32> {
    marker(text).filter(|marker| marker.style == MarkerStyle::Chapter).map(|marker| marker.number)
}

#[cfg(test)]
mod tests;
