//! How a title is written: with or without spaces and 〈〉 inside, with brackets and digits of either width.
//!
//! In: titles and texts. Out: titles in one spelling, by which they can be looked up, and where texts have any.

use crate::document;
use std::ops::Range;

/// No title is longer, in characters.
const LONGEST: usize = 120;

/// A title in the spelling that all ways of writing it share.
pub fn spelled(title: &str) -> String {
    title.chars().filter(|c| !c.is_whitespace() && !"《》〈〉<>＜＞".contains(*c)).map(letter).collect()
}

fn letter(c: char) -> char {
    match c {
        '“' | '”' | '「' | '」' | '＂' => '"',
        '(' => '（',
        ')' => '）',
        '[' | '［' | '【' | '﹝' => '〔',
        ']' | '］' | '】' | '﹞' => '〕',
        '-' | '–' | '－' | '―' | '~' | '～' => '—',
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// A title from 关于 on, where an authority stands before it: `甲县人民政府关于…的通知`.
pub fn without_issuer(title: &str) -> &str {
    let issuer = document::issuer(title);
    issuer.and_then(|issuer| title.strip_prefix(&*issuer)).map_or(title, |rest| rest.trim_start_matches('、'))
}

/// A title without the place and the year that it begins with: `甲县2023年国民经济和社会发展统计公报`.
pub fn without_place_and_year<'t>(title: &'t str, homes: &[&str]) -> &'t str {
    let mut rest = title;
    loop {
        let by_place = homes.iter().filter_map(|home| rest.strip_prefix(home)).min_by_key(|rest| rest.len());
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let by_year = (digits.len() + 4 == rest.len()).then(|| digits.strip_prefix('年')).flatten();
        match by_place.or(by_year) {
            Some(shorter) => rest = shorter,
            None => return rest,
        }
    }
}

/// What stands in 《》, with the marks; titles within titles too.
pub fn quoted(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('《').filter_map(|(start, _)| Some(start..start + closing(&text[start..])?))
}

/// Where the mark closes that a text begins with.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices().take(LONGEST) {
        match c {
            '《' => depth += 1,
            '》' if depth == 1 => return Some(at + c.len_utf8()),
            '》' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_one_spelling() {
        let check = |a: &str, b: &str| assert_eq!(spelled(a), spelled(b));
        check("关于印发《甲县 方案(２０２３-2025年)》的通知", "关于印发甲县方案（2023—2025年）的通知");
        check("甲政发[2023]3号", "甲政发〔2023〕 3号");
    }

    #[test]
    fn a_title_may_stand_without_its_issuer() {
        let check = |title: &str, expected: &str| assert_eq!(without_issuer(title), expected);
        check("甲县人民政府关于印发甲县方案的通知", "关于印发甲县方案的通知");
        check("甲县人民政府办公室印发甲县方案的通知", "印发甲县方案的通知");
        check("关于甲县2023年预算的报告", "关于甲县2023年预算的报告");
        check("政府工作报告", "政府工作报告");
    }

    #[test]
    fn a_title_may_stand_without_its_place_and_year() {
        let check = |title: &str, expected: &str| {
            assert_eq!(without_place_and_year(title, &["甲县", "乙市"]), expected)
        };
        check("甲县2023年统计公报", "统计公报");
        check("2023年甲县统计公报", "统计公报");
        check("乙市甲县统计公报", "统计公报");
        check("丙县2023年统计公报", "丙县2023年统计公报");
        check("20235年统计公报", "20235年统计公报");
        check("甲县", "");
    }

    #[test]
    fn titles_are_found_within_titles() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(quoted(text).map(|range| &text[range]).collect::<Vec<_>>(), expected, "{text}");
        };
        check("按《甲》和《乙》办", &["《甲》", "《乙》"]);
        check("《关于印发《甲》的通知》", &["《关于印发《甲》的通知》", "《甲》"]);
        check("《甲", &[]);
        check(&"《".repeat(500), &[]);
    }
}
