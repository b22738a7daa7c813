//! What pages print around their text, in a text that was copied from them: numbers of pages, running heads, a table of contents.
//!
//! In: the lines of a file. Out: which of them it is, each with its rule. A line of figures alone is a page's only among others that
//! count the pages; a running head stands beside such a line on three pages at least. Formats that know their pages say it themselves.

use crate::model::rule::ImportRule;
use regex::Regex;
use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// On so many pages a running head stands, and so many numbers tell that there are pages.
const PAGES: usize = 3;
/// The first page that has a number has one of these.
const FIRST: RangeInclusive<u32> = 1..=9;
/// How much higher the number of the next page is at most: pages of figures and of titles show none.
const STEP: u32 = 3;
/// What stands alone on a line as a year.
const YEARS: RangeInclusive<u32> = 1_900..=2_099;
/// How many characters a running head has at most.
const LONGEST: usize = 90;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?i:[-—–―·•\s]*(?:page\s+|p\.\s*)?([0-9]{1,4})(?:\s*(?:of|/)\s*[0-9]{1,4})?[-—–―·•\s]*)$")
        .expect("a good pattern")
});
static CONTENTS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^.*?\S\s*(?:[.·…‥]\s?){5,}\s*[0-9]{1,4}$").expect("a good pattern"));

/// The lines that are furniture, by their numbers.
pub(super) fn find(lines: &[String]) -> BTreeMap<u32, ImportRule> {
    let lines: Vec<(u32, &str)> = (1..)
        .zip(lines)
        .map(|(number, line)| (number, line.trim()))
        .filter(|(_, line)| !line.is_empty())
        .collect();
    let numbers = page_numbers(&lines);
    let mut found: BTreeMap<u32, ImportRule> =
        numbers.iter().map(|at| (lines[*at].0, ImportRule::PageNumber)).collect();
    found.extend(running_heads(&lines, &numbers).map(|at| (lines[at].0, ImportRule::RunningHead)));
    let contents = lines.iter().filter(|(_, line)| CONTENTS.is_match(line));
    found.extend(contents.map(|(number, _)| (*number, ImportRule::TableOfContents)));
    found
}

/// The positions of numbers of pages: the longest run that counts on from a low number. A short one is none.
fn page_numbers(lines: &[(u32, &str)]) -> Vec<usize> {
    let mut runs: Vec<NumberLine> = Vec::new();
    // By its last number, the longest run so far.
    let mut longest: HashMap<u32, usize> = HashMap::new();
    for (at, (_, line)) in lines.iter().enumerate() {
        let Some(number) = number(line) else { continue };
        let lower = (1..=STEP).filter_map(|step| longest.get(&number.checked_sub(step)?).copied());
        // Among equals the one that leaves out the least.
        let before = lower.rev().max_by_key(|before| runs[*before].pages);
        if before.is_none() && !FIRST.contains(&number) {
            continue;
        }
        let pages = 1 + before.map_or(0, |before| runs[before].pages);
        if longest.get(&number).is_none_or(|same| runs[*same].pages < pages) {
            longest.insert(number, runs.len());
            runs.push(NumberLine { at, pages, before });
        }
    }
    let last = runs.iter().max_by_key(|run| run.pages).filter(|run| run.pages >= PAGES);
    let run = std::iter::successors(last, |run| run.before.map(|before| &runs[before]));
    let mut found: Vec<usize> = run.map(|run| run.at).collect();
    found.reverse();
    found
}

/// A line that may be the number of a page.
struct NumberLine {
    at: usize,
    /// How many pages are counted up to here.
    pages: usize,
    /// The one before it, by its position among all.
    before: Option<usize>,
}

/// The number that a line is, if it is no year.
fn number(line: &str) -> Option<u32> {
    let number = NUMBER.captures(line)?[1].parse().ok()?;
    (!YEARS.contains(&number)).then_some(number)
}

/// The positions of lines that stand right before or after numbers of pages, the same on several pages.
fn running_heads<'a>(lines: &'a [(u32, &str)], numbers: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
    let beside = || {
        let both = numbers.iter().flat_map(|at| [at.checked_sub(1), Some(at + 1)]).flatten();
        both.filter(|at| lines.get(*at).is_some_and(|(_, line)| line.chars().count() <= LONGEST))
    };
    let mut times: HashMap<String, usize> = HashMap::new();
    beside().for_each(|at| *times.entry(words(lines[at].1)).or_default() += 1);
    beside().filter(move |at| {
        let words = words(lines[*at].1);
        !words.is_empty() && times[&words] >= PAGES
    })
}

/// A line without its figures, which rise with the pages.
fn words(line: &str) -> String {
    line.chars().filter(|c| !c.is_numeric() && !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[u32]) {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        assert_eq!(find(&lines).into_keys().collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn numbers_of_pages_rise() {
        check("A\n1\nB\n2\nC\n- 3 -", &[2, 4, 6]);
        check("A\nPage 1 of 9\nB\nPage 2 of 9\n\n— 3 —", &[2, 4, 6]);
        check("A\n2024\nB", &[]);
        check("A\n3\nB\n2\nC\n1", &[]);
        // Pages may be left out, and another number may stand between them.
        check("A\n2\nB\n3\nC\n6\nD", &[2, 4, 6]);
        check("A\n1\nB\n35\nC\n2\nD\n4\nE\n3", &[2, 6, 10]);
        check("2024\nA\n1\nB\n2\nC\n3", &[3, 5, 7]);
        check("Grain\n16\nCotton\n20\nOil\n35", &[]);
        check("Grain\n6\nCotton\n20\nOil\n35", &[]);
        check("A\n2022\nB\n2023\nC\n2024", &[]);
    }

    #[test]
    fn a_running_head_stands_beside_them() {
        check("A\n1\nHead\nB\n2\nHead\nC\n3\nHead\nD", &[2, 3, 5, 6, 8, 9]);
        check("A\nHead\nB\nHead\nC\nHead", &[]);
        check("A\n1\nB\n2\nC\n3\nD", &[2, 4, 6]);
    }

    #[test]
    fn a_line_of_contents_leads_to_its_page() {
        check("1. Review ........ 3\n2. Tasks . . . . . . 12\nIt grew to 5", &[1, 2]);
    }
}
