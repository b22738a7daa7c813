//! What two texts share beside their lengths: figures, names, Latin letters, numbers of headings, terms and words.
//!
//! In: both sides, cut into segments, and which English ones each Chinese segment may be laid beside. Out: a [`InCommon`] of how
//! much each Chinese segment has in common with each of those. What stands in few places says more than what stands in many.
//! Time and memory grow with these windows.

use super::lexicon::LEXICON;
use super::number::{self, ordinal};
use super::romanized::{self, Romanized};
use super::segment::Segment;
use crate::quantity::{Quantity, Unit, agree, scan_en, scan_zh};
use aho_corasick::{AhoCorasick, MatchKind};
use rust_decimal::Decimal;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// A whole text of one side and its segments.
#[derive(Clone, Copy)]
pub(super) struct Cuts<'a> {
    pub texts: &'a [&'a str],
    pub segments: &'a [Segment],
    /// The first segment of each text, and one past the last.
    pub starts: &'a [usize],
}

/// A name or term in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownName {
    pub chinese: String,
    pub english: Vec<String>,
}

/// For each Chinese segment the English ones of its window with what they share, in order.
#[derive(Debug, Default)]
pub(super) struct InCommon {
    pub shared: Vec<Vec<(u32, f32)>>,
    /// What each Chinese segment could share with the English.
    pub most: Vec<f32>,
}

/// Something that both sides can have.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Anchor {
    Figure(u32),
    Latin(String),
    Name(u32),
    Term(u32),
    Ordinal(u32),
    Word(u32),
}

impl Anchor {
    /// How much it says beside other kinds.
    fn strength(&self) -> f32 {
        match self {
            Self::Figure(_) | Self::Name(_) | Self::Term(_) => 0.9,
            Self::Latin(_) => 0.8,
            Self::Ordinal(_) => 0.6,
            Self::Word(_) => 0.4,
        }
    }
}

impl Anchor {
    /// How much it says that the whole English does not have it: a figure is there if its text is, a word may be put in
    /// many ways, and of names and terms none are looked for that the English has not.
    fn certainty(&self) -> f32 {
        match self {
            Self::Figure(_) | Self::Latin(_) => 0.8,
            Self::Word(_) => 0.4,
            Self::Name(_) | Self::Term(_) | Self::Ordinal(_) => 0.0,
        }
    }
}

impl Cuts<'_> {
    /// The segment of a text that holds a byte.
    fn segment(&self, text: usize, byte: usize) -> usize {
        let of_text = self.starts[text]..self.starts[text + 1];
        let inside = self.segments[of_text.clone()].partition_point(|segment| segment.range.end <= byte);
        (of_text.start + inside).min(of_text.end.saturating_sub(1))
    }
}

/// Which anchors stand in which segments.
type Anchored = Vec<BTreeSet<Anchor>>;

impl InCommon {
    /// `windows` has, for each Chinese segment, the English ones that it may be laid beside.
    pub fn new(chinese: Cuts, english: Cuts, windows: &[Range<usize>], renderings: &[KnownName]) -> Self {
        let romanized = romanized::candidates(english.texts);
        let mut zh: Anchored = vec![BTreeSet::new(); chinese.segments.len()];
        let mut en: Anchored = vec![BTreeSet::new(); english.segments.len()];
        add_figures(chinese, english, windows, &mut zh, &mut en);
        add_terms(chinese, english, renderings, &mut zh, &mut en);
        add_chinese(chinese, &romanized, &mut zh);
        add_english(english, &romanized, &mut en);
        weigh(&zh, &en, windows)
    }
}

/// So many pairs of figures are all compared; of more only those that may be laid beside each other.
const MOST_COMPARED: usize = 4_000_000;

/// Figures that agree are one anchor, however each side writes them.
fn add_figures(chinese: Cuts, english: Cuts, windows: &[Range<usize>], zh: &mut Anchored, en: &mut Anchored) {
    let (stated, written) = (figures(chinese, scan_zh), figures(english, scan_en));
    let whole = (stated.len() * written.len() <= MOST_COMPARED).then_some(0..english.segments.len());
    let mut kinds: HashMap<(Decimal, Option<Decimal>, Unit), Figure> = HashMap::new();
    for (segment, quantity) in stated {
        let number = kinds.len() as u32;
        let key = (quantity.value, quantity.high, quantity.unit);
        let figure = kinds.entry(key).or_insert(Figure { number, quantity, compared: 0 });
        figure.find(&written, whole.as_ref().unwrap_or(&windows[segment]), en);
        zh[segment].insert(Anchor::Figure(figure.number));
    }
}

/// A figure of the Chinese text.
struct Figure {
    number: u32,
    quantity: Quantity,
    /// The English segments before this one are compared already.
    compared: usize,
}

impl Figure {
    /// Notes it where a figure of the window agrees with it; `written` is in the order of the segments.
    fn find(&mut self, written: &[(usize, Quantity)], window: &Range<usize>, en: &mut Anchored) {
        let start = window.start.max(self.compared);
        let first = written.partition_point(|(at, _)| *at < start);
        let in_window = written[first..].iter().take_while(|(at, _)| *at < window.end);
        for (at, _) in in_window.filter(|(_, other)| agree(&self.quantity, other)) {
            en[*at].insert(Anchor::Figure(self.number));
        }
        self.compared = self.compared.max(window.end);
    }
}

/// The figures of a side, in the order of its segments.
fn figures(side: Cuts, scan: fn(&str) -> Vec<Quantity>) -> Vec<(usize, Quantity)> {
    let mut figures: Vec<(usize, Quantity)> = Vec::new();
    for (text, words) in side.texts.iter().enumerate() {
        let found = scan(words).into_iter().filter(|quantity| !quantity.loose);
        figures.extend(found.map(|quantity| (side.segment(text, quantity.span.start), quantity)));
    }
    figures.sort_by_key(|(segment, _)| *segment);
    figures
}

fn add_terms(chinese: Cuts, english: Cuts, renderings: &[KnownName], zh: &mut Anchored, en: &mut Anchored) {
    let (mut words, mut forms, mut of) = (Vec::new(), Vec::new(), Vec::new());
    for (number, rendering) in (0..).zip(renderings) {
        words.push(rendering.chinese.as_str());
        forms.extend(rendering.english.iter().map(String::as_str));
        of.extend(rendering.english.iter().map(|_| number));
    }
    let numbers: Vec<u32> = (0..words.len() as u32).collect();
    add_found(chinese, &words, &numbers, zh);
    add_found(english, &forms, &of, en);
}

/// Adds a term wherever one of its words stands; `of` says which term a word belongs to.
fn add_found(side: Cuts, words: &[&str], of: &[u32], places: &mut Anchored) {
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(words);
    let Ok(automaton) = automaton else { return };
    for (text, words) in side.texts.iter().enumerate() {
        for found in automaton.find_iter(words) {
            let at = side.segment(text, found.start());
            places[at].insert(Anchor::Term(of[found.pattern().as_usize()]));
        }
    }
}

fn add_chinese(side: Cuts, names: &Romanized, places: &mut Anchored) {
    for (segment, anchors) in side.segments.iter().zip(places) {
        let text = &side.texts[segment.of][segment.range.clone()];
        anchors.extend(LEXICON.in_chinese(text).into_iter().map(Anchor::Word));
        anchors.extend(names.in_chinese(text).into_iter().map(Anchor::Name));
        anchors.extend(latin(text).map(Anchor::Latin));
        anchors.extend(number::of_chinese(at_head(side, segment)).map(Anchor::Ordinal));
    }
}

fn add_english(side: Cuts, names: &Romanized, places: &mut Anchored) {
    for (segment, anchors) in side.segments.iter().zip(places) {
        let text = &side.texts[segment.of][segment.range.clone()];
        for word in romanized::words(text) {
            anchors.extend(names.of_english(word).map(Anchor::Name));
            anchors.extend(LEXICON.of_english(&word.to_lowercase()).map(Anchor::Word));
        }
        anchors.extend(latin(text).map(Anchor::Latin));
        anchors.extend(ordinal(at_head(side, segment)).map(Anchor::Ordinal));
    }
}

/// The segment's text if its text begins with it.
fn at_head<'a>(side: Cuts<'a>, segment: &Segment) -> &'a str {
    if segment.range.start == 0 { &side.texts[segment.of][segment.range.clone()] } else { "" }
}

/// Abbreviations and models: `UTG`, `5G`, `PM2.5`, in lower case.
fn latin(text: &str) -> impl Iterator<Item = String> + '_ {
    let parts = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '+');
    let parts = parts.map(|part| part.trim_matches('.')).filter(|part| is_code(part));
    parts.map(str::to_ascii_lowercase)
}

/// Whether letters stand for no word: two or more capitals, or letters and digits together; in Chinese any letters do.
fn is_code(part: &str) -> bool {
    let capitals = part.chars().filter(char::is_ascii_uppercase).count();
    let letters = part.chars().filter(char::is_ascii_alphabetic).count();
    let digits = part.chars().any(|c| c.is_ascii_digit());
    letters > 0 && (digits || capitals > 1 || letters == 3 && part.len() == 3) && part.len() > 1
}

/// How much each pair of segments shares that may be laid beside each other.
fn weigh(zh: &Anchored, en: &Anchored, windows: &[Range<usize>]) -> InCommon {
    let written = by_anchor(en);
    let named = by_anchor(zh);
    let mut weights: HashMap<&Anchor, f32> = HashMap::new();
    for (anchor, places) in &named {
        let zh_rarity = rarity(places.len(), zh.len());
        let weight = match written.get(anchor) {
            Some(places) => anchor.strength() * zh_rarity.min(rarity(places.len(), en.len())),
            None => anchor.strength() * zh_rarity * anchor.certainty(),
        };
        weights.insert(anchor, weight);
    }
    let most = zh.iter().map(|anchors| anchors.iter().map(|anchor| weights[anchor]).sum()).collect();
    InCommon {
        shared: zh
            .iter()
            .zip(windows)
            .map(|(anchors, window)| shared_by(&written, &weights, anchors, window))
            .collect(),
        most,
    }
}

fn shared_by(
    written: &HashMap<&Anchor, Vec<u32>>,
    weights: &HashMap<&Anchor, f32>,
    anchors: &BTreeSet<Anchor>,
    window: &Range<usize>,
) -> Vec<(u32, f32)> {
    let mut shared: HashMap<u32, f32> = HashMap::new();
    for anchor in anchors {
        let places = written.get(anchor).map_or(&[][..], |places| places);
        let first = places.partition_point(|at| (*at as usize) < window.start);
        for at in places[first..].iter().take_while(|at| (**at as usize) < window.end) {
            *shared.entry(*at).or_default() += weights[anchor];
        }
    }
    let mut shared: Vec<(u32, f32)> = shared.into_iter().collect();
    shared.sort_by_key(|(at, _)| *at);
    shared
}

fn rarity(count: usize, of: usize) -> f32 {
    (1.0 + of as f32 / count.max(1) as f32).ln()
}

fn by_anchor(places: &Anchored) -> HashMap<&Anchor, Vec<u32>> {
    let mut by_anchor: HashMap<&Anchor, Vec<u32>> = HashMap::new();
    for (at, anchors) in (0..).zip(places) {
        for anchor in anchors {
            by_anchor.entry(anchor).or_default().push(at);
        }
    }
    by_anchor
}

/// What a row shares with a range of English segments, by sums up to each.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums {
    from: usize,
    sums: Vec<f32>,
}

impl Sums {
    /// `shared` has segments in rising order with their weights; what is outside the window is left out.
    pub fn new(shared: &[(u32, f32)], window: Range<usize>) -> Self {
        let mut each = vec![0.0; window.len() + 1];
        let first = shared.partition_point(|(at, _)| (*at as usize) < window.start);
        for (at, weight) in shared[first..].iter().take_while(|(at, _)| (*at as usize) < window.end) {
            each[*at as usize - window.start + 1] = *weight;
        }
        let mut sum = 0.0;
        for value in &mut each {
            sum += *value;
            *value = sum;
        }
        Self { from: window.start, sums: each }
    }

    /// How much the segments of a range have in common with this one; outside the window it is nothing.
    pub fn within(&self, range: Range<usize>) -> f32 {
        let at = |segment: usize| self.sums[segment.saturating_sub(self.from).min(self.sums.len() - 1)];
        at(range.end) - at(range.start)
    }
}
