//! What takes a translation: the words of the front matter and the blocks, in the order in which they are read.

use super::segment::{CutDepth, Segment, of_chinese};
use crate::model::report::{Block, BlockKind, Report, is_editors_note};
use crate::translation::MetaField;

/// One text that may have a translation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Receiver<'a> {
    pub what: Taker,
    pub text: &'a str,
    /// What parts it from the next.
    pub border: CutDepth,
    /// The score of leaving it out, as translations often do with title blocks and notes.
    pub alone: f32,
}

impl Receiver<'_> {
    /// The id of the block, or what the front matter calls the value.
    pub fn name(&self, report: &Report) -> String {
        match self.what {
            Taker::Field(field) => field.name().to_owned(),
            Taker::Block(at) => report.blocks[at].id.to_string(),
        }
    }
}

/// A value of the front matter, or a block by its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taker {
    Field(MetaField),
    Block(usize),
}

/// The receivers of a report. An editor's notes are no part of the text; a title that is a name of the folder says nothing.
pub(super) fn of_report(report: &Report) -> Vec<Receiver<'_>> {
    let fields = MetaField::ALL.into_iter().filter_map(|field| {
        let text = field.of(&report.meta).filter(|text| has_words(text))?;
        Some(Receiver { what: Taker::Field(field), text, border: CutDepth::Paragraph, alone: -1.5 })
    });
    let blocks = report.blocks.iter().enumerate().filter(|(_, block)| is_of_the_text(block));
    fields.chain(blocks.map(|(at, block)| of_block(at, block))).collect()
}

fn has_words(text: &str) -> bool {
    text.chars().any(|c| c as u32 > 0x2e7f)
}

fn is_of_the_text(block: &Block) -> bool {
    let is_ours = matches!(&block.kind, BlockKind::Note { label } if is_editors_note(label));
    !is_ours && !block.text.plain.trim().is_empty()
}

fn of_block(at: usize, block: &Block) -> Receiver<'_> {
    let is_lead = matches!(block.kind, BlockKind::Heading { lead: true, .. });
    Receiver {
        what: Taker::Block(at),
        text: &block.text.plain,
        border: if is_lead { CutDepth::Lead } else { CutDepth::Paragraph },
        alone: if block.is_note() { -2.0 } else { -5.5 },
    }
}

/// The sentences of the receivers, in order.
pub(super) fn segments(receivers: &[Receiver]) -> Vec<Segment> {
    let mut segments = Vec::new();
    for (of, receiver) in receivers.iter().enumerate() {
        let cuts = of_chinese(receiver.text);
        let last = cuts.len() - 1;
        segments.extend(cuts.into_iter().enumerate().map(|(at, (range, border))| {
            let length = weight(&receiver.text[range.clone()]);
            let border = if at == last { receiver.border } else { border };
            Segment { of, range, length, border, alone: receiver.alone }
        }));
    }
    segments
}

/// How much a Chinese text says, in characters of Chinese: figures and letters take as much room in either language.
fn weight(text: &str) -> f32 {
    text.chars().map(weight_of_character).sum()
}

fn weight_of_character(c: char) -> f32 {
    match c {
        c if c.is_ascii() => 0.2,
        c if c.is_alphanumeric() => 1.0,
        _ => 0.2,
    }
}
