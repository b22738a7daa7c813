//! The listed words of a line: where they stand, and which of those that overlap count.
//!
//! In: the characters of a line, folded. Out: [`ListedWords`]. Of head words that end alike the longest counts, and none
//! within a compound that is no head; a word that stands before names counts where no longer word holds it.

use super::dictionary;
use super::vocabulary::{Class, HeadWord, Hit, NameVocabulary, Need};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// No listed word is longer.
const LONGEST_WORD: usize = 16;

/// The listed words that count.
pub(super) struct ListedWords {
    /// The head words, one for each end: the longest.
    heads: Vec<(Range<usize>, HeadWord)>,
    /// The words that stand before a name, in order.
    cuts: Vec<Range<usize>>,
    /// The words but heads that begin at each character: how long, and of which class.
    words: Vec<Vec<(usize, Class)>>,
}

impl ListedWords {
    /// `chars` are folded.
    pub fn of(chars: &[char]) -> Self {
        let mut words = Self { heads: Vec::new(), cuts: Vec::new(), words: vec![Vec::new(); chars.len()] };
        words.add(chars, NameVocabulary::shipped());
        words
    }

    /// The lengths of the words at a place whose class fits.
    pub fn lengths(&self, at: usize, fits: impl Fn(Class) -> bool) -> impl Iterator<Item = usize> {
        let words = self.words.get(at).into_iter().flatten();
        words.filter(move |(_, class)| fits(*class)).map(|(length, _)| *length)
    }

    /// The words but heads at a place, each with its class.
    pub fn classes(&self, at: usize) -> impl Iterator<Item = (usize, Class)> {
        self.words.get(at).into_iter().flatten().copied()
    }

    /// Whether a character stands within a listed word of several: the 和 of 和平.
    pub fn hold(&self, at: usize) -> bool {
        (at.saturating_sub(LONGEST_WORD)..=at).any(|start| {
            self.lengths(start, |class| class != Class::Stop).any(|length| length > 1 && start + length > at)
        })
    }

    /// The head words that end in a range, by their ends.
    pub fn heads_to(&self, range: &Range<usize>) -> &[(Range<usize>, HeadWord)] {
        let from = self.heads.partition_point(|(head, _)| head.end <= range.start);
        let to = self.heads.partition_point(|(head, _)| head.end <= range.end);
        &self.heads[from..to.max(from)]
    }

    /// The head words that begin at a place.
    pub fn heads_at(&self, at: usize) -> impl Iterator<Item = &(Range<usize>, HeadWord)> {
        self.heads_to(&(at..at + LONGEST_WORD)).iter().filter(move |(head, _)| head.start == at)
    }

    /// The words that stand before names, those that begin in a range.
    pub fn cuts_from(&self, range: &Range<usize>) -> &[Range<usize>] {
        let from = self.cuts.partition_point(|cut| cut.start < range.start);
        let to = self.cuts.partition_point(|cut| cut.start < range.end);
        &self.cuts[from..to.max(from)]
    }

    fn add(&mut self, chars: &[char], vocabulary: &NameVocabulary) {
        let folded: String = chars.iter().collect();
        let mut char_of = vec![0; folded.len() + 1];
        for (number, (at, _)) in folded.char_indices().enumerate() {
            char_of[at] = number;
        }
        char_of[folded.len()] = chars.len();
        let mut hits: Vec<Hit> = vocabulary
            .hits(&folded)
            .map(|hit| Hit { start: char_of[hit.start], end: char_of[hit.end], class: hit.class })
            .collect();
        hits.extend(everyday_words(chars, &hits));
        settle_counties(&mut hits);
        for hit in &hits {
            match hit.class {
                Class::Head(head) => self.heads.push((hit.start..hit.end, head)),
                class => self.words[hit.start].push((hit.end - hit.start, class)),
            }
            if matches!(hit.class, Class::Cut | Class::Break) {
                self.cuts.push(hit.start..hit.end);
            }
        }
        self.settle_heads(&hits);
        self.settle_cuts();
    }

    /// Keeps the longest head word for each end, and none within a compound that is no head; but what ends a list may be one:
    /// `等上市公司`.
    fn settle_heads(&mut self, hits: &[Hit]) {
        let mut stops: Vec<Range<usize>> =
            hits.iter().filter(|hit| hit.class == Class::Stop).map(|hit| hit.start..hit.end).collect();
        stops.sort_by_key(|stop| (stop.start, stop.end));
        self.heads.retain(|(head, what)| what.need == Need::List || !covered(head, &stops));
        self.heads.sort_by_key(|(head, _)| (head.end, head.start));
        self.heads.dedup_by_key(|(head, _)| head.end);
    }

    /// Keeps the longest cut words, and none within a longer word of another class: 落实 cuts, `高等` does not.
    fn settle_cuts(&mut self) {
        let mut longer: Vec<Range<usize>> = self.heads.iter().map(|(head, _)| head.clone()).collect();
        for (at, words) in self.words.iter().enumerate() {
            let shields = words.iter().filter(|(_, class)| {
                !matches!(class, Class::Opener | Class::Verb | Class::Cut | Class::Break | Class::Stop)
            });
            longer.extend(shields.map(|(length, _)| at..at + length));
        }
        longer.sort_by_key(|range| (range.start, range.end));
        self.cuts.retain(|cut| !covered(cut, &longer));
        self.cuts.sort_by_key(|cut| (cut.start, cut.end));
    }
}

/// The everyday words of a line, but what the vocabulary lists otherwise.
fn everyday_words(chars: &[char], listed: &[Hit]) -> Vec<Hit> {
    let listed: FxHashSet<(usize, usize)> = listed.iter().map(|hit| (hit.start, hit.end)).collect();
    let ranges = (0..chars.len())
        .flat_map(|start| (start + 2..=start + dictionary::LONGEST).map(move |end| (start, end)));
    let hit = |(start, end)| Some(Hit { start, end, class: dictionary::everyday(chars.get(start..end)?)? });
    ranges.filter(|range| !listed.contains(range)).filter_map(hit).collect()
}

/// A county is a place only where no other word has one of its characters: `大通` is not in `大通道`.
fn settle_counties(hits: &mut Vec<Hit>) {
    let mut until = 0;
    let mut words: Vec<(usize, usize)> = hits
        .iter()
        .filter(|hit| hit.class != Class::County && hit.end - hit.start > 1)
        .map(|hit| (hit.start, hit.end))
        .collect();
    words.sort_unstable();
    // The furthest end of the words that begin at or before each of them: two words cross only if it reaches far enough.
    let reach: Vec<usize> = words
        .iter()
        .map(|(_, end)| {
            until = until.max(*end);
            until
        })
        .collect();
    hits.retain(|hit| hit.class != Class::County || !is_claimed(&words, &reach, hit));
    for hit in hits.iter_mut().filter(|hit| hit.class == Class::County) {
        hit.class = Class::Place;
    }
}

fn is_claimed(words: &[(usize, usize)], reach: &[usize], hit: &Hit) -> bool {
    let before = words.partition_point(|(start, _)| *start < hit.end);
    before > 0 && reach[before - 1] > hit.start
}

/// Whether a longer range of the list (sorted by start) holds this one. Listed words are short, so the look back is too.
fn covered(range: &Range<usize>, list: &[Range<usize>]) -> bool {
    let from = list.partition_point(|other| other.start + LONGEST_WORD < range.start);
    let mut near = list[from..].iter().take_while(|other| other.start <= range.start);
    near.any(|other| other.end >= range.end && other.len() > range.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_is_not_seen_within_a_longer_word() {
        let check = |text: &str, expected: &[&str]| {
            let chars: Vec<char> = text.chars().collect();
            let words = ListedWords::of(&chars);
            let got: Vec<String> = words.cuts.iter().map(|cut| chars[cut.clone()].iter().collect()).collect();
            assert_eq!(got, expected);
        };
        check("推进高等教育", &["推进"]);
        check("物流等产业园", &["等"]);
    }
}
