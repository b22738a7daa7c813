//! What may have been meant by a name that is not there.

use std::collections::HashMap;

/// Names by what is left of them when one character is taken away. Two names that are one typing error apart share
/// such a rest, so that a name is found without comparing it to every other.
#[derive(Debug, Default)]
pub struct Similar {
    names: Vec<String>,
    by_rest: HashMap<String, usize>,
}

impl Similar {
    /// `names` are those that there are.
    pub fn to(names: Vec<String>) -> Self {
        let mut by_rest = HashMap::new();
        for (at, name) in names.iter().enumerate() {
            for rest in rests(name) {
                by_rest.entry(rest).or_insert(at);
            }
        }
        Self { names, by_rest }
    }

    /// A name that is one character more, less, other or out of place, or that has the same part after the `/`.
    pub fn find(&self, wanted: &str) -> Option<&str> {
        let at = rests(wanted).find_map(|rest| self.by_rest.get(&rest).copied())?;
        self.names.get(at).map(String::as_str)
    }
}

/// A longer name is compared as it is: it is no name that anybody types.
const LONGEST: usize = 256;

/// The name, the name less each of its characters, and its part after the `/`.
fn rests(name: &str) -> impl Iterator<Item = String> {
    let short = if name.len() <= LONGEST { name } else { "" };
    let less = short.char_indices().map(|(at, c)| [&short[..at], &short[at + c.len_utf8()..]].concat());
    let tail = name.split_once('/').map(|(_, tail)| format!("/{tail}"));
    [name.to_owned()].into_iter().chain(less).chain(tail)
}

/// The candidate that is a few typing errors away from `wanted`: at most a third of its characters. For short lists.
pub fn nearest<'a>(wanted: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (wanted.chars().count() / 3).max(1);
    let scored = candidates.map(|name| (distance(wanted, name), name));
    scored.filter(|(distance, _)| *distance <= limit).min().map(|(_, name)| name)
}

/// Levenshtein's distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_one_error_away_is_found() {
        let names = ["parks/furongshan", "parks/duobao", "companies/甲乙丙"];
        let similar = Similar::to(names.map(str::to_owned).to_vec());
        let check =
            |wanted: &str, expected: Option<&str>| assert_eq!(similar.find(wanted), expected, "{wanted}");
        check("parks/furongshang", Some("parks/furongshan"));
        check("parks/furonshan", Some("parks/furongshan"));
        check("parks/furonghsan", Some("parks/furongshan"));
        check("parks/furomgshan", Some("parks/furongshan"));
        check("clusters/duobao", Some("parks/duobao"));
        check("companies/甲乙", Some("companies/甲乙丙"));
        check("parks/cailing", None);
        check("", None);
    }

    #[test]
    fn the_nearest_of_a_list_is_a_few_errors_away() {
        let codes = ["note-unused", "note-undefined", "untranslated"];
        let check = |wanted: &str, expected: Option<&str>| {
            assert_eq!(nearest(wanted, codes.into_iter()), expected, "{wanted}");
        };
        check("note-unsed", Some("note-unused"));
        check("not-translated", Some("untranslated"));
        check("x", None);
    }

    #[test]
    fn distance_counts_characters() {
        let check = |a: &str, b: &str, expected: usize| assert_eq!(distance(a, b), expected);
        check("", "", 0);
        check("甲乙", "甲丙丁", 2);
        check("p12", "p21", 2);
        check("kitten", "sitting", 3);
    }
}
