//! How Chinese names sound, so that they are found in pinyin.
//!
//! In: a name. Out: [`Sound`]s: its syllables from each of them on, and its initials. A character that is read in several ways
//! gives several; a letter or digit is read as itself, other marks not at all. Tones are left out, `ü` is `v`.

use super::postings::PostingKey;
use pinyin::ToPinyinMulti;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many syllables of a name are read, and in how many ways.
const MOST_SYLLABLES: usize = 24;
const MOST_WAYS: usize = 8;

/// How many letters choose the chunk.
const PREFIX: usize = 2;

/// `fu'rong'shan`, at least two syllables; or `frs`, the initials of a whole name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sound(Arc<str>);

impl PostingKey for Sound {
    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }

    fn chunk_text(&self) -> Cow<'_, str> {
        Cow::Owned(letters(&self.0).take(PREFIX).collect())
    }
}

/// The part of letters without spaces that chooses the chunk.
pub fn chunk_text(asked: &str) -> &str {
    asked.get(..PREFIX).unwrap_or(asked)
}

/// Whether a key of the index is what was asked for: the beginning of its syllables, more than the first, or all of its initials,
/// or three of them.
pub fn answers(key: &str, asked: &str) -> bool {
    match key.find('\'') {
        Some(first) => asked.len() > first && letters(key).take(asked.len()).eq(asked.chars()),
        None => key == asked || (asked.len() > PREFIX && key.starts_with(asked)),
    }
}

fn letters(key: &str) -> impl Iterator<Item = char> {
    key.chars().filter(|c| *c != '\'')
}

/// All that a name is found by.
pub fn sounds(name: &str) -> BTreeSet<Sound> {
    let readings: Vec<Vec<String>> =
        name.chars().map(readings).filter(|ways| !ways.is_empty()).take(MOST_SYLLABLES).collect();
    let starts = 0..readings.len().saturating_sub(1);
    let mut found: BTreeSet<_> = starts.flat_map(|start| ways(&readings[start..], "'", |way| way)).collect();
    if readings.len() > 1 {
        found.extend(ways(&readings, "", |way| &way[..1]));
    }
    found.into_iter().map(|text| Sound(text.into())).collect()
}

/// The ways to read syllables in a row, with `between` them.
fn ways(readings: &[Vec<String>], between: &str, part: impl Fn(&str) -> &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for syllable in readings {
        let choices: BTreeSet<&str> = syllable.iter().map(|way| part(way)).collect();
        let choices: Vec<&str> = match found.len() * choices.len() > MOST_WAYS {
            true => vec![part(&syllable[0])],
            false => choices.into_iter().collect(),
        };
        found =
            found.iter().flat_map(|way| choices.iter().map(move |next| joined(way, between, next))).collect();
    }
    found
}

fn joined(way: &str, between: &str, next: &str) -> String {
    if way.is_empty() { next.to_owned() } else { format!("{way}{between}{next}") }
}

/// The ways to read a character, the usual one first.
fn readings(c: char) -> Vec<String> {
    let c = super::terms::fold(c);
    if c.is_ascii_alphanumeric() {
        return vec![c.to_string()];
    }
    let Some(multi) = c.to_pinyin_multi() else { return Vec::new() };
    multi.into_iter().map(|reading| reading.plain().chars().filter_map(plain_letter).collect()).collect()
}

/// 绿 is typed lv, and 欸, which is ê, e.
fn plain_letter(c: char) -> Option<char> {
    match c {
        'ü' => Some('v'),
        'ê' => Some('e'),
        c => c.is_ascii().then_some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_what_it_sounds_like() {
        #[track_caller]
        fn check(name: &str, asked: &str, expected: bool) {
            let found = sounds(name).iter().any(|sound| answers(&sound.text(), asked));
            assert_eq!(found, expected, "{name} {asked}");
        }
        check("芙蓉山工业园", "furongshan", true);
        check("芙蓉山工业园", "furongshangongyeyuan", true);
        check("芙蓉山工业园", "furongsh", true);
        check("芙蓉山工业园", "shangongye", true);
        check("芙蓉山工业园", "frs", true);
        check("芙蓉山工业园", "frsgyy", true);
        check("芙蓉山工业园", "gyy", false);
        check("芙蓉山工业园", "shan", false);
        check("芙蓉山工业园", "fu", false);
        check("芙蓉山工業園", "furongshangongyeyuan", true);
        check("都昌县", "dc", false);
        check("都昌", "dc", true);
        check("重庆", "chongqing", true);
        check("绿园区", "lvyuan", true);
        check("欸乃山", "ainaishan", true);
        check("“10310”工程", "10310gongcheng", true);
        check("5G基站", "5gjizhan", true);
        check("《》", "a", false);
    }

    #[test]
    fn a_name_of_many_readings_has_few_sounds() {
        assert!(sounds(&"重长行乐".repeat(20)).len() <= MOST_SYLLABLES * MOST_WAYS);
    }

    #[test]
    fn names_that_begin_alike_share_a_chunk() {
        for sound in sounds("芙蓉山") {
            assert!(sound.text().starts_with(&*sound.chunk_text()), "{sound:?}");
        }
        assert_eq!(Sound("e'wu".into()).chunk_text(), chunk_text("ewu"));
    }
}
