//! What kinds of character Chinese text is made of, and the numbers that its enumerators are written in.

/// A Chinese character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// A Chinese character or full-width punctuation.
pub fn is_chinese(c: char) -> bool {
    is_han(c) || is_wide_punctuation(c)
}

/// Whether Chinese text is punctuated by it.
pub fn is_wide_punctuation(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3011}' | '\u{3014}'..='\u{301f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}')
        || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—')
}

/// Characters that are not seen: zero-width marks, soft hyphens, controls.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
        || (c.is_control() && c != '\t')
}

/// What opens an item of a list without numbers.
pub fn is_bullet(c: char) -> bool {
    "●•■◆▲★".contains(c)
}

/// Whether a text ends as a sentence, clause or introduction does, with any closing quotes after the mark, or a remark in brackets.
pub fn is_closed(text: &str) -> bool {
    ends_in_mark(text) || before_remark(text).is_some_and(|text| text.ends_with(['。', '！', '？', '；']))
}

/// No remark is longer, in characters.
const LONGEST_REMARK: usize = 200;

/// What stands before the brackets that end a text: `建成平台。（责任单位：市科委）`.
fn before_remark(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().rev().take(LONGEST_REMARK) {
        match c {
            '）' | ')' => depth += 1,
            '（' | '(' if depth == 1 => return Some(text[..at].trim_end()),
            '（' | '(' => depth = depth.checked_sub(1)?,
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

fn ends_in_mark(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '’', '）', ')', '》', '」', '』']);
    text.ends_with(['。', '！', '？', '；', '：', '…', ':', ';', '!', '?'])
}

/// How many brackets and quotes are open at the end, and whether one was closed that was never opened.
pub fn open_brackets(text: &str) -> (Vec<char>, bool) {
    let mut open = Vec::new();
    let mut astray = false;
    for c in text.chars() {
        if "“‘（《〈【「『［(".contains(c) {
            open.push(c);
        } else if let Some(opener) = opener_of(c) {
            match open.iter().rposition(|o| *o == opener) {
                Some(at) => {
                    astray |= at + 1 < open.len();
                    open.truncate(at);
                }
                None => astray = true,
            }
        }
    }
    (open, astray)
}

fn opener_of(c: char) -> Option<char> {
    let pairs =
        [('”', '“'), ('’', '‘'), ('）', '（'), ('》', '《'), ('〉', '〈'), ('】', '【'), ('」', '「')];
    let more = [('』', '『'), ('］', '［'), (')', '(')];
    pairs.iter().chain(&more).find(|(close, _)| *close == c).map(|(_, open)| *open)
}

/// Whether a text is written in Latin letters, a Chinese name here and there aside.
pub fn is_latin(text: &str) -> bool {
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    latin >= 100 && text.chars().filter(|c| is_han(*c)).count() * 10 < latin
}

/// A text without any space.
pub fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The length in characters, as enumerators and titles are measured.
pub fn char_count(text: &str) -> usize {
    text.chars().count()
}

/// How many columns a text takes in print: an ASCII character one, any other two.
pub fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The value of a numeral such as 十二 or 二十 below 100, and its length in bytes, at the start of a text.
pub fn numeral(text: &str) -> Option<(u32, usize)> {
    let end = text.find(|c| !is_numeral(c)).unwrap_or(text.len());
    let number = &text[..end];
    let value = match number.split_once('十') {
        None => single(number)?,
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { single(tens)? };
            tens * 10 + if ones.is_empty() { 0 } else { single(ones)? }
        }
    };
    Some((value, end))
}

/// Whether numerals below 100 are written with it: a digit, or 十.
pub fn is_numeral(c: char) -> bool {
    digit(c).is_some() || c == '十'
}

fn single(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    let value = digit(chars.next()?)?;
    chars.next().is_none().then_some(value)
}

/// The value of one Chinese digit.
pub fn digit(c: char) -> Option<u32> {
    "〇一二三四五六七八九".chars().position(|d| d == c).map(|value| value as u32).or(match c {
        '○' | '零' => Some(0),
        '两' => Some(2),
        _ => None,
    })
}

/// The number in a circle, 1 to 50.
pub fn circled_number(c: char) -> Option<u32> {
    let c = c as u32;
    match c {
        0x2460..=0x2473 => Some(c - 0x2460 + 1),
        0x3251..=0x325f => Some(c - 0x3251 + 21),
        0x32b1..=0x32bf => Some(c - 0x32b1 + 36),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circled_numbers_go_to_fifty() {
        let check = |c, expected| assert_eq!(circled_number(c), expected, "{c}");
        check('①', Some(1));
        check('⑳', Some(20));
        check('㉑', Some(21));
        check('㊿', Some(50));
        check('1', None);
    }

    #[test]
    fn numerals_below_a_hundred_are_read() {
        let check = |text: &str, expected| assert_eq!(numeral(text), expected, "{text}");
        check("一、", Some((1, 3)));
        check("十", Some((10, 3)));
        check("十二、", Some((12, 6)));
        check("二十）", Some((20, 6)));
        check("二十一", Some((21, 9)));
        check("一二", None);
        check("百", None);
        check("", None);
    }

    #[test]
    fn a_text_is_closed_by_its_end_mark() {
        let check = |text: &str, expected| assert_eq!(is_closed(text), expected, "{text}");
        check("好。", true);
        check("“好。”", true);
        check("是：", true);
        check("工作回顾", false);
        check("“双向揭榜”", false);
        check("建成平台。（责任单位：市科委（牵头）、市财政局）", true);
        check("甲县优惠办法（试行）", false);
        check("建成平台。试行）", false);
    }

    #[test]
    fn brackets_are_matched() {
        let check = |text: &str, open: &str, astray| {
            assert_eq!(open_brackets(text), (open.chars().collect(), astray), "{text}");
        };
        check("“甲”（乙）", "", false);
        check("“双向", "“", false);
        check("揭榜”", "", true);
        check("“六五’期间", "“", true);
    }
}
