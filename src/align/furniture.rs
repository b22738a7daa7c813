//! What pages print around their text, in a text that was copied from them: numbers of pages, running heads, a table of contents.
//!
//! In: the lines of a file. Out: which of them it is, each with its rule. A line of figures alone is a page's only among others that
//! rise; a running head stands beside such a line on three pages at least. Formats that know their pages say it themselves.

use crate::model::rule::ImportRule;
use regex::Regex;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// On so many pages a running head stands, and so many numbers tell that there are pages.
const PAGES: usize = 3;
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

/// The positions of numbers of pages: each is higher than the one before. A lone number is none.
fn page_numbers(lines: &[(u32, &str)]) -> Vec<usize> {
    let mut last = 0;
    let mut found = Vec::new();
    for (at, (_, line)) in lines.iter().enumerate() {
        let number = NUMBER.captures(line).and_then(|parts| parts[1].parse::<u32>().ok());
        if let Some(number) = number.filter(|number| *number > last) {
            last = number;
            found.push(at);
        }
    }
    if found.len() >= PAGES { found } else { Vec::new() }
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
