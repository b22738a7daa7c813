//! Titles of sections that the first lead under them was glued to: `（三）着力推动制造业高质量发展加快产业提质升级。…`.
//!
//! In: the texts of all paragraphs, a head, and the other leads of its paragraph. Out: the place where its lead begins. It is found by
//! how the text itself begins and ends its clauses (发展 ends many and 加快 begins many, and the two are hardly ever neighbours), and
//! by its siblings: leads of a paragraph are of one length, or begin alike. Where no place stands out there is none. In a chapter in which
//! most titles could be parted so, their [`Pattern`] helps with the others.

use super::super::script::is_han;
use super::pattern::Pattern;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Two characters of a text, packed.
type CharPair = u64;

/// How often two characters that stand together begin and end a clause of the reports in `training/`, in hundredths: a line each, of
/// those that do so five times and every fifth time.
const LEARNED: &str = include_str!("clauses.txt");

static BEGINS: LazyLock<FxHashMap<CharPair, f64>> = LazyLock::new(|| learned("begins "));
static ENDS: LazyLock<FxHashMap<CharPair, f64>> = LazyLock::new(|| learned("ends "));

/// How often two characters that are not in the table do so.
const SELDOM: f64 = 0.02;

/// What was learned counts as if it had been seen so many times in the text itself.
const WEIGHT: f64 = 8.0;

/// Title and lead have each at least so many characters.
const SHORTEST: usize = 6;

/// How sure a place must be, as a logarithm, and by how much surer than any other.
const LEAST: f64 = -4.0;
const MARGIN: f64 = 1.2;

/// The same in a chapter whose titles have a pattern, which weighs in.
const SHORTEST_OF_PATTERN: usize = 4;
const LEAST_OF_PATTERN: f64 = -8.0;
const MARGIN_OF_PATTERN: f64 = 0.6;

/// How likely a clause ends with a sign, such as the end of a quotation.
const AFTER_SIGN: f64 = -3.0;

/// No clause begins with these, and none ends with the first four.
const GOING_ON: [char; 6] = ['和', '及', '与', '的', '等', '、'];

/// Where a lead begins in a head, and how sure that is, as a logarithm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Boundary {
    pub at: usize,
    pub score: f64,
}

/// How often two neighbouring characters stand in a text, and how often they end and begin a clause of it.
#[derive(Debug, Default)]
pub struct Clauses {
    all: FxHashMap<CharPair, u32>,
    ends: FxHashMap<CharPair, u32>,
    begins: FxHashMap<CharPair, u32>,
}

/// A clause that is shorter is a word of a list, or a number.
const SHORTEST_CLAUSE: usize = 4;

impl Clauses {
    /// Counts how the clauses of all paragraphs begin and end.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut clauses = Self::default();
        for clause in texts.flat_map(|text| text.split(is_stop)) {
            let chars: Vec<char> = clause.chars().collect();
            chars.windows(2).for_each(|two| count_pair(&mut clauses.all, two));
            if chars.len() >= SHORTEST_CLAUSE {
                count_pair(&mut clauses.begins, &chars[..2]);
                count_pair(&mut clauses.ends, &chars[chars.len() - 2..]);
            }
        }
        clauses
    }

    /// The byte of a head at which its lead begins, beside the other leads of the paragraph.
    pub fn boundary(&self, head: &str, siblings: &[&str]) -> Option<Boundary> {
        let head = head.trim_end_matches(['。', '！']);
        let from = head.rfind(['，', '、', '”', '》']).map_or(0, |at| at + '，'.len_utf8());
        let letters: Vec<char> = head[from..].chars().collect();
        let places = SHORTEST..(letters.len() + 1).saturating_sub(SHORTEST);
        let score = |at| self.score(&letters, at) + likeness(&letters[at..], siblings);
        let places = places.filter(|at| !GOING_ON.contains(&letters[*at])).map(|at| (score(at), at));
        let (score, at) = outstanding(places, LEAST, MARGIN)?;
        Some(Boundary { at: from + byte_of(&letters, at), score })
    }

    /// The same in a chapter in which such titles were parted: they tell how this one is built. A quotation may stand in the
    /// lead; it is not parted.
    pub fn boundary_like(&self, head: &str, siblings: &[&str], titles: &Pattern) -> Option<usize> {
        let head = head.trim_end_matches(['。', '！']);
        let (from, clause) = titles.last_clause(head)?;
        let letters: Vec<char> = clause.chars().collect();
        let places = SHORTEST_OF_PATTERN..(letters.len() + 1).saturating_sub(SHORTEST_OF_PATTERN);
        let places = places
            .filter(|at| !is_quoted(&letters, *at) && parts(letters[at - 1], letters[*at]))
            .map(|at| (self.score_like(&letters, siblings, titles, at), at));
        let (_, at) = outstanding(places, LEAST_OF_PATTERN, MARGIN_OF_PATTERN)?;
        Some(from + byte_of(&letters, at))
    }

    fn score_like(&self, letters: &[char], siblings: &[&str], titles: &Pattern, at: usize) -> f64 {
        let words = if is_han(letters[at - 1]) { self.score(letters, at) } else { AFTER_SIGN };
        words + likeness(&letters[at..], siblings) + titles.fit(at)
    }

    /// How likely a clause ends before a character and another begins with it.
    fn score(&self, chars: &[char], at: usize) -> f64 {
        let ends = self.rate(&self.ends, &ENDS, &chars[at - 2..at]);
        let begins = self.rate(&self.begins, &BEGINS, &chars[at..at + 2]);
        ends.ln() + begins.ln() - count(&self.all, pair(&chars[at - 1..=at])).max(1.0).ln()
    }

    /// The part of all places of two characters at which they stand so, in this text and in all that were learned from.
    fn rate(&self, here: &FxHashMap<CharPair, u32>, learned: &FxHashMap<CharPair, f64>, two: &[char]) -> f64 {
        let pair = pair(two);
        let prior = learned.get(&pair).copied().unwrap_or(SELDOM);
        (count(here, pair) + WEIGHT * prior + 0.1) / (count(&self.all, pair) + WEIGHT)
    }
}

/// The likeliest place, if it is likely enough and stands out.
fn outstanding(places: impl Iterator<Item = (f64, usize)>, least: f64, margin: f64) -> Option<(f64, usize)> {
    let mut scored: Vec<(f64, usize)> = places.collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let best = *scored.first()?;
    let next = scored.get(1).map_or(f64::NEG_INFINITY, |(score, _)| *score);
    (best.0 >= least && best.0 >= next + margin).then_some(best)
}

fn byte_of(letters: &[char], at: usize) -> usize {
    letters[..at].iter().map(|c| c.len_utf8()).sum()
}

/// Whether a place stands within quotation marks or brackets that open in the same clause.
fn is_quoted(letters: &[char], at: usize) -> bool {
    let opened = letters[..at].iter().filter(|c| "“《（".contains(**c)).count();
    opened > letters[..at].iter().filter(|c| "”》）".contains(**c)).count()
}

/// Whether a title can end with a character and a lead begin with another.
fn parts(before: char, after: char) -> bool {
    !GOING_ON.contains(&after)
        && !"”》".contains(after)
        && !GOING_ON[..4].contains(&before)
        && !"、“".contains(before)
}

fn count(of: &FxHashMap<CharPair, u32>, pair: CharPair) -> f64 {
    f64::from(of.get(&pair).copied().unwrap_or(0))
}

/// A line of what was learned: `begins 加快82 推动77`.
fn learned(name: &str) -> FxHashMap<CharPair, f64> {
    let row = LEARNED.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    row.split(' ').filter_map(rate_of).collect()
}

fn rate_of(word: &str) -> Option<(CharPair, f64)> {
    let (at, _) = word.char_indices().nth(2)?;
    let two: Vec<char> = word[..at].chars().collect();
    Some((pair(&two), word[at..].parse::<f64>().ok()? / 100.0))
}

/// How much a lead is like its siblings, as a logarithm; 0 where there are none.
fn likeness(lead: &[char], siblings: &[&str]) -> f64 {
    let likes: Vec<f64> = siblings.iter().map(|sibling| likeness_to(lead, sibling)).collect();
    likes.iter().sum::<f64>() / likes.len().max(1) as f64
}

fn likeness_to(lead: &[char], sibling: &&str) -> f64 {
    let letters: Vec<char> = sibling.trim_end_matches(is_stop).chars().collect();
    let length: f64 = match lead.len().abs_diff(letters.len()) {
        0 => 1.6,
        1 => 0.8,
        2 => 0.0,
        _ => -0.8,
    };
    length.max(if lead[..2] == letters[..letters.len().min(2)] { 1.6 } else { f64::NEG_INFINITY })
}

/// What ends a clause. Quotation marks and 、 part words.
fn is_stop(c: char) -> bool {
    "，。；：！？".contains(c)
}

fn count_pair(of: &mut FxHashMap<CharPair, u32>, two: &[char]) {
    if two.iter().all(|c| is_han(*c)) {
        *of.entry(pair(two)).or_default() += 1;
    }
}

fn pair(two: &[char]) -> CharPair {
    two.iter().fold(0, |pair, c| pair << 32 | CharPair::from(u32::from(*c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(head: &str, siblings: &[&str], expected: Option<&str>) {
        let text = "加快项目建设，扩大投资消费。超前谋划项目，推动产业发展。加快企业发展，推动城乡发展。加快改革创新，带动经济发展。推动工业升级。";
        let clauses = Clauses::of([text, head].into_iter());
        assert_eq!(clauses.boundary(head, siblings).map(|found| &head[..found.at]), expected, "{head}");
    }

    #[test]
    fn a_title_ends_where_a_lead_begins() {
        check("着力推动制造业高质量发展加快产业提质升级。", &[], Some("着力推动制造业高质量发展"));
        check(
            "突出转型提质，不断增强县域经济发展推动工业做大做强。",
            &[],
            Some("突出转型提质，不断增强县域经济发展"),
        );
    }

    #[test]
    fn its_siblings_say_how_long_a_lead_is() {
        let title = "突出项目拉动，扩大有效投资消费超前谋划包装项目。";
        check("抓好粮食和重要农产品稳产保供。", &[], None);
        check(title, &["推动投资提速增效。", "促进消费提质转型。"], Some("突出项目拉动，扩大有效投资消费"));
    }

    #[test]
    fn titles_of_the_chapter_say_how_long_a_title_is() {
        let text = "加快项目建设，扩大投资消费。加快推进改革，深化开放。抓好粮食生产。加快企业发展。";
        let check = |head: &str, expected: Option<&str>| {
            let clauses = Clauses::of([text, head].into_iter());
            let titles = ["聚焦项目拉动，扩大有效投资消费", "聚焦基层基础，全面推进乡村振兴"];
            let pattern = Pattern::of(titles.into_iter()).expect("a pattern");
            let found = clauses.boundary_like(head, &[], &pattern).map(|at| &head[..at]);
            assert_eq!(found, expected, "{head}");
        };
        let whole = "聚焦转型升级，做大做强工业经济";
        check(&format!("{whole}加快“中国药谷”建设。"), Some(whole));
        check("聚焦转型升级。", None);
        check("聚焦转型升级，做大“中国药谷加快建设国家基地”。", None);
    }

    #[test]
    fn a_whole_title_stays_whole() {
        check("坚持危中求机，奋力把疫情造成的损失夺回来。", &[], None);
        check("统筹推进县域和城区经济高质量发展。", &[], None);
        check("加快发展。", &[], None);
        check("", &[], None);
    }

    /// The table is what the excerpts say; it need not be counted anew for each that is added.
    #[test]
    fn the_table_is_counted_in_the_excerpts() {
        let excerpts = include_str!("../../../training/excerpts.jsonl");
        let texts: Vec<String> = excerpts
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("an excerpt"))
            .map(|excerpt| excerpt["text"].as_str().expect("a text").to_owned())
            .collect();
        let counted = Clauses::of(texts.iter().flat_map(|text| text.lines()));
        for (table, counts) in [(&BEGINS, &counted.begins), (&ENDS, &counted.ends)] {
            assert!(table.len() > 200);
            for (pair, rate) in table.iter() {
                let now = count(counts, *pair) / count(&counted.all, *pair);
                assert!((now - rate).abs() < 0.1, "{rate} is {now} now");
            }
        }
    }
}
