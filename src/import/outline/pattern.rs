//! What the titles of a chapter's sections have in common: so many clauses, the last of about so many characters.
//!
//! In: titles. Out: a [`Pattern`], and how far a length is from it. Sections of one chapter are worded alike
//! (`突出转型提质，建设现代化产业体系`, `突出品质提升，不断增进民生福祉`), so that those whose end is known tell where the others end.

use super::super::script::char_count;
use std::collections::BTreeMap;

/// See the module.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pattern {
    /// How many clauses stand before the last.
    before: usize,
    /// Of the last clause's length, in characters.
    mean: f64,
    deviation: f64,
}

/// Titles that happen to be of one length leave so much room.
const LEAST_DEVIATION: f64 = 1.0;

impl Pattern {
    /// What most of some titles are like; none of none.
    pub fn of<'a>(titles: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut lengths: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
        for title in titles {
            let last = title.rsplit('，').next().unwrap_or(title);
            lengths.entry(title.matches('，').count()).or_default().push(char_count(last) as f64);
        }
        let (before, lengths) = lengths.into_iter().max_by_key(|(_, lengths)| lengths.len())?;
        let mean = lengths.iter().sum::<f64>() / lengths.len() as f64;
        let squares: f64 = lengths.iter().map(|length| (length - mean).powi(2)).sum();
        let deviation = (squares / (lengths.len() - 1).max(1) as f64).sqrt().max(LEAST_DEVIATION);
        Some(Self { before, mean, deviation })
    }

    /// The bytes of a head in which its title's last clause begins and the title ends; none where it has fewer clauses.
    pub fn last_clause<'a>(&self, head: &'a str) -> Option<(usize, &'a str)> {
        let mut commas = head.match_indices('，').map(|(at, comma)| at + comma.len());
        let start = match self.before {
            0 => 0,
            before => commas.nth(before - 1)?,
        };
        let end = head[start..].find('，').map_or(head.len(), |at| start + at);
        Some((start, &head[start..end]))
    }

    /// How much less likely a last clause of so many characters is than one of the mean length, as a logarithm.
    pub fn fit(&self, length: usize) -> f64 {
        -((length as f64 - self.mean) / self.deviation).powi(2) / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_that_of_most_titles() {
        let pattern = Pattern::of(["突出甲甲，建设乙乙", "突出丙丙，打造丁丁丁丁", "做好戊戊"].into_iter());
        let pattern = pattern.expect("a pattern");
        assert_eq!((pattern.before, pattern.mean), (1, 5.0));
        assert!(pattern.fit(5) > pattern.fit(6) && pattern.fit(6) > pattern.fit(9));
        let check = |head: &str, expected: Option<&str>| {
            assert_eq!(
                pattern.last_clause(head).map(|(start, clause)| {
                    assert!(head[start..].starts_with(clause));
                    clause
                }),
                expected,
                "{head}"
            );
        };
        check("突出己己，建设庚庚提升辛辛", Some("建设庚庚提升辛辛"));
        check("突出己己，建设庚庚提升，辛辛", Some("建设庚庚提升"));
        check("突出己己", None);
        assert_eq!(Pattern::of([].into_iter()), None);
    }
}
