//! Titles of sections that the first lead under them was glued to: `（三）着力推动制造业高质量发展加快产业提质升级。…`.
//!
//! In: the texts of all paragraphs, and a head. Out: the place where its lead begins. It is found by how the text itself begins and
//! ends its clauses: 发展 ends many and 加快 begins many, and the two are hardly ever neighbours. Where no place stands out there is
//! none.

use super::super::script::is_han;
use rustc_hash::FxHashMap;

/// Two characters of a text, packed.
type Pair = u64;

/// Title and lead have each at least so many characters.
const SHORTEST: usize = 6;

/// How sure a place must be, as a logarithm, and by how much surer than any other.
const LEAST: f64 = -2.9;
const MARGIN: f64 = 1.2;

/// How often two neighbouring characters stand in a text, and how often they end and begin a clause of it.
#[derive(Debug, Default)]
pub struct Clauses {
    all: FxHashMap<Pair, u32>,
    ends: FxHashMap<Pair, u32>,
    begins: FxHashMap<Pair, u32>,
}

/// A clause that is shorter is a word of a list, or a number.
const SHORTEST_CLAUSE: usize = 4;

impl Clauses {
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

    /// The byte of a head at which its lead begins.
    pub fn boundary(&self, head: &str) -> Option<usize> {
        let head = head.trim_end_matches(['。', '！']);
        let from = head.rfind(['，', '、', '”', '》']).map_or(0, |at| at + '，'.len_utf8());
        let chars: Vec<(usize, char)> = head[from..].char_indices().collect();
        let letters: Vec<char> = chars.iter().map(|(_, c)| *c).collect();
        let places = SHORTEST..(letters.len() + 1).saturating_sub(SHORTEST);
        let mut scored: Vec<(f64, usize)> = places.map(|at| (self.score(&letters, at), at)).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (best, at) = *scored.first()?;
        let next = scored.get(1).map_or(f64::NEG_INFINITY, |(score, _)| *score);
        (best >= LEAST && best >= next + MARGIN).then(|| from + chars[at].0)
    }

    /// How likely a clause ends before a character and another begins with it.
    fn score(&self, chars: &[char], at: usize) -> f64 {
        let count =
            |of: &FxHashMap<Pair, u32>, two: &[char]| f64::from(of.get(&pair(two)).copied().unwrap_or(0));
        let (left, right, across) = (&chars[at - 2..at], &chars[at..at + 2], &chars[at - 1..=at]);
        let ends = (count(&self.ends, left) + 0.3) / (count(&self.all, left) + 1.0);
        let begins = (count(&self.begins, right) + 0.1) / (count(&self.all, right) + 1.0);
        ends.ln() + begins.ln() - count(&self.all, across).max(1.0).ln()
    }
}

/// What ends a clause. Quotation marks and 、 part words.
fn is_stop(c: char) -> bool {
    "，。；：！？".contains(c)
}

fn count_pair(of: &mut FxHashMap<Pair, u32>, two: &[char]) {
    if two.iter().all(|c| is_han(*c)) {
        *of.entry(pair(two)).or_default() += 1;
    }
}

fn pair(two: &[char]) -> Pair {
    two.iter().fold(0, |pair, c| pair << 32 | Pair::from(u32::from(*c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(head: &str, expected: Option<&str>) {
        let text = "加快项目建设，推动产业发展。加快企业发展，推动城乡发展。加快改革创新，带动经济发展。推动工业升级。";
        let clauses = Clauses::of([text, head].into_iter());
        assert_eq!(clauses.boundary(head).map(|at| &head[..at]), expected, "{head}");
    }

    #[test]
    fn a_title_ends_where_a_lead_begins() {
        check("着力推动制造业高质量发展加快产业提质升级。", Some("着力推动制造业高质量发展"));
        check(
            "突出转型提质，不断增强县域经济发展推动工业做大做强。",
            Some("突出转型提质，不断增强县域经济发展"),
        );
    }

    #[test]
    fn a_whole_title_stays_whole() {
        check("坚持危中求机，奋力把疫情造成的损失夺回来。", None);
        check("统筹推进县域和城区经济高质量发展。", None);
        check("加快发展。", None);
        check("", None);
    }
}
