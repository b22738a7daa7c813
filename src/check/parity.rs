//! `mentions-differ` and `notes-differ`: what a block links and notes in one language, it links and notes in the other.

use super::entities::is_unknown;
use super::lookup::{Lookup, ReportLookup};
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::ids::{EntityId, is_note_label};
use crate::model::report::{Block, Report};
use crate::model::text::MarkKind;
use crate::source::Span;
use std::collections::BTreeSet;

/// At the block of the translation; one without text is passed over.
pub fn check(lookup: &Lookup, report: &ReportLookup, out: &mut Vec<Diagnostic>) {
    let source = &report.entry.source;
    for translation in &report.entry.translations {
        for block in &translation.report.blocks {
            if let Some(of) = report.block(&block.id).filter(|_| !block.text.plain.trim().is_empty()) {
                let pair = TranslatedBlock {
                    lookup,
                    report,
                    source: BlockOfReport { text: source, block: of },
                    translation: BlockOfReport { text: &translation.report, block },
                };
                pair.compare_mentions(out);
                pair.compare_notes(out);
            }
        }
    }
}

/// A block in its text.
#[derive(Clone, Copy)]
struct BlockOfReport<'a> {
    text: &'a Report,
    block: &'a Block,
}

/// A source block and its translation.
struct TranslatedBlock<'a> {
    lookup: &'a Lookup<'a>,
    report: &'a ReportLookup<'a>,
    source: BlockOfReport<'a>,
    translation: BlockOfReport<'a>,
}

impl TranslatedBlock<'_> {
    /// Blocks with a mention that cannot be read are left to the rule that says so.
    fn compare_mentions(&self, out: &mut Vec<Diagnostic>) {
        if self.has_unknown(self.source.block) || self.has_unknown(self.translation.block) {
            return;
        }
        let (source, translation) = (mentioned(self.source.block), mentioned(self.translation.block));
        for (absent, side) in [
            (source.difference(&translation), self.translation),
            (translation.difference(&source), self.source),
        ] {
            for id in absent {
                let problem =
                    Problem::MentionsDiffer { id: id.to_string(), absent_in: side.text.lang.to_string() };
                out.push(self.diagnostic(side, self.name_in(side, id), problem));
            }
        }
    }

    fn compare_notes(&self, out: &mut Vec<Diagnostic>) {
        let (source, translation) = (noted(self.source.block), noted(self.translation.block));
        for (absent, side) in [
            (source.difference(&translation), self.translation),
            (translation.difference(&source), self.source),
        ] {
            for label in absent {
                let problem = Problem::NotesDiffer {
                    label: (*label).to_owned(),
                    absent_in: side.text.lang.to_string(),
                };
                out.push(self.diagnostic(side, None, problem));
            }
        }
    }

    fn has_unknown(&self, block: &Block) -> bool {
        block.text.marks.iter().any(|mark| match &mark.kind {
            MarkKind::Mention(id) => is_unknown(self.lookup, id),
            MarkKind::Link(url) => url.is_empty(),
            _ => false,
        })
    }

    /// Where the text names an entity without linking it.
    fn name_in(&self, side: BlockOfReport, id: &EntityId) -> Option<Span> {
        let entity = self.lookup.entity(id)?;
        let plain = &side.block.text.plain;
        let found = entity.names_in(&side.text.lang).filter_map(|name| Some((name.len(), plain.find(name)?)));
        let (length, at) = found.max()?;
        Some(place::in_block(side.block, at..at + length).into())
    }

    fn diagnostic(&self, side: BlockOfReport, span: Option<Span>, problem: Problem) -> Diagnostic {
        let span = span.unwrap_or(side.block.span);
        Diagnostic::at(&side.text.file, span, problem).in_block(self.report.name(side.block))
    }
}

fn mentioned(block: &Block) -> BTreeSet<&EntityId> {
    block.text.mentions().map(|(id, _)| id).collect()
}

/// The labels of a block's marks. What is no label is reported as that.
fn noted(block: &Block) -> BTreeSet<&str> {
    block.text.note_refs().map(|(label, _)| &**label).filter(|label| is_note_label(label)).collect()
}
