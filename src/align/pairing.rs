//! Two texts → for each English segment the receiver that it translates.
//!
//! The texts are laid side by side twice: by whole sentences, each of which may stand anywhere in the other text; then along
//! that path with cuts within English sentences too, where one sentence holds what two paragraphs say.

use super::anchor::{Cuts, InCommon, KnownName};
use super::course::{Course, Lattice};
use super::english::English;
use super::receiver::{self, Receiver};
use super::score::Score;
use super::segment::{CutDepth, Grain, Segment, of_english};
use super::shift::{Span, would_fit_elsewhere};
use super::told::{self, BadBead, Bead, BothSides, OfferedSentence};
use crate::model::report::Report;
use std::ops::Range;

/// Where the English of each receiver stands.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    /// The English segments, cut finely.
    pub segments: Vec<Segment>,
    /// For each of them its receiver; none for what translates nothing.
    pub receivers: Vec<Option<usize>>,
    /// For each receiver how far the two sides can be trusted.
    pub trust: Vec<Trust>,
}

/// What speaks for a pair, and against it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Trust {
    /// How likely its borders are, from 0 to 1.
    pub borders: f32,
    /// Length of the English against what is usual, as a logarithm.
    pub length: f32,
    /// What it could share with its English, and the part of that which it does.
    pub most: f32,
    pub shared: f32,
    /// Whether a sentence at one of its borders, or all of it, would clearly fit better in a neighbor.
    pub fits_elsewhere: bool,
}

/// Places of a grid that are all looked at: above, only those near the diagonal.
const MOST_PLACES: usize = 4_000_000;
/// English segments on both sides of a path that are looked at again.
const REACH: usize = 40;

/// Lays all of the English beside the receivers, each of which may be left without any.
pub(super) fn pair(receivers: &[Receiver], english: &English, renderings: &[KnownName]) -> Pairing {
    let texts = Laid::of(receivers, english, renderings);
    let sentences = cut(&texts.words, Grain::Sentences);
    let pieces = cut(&texts.words, Grain::Clauses);
    let rows = near_diagonal(&texts.zh, &sentences);
    let windows = windows_of(&rows);
    let coarse = texts.in_common(&sentences, &windows);
    let score = Score::new(&texts.zh, &sentences, &coarse, &windows);
    let path = Lattice::new(&score, &texts.zh, &sentences, &rows).path();
    let rows = along(&path, texts.zh.len(), &borders(&sentences, &pieces));
    let windows = windows_of(&rows);
    let fine = texts.in_common(&pieces, &windows);
    let score = Score::new(&texts.zh, &pieces, &fine, &windows);
    let (path, sure) = Lattice::new(&score, &texts.zh, &pieces, &rows).path_with_doubt();
    let (trust, receivers) = texts.told_apart(&path, &score, &sure, pieces.len());
    Pairing { receivers, trust, segments: pieces }
}

/// As another aligner has it, by whole sentences. Its borders stay as they are; none is doubted but where a sentence beside it
/// would clearly fit better across it.
pub(super) fn pair_as_told(
    receivers: &[Receiver],
    english: &English,
    renderings: &[KnownName],
    beads: &[Bead],
) -> Result<Pairing, BadBead> {
    let texts = Laid::of(receivers, english, renderings);
    let sentences = cut(&texts.words, Grain::Sentences);
    let path = Course { moves: told::moves(beads, [texts.zh.len(), sentences.len()])? };
    let windows = windows_of(&near_diagonal(&texts.zh, &sentences));
    let in_common = texts.in_common(&sentences, &windows);
    let score = Score::new(&texts.zh, &sentences, &in_common, &windows);
    let sure = vec![1.0; texts.zh.len() + 1];
    let (trust, receivers) = texts.told_apart(&path, &score, &sure, sentences.len());
    Ok(Pairing { receivers, trust, segments: sentences })
}

/// The sentences that beads are of.
pub(super) fn both_sides(report: &Report, receivers: &[Receiver], english: &English) -> BothSides {
    let texts = Laid::of(receivers, english, &[]);
    let source = texts.zh.iter().map(|segment| OfferedSentence {
        of: receivers[segment.of].name(report),
        text: texts.chinese[segment.of][segment.range.clone()].trim().to_owned(),
    });
    let sentences = cut(&texts.words, Grain::Sentences);
    let target = sentences.iter().map(|segment| OfferedSentence {
        of: (segment.of + 1).to_string(),
        text: texts.words[segment.of][segment.range.clone()].trim().to_owned(),
    });
    BothSides { source: source.collect(), target: target.collect() }
}

/// What is laid side by side: the receivers and their segments, and the paragraphs of the English.
struct Laid<'a> {
    zh: Vec<Segment>,
    chinese: Vec<&'a str>,
    words: Vec<&'a str>,
    /// The first segment of each receiver, and one past the last.
    starts: Vec<usize>,
    renderings: &'a [KnownName],
}

impl<'a> Laid<'a> {
    fn of(receivers: &[Receiver<'a>], english: &'a English, renderings: &'a [KnownName]) -> Self {
        let zh = receiver::segments(receivers);
        let starts = starts(&zh, receivers.len());
        Self {
            zh,
            chinese: receivers.iter().map(|receiver| receiver.text).collect(),
            words: english.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect(),
            starts,
            renderings,
        }
    }

    /// What the Chinese has in common with the English, cut in this way.
    fn in_common(&self, en: &[Segment], windows: &[Range<usize>]) -> InCommon {
        let zh = Cuts { texts: &self.chinese, segments: &self.zh, starts: &self.starts };
        let en = Cuts { texts: &self.words, segments: en, starts: &starts(en, self.words.len()) };
        InCommon::new(zh, en, windows, self.renderings)
    }

    /// For each receiver how far its pair can be trusted, and the receiver of each of `count` English segments.
    fn told_apart(
        &self,
        path: &Course,
        score: &Score,
        sure: &[f32],
        count: usize,
    ) -> (Vec<Trust>, Vec<Option<usize>>) {
        let spans: Vec<Span> = self.starts.windows(2).map(|ends| Span::of(ends[0]..ends[1], path)).collect();
        let elsewhere = would_fit_elsewhere(&spans, score);
        let trust = spans.into_iter().zip(elsewhere).map(|(Span { zh, en }, fits_elsewhere)| Trust {
            borders: sure[zh.start].min(sure[zh.end]),
            length: score.length_off(zh.clone(), en.clone()),
            most: score.most(zh.clone()),
            shared: score.in_common(zh, en),
            fits_elsewhere,
        });
        (trust.collect(), receivers_of(path, &self.zh, count))
    }
}

impl Span {
    /// The receiver with these segments, and all its English.
    fn of(zh: Range<usize>, course: &Course) -> Self {
        let moves = course.moves.iter().filter(|step| !step.zh.is_empty() && zh.contains(&step.zh.start));
        let en: Vec<Range<usize>> = moves.map(|step| step.en.clone()).filter(|en| !en.is_empty()).collect();
        let all = en.first().map_or(0, |first| first.start)..en.last().map_or(0, |last| last.end);
        Self { zh, en: all }
    }
}

fn cut(texts: &[&str], grain: Grain) -> Vec<Segment> {
    let mut segments = Vec::new();
    for (of, text) in texts.iter().enumerate() {
        segments.extend(of_english(text, grain).into_iter().map(|(range, border)| {
            let length = text[range.clone()].chars().count() as f32;
            let border = if range.end == text.len() { CutDepth::Paragraph } else { border };
            let alone = alone(text, range.start);
            Segment { of, range, length, border, alone }
        }));
    }
    segments
}

/// What a segment that begins at this byte of its paragraph weighs alone. A translation adds a remark in brackets, else a
/// paragraph rather than a sentence in one.
fn alone(paragraph: &str, start: usize) -> f32 {
    let is_in_brackets = paragraph.starts_with(['[', '(']) && paragraph.ends_with([']', ')']);
    match start {
        0 if is_in_brackets => 0.0,
        0 => -5.5,
        _ => -7.0,
    }
}

/// The first segment of each of `count` texts, and one past the last.
fn starts(segments: &[Segment], count: usize) -> Vec<usize> {
    (0..=count).map(|of| segments.partition_point(|segment| segment.of < of)).collect()
}

/// All places of a small grid; of a large one those near the diagonal by length.
fn near_diagonal(zh: &[Segment], en: &[Segment]) -> Vec<Range<usize>> {
    let rows = zh.len() + 1;
    let reach = (MOST_PLACES / (2 * rows)).max(100);
    let total: f32 = zh.iter().map(|segment| segment.length).sum();
    let mut passed = 0.0;
    let lengths: Vec<f32> = std::iter::once(0.0)
        .chain(zh.iter().map(|segment| {
            passed += segment.length;
            passed
        }))
        .collect();
    let middle = |length: &f32| (length / total.max(1.0) * en.len() as f32) as usize;
    let row = |length: &f32| middle(length).saturating_sub(reach)..(middle(length) + reach).min(en.len()) + 1;
    ends_held(lengths.iter().map(row).collect(), en.len())
}

/// The first row holds the beginning and the last the end.
fn ends_held(mut rows: Vec<Range<usize>>, end: usize) -> Vec<Range<usize>> {
    if let Some(first) = rows.first_mut() {
        first.start = 0;
    }
    if let Some(last) = rows.last_mut() {
        last.end = end + 1;
    }
    rows
}

/// For each Chinese segment, the English ones between its row's borders and those of the rows that a step may lead to.
fn windows_of(rows: &[Range<usize>]) -> Vec<Range<usize>> {
    (0..rows.len() - 1).map(|at| window_at(rows, at)).collect()
}

fn window_at(rows: &[Range<usize>], at: usize) -> Range<usize> {
    let ahead = &rows[at..(at + 4).min(rows.len())];
    let before = &rows[at.saturating_sub(3)..=at];
    before.iter().map(|row| row.start).min().unwrap_or(0)
        ..ahead.iter().map(|row| row.end).max().unwrap_or(1) - 1
}

/// For each border of the coarse segments the same border of the fine ones.
fn borders(coarse: &[Segment], fine: &[Segment]) -> Vec<usize> {
    std::iter::once(0).chain(coarse.iter().map(|segment| border_after(fine, segment))).collect()
}

fn border_after(fine: &[Segment], segment: &Segment) -> usize {
    fine.partition_point(|other| (other.of, other.range.end) <= (segment.of, segment.range.end))
}

/// The places near a path, in the borders of finer segments.
fn along(path: &Course, rows: usize, borders: &[usize]) -> Vec<Range<usize>> {
    let mut crossed: Vec<Option<Range<usize>>> = vec![None; rows + 1];
    for step in &path.moves {
        let (start, end) = (borders[step.en.start], borders[step.en.end]);
        for row in &mut crossed[step.zh.start..=step.zh.end] {
            let known = row.take().unwrap_or(start..end);
            *row = Some(known.start.min(start)..known.end.max(end));
        }
    }
    let last = borders.last().copied().unwrap_or(0);
    ends_held(crossed.into_iter().map(|row| widened(last, row)).collect(), last)
}

fn widened(last: usize, row: Option<Range<usize>>) -> Range<usize> {
    let row = row.unwrap_or(0..last);
    row.start.saturating_sub(REACH).min(last)..(row.end + REACH).min(last) + 1
}

fn receivers_of(path: &Course, zh: &[Segment], count: usize) -> Vec<Option<usize>> {
    let mut receivers = vec![None; count];
    for step in path.moves.iter().filter(|step| !step.zh.is_empty()) {
        receivers[step.en.clone()].fill(Some(zh[step.zh.start].of));
    }
    receivers
}
