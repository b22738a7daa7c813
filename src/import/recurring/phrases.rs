//! Phrases of a text that may name something, by a sign that one text alone does not make a name of.
//!
//! In: the text of a block. Out: its quotations, what it counts (`六大功能片区`), and what it holds for the n-th time
//! (`第22届中国农产品加工投洽会`, without the count). Which of them are names is not decided here.

use super::super::mentions::{PROGRAMMES, is_slogan};
use super::super::script::{char_count, is_numeral, numeral, open_brackets};
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

/// The characters of a quotation that may be a scheme.
const QUOTED: RangeInclusive<usize> = 3..=14;
/// The characters of what is held: shorter names are anybody's, as 运动会 is.
const HELD: RangeInclusive<usize> = 4..=18;
/// The characters between 大 and the end of what is counted.
const COUNTED: usize = 8;
/// Of two parts or less no scheme is made.
const LEAST_COUNT: u32 = 3;
/// The characters of a programme's name without what it is called.
const LEAST_STEM: usize = 4;

/// What is counted in these is a time, or so many things; what is counted in 大 is read as such.
const MEASURES: &[char] =
    &['年', '月', '日', '天', '周', '季', '期', '件', '项', '条', '类', '种', '家', '批', '大'];

/// What is elected for a term has a number too, and is not held.
const ELECTED: &str = "代表大会";

/// What no phrase goes beyond.
const STOPS: &[char] = &['，', '。', '；', '、', '：', '！', '？', '“', '《', '》', '的', '是', '第'];

static WORDS: LazyLock<SignWords> = LazyLock::new(|| {
    let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#'));
    let mut lists = lines.map(|line| line.split(' ').collect());
    let mut next = || lists.next().unwrap_or_default();
    SignWords { before: next(), behind: next(), counted: next(), held: next() }
});

/// The lists of `words.txt`.
struct SignWords {
    before: Vec<&'static str>,
    behind: Vec<&'static str>,
    counted: Vec<&'static str>,
    held: Vec<&'static str>,
}

/// A phrase without the quotation marks in it: what its forms are compared by.
pub fn form(phrase: &str) -> String {
    phrase.replace(['“', '”'], "")
}

/// What stands in quotation marks, by itself and without a clause in it. By numerals alone a five-year period is called, and no
/// scheme.
pub fn quotations(text: &str) -> impl Iterator<Item = Range<usize>> {
    let opens = text.match_indices('“').map(|(at, mark)| at + mark.len());
    let quoted = opens.filter_map(|start| Some(start..start + text[start..].find(['“', '”'])?));
    quoted.filter(|range| {
        let phrase = &text[range.clone()];
        let is_whole = text[range.end..].starts_with('”') && !phrase.contains(['，', '。', '；', '！']);
        is_whole
            && QUOTED.contains(&char_count(phrase))
            && !is_slogan(phrase)
            && !phrase.chars().all(is_numeral)
    })
}

/// Whether the words around a quotation say that it is carried out.
pub fn is_carried_out(text: &str, quotation: &Range<usize>) -> bool {
    let said_before = text[..quotation.start].trim_end_matches('“');
    let said_behind = text[quotation.end..].trim_start_matches('”');
    WORDS.before.iter().any(|word| said_before.ends_with(word))
        || WORDS.behind.iter().any(|word| said_behind.starts_with(word))
}

/// What has a count of parts in its name: `六大功能片区`, `“九大产业”集群`. What begins inside a quotation does not end behind it.
pub fn counted(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('大').filter_map(|(at, large)| {
        let start = count_before(text, at)?;
        let parts = at + large.len();
        let end = parts + end_of_counted(&text[parts..])?;
        let opens = text[..start].ends_with('“') && text[start..end].contains('”');
        let range = start - if opens { '“'.len_utf8() } else { 0 }..end;
        let (_, closes_astray) = open_brackets(&text[range.clone()]);
        (!closes_astray).then_some(range)
    })
}

/// Where the numeral begins that ends at a byte, if it is a count of some parts, and no ordinal.
fn count_before(text: &str, end: usize) -> Option<usize> {
    let digits = text[..end].chars().rev().take_while(|c| is_numeral(*c)).take(4);
    let start = end - digits.map(char::len_utf8).sum::<usize>();
    let (value, length) = numeral(&text[start..end])?;
    let is_ordinal = text[..start].ends_with(['第', '百', '千', '万']);
    (value >= LEAST_COUNT && start + length == end && !is_ordinal).then_some(start)
}

/// Where the first word of what is counted ends, and those that follow it at once.
fn end_of_counted(rest: &str) -> Option<usize> {
    let near = stretch(rest, COUNTED);
    let ends_at = |at: usize| {
        let mut words = WORDS.counted.iter().filter(|word| near[at..].starts_with(**word));
        words.next().map(|word| at + word.len())
    };
    let first = near.char_indices().find_map(|(at, _)| ends_at(at))?;
    Some(std::iter::successors(Some(first), |end| ends_at(*end)).last().unwrap_or(first))
}

/// What a text says is held for the first or n-th time, without the count.
pub fn held(text: &str) -> impl Iterator<Item = Range<usize>> {
    let counts = text.match_indices('届').filter(|(at, _)| counts_edition(&text[..*at]));
    counts.filter_map(|(at, word)| {
        let start = at + word.len();
        let near = stretch(&text[start..], *HELD.end());
        let end = near.char_indices().find_map(|(at, _)| end_of_held(near, at))?;
        HELD.contains(&char_count(&near[..end])).then_some(start..start + end)
    })
}

/// Whether what stands before 届 is 第 with a number, or 首.
fn counts_edition(before: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || is_numeral(c) || c == '百';
    let rest = before.trim_end_matches(is_number);
    before.ends_with('首') || rest.len() < before.len() && rest.ends_with('第')
}

fn end_of_held(near: &str, at: usize) -> Option<usize> {
    let word = WORDS.held.iter().find(|word| near[at..].starts_with(**word))?;
    let end = at + word.len();
    (!near[..end].ends_with(ELECTED)).then_some(end)
}

/// The stretch at the start of a text that one phrase may have.
fn stretch(text: &str, most: usize) -> &str {
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    &text[..text[..end].find(STOPS).unwrap_or(end)]
}

/// What a programme is called by without the word for what it is, where a number makes it its own: `百城建设提质` of
/// `百城建设提质工程`, but no `三年攻坚` and no `十件惠民`.
pub fn stem(name: &str) -> Option<&str> {
    let stem = PROGRAMMES.iter().find_map(|word| name.strip_suffix(word))?;
    let rest = stem.trim_start_matches(|c: char| is_numeral(c) || matches!(c, '百' | '千' | '万'));
    let is_own = rest.len() < stem.len() && !rest.starts_with(MEASURES);
    (is_own && char_count(stem) >= LEAST_STEM && !is_slogan(stem)).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check<T: Iterator<Item = Range<usize>>>(
        read: fn(&'static str) -> T,
        text: &'static str,
        expected: &[&str],
    ) {
        let found: Vec<&str> = read(text).map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_is_counted_has_a_number_of_parts() {
        check(counted, "推进六大功能片区建设", &["六大功能片区"]);
        check(counted, "“六大片区”开发、壮大“九大产业”集群", &["六大片区", "“九大产业”集群"]);
        check(counted, "十大专项行动计划启动", &["十大专项行动计划"]);
        check(counted, "十二大产业集群", &["十二大产业集群"]);
        check(counted, "第五大工程、两大片区、扩大片区、三大方面", &[]);
        check(counted, "四大家的工程，五大理念。推进工程", &[]);
        check(counted, "实施“三个十大”行动", &[]);
    }

    #[test]
    fn a_quotation_of_numerals_is_a_period() {
        check(quotations, "实施“十一五”规划，推进“593460”、“三个一批”", &["593460", "三个一批"]);
    }

    #[test]
    fn what_is_held_has_an_edition() {
        check(held, "成功举办第22届中国农产品加工投洽会，签约", &["中国农产品加工投洽会"]);
        check(held, "办好第二十三届产教融合国际论坛、首届乙州冰雪节", &["产教融合国际论坛", "乙州冰雪节"]);
        check(held, "第十八届人民代表大会第二次会议、第五届村民委员会", &[]);
        check(held, "第五届运动会、本届博览会、换届大会", &[]);
    }

    #[test]
    fn a_number_makes_a_stem_its_own() {
        let check = |name: &str, expected: Option<&str>| assert_eq!(stem(name), expected, "{name}");
        check("百城建设提质工程", Some("百城建设提质"));
        check("万人助万企活动", Some("万人助万企"));
        check("城市更新行动", None);
        check("三年攻坚行动", None);
        check("百城建设提质", None);
        check("十件惠民工程", None);
        check("十大民生工程", None);
        check("百强工程", None);
    }
}
