//! How often phrases stand in the reports, by place and year.
//!
//! In: a library, and phrases as its source texts have them. Out: a [`Usage`] for each report that has a year: where each phrase
//! stands, and how long the text is, so that reports of any length can be compared. Notes are left out: who explains a phrase
//! does not use it. Latin letters of either case are one.

use crate::link::chain::chains;
use crate::model::library::{Library, ReportEntry};
use crate::model::report::Block;
use aho_corasick::{AhoCorasick, BuildError, MatchKind};
use rust_decimal::Decimal;
use std::ops::Range;

/// What one report has of each phrase.
#[derive(Debug)]
pub struct Usage<'a> {
    /// The entity id of the place, or what the folders of the series are called.
    pub place: String,
    pub year: i32,
    pub entry: &'a ReportEntry,
    /// The characters of its text, without white space and notes.
    pub characters: usize,
    /// For each phrase, in their order, where it stands.
    pub found: Vec<Vec<PhraseUse<'a>>>,
}

/// A phrase in a block.
#[derive(Debug, Clone)]
pub struct PhraseUse<'a> {
    pub block: &'a Block,
    /// Bytes of the block's text.
    pub range: Range<usize>,
}

/// How often something stands in so many characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Frequency {
    pub count: usize,
    pub characters: usize,
}

impl Frequency {
    /// Per 10,000 characters, to two decimal places; none of no text.
    pub fn rate(self) -> Option<Decimal> {
        let rate = Decimal::from(self.count * 10_000).checked_div(Decimal::from(self.characters))?;
        Some(rate.round_dp(2).normalize())
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { count: self.count + other.count, characters: self.characters + other.characters }
    }
}

impl Usage<'_> {
    /// `phrase` is its position in the list that was asked for.
    pub fn frequency(&self, phrase: usize) -> Frequency {
        Frequency { count: self.found[phrase].len(), characters: self.characters }
    }
}

/// What the reports have of phrases, by place, kind of document and year.
///
/// # Errors
/// More phrases than can be looked for at once.
pub fn usages<'a, P: AsRef<str>>(library: &'a Library, phrases: &[P]) -> Result<Vec<Usage<'a>>, BuildError> {
    let finder = finder(phrases)?;
    let mut usages = Vec::new();
    for (series, chain) in chains(library) {
        for at in chain {
            let entry: &ReportEntry = &library.reports[at];
            let Some(year) = entry.source.meta.year else { continue };
            let (place, characters) = (series.place.clone(), characters(entry));
            usages.push(Usage { place, year, entry, characters, found: found(entry, &finder) });
        }
    }
    Ok(usages)
}

fn finder<P: AsRef<str>>(phrases: &[P]) -> Result<AhoCorasick, BuildError> {
    let patterns = phrases.iter().map(P::as_ref);
    AhoCorasick::builder().match_kind(MatchKind::Standard).ascii_case_insensitive(true).build(patterns)
}

/// The blocks that are the report's own text.
fn texts(entry: &ReportEntry) -> impl Iterator<Item = &Block> {
    entry.source.blocks.iter().filter(|block| !block.is_note())
}

fn characters(entry: &ReportEntry) -> usize {
    texts(entry).map(|block| block.text.plain.chars().filter(|c| !c.is_whitespace()).count()).sum()
}

/// Where each phrase stands. A phrase within another counts for both; one that overlaps itself counts once.
fn found<'a>(entry: &'a ReportEntry, finder: &AhoCorasick) -> Vec<Vec<PhraseUse<'a>>> {
    let mut found: Vec<Vec<PhraseUse>> = vec![Vec::new(); finder.patterns_len()];
    for block in texts(entry) {
        let mut ends = vec![0; found.len()];
        for hit in finder.find_overlapping_iter(&*block.text.plain) {
            let phrase = hit.pattern().as_usize();
            if hit.start() >= ends[phrase] {
                ends[phrase] = hit.end();
                found[phrase].push(PhraseUse { block, range: hit.range() });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;
    use crate::model::library::Targets;
    use crate::source::SourceFile;

    fn entry(body: &str) -> ReportEntry {
        let file = SourceFile::new("a.md", format!("---\ntitle: 甲\nyear: 2024\n---\n\n{body}"));
        ReportEntry {
            id: "a".into(),
            source: markdown::read(&file, &"a".into(), &"zh".into()).value,
            translations: Vec::new(),
            targets: Targets::default(),
            outcomes: Vec::new(),
            outcomes_file: None,
            links: Default::default(),
            decisions: Default::default(),
            decisions_file: None,
        }
    }

    const BODY: &str =
        "## 二、主要任务 {#s2}\n\n发展电子信息、AI产业，实现 增长。[^1] ^p1\n\n[^1]: 编者说明增长。 ^n1\n";

    /// How often each phrase stands in a small report.
    #[track_caller]
    fn check(phrases: &[&str], expected: &[usize]) {
        let entry = entry(BODY);
        let finder = finder(phrases).expect("a finder");
        let counts: Vec<usize> = found(&entry, &finder).iter().map(Vec::len).collect();
        assert_eq!(counts, expected, "{phrases:?}");
    }

    #[test]
    fn phrases_are_counted_wherever_they_stand_but_in_notes() {
        check(&["电子信息", "信息"], &[1, 1]);
        check(&["任务", "增长", "没有这个词"], &[1, 1, 0]);
        check(&["编者说明"], &[0]);
        check(&["ai产业"], &[1]);
        check(&[], &[]);
        assert_eq!(characters(&entry(BODY)), "二、主要任务发展电子信息、AI产业，实现增长。".chars().count());
    }

    #[test]
    fn a_rate_is_of_ten_thousand_characters() {
        let check = |count, characters, expected: Option<&str>| {
            let rate = Frequency { count, characters }.rate().map(|rate| rate.to_string());
            assert_eq!(rate.as_deref(), expected, "{count} in {characters}");
        };
        check(3, 20_000, Some("1.5"));
        check(1, 3000, Some("3.33"));
        check(0, 100, Some("0"));
        check(0, 0, None);
        let both = Frequency { count: 1, characters: 100 }.and(Frequency { count: 2, characters: 200 });
        assert_eq!(both, Frequency { count: 3, characters: 300 });
    }
}
