//! The forms in which an appendix and its notes begin: `附件`, `名词解释`, `［1］`, `＠①`.
//!
//! A form only. Whether its line is an appendix or a note is for `notes` to say.

use super::script::{char_count, circled_number};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A longer paragraph is text that happens to begin with the mark of a glyph.
const LONGEST: usize = 40;

static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    let notes =
        r"(?:名词|词语|术语|用语|缩略语|有关内容|有关名词)[^。，：]{0,12}(?:解释|注释|说明|释义|注解)";
    Regex::new(&format!(r"^(?:[（(]?附\s*[件录表]?\s*[0-9一二三四五六七八九十]{{0,2}}[)）]?\s*[：:]?|[^。，：]{{0,16}}{notes}[：:）)]*|注\s*释[：:]?|注[：:])$"))
        .expect("a good pattern")
});
static ANNEX: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^附\s*件\s*[0-9一二三四五六七八九十]{0,3}\s*[：:]?$").expect("a good pattern")
});
static TITLED_ANNEX: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^附\s*[件表]\s*[0-9一二三四五六七八九十]{1,3}(?:\s*[：:.．、]\s*|\s+)[^。，；：\s][^。，；：]{3,40}$")
        .expect("a good pattern")
});
static BRACKETED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[［\[〔【（(]注?\s*([0-9]{1,3})[］\]〕】）)]").expect("a good pattern"));

/// Whether a line opens an appendix.
pub fn is_appendix_heading(text: &str) -> bool {
    char_count(text) <= 32 && HEADING.is_match(text)
}

/// Whether a line begins with a bracketed number, or with the mark of a glyph's note.
pub fn is_note_label(text: &str) -> bool {
    text.starts_with(['［', '[', '〔']) && BRACKETED.is_match(text) || glyph_label(text).is_some()
}

/// Whether a line opens an annex that is a document of its own: `附件`, `附件2：`.
pub fn is_annex_heading(text: &str) -> bool {
    ANNEX.is_match(text)
}

/// Whether a line names an annex and its title: `附件1  重点项目责任分工表`. So do the lines of a list of annexes.
pub fn is_titled_annex(text: &str) -> bool {
    TITLED_ANNEX.is_match(text)
}

/// The number in the brackets that a text begins with, and the length of both.
pub fn bracketed_label(text: &str) -> Option<(u32, usize)> {
    let found = BRACKETED.captures(text)?;
    Some((found[1].parse().ok()?, found[0].len()))
}

/// The number and the length of the mark that the note of a glyph begins with.
pub fn glyph_label(text: &str) -> Option<(u32, usize)> {
    let (range, number) = glyph_marks(text).next().filter(|(range, _)| range.start == 0)?;
    (char_count(text) <= LONGEST).then_some((number, range.end))
}

/// The marks of glyphs in a text, `＠①`: where each stands, and its number.
pub fn glyph_marks(text: &str) -> impl Iterator<Item = (Range<usize>, u32)> {
    text.match_indices(['＠', '@']).filter_map(|(at, sign)| {
        let circle = text[at + sign.len()..].chars().next()?;
        Some((at..at + sign.len() + circle.len_utf8(), circled_number(circle)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn appendix_headings_are_known() {
        let check = |text: &str, expected| assert_eq!(is_appendix_heading(text), expected, "{text}");
        check("附件", true);
        check("附件2", true);
        check("附件1：", true);
        check("注释", true);
        check("名词解释", true);
        check("《政府工作报告》有关内容名词注释", true);
        check("政府工作报告名词解释", true);
        check("附件中的项目要抓紧。", false);
        check("名词解释工作要加强，", false);
        check("各位代表：", false);
    }
}
