//! How well Chinese segments and English ones go together, in natural logarithms of likelihood.
//!
//! In: both sides' segments and what they share. Out: a score for any few of one beside any few of the other, and for each
//! border that is laid on another. The figures were chosen on translations whose pairs are known, and checked on others.

use super::anchor::{InCommon, Sums};
use super::segment::{CutDepth, Segment};
use std::ops::Range;

/// A Chinese text has at least this part of what it could share with its English.
const EXPECTED: f32 = 0.35;

/// The score of any pair of ranges, in a time that depends on the Chinese one alone.
pub(super) struct Score<'a> {
    zh: &'a [Segment],
    en: &'a [Segment],
    most: &'a [f32],
    sums: Vec<Sums>,
    /// Up to each English segment: its characters, and the borders before it.
    lengths: Vec<f32>,
    sentences: Vec<f32>,
    paragraphs: Vec<f32>,
    /// Characters of English for one of Chinese.
    ratio: f32,
}

impl<'a> Score<'a> {
    /// `windows` says for each Chinese segment which English ones it may be laid beside.
    pub fn new(zh: &'a [Segment], en: &'a [Segment], table: &'a InCommon, windows: &[Range<usize>]) -> Self {
        let is = |border: CutDepth| move |segment: &Segment| if segment.border == border { 1.0 } else { 0.0 };
        Self {
            zh,
            en,
            most: &table.most,
            sums: table
                .shared
                .iter()
                .zip(windows)
                .map(|(row, window)| Sums::new(row, window.clone()))
                .collect(),
            lengths: up_to(en, &|segment| segment.length),
            sentences: up_to(en, &is(CutDepth::Sentence)),
            paragraphs: up_to(en, &is(CutDepth::Paragraph)),
            ratio: ratio(zh, en),
        }
    }

    /// The segments of `zh` beside those of `en`; neither is empty.
    pub fn bead(&self, zh: Range<usize>, en: Range<usize>) -> f32 {
        let inner = en.start..en.end - 1;
        let sentences = self.within(&self.sentences, &inner);
        let paragraphs = self.within(&self.paragraphs, &inner);
        let further = zh.len() as f32 - 1.0;
        let many = -1.2 * further - 0.6 * sentences - 3.5 * paragraphs;
        many + self.content(zh, en)
    }

    /// Whether English of this length is too long for the Chinese to be looked at.
    pub fn is_too_long(&self, zh: Range<usize>, en: Range<usize>) -> bool {
        self.within(&self.lengths, &en) > 3.0 * self.ratio * self.chinese(zh) + 120.0
    }

    /// How far the length of the English is from what is usual, as a logarithm.
    pub fn length_off(&self, zh: Range<usize>, en: Range<usize>) -> f32 {
        let expected = self.ratio * self.chinese(zh);
        ((self.within(&self.lengths, &en) + 8.0) / (expected + 8.0)).ln()
    }

    /// How well these say the same, by length and by what they share, wherever their borders are. Neither is empty.
    pub fn content(&self, zh: Range<usize>, en: Range<usize>) -> f32 {
        self.length(zh.clone(), en.clone()) + self.shared(zh, en)
    }

    fn chinese(&self, zh: Range<usize>) -> f32 {
        self.zh[zh].iter().map(|segment| segment.length).sum()
    }

    fn length(&self, zh: Range<usize>, en: Range<usize>) -> f32 {
        let spread = 0.2 + 0.7 / (self.chinese(zh.clone()) + 1.0).sqrt();
        let off = self.length_off(zh, en) / spread;
        // Far off, each further step says less: something else is wrong there.
        if off.abs() < 3.0 { -off * off / 2.0 } else { 4.5 - 3.0 * off.abs() }
    }

    fn shared(&self, zh: Range<usize>, en: Range<usize>) -> f32 {
        self.in_common(zh.clone(), en) - EXPECTED * self.most(zh)
    }

    /// What the two sides have in common.
    pub fn in_common(&self, zh: Range<usize>, en: Range<usize>) -> f32 {
        zh.map(|at| self.sums[at].within(en.clone()).min(self.most[at])).sum()
    }

    /// What the Chinese could have in common with any English of this text.
    pub fn most(&self, zh: Range<usize>) -> f32 {
        self.most[zh].iter().sum()
    }

    fn within(&self, sums: &[f32], range: &Range<usize>) -> f32 {
        sums[range.end] - sums[range.start]
    }

    /// The border before Chinese segment `zh` laid on the one before English segment `en`.
    pub fn border(&self, zh: usize, en: usize) -> f32 {
        let (Some(zh), Some(en)) = (zh.checked_sub(1), en.checked_sub(1)) else { return 0.0 };
        match (self.zh[zh].border, self.en[en].border) {
            (CutDepth::Paragraph, CutDepth::Paragraph) => 1.0,
            (CutDepth::Paragraph, CutDepth::Sentence | CutDepth::Lead) => -3.0,
            (CutDepth::Paragraph, CutDepth::Semicolon) => -5.0,
            (CutDepth::Paragraph, CutDepth::Comma) => -6.5,
            (CutDepth::Lead, CutDepth::Sentence | CutDepth::Lead) => 0.5,
            (CutDepth::Lead, CutDepth::Paragraph) => 0.0,
            (CutDepth::Lead, CutDepth::Semicolon | CutDepth::Comma) => -3.0,
            (_, CutDepth::Paragraph) => -3.5,
            (CutDepth::Semicolon, CutDepth::Semicolon) | (_, CutDepth::Sentence | CutDepth::Lead) => 0.0,
            (CutDepth::Semicolon, CutDepth::Comma) | (_, CutDepth::Semicolon) => -1.0,
            (_, CutDepth::Comma) => -3.0,
        }
    }

    /// Whether a border of the English is one between sentences at least.
    pub fn is_sentence(&self, en: usize) -> bool {
        en.checked_sub(1).is_none_or(|before| self.en[before].border >= CutDepth::Sentence)
    }

    /// Whether a paragraph begins with this English segment.
    pub fn is_paragraph(&self, en: usize) -> bool {
        en.checked_sub(1).is_none_or(|before| self.en[before].border == CutDepth::Paragraph)
    }
}

fn up_to(en: &[Segment], of: &dyn Fn(&Segment) -> f32) -> Vec<f32> {
    let mut sum = 0.0;
    let sums = en.iter().map(|segment| {
        sum += of(segment);
        sum
    });
    std::iter::once(0.0).chain(sums).collect::<Vec<f32>>()
}

/// Characters of English for one of Chinese in the whole text, within what translations have.
fn ratio(zh: &[Segment], en: &[Segment]) -> f32 {
    (total_length(en) / total_length(zh).max(1.0)).clamp(3.0, 6.5)
}

fn total_length(segments: &[Segment]) -> f32 {
    segments.iter().map(|segment| segment.length).sum::<f32>()
}
