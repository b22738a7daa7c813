//! Documents by the numbers that their issuers gave them: `甲政发〔2023〕3号`.
//!
//! In: the numbers of a site's documents. Out: where a text has one of them. The words before the year belong to the number, and nothing in
//! a Chinese text says where they begin: they must stand behind a stop, or behind a word that numbers stand behind.

use super::spelling::spelled;
use regex::Regex;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// The year and the number within it.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[〔［\[【（(﹝]\s*((?:19|20)[0-9]{2})\s*[〕］\]】）)﹞]\s*第?\s*([0-9]{1,5})\s*号")
        .expect("a good pattern")
});

/// The number in brackets behind a title.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*[（(]([\p{Han}A-Za-z]{1,16}[〔［\[【﹝][^）)]{1,12}号)[）)]").expect("a good pattern")
});

/// Words before a number that are no part of it.
const BEFORE: [&str; 16] = [
    "根据", "按照", "依据", "依照", "落实", "执行", "以", "和", "与", "及", "或", "即", "原", "据", "按",
    "的",
];

/// See the module.
#[derive(Debug, Default)]
pub struct Numbers(FxHashMap<Tail, Vec<Owner>>);

/// `2023` and `3`.
type Tail = (u32, u32);

/// The words before the year, and whose number it is.
#[derive(Debug)]
struct Owner {
    head: String,
    document: u32,
}

impl Numbers {
    /// Passes over a number without a year in brackets.
    pub fn add(&mut self, number: &str, document: u32) {
        let number = spelled(number);
        let Some(found) = TAIL.captures(&number) else { return };
        let head = number[..found.get_match().start()].to_owned();
        self.0.entry(tail(&found)).or_default().push(Owner { head, document });
    }

    /// The numbers of a text, each of one document.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, u32)> {
        if self.0.is_empty() || !text.contains('号') {
            return Vec::new();
        }
        let found = TAIL.captures_iter(text);
        found.filter_map(|found| self.owner(text, &found)).collect()
    }

    fn owner(&self, text: &str, found: &regex::Captures) -> Option<(Range<usize>, u32)> {
        let range = found.get_match().range();
        let before = text[..range.start].trim_end();
        let mut owners = self
            .0
            .get(&tail(found))?
            .iter()
            .filter(|owner| before.strip_suffix(&*owner.head).is_some_and(begins_number));
        let owner = owners.next()?;
        let is_only = owners.next().is_none();
        is_only.then(|| (before.len() - owner.head.len()..range.end, owner.document))
    }
}

/// The number that stands in brackets behind a title, in the spelling of all.
pub fn stated_behind(rest: &str) -> Option<String> {
    Some(spelled(&BEHIND.captures(rest)?[1]))
}

fn tail(found: &regex::Captures) -> Tail {
    let number = |at: usize| found[at].parse().unwrap_or(0);
    (number(1), number(2))
}

/// Whether a number can begin behind a text.
fn begins_number(before: &str) -> bool {
    !before.ends_with(char::is_alphanumeric) || BEFORE.iter().any(|word| before.ends_with(word))
}
