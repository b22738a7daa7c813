//! Ids for new entities: the name in pinyin.
//!
//! Words of the vocabulary and runs between them are one part each: `东都光电显示材料` → `dongdu-guangdian-xianshi-cailiao`.
//! A table holds the readings of place names; what has no reading (Latin, digits) stands as it is.

use crate::names::{Class, Vocabulary, fold_char};
use pinyin::ToPinyin;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The longest slug; a longer name is cut after a whole part.
const LONGEST: usize = 60;

static READINGS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("words/readings.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ')).collect()
});

/// The slug of a name; `unnamed` where nothing of it can be read.
pub fn slug(name: &str) -> String {
    let folded: String = name.chars().map(fold_char).collect();
    let mut slug = String::new();
    for part in parts(&folded) {
        let read = read(&part);
        if read.is_empty() || (!slug.is_empty() && slug.len() + read.len() >= LONGEST) {
            continue;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&read);
    }
    slug.truncate(slug.floor_char_boundary(LONGEST));
    if slug.is_empty() { "unnamed".to_owned() } else { slug }
}

/// The words of a name: vocabulary, Latin and digits, and what lies between.
fn parts(name: &str) -> Vec<String> {
    let lengths = word_lengths(name);
    let (mut parts, mut run, mut at) = (Vec::new(), String::new(), 0);
    while let Some(c) = name[at..].chars().next() {
        let length = lengths.get(&at).copied().unwrap_or(0);
        if length > 0 || !c.is_alphanumeric() {
            parts.push(std::mem::take(&mut run));
            parts.push(name[at..at + length].to_owned());
            at += length.max(if length == 0 { c.len_utf8() } else { 0 });
            continue;
        }
        if run.chars().next_back().is_some_and(|last| last.is_ascii() != c.is_ascii()) {
            parts.push(std::mem::take(&mut run));
        }
        run.push(c);
        at += c.len_utf8();
    }
    parts.push(run);
    parts
}

/// The longest word of two characters or more at each byte. The readings are words too.
fn word_lengths(name: &str) -> HashMap<usize, usize> {
    let mut lengths = HashMap::new();
    for hit in Vocabulary::shipped().hits(name) {
        let length = hit.end - hit.start;
        if length > 3 && !matches!(hit.class, Class::Opener | Class::Stop) {
            let longest = lengths.entry(hit.start).or_insert(0);
            *longest = length.max(*longest);
        }
    }
    lengths
}

/// The reading of a part, by the table where it has a word of it.
fn read(part: &str) -> String {
    let mut read = String::new();
    let mut rest = part;
    while let Some(c) = rest.chars().next() {
        let ends = rest.char_indices().skip(1).map(|(at, _)| at).chain([rest.len()]).take(3);
        let known = ends.filter_map(|end| READINGS.get(&rest[..end]).map(|reading| (end, *reading))).last();
        match known {
            Some((end, reading)) => {
                read.push_str(reading);
                rest = &rest[end..];
            }
            None => {
                read.push_str(&syllable(c));
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    read
}

fn syllable(c: char) -> String {
    match c.to_pinyin() {
        Some(reading) => reading.plain().replace('ü', "v"),
        None if c.is_ascii_alphanumeric() => c.to_ascii_lowercase().to_string(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_pinyin() {
        let check = |name: &str, expected: &str| assert_eq!(slug(name), expected, "{name}");
        check("芙蓉山", "furongshan");
        check("重庆", "chongqing");
        check("长沙机场", "changsha-jichang");
        check("厦门", "xiamen");
        check("六安", "luan");
        check("番禺", "panyu");
        check("蚌埠", "bengbu");
        check("都昌", "duchang");
        check("绿", "lv");
        check("“10310”工程", "10310-gongcheng");
        check("ＵＴＧ（二期）", "utg-erqi");
        check("人工智能+", "rengongzhineng");
        check("", "unnamed");
        check("《》", "unnamed");
    }

    #[test]
    fn long_names_are_cut_after_a_part() {
        let long = slug(&"芙蓉山产业园".repeat(30));
        assert!(long.len() <= LONGEST && !long.ends_with('-'), "{long}");
        assert!(slug(&"蓉".repeat(100)).len() <= LONGEST);
    }
}
