//! Where one block of an imported translation ends and the next begins: answers that move sentences over the border.
//!
//! In: a block of a translation. Out: proposals that take a sentence or all from a neighbour, or give it one; and what they write.
//! Neighbours are those in the source: one that has no translation gets one, and one that gives away all has none.

use super::action::{Action, Border};
use super::card::CardProposal;
use super::change::DecisionRefusal;
use super::edit::ReviewWork;
use super::text::WorkText;
use crate::model::ids::{BlockId, Lang, ReportId};
use crate::model::library::{ReportEntry, Translation};
use crate::model::report::Block;
use crate::model::sentence::sentences;
use crate::model::text::RichText;
use crate::source::Span;
use crate::wording::{Message, message};
use std::ops::Range;

/// What can be moved over the borders of a block, in an order that stays.
pub fn proposals(entry: &ReportEntry, translation: &Translation, block: &BlockId) -> Vec<CardProposal> {
    let lang = &translation.report.lang;
    Border::ALL
        .into_iter()
        .filter(|border| is_possible(entry, block, translation, border))
        .filter_map(|border| proposal_of(entry, lang, block, border))
        .collect()
}

fn proposal_of(entry: &ReportEntry, lang: &Lang, block: &BlockId, border: Border) -> Option<CardProposal> {
    let action =
        Action::Border { report: entry.id.clone(), lang: lang.clone(), block: block.clone(), border };
    CardProposal::new(border.says(), vec![action])
}

fn is_possible(entry: &ReportEntry, block: &BlockId, translation: &Translation, border: &Border) -> bool {
    let Some(MovedWords { from, .. }) = movement(entry, block, *border) else { return false };
    let text = translation.report.block(&from.id).map_or("", |block| block.text.plain.as_str());
    // A block that has one sentence gives it as a whole.
    let least = if border.is_whole() { 1 } else { 2 };
    sentences(text).len() >= least
}

/// Words that go from one block to another.
struct MovedWords<'a> {
    from: &'a Block,
    to: &'a Block,
    /// Whether they are the first of `from` and become the last of `to`.
    is_back: bool,
}

/// What a border moves; none where there is no neighbour on that side.
fn movement<'a>(entry: &'a ReportEntry, block: &BlockId, border: Border) -> Option<MovedWords<'a>> {
    let blocks = &entry.source.blocks;
    let at = blocks.iter().position(|of| of.id == *block)?;
    let here = &blocks[at];
    let previous = || blocks[..at].last().filter(|other| is_like(here, other));
    let next = || blocks.get(at + 1).filter(|other| is_like(here, other));
    Some(match border {
        Border::TakeFirst | Border::TakeNext => MovedWords { from: next()?, to: here, is_back: true },
        Border::GiveLast => MovedWords { from: here, to: next()?, is_back: false },
        Border::GiveFirst | Border::GiveAll => MovedWords { from: here, to: previous()?, is_back: true },
        Border::TakeLast => MovedWords { from: previous()?, to: here, is_back: false },
    })
}

fn is_like(here: &Block, other: &&Block) -> bool {
    other.is_note() == here.is_note() && other.table().is_none() && here.table().is_none()
}

impl Border {
    /// In the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::TakeFirst, Self::GiveLast, Self::GiveFirst, Self::TakeLast, Self::TakeNext, Self::GiveAll];

    /// Whether all of a block goes.
    fn is_whole(self) -> bool {
        matches!(self, Self::TakeNext | Self::GiveAll)
    }

    fn says(self) -> Message {
        match self {
            Self::TakeFirst => message!("border-take-first"),
            Self::GiveLast => message!("border-give-last"),
            Self::GiveFirst => message!("border-give-first"),
            Self::TakeLast => message!("border-take-last"),
            Self::TakeNext => message!("border-take-next"),
            Self::GiveAll => message!("border-give-all"),
        }
    }
}

impl ReviewWork<'_> {
    /// Moves words of a translation over a border of a block.
    pub fn border(
        &mut self,
        report: &ReportId,
        lang: &Lang,
        block: &BlockId,
        border: Border,
    ) -> Result<(), DecisionRefusal> {
        let entry = self.entry(report)?;
        let translation = entry.translation(lang).ok_or(DecisionRefusal::Gone)?;
        let moved = movement(entry, block, border).ok_or(DecisionRefusal::Gone)?;
        let order: Vec<&BlockId> = entry.source.blocks.iter().map(|block| &block.id).collect();
        let key = (report.clone(), lang.clone());
        let text = self.texts.entry(key).or_insert_with(|| WorkText::new(&translation.report));
        let from = text.block(&moved.from.id).ok_or(DecisionRefusal::Gone)?.text.clone();
        let (goes, stays) = moved.parted(&from, border);
        match text.block(&moved.to.id) {
            Some(_) => text.change(&moved.to.id, |old| *old = moved.received(old, &goes)),
            None => begin(text, &order, moved.to, &goes),
        }
        match stays {
            Some(stays) => text.change(&moved.from.id, |text| *text = stays),
            None => text.remove(&moved.from.id),
        }
        self.renew_words(report, lang, &[&moved.from.id, &moved.to.id])
    }
}

impl MovedWords<'_> {
    /// What of a text goes, and what stays; nothing stays where all goes.
    fn parted(&self, text: &RichText, border: Border) -> (RichText, Option<RichText>) {
        let sentences = sentences(&text.plain);
        let cut = match self.is_back {
            true => sentences.first().map_or(0, |first| first.end),
            false => sentences.last().map_or(0, |last| last.start),
        };
        let all = 0..text.plain.len();
        let (goes, stays) = match (border.is_whole(), self.is_back) {
            (true, _) => (all, 0..0),
            (false, true) => (0..cut, cut..all.end),
            (false, false) => (cut..all.end, 0..cut),
        };
        let stays = trimmed(text, stays);
        (trimmed(text, goes), Some(stays).filter(|text| !text.plain.is_empty()))
    }

    /// The text of the block that receives words, with them: at its end where they go back, else at its beginning.
    fn received(&self, old: &RichText, words: &RichText) -> RichText {
        if self.is_back { joined(old, words) } else { joined(words, old) }
    }
}

fn trimmed(text: &RichText, range: Range<usize>) -> RichText {
    let part = &text.plain[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    let end = start + part.trim().len();
    text.slice(start..end.max(start))
}

/// Begins the translation of a block that has none, behind the one before it in the source.
fn begin(text: &mut WorkText, order: &[&BlockId], to: &Block, words: &RichText) {
    let at = order.iter().position(|id| **id == to.id).unwrap_or(0);
    let before = order[..at].iter().rev().find(|id| text.block(id).is_some()).map(|id| (*id).clone());
    let block =
        Block { id: to.id.clone(), kind: to.kind.clone(), text: words.clone(), span: Span::default() };
    text.insert_after(before.as_deref(), block);
}

fn joined(first: &RichText, second: &RichText) -> RichText {
    let mut all = first.clone();
    all.append(&RichText::unmarked(" "));
    all.append(second);
    all
}
