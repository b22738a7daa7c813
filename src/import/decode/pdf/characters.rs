//! Code points by which fonts name their glyphs → the characters that people write.
//!
//! Where a font draws a radical and a character alike (`⼯` and `工`), a PDF often names the radical.

use super::glyphs::PdfPage;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// U+2E80 to U+2EF3, CJK Radicals Supplement, as Unicode equates them to ideographs; those it does not equate stay.
const SUPPLEMENT: &str = "⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟\
    罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

/// Writes the characters of all pages as people do, and counts the radicals among those that were not.
pub fn restore(pages: &mut [PdfPage]) -> usize {
    let written = if is_traditional(pages) { written } else { written_simplified };
    let mut radicals = 0;
    for glyph in pages.iter_mut().flat_map(|page| &mut page.glyphs) {
        if glyph.text.chars().any(is_of_fonts) {
            radicals += glyph.text.chars().filter(|c| is_radical(*c)).count();
            glyph.text = glyph.text.chars().map(written).collect();
        }
    }
    radicals
}

/// Whether a text is in traditional characters, by the commonest that differ.
fn is_traditional(pages: &[PdfPage]) -> bool {
    count_of(pages, "國會這為們對發業產經濟實") > count_of(pages, "国会这为们对发业产经济实")
}

fn count_of(pages: &[PdfPage], set: &str) -> usize {
    pages.iter().flat_map(|page| &page.glyphs).filter(|glyph| set.contains(glyph.text.as_str())).count()
}

/// Ideographs so rare that a font may rather draw a common one alike, as `㬵` and `胶`: each once.
pub fn rare(pages: &[PdfPage]) -> BTreeSet<char> {
    let texts = pages.iter().flat_map(|page| &page.glyphs).map(|glyph| glyph.text.as_str());
    texts.flat_map(str::chars).filter(|c| matches!(c, '\u{3400}'..='\u{4dbf}')).collect()
}

fn is_radical(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fd5}')
}

fn is_of_fonts(c: char) -> bool {
    matches!(c, '\u{2e3a}' | '\u{2e3b}' | '\u{2e80}'..='\u{2fd5}' | '\u{f900}'..='\u{faff}' | '\u{fb00}'..='\u{fb06}' | '\u{a0}')
}

/// As [`written`], with the forms that a radical has in simplified texts alone.
fn written_simplified(c: char) -> String {
    match c {
        '⼾' => "户".into(),
        '⾭' => "青".into(),
        _ => written(c),
    }
}

fn written(c: char) -> String {
    let supplement = (c as usize).checked_sub(0x2e80).and_then(|at| SUPPLEMENT.chars().nth(at));
    match c {
        '\u{2e3a}' => "——".into(),
        '\u{2e3b}' => "———".into(),
        '\u{a0}' => " ".into(),
        '\u{2e80}'..='\u{2ef3}' => supplement.unwrap_or(c).into(),
        _ if is_of_fonts(c) => std::iter::once(c).nfkc().collect(),
        _ => c.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::glyphs::Glyph;
    use super::*;

    #[test]
    fn rare_ideographs_are_named_once() {
        let glyph = |text: &str| Glyph { text: text.into(), x: 0.0, y: 0.0, size: 16.0, advance: 16.0 };
        let glyphs = ["㬵", "园", "㬵", "胶"].map(glyph).to_vec();
        let page = PdfPage { number: 1, height: 842.0, glyphs, rulings: Vec::new() };
        assert_eq!(rare(&[page]).into_iter().collect::<String>(), "㬵");
    }

    #[test]
    fn radicals_become_characters() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            assert_eq!(text.chars().map(written_simplified).collect::<String>(), expected);
        }
        check("⾸⻚⼯作⼈⺠省⻓⻅⻔", "首页工作人民省长见门");
        check("万⼾", "万户");
        check("⸺甲ﬁ\u{a0}", "——甲fi ");
        check("增长％１，“”…", "增长％１，“”…");
        assert_eq!("萬⼾".chars().map(written).collect::<String>(), "萬戶");
        assert_eq!(SUPPLEMENT.chars().count(), 0x2ef4 - 0x2e80);
    }
}
